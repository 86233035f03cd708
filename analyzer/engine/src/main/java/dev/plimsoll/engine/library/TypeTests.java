package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.PathPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What programs ask about element types: `df["x"].dtype == "int64"`, `is_numeric_dtype(df["x"])`,
/// `np.issubdtype(dtype, np.integer)`, `np.iinfo(np.int8).max`.
final class TypeTests {
    /// What `np.iinfo` and `np.finfo` return is a name that ends in the element type's.
    private static final String LIMITS = "numpy.limits of ";

    /// Largest finite numbers of IEEE 754's half, single and double precision.
    private static final Map<Integer, Double> LARGEST =
            Map.of(16, 65504.0, 32, (double) Float.MAX_VALUE, 64, Double.MAX_VALUE);

    private static final List<String> TESTS = List.of(
            "numeric_dtype",
            "integer_dtype",
            "signed_integer_dtype",
            "unsigned_integer_dtype",
            "float_dtype",
            "bool_dtype",
            "object_dtype",
            "string_dtype",
            "datetime64_dtype",
            "datetime64_any_dtype",
            "datetime64_ns_dtype",
            "timedelta64_dtype",
            "categorical_dtype");

    private TypeTests() {}

    static Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (String test : TESTS) {
            operations.put("dtype.is_" + test, call -> is(call, test));
        }
        operations.put("dtype.limits", TypeTests::limits);
        operations.put("dtype.named", TypeTests::named);
        operations.put("dtype.below", TypeTests::below);
        return Map.copyOf(operations);
    }

    /// The value of `series.dtype`: its name, as far as that is known; units of dates are not.
    static Value name(DType dtype) {
        boolean unit = dtype.kind() == Kind.DATETIME || dtype.kind() == Kind.TIMEDELTA;
        if (unit) {
            return new Value.PartlyKnown(new PathPattern(List.of(
                    new PathPattern.Part.Literal(dtype.displayName() + "["),
                    new PathPattern.Part.Unknown(),
                    new PathPattern.Part.Literal("]"))));
        }
        return dtype.kind() == Kind.UNKNOWN ? Value.Unknown.PLAIN : Value.of(dtype.displayName());
    }

    /// Whether two values name the same element type; nothing where one of them names none, or where both are texts,
    /// which compare as texts.
    static Optional<Boolean> same(Value left, Value right, Machine machine) {
        Optional<DType> first = type(left, machine);
        Optional<DType> second = type(right, machine);
        boolean dates = first.isPresent()
                && first.equals(second)
                && (left instanceof Value.PartlyKnown || right instanceof Value.PartlyKnown);
        return first.isEmpty() || second.isEmpty() || dates
                ? Optional.empty()
                : Optional.of(first.get().equals(second.get()));
    }

    private static Optional<DType> type(Value value, Machine machine) {
        if (value instanceof Value.PartlyKnown partly) {
            return ofDates(partly);
        }
        boolean names = value.text().isPresent() || value instanceof Value.Library;
        return names ? Types.named(value, machine) : Optional.empty();
    }

    /// The type of dates or of spans of time of which the unit is not known.
    private static Optional<DType> ofDates(Value.PartlyKnown name) {
        String start = name.pattern().start();
        return start.endsWith("64[") ? DType.named(start + "ns]") : Optional.empty();
    }

    /// `min` or `max` of the limits of an element type.
    static Optional<Value> limit(Value.Library limits, String name) {
        if (!limits.name().startsWith(LIMITS) || !(name.equals("min") || name.equals("max"))) {
            return Optional.empty();
        }
        return DType.named(limits.name().substring(LIMITS.length()))
                .flatMap(type -> name.equals("min") ? smallest(type) : largest(type))
                .map(number -> new Value.Known(new Constant.Real(number)));
    }

    private static Optional<Double> largest(DType type) {
        return switch (type.kind()) {
            case SIGNED -> Optional.of(Math.scalb(1.0, type.bits() - 1) - 1);
            case UNSIGNED -> Optional.of(Math.scalb(1.0, type.bits()) - 1);
            case FLOAT -> Optional.ofNullable(LARGEST.get(type.bits()));
            case BOOLEAN, COMPLEX, DATETIME, TIMEDELTA, OBJECT, STRING, CATEGORY, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Double> smallest(DType type) {
        return switch (type.kind()) {
            case SIGNED -> Optional.of(-Math.scalb(1.0, type.bits() - 1));
            case UNSIGNED -> Optional.of(0.0);
            case FLOAT -> largest(type).map(number -> -number);
            case BOOLEAN, COMPLEX, DATETIME, TIMEDELTA, OBJECT, STRING, CATEGORY, UNKNOWN -> Optional.empty();
        };
    }

    /// `dtype.kind` as numpy's letter, `dtype.name` as the name.
    static Optional<Value> attribute(Value type, String name) {
        Optional<DType> dtype = type instanceof Value.PartlyKnown partly
                ? ofDates(partly)
                : type.text().flatMap(DType::named);
        return switch (name) {
            case "kind" -> dtype.flatMap(TypeTests::letter).map(Value::of);
            case "name" -> dtype.map(found -> type);
            default -> Optional.empty();
        };
    }

    private static Optional<String> letter(DType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Optional.of("b");
            case SIGNED -> Optional.of("i");
            case UNSIGNED -> Optional.of("u");
            case FLOAT -> Optional.of("f");
            case COMPLEX -> Optional.of("c");
            case DATETIME -> Optional.of("M");
            case TIMEDELTA -> Optional.of("m");
            case OBJECT, STRING, CATEGORY -> Optional.of("O");
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Outcome limits(Invocation call) {
        return Outcome.of(call.argument("dtype")
                .flatMap(value -> asked(call, value))
                .<Value>map(type -> new Value.Library(LIMITS + type.displayName()))
                .orElse(Value.Unknown.PLAIN));
    }

    private static Outcome named(Invocation call) {
        return Outcome.of(call.argument("dtype")
                .flatMap(value -> asked(call, value))
                .map(TypeTests::name)
                .orElse(Value.Unknown.PLAIN));
    }

    /// The type that an argument is, or that its elements have.
    private static Optional<DType> asked(Invocation call, Value value) {
        Optional<Table> table = call.machine().table(value);
        return table.isPresent()
                ? table.filter(found -> found.columns().size() == 1)
                        .map(found -> found.columns().getFirst().dtype())
                        .filter(dtype -> dtype.kind() != Kind.UNKNOWN)
                : type(value, call.machine());
    }

    private static Outcome is(Invocation call, String test) {
        return answer(call.argument("arr_or_dtype")
                .flatMap(value -> asked(call, value))
                .map(type -> passes(test, type)));
    }

    private static Outcome answer(Optional<Boolean> truth) {
        return Outcome.of(truth.<Value>map(Value::of).orElse(Value.SOME_TRUTH));
    }

    private static boolean passes(String test, DType type) {
        Kind kind = type.kind();
        return switch (test) {
            case "numeric_dtype" -> type.isNumeric();
            case "integer_dtype" -> type.isInteger();
            case "signed_integer_dtype" -> kind == Kind.SIGNED;
            case "unsigned_integer_dtype" -> kind == Kind.UNSIGNED;
            case "float_dtype" -> kind == Kind.FLOAT;
            case "bool_dtype" -> kind == Kind.BOOLEAN;
            case "object_dtype" -> kind == Kind.OBJECT;
            case "string_dtype" -> type.isText();
            case "timedelta64_dtype" -> kind == Kind.TIMEDELTA;
            case "categorical_dtype" -> kind == Kind.CATEGORY;
            default -> kind == Kind.DATETIME;
        };
    }

    /// `np.issubdtype(dtype, np.number)`: whether numpy's hierarchy has the first below the second.
    private static Outcome below(Invocation call) {
        Optional<DType> type = call.argument("arg1").flatMap(value -> asked(call, value));
        String group = call.argument("arg2")
                .filter(Value.Library.class::isInstance)
                .map(value -> ((Value.Library) value).name())
                .orElse("");
        Optional<Boolean> truth = type.flatMap(found -> within(group.substring(group.lastIndexOf('.') + 1), found))
                .or(() -> call.argument("arg2")
                        .flatMap(value -> type(value, call.machine()))
                        .flatMap(other -> type.map(other::equals)));
        return answer(truth);
    }

    private static Optional<Boolean> within(String group, DType type) {
        Kind kind = type.kind();
        return switch (group) {
            case "number" -> Optional.of(type.isNumeric() && kind != Kind.BOOLEAN);
            case "integer" -> Optional.of(type.isInteger());
            case "signedinteger" -> Optional.of(kind == Kind.SIGNED);
            case "unsignedinteger" -> Optional.of(kind == Kind.UNSIGNED);
            case "floating", "inexact" -> Optional.of(kind == Kind.FLOAT);
            case "datetime64" -> Optional.of(kind == Kind.DATETIME);
            case "object_" -> Optional.of(kind == Kind.OBJECT);
            case "bool_" -> Optional.of(kind == Kind.BOOLEAN);
            default -> Optional.empty();
        };
    }
}
