package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The types that `select_dtypes(include=...)` names.
///
/// @param names generic names (`number`, `datetime`) and dtype names; empty if they are not known
/// @param types dtypes that values such as `int` or `np.float64` name
record TypeChoice(List<String> names, List<DType> types) {
    TypeChoice {
        names = List.copyOf(names);
        types = List.copyOf(types);
    }

    /// The choice that an argument makes: a name, a type, or a list of these.
    static TypeChoice of(Value value, Machine machine) {
        List<Value> parts = machine.elements(value).orElse(List.of(value));
        List<String> names = new ArrayList<>();
        List<DType> types = new ArrayList<>();
        for (Value part : parts) {
            Optional<String> name = part.text();
            if (part instanceof Value.Library library) {
                name = Optional.of(library.name().substring(library.name().lastIndexOf('.') + 1));
            }
            name.ifPresent(names::add);
            Types.named(part, machine).ifPresent(types::add);
        }
        return new TypeChoice(names, types);
    }

    /// Whether a column of that type is chosen, or may be since its type is not known.
    boolean mayHold(DType dtype) {
        return dtype.kind() == Kind.UNKNOWN || (names.isEmpty() && types.isEmpty()) || surelyHolds(dtype);
    }

    /// Whether a column of that type is chosen.
    boolean surelyHolds(DType dtype) {
        boolean text = dtype.kind() == Kind.STRING && (names.contains("object") || names.contains("str"));
        return text || types.contains(dtype) || names.stream().anyMatch(name -> isGeneric(name, dtype));
    }

    private static boolean isGeneric(String name, DType dtype) {
        return switch (name) {
            case "number" -> (dtype.isNumeric() && dtype.kind() != Kind.BOOLEAN) || dtype.kind() == Kind.TIMEDELTA;
            case "integer", "signedinteger" -> dtype.isInteger();
            case "int" -> dtype.kind() == Kind.SIGNED && dtype.bits() >= 32;
            case "floating" -> dtype.kind() == Kind.FLOAT;
            case "float" -> dtype.kind() == Kind.FLOAT && dtype.bits() >= 32;
            case "datetime", "datetime64", "datetimetz" -> dtype.kind() == Kind.DATETIME;
            case "timedelta", "timedelta64" -> dtype.kind() == Kind.TIMEDELTA;
            case "category" -> dtype.kind() == Kind.CATEGORY;
            case "O" -> dtype.kind() == Kind.OBJECT;
            default -> false;
        };
    }
}
