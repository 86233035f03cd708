package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.DType.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Element types: which one a value of the program names, and which one comes out of an operation.
final class Types {
    private static final Map<String, DType> BUILTIN = Map.of(
            "builtins.int", DType.INT64,
            "builtins.float", DType.FLOAT64,
            "builtins.bool", DType.BOOL,
            "builtins.object", DType.OBJECT,
            "builtins.complex", DType.COMPLEX128);

    private Types() {}

    /// The dtype that a value names as an argument of `astype` or `dtype=`; nothing if it names none.
    static Optional<DType> named(Value value, Machine machine) {
        Optional<String> text = value.text();
        if (text.isPresent()) {
            return named(text.get(), machine);
        }
        if (value instanceof Value.Library library) {
            if (library.name().equals("builtins.str")) {
                return Optional.of(text(machine));
            }
            DType builtin = BUILTIN.get(library.name());
            String last = library.name().substring(library.name().lastIndexOf('.') + 1);
            return builtin != null ? Optional.of(builtin) : named(last, machine);
        }
        if (value instanceof Value.Scalar scalar) {
            return Optional.of(scalar.dtype());
        }
        if (value instanceof Value.Reference reference && machine.describe(reference) instanceof HeapObject.Held held) {
            return named(held.type().substring(held.type().lastIndexOf('.') + 1), machine);
        }
        return Optional.empty();
    }

    private static Optional<DType> named(String name, Machine machine) {
        boolean plainText = name.equals("str") || name.equals("str_") || name.equals("string") || name.equals("U");
        if (plainText || name.equals("StringDtype")) {
            return Optional.of(text(machine));
        }
        if (name.equals("CategoricalDtype")) {
            return Optional.of(DType.CATEGORY);
        }
        return DType.named(name.endsWith("Dtype") ? name.substring(0, name.length() - 5) : name);
    }

    /// What strings are stored as: objects before pandas 3, its `str` from then on.
    static DType text(Machine machine) {
        return Copies.onWrite(machine) ? DType.STRING : DType.OBJECT;
    }

    /// A category type whose codes can count that many categories: one, two or four bytes.
    static DType category(double categories) {
        int bits = categories <= 127 ? 8 : categories <= 32767 ? 16 : 32;
        return new DType(Kind.CATEGORY, bits, Storage.NUMPY);
    }

    /// The type of a single value of the program as an element; UNKNOWN where it is not known.
    static DType ofElement(Value value, Machine machine) {
        return switch (value) {
            case Value.Known known ->
                switch (known.constant()) {
                    case Constant.Whole whole -> DType.INT64;
                    case Constant.Real real -> DType.FLOAT64;
                    case Constant.Truth truth -> DType.BOOL;
                    case Constant.Text text -> text(machine);
                    case Constant.ByteText bytes -> DType.OBJECT;
                    case Constant.None none -> DType.OBJECT;
                    case Constant.Other other -> DType.UNKNOWN;
                };
            case Value.PartlyKnown partly -> text(machine);
            case Value.Scalar scalar -> scalar.dtype();
            case Value.Library library ->
                switch (library.name()) {
                    case "numpy.nan", "numpy.inf", "numpy.NaN", "numpy.pi" -> DType.FLOAT64;
                    case "pandas.NaT" -> DType.DATETIME;
                    default -> DType.OBJECT;
                };
            default -> DType.UNKNOWN;
        };
    }

    /// The type that can hold elements of all these types, as numpy and pandas find it; UNKNOWN if one of them is.
    static DType common(List<DType> types) {
        return types.stream().reduce(Types::common).orElse(DType.FLOAT64);
    }

    /// The type that can hold elements of both.
    static DType common(DType left, DType right) {
        if (left.equals(right)) {
            return left;
        }
        if (left.kind() == Kind.UNKNOWN || right.kind() == Kind.UNKNOWN) {
            return DType.UNKNOWN;
        }
        boolean oneBoolean = left.kind() == Kind.BOOLEAN || right.kind() == Kind.BOOLEAN;
        if (!left.isNumeric() || !right.isNumeric() || oneBoolean) {
            return DType.OBJECT;
        }
        return numeric(left, right);
    }

    /// The type of an arithmetic result of two number columns: truth values count as the other's type.
    static DType numeric(DType left, DType right) {
        if (left.kind() == Kind.BOOLEAN) {
            return right;
        }
        if (right.kind() == Kind.BOOLEAN) {
            return left;
        }
        Storage storage = left.storage() == Storage.NUMPY ? right.storage() : left.storage();
        if (left.kind() == Kind.COMPLEX || right.kind() == Kind.COMPLEX) {
            return DType.COMPLEX128;
        }
        int widest = Math.max(left.bits(), right.bits());
        if (left.kind() == right.kind()) {
            return new DType(left.kind(), widest, storage);
        }
        if (left.kind() == Kind.FLOAT || right.kind() == Kind.FLOAT) {
            DType real = left.kind() == Kind.FLOAT ? left : right;
            DType whole = left.kind() == Kind.FLOAT ? right : left;
            int needed = whole.bits() <= 8 ? 16 : whole.bits() <= 16 ? 32 : 64;
            return new DType(Kind.FLOAT, Math.max(real.bits(), needed), storage);
        }
        int unsigned = left.kind() == Kind.UNSIGNED ? left.bits() : right.bits();
        int signed = left.kind() == Kind.UNSIGNED ? right.bits() : left.bits();
        return unsigned < signed
                ? new DType(Kind.SIGNED, signed, storage)
                : unsigned == 64 ? DType.FLOAT64 : new DType(Kind.SIGNED, unsigned * 2, storage);
    }

    /// The type of a column after values went missing in it: whole numbers become float64, truth values objects.
    static DType withMissing(DType dtype) {
        if (dtype.storage() != Storage.NUMPY) {
            return dtype;
        }
        if (dtype.isInteger()) {
            return DType.FLOAT64;
        }
        return dtype.kind() == Kind.BOOLEAN ? DType.OBJECT : dtype;
    }

    /// The type that means, standard deviations and divisions give.
    static DType real(DType dtype) {
        if (dtype.kind() == Kind.FLOAT || dtype.kind() == Kind.COMPLEX || dtype.kind() == Kind.TIMEDELTA) {
            return dtype;
        }
        return dtype.kind() == Kind.DATETIME ? dtype : new DType(Kind.FLOAT, 64, dtype.storage());
    }
}
