package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Arithmetic of numpy: functions of each element, of two arrays, of all elements. Functions of frames and series give
/// frames and series.
final class ArrayMath {
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("add", "+"),
            Map.entry("subtract", "-"),
            Map.entry("multiply", "*"),
            Map.entry("divide", "/"),
            Map.entry("true_divide", "/"),
            Map.entry("floor_divide", "//"),
            Map.entry("power", "**"),
            Map.entry("mod", "%"),
            Map.entry("remainder", "%"),
            Map.entry("maximum", "+"),
            Map.entry("minimum", "+"),
            Map.entry("fmax", "+"),
            Map.entry("fmin", "+"),
            Map.entry("logical_and", "&"),
            Map.entry("logical_or", "|"),
            Map.entry("logical_xor", "^"));

    private ArrayMath() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("array.real", call -> mapped(call, ArrayMath::real)),
                Map.entry(
                        "array.same",
                        call -> mapped(call, plan -> plan.withStatistics(Knowledge.changed(plan.statistics())))),
                Map.entry("array.sign", call -> mapped(call, plan -> plan.withStatistics(Knowledge.range(-1, 1)))),
                Map.entry("array.clip", ArrayMath::clip),
                Map.entry(
                        "array.truth",
                        call -> mapped(call, plan -> plan.withType(DType.BOOL).withStatistics(Knowledge.TRUTH))),
                Map.entry(
                        "array.whole",
                        call -> mapped(call, plan -> plan.withType(DType.INT64).withStatistics(Statistics.NONE))),
                Map.entry("array.filled", ArrayMath::filled),
                Map.entry("array.astype", ArrayMath::cast),
                Map.entry("array.binary", ArrayMath::binary),
                Map.entry("array.function", ArrayMath::function),
                Map.entry("array.dot", ArrayMath::dot),
                Map.entry("array.where", ArrayMath::where),
                Map.entry("array.select", ArrayMath::select));
    }

    /// The table that a function is for: its first argument, or the array that the method was looked up on.
    static Optional<Table> operand(Invocation call) {
        return call.table().or(() -> Models.input(call, "x"));
    }

    private static Outcome mapped(Invocation call, UnaryOperator<ColumnPlan> change) {
        Optional<Table> table = operand(call);
        if (table.isEmpty()) {
            boolean number = call.argument("x")
                    .filter(value -> value.number().isPresent() || value instanceof Value.Scalar)
                    .isPresent();
            return Outcome.of(number ? new Value.Scalar(DType.FLOAT64) : Value.Unknown.PLAIN);
        }
        List<ColumnPlan> plans =
                table.get().columns().stream().map(ColumnPlan::like).map(change).toList();
        return Results.made(
                call,
                ArrayTables.like(call.machine(), table.get(), plans, table.get().rows()),
                Bytes.ZERO);
    }

    /// int8 gives float16, int16 float32, all other numbers float64, as numpy's functions do.
    private static ColumnPlan real(ColumnPlan plan) {
        DType before = plan.dtype();
        boolean small = (before.isInteger() || before.kind() == Kind.BOOLEAN) && before.bits() <= 16;
        DType dtype = small
                ? new DType(Kind.FLOAT, before.bits() * 2, DType.Storage.NUMPY)
                : before.kind() == Kind.FLOAT ? before : DType.FLOAT64;
        return plan.withType(dtype).withStatistics(Knowledge.changed(plan.statistics()));
    }

    private static Outcome clip(Invocation call) {
        Optional<Double> low = call.number("a_min");
        Optional<Double> high = call.number("a_max");
        return mapped(
                call,
                plan -> low.isPresent() && high.isPresent() && low.get() <= high.get()
                        ? plan.withStatistics(
                                Knowledge.changed(plan.statistics()).withRange(low.get(), high.get()))
                        : plan.withStatistics(Knowledge.changed(plan.statistics())));
    }

    /// `nan_to_num`: a copy, and a flag for each value.
    private static Outcome filled(Invocation call) {
        Outcome outcome = mapped(call, plan -> plan.withStatistics(Knowledge.filled(plan.statistics(), 0)));
        Bytes flags =
                operand(call).map(table -> table.rows().times(table.width())).orElse(Bytes.ZERO);
        return Results.with(outcome, flags);
    }

    /// `astype` of an array: a copy, unless `copy=False` and the type is the same.
    private static Outcome cast(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<DType> wanted = ArrayTables.wantedType(call);
        if (wanted.isEmpty()) {
            return mapped(call, plan -> plan.withType(DType.UNKNOWN));
        }
        boolean same =
                table.columns().stream().allMatch(column -> column.dtype().equals(wanted.get()));
        boolean shares = call.argument("copy")
                .flatMap(Value::truth)
                .filter(copy -> !copy)
                .isPresent();
        if (same && shares) {
            return Outcome.of(call.receiver());
        }
        Outcome outcome = mapped(
                call,
                plan -> wanted.get().equals(plan.dtype())
                        ? plan
                        : plan.withType(wanted.get()).withStatistics(plan.statistics()));
        if (!(call.receiver() instanceof Value.Reference source) || same) {
            return outcome;
        }
        List<Fact.Cast.ColumnCast> casts = table.columns().stream()
                .map(column -> new Fact.Cast.ColumnCast(
                        column.label(), column.dtype(), wanted.get(), column.statistics(), column.multiplicity()))
                .toList();
        return outcome.with(new Fact.Cast(source, casts, false));
    }

    /// An operator between an array and something else; with a frame or series the result is one.
    private static Outcome binary(Invocation call) {
        if (call.text("operator").filter("@"::equals).isPresent()) {
            return product(call, call.table(), Models.input(call, "other"));
        }
        return calculated(call);
    }

    private static Outcome calculated(Invocation call) {
        Operation calculate = Calculations.operations().get("calculate.binary");
        if (calculate == null) {
            throw new IllegalStateException("calculations know no binary operators");
        }
        Outcome outcome = calculate.apply(call);
        Optional<Table> other = call.argument("other").flatMap(value -> Operands.table(call.machine(), value));
        Optional<Table> made = call.machine().table(outcome.result());
        boolean labelled = other.filter(table -> table.kind() == Table.Kind.FRAME || table.kind() == Table.Kind.SERIES)
                .isPresent();
        if (!labelled || made.isEmpty()) {
            return outcome;
        }
        Table shape = other.get();
        Table result =
                new Table(shape.kind(), made.get().columns(), made.get().rows(), shape.index(), shape.relative());
        return new Outcome(call.machine().add(result), outcome.scratch(), outcome.updates(), outcome.facts());
    }

    /// `np.add(x, y)`, `np.maximum(x, y)`: as the operator does it.
    private static Outcome function(Invocation call) {
        Value left = call.argument("x").orElse(Value.NONE);
        Value right = call.argument("y").orElse(Value.NONE);
        boolean swapped = call.machine().table(left).isEmpty();
        Value receiver = swapped ? right : left;
        if (call.machine().table(receiver).isEmpty()) {
            return Outcome.of(new Value.Scalar(DType.FLOAT64));
        }
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        SequencedMap<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("operator", Value.of(OPERATORS.getOrDefault(name, "+")));
        arguments.put("other", swapped ? left : right);
        return calculated(new Invocation(call.operation(), receiver, arguments, List.of(), call.machine()));
    }

    private static Outcome dot(Invocation call) {
        Optional<Table> left = call.table().or(() -> Models.input(call, "a"));
        return product(call, left, Models.input(call, "b"));
    }

    /// Rows of the left, columns of the right.
    private static Outcome product(Invocation call, Optional<Table> left, Optional<Table> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table rows = left.get();
        boolean numbers = isFlat(rows) && isFlat(right.get());
        if (numbers) {
            return Outcome.of(new Value.Scalar(DType.FLOAT64));
        }
        DType dtype = ArrayTables.type(rows).kind() == Kind.FLOAT ? ArrayTables.type(rows) : DType.FLOAT64;
        Table result = isFlat(right.get())
                ? ArrayTables.vector(call.machine(), dtype, Statistics.NONE, rows.rows(), rows.relative())
                : ArrayTables.matrix(call.machine(), dtype, right.get().width(), rows.rows(), rows.relative());
        return Results.made(call, result, Bytes.ZERO);
    }

    private static boolean isFlat(Table table) {
        return table.kind() != Table.Kind.MATRIX && table.kind() != Table.Kind.FRAME;
    }

    /// `np.where(condition, x, y)`: an array of the common type. Whole numbers make int64, whatever their size.
    private static Outcome where(Invocation call) {
        Optional<Table> condition = Models.input(call, "condition");
        if (condition.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Optional<Value> yes = call.argument("x");
        Optional<Value> no = call.argument("y");
        if (yes.isEmpty() && no.isEmpty()) {
            return positions(call, condition.get());
        }
        return chosen(call, condition.get(), List.of(yes.orElse(Value.NONE), no.orElse(Value.NONE)));
    }

    /// `np.where(condition)`: the positions where it holds.
    private static Outcome positions(Invocation call, Table condition) {
        Interval share = Selectivity.of(Optional.of(condition), "np.where", call.machine());
        Table found = ArrayTables.vector(
                call.machine(), DType.INT64, Statistics.NONE, condition.rows().scaled(share), condition.relative());
        return Outcome.of(Results.tuple(call.machine(), List.of(call.machine().add(found))));
    }

    private static Outcome select(Invocation call) {
        List<Value> conditions =
                call.argument("condlist").flatMap(call.machine()::elements).orElse(List.of());
        Optional<Table> first = conditions.stream()
                .flatMap(value -> Operands.table(call.machine(), value).stream())
                .findFirst();
        if (first.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        List<Value> choices = new ArrayList<>(
                call.argument("choicelist").flatMap(call.machine()::elements).orElse(List.of(Value.Unknown.PLAIN)));
        choices.add(call.argument("default").orElse(Value.of(0)));
        return chosen(call, first.get(), choices);
    }

    private static Outcome chosen(Invocation call, Table condition, List<Value> choices) {
        Machine machine = call.machine();
        List<DType> types = new ArrayList<>();
        Optional<Statistics> statistics = Optional.empty();
        for (Value choice : choices) {
            Optional<Column> column = Operands.table(machine, choice)
                    .filter(table -> !table.columns().isEmpty())
                    .map(table -> table.columns().getFirst());
            types.add(column.map(Column::dtype).orElseGet(() -> Types.ofElement(choice, machine)));
            Statistics one = column.map(Column::statistics).orElseGet(() -> element(choice));
            statistics = Optional.of(
                    statistics.map(before -> Knowledge.both(before, one)).orElse(one));
        }
        DType dtype = common(types);
        Rows rows = rows(condition, choices, machine);
        Statistics known = statistics.orElse(Statistics.NONE);
        ColumnPlan plan = ColumnPlan.of("0", dtype, known);
        ColumnPlan full = dtype.equals(DType.OBJECT)
                ? plan.withPayload(Optional.of(Texts.payloadPerRow(machine, "np.where", known, rows)))
                : plan;
        Table result = condition.kind() == Table.Kind.FRAME || condition.kind() == Table.Kind.MATRIX
                ? ArrayTables.matrix(machine, dtype, condition.width(), rows, condition.relative())
                : ArrayTables.vector(machine, full, rows, condition.relative());
        return Results.made(call, result, Bytes.ZERO);
    }

    /// numpy counts truth values as numbers where pandas makes objects of them.
    private static DType common(List<DType> types) {
        DType common = types.getFirst();
        for (DType next : types) {
            common = common.isNumeric() && next.isNumeric() ? Types.numeric(common, next) : Types.common(common, next);
        }
        return common;
    }

    private static Rows rows(Table condition, List<Value> choices, Machine machine) {
        return condition.rows().likely() > 1
                ? condition.rows()
                : choices.stream()
                        .flatMap(choice -> Operands.table(machine, choice).stream())
                        .map(Table::rows)
                        .findFirst()
                        .orElse(condition.rows());
    }

    /// What is known of a single value.
    private static Statistics element(Value value) {
        if (value.number().isPresent()) {
            return Knowledge.range(value.number().get(), value.number().get());
        }
        Statistics none = Statistics.NONE.withNullFraction(0);
        return value.text()
                .map(text -> new Statistics(
                        none.minimum(),
                        none.maximum(),
                        none.nullFraction(),
                        none.distinct(),
                        java.util.OptionalDouble.of(text.length()),
                        none.maximumLength(),
                        List.of(),
                        false))
                .orElse(Statistics.NONE);
    }
}
