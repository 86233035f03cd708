package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Moments;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Arithmetic, comparisons and logic between tables, columns and single values, by operator or by method.
final class Calculations {
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("add", "+"),
            Map.entry("radd", "+"),
            Map.entry("sub", "-"),
            Map.entry("subtract", "-"),
            Map.entry("rsub", "-"),
            Map.entry("mul", "*"),
            Map.entry("multiply", "*"),
            Map.entry("rmul", "*"),
            Map.entry("div", "/"),
            Map.entry("divide", "/"),
            Map.entry("truediv", "/"),
            Map.entry("rdiv", "/"),
            Map.entry("floordiv", "//"),
            Map.entry("mod", "%"),
            Map.entry("pow", "**"),
            Map.entry("eq", "=="),
            Map.entry("ne", "!="),
            Map.entry("lt", "<"),
            Map.entry("le", "<="),
            Map.entry("gt", ">"),
            Map.entry("ge", ">="));

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private Calculations() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "calculate.binary", Calculations::binary,
                "calculate.augment", Calculations::augment,
                "calculate.compare", Calculations::compare,
                "calculate.unary", Calculations::unary,
                "calculate.method", Calculations::method,
                "calculate.isin", Calculations::isIn,
                "calculate.between", Calculations::between);
    }

    private static String operator(Invocation call) {
        return call.text("operator").orElse("+");
    }

    private static Value other(Invocation call) {
        return call.arguments().getOrDefault("other", Value.NONE);
    }

    private static Outcome binary(Invocation call) {
        return combined(call, operator(call), other(call));
    }

    private static Outcome method(Invocation call) {
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        String operator = METHODS.getOrDefault(name, "+");
        boolean comparison = COMPARISONS.contains(operator);
        return comparison ? compared(call, operator, other(call)) : combined(call, operator, other(call));
    }

    /// A new table of the result's types; nothing else is needed while it is made (measured, samples/truth/operations).
    private static Outcome combined(Invocation call, String operator, Value other) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Optional<Table> right = machine.table(other);
        boolean series = table.kind() == Table.Kind.SERIES
                && right.filter(found -> found.kind() == Table.Kind.FRAME).isPresent();
        Table shape = series ? right.orElseThrow() : table;
        List<ColumnPlan> plans = plans(machine, operator, shape, series ? call.receiver() : other);
        List<Column> columns = sameBlocks(machine, shape, plans);
        Table result = shape.withColumns(columns).withRows(rows(shape, right));
        PerLabel.combine(table, result, operator, other);
        return Results.made(call, result, Bytes.ZERO);
    }

    /// Frames keep their blocks in arithmetic, fragmented ones too.
    private static List<Column> sameBlocks(Machine machine, Table table, List<ColumnPlan> plans) {
        return Layout.likeBlocks(machine, plans, table.columns(), table.rows());
    }

    /// Both operands have the same index as a rule; a scalar has no rows.
    private static Rows rows(Table left, Optional<Table> right) {
        boolean aligned = right.isEmpty()
                || right.get().kind() == Table.Kind.VECTOR
                || left.kind() == Table.Kind.FRAME
                || right.get().rows().likely() <= left.rows().likely();
        return aligned ? left.rows() : right.get().rows();
    }

    private static List<ColumnPlan> plans(Machine machine, String operator, Table table, Value other) {
        Optional<Table> right = machine.table(other);
        List<ColumnPlan> plans = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<Column> partner = right.flatMap(found -> partner(found, column));
            boolean moment =
                    column.dtype().kind() == Kind.DATETIME && other.text().isPresent();
            DType given = partner.map(Column::dtype)
                    .orElseGet(() -> moment ? DType.DATETIME : Types.ofElement(other, machine));
            plans.add(plan(machine, operator, table, column, given, partner, other));
        }
        return plans;
    }

    private static Optional<Column> partner(Table table, Column column) {
        if (table.columns().size() == 1) {
            return Optional.of(table.columns().getFirst());
        }
        return table.column(column.label())
                .or(() -> table.columns().isEmpty()
                        ? Optional.empty()
                        : Optional.of(table.columns().getFirst()));
    }

    private static ColumnPlan plan(
            Machine machine,
            String operator,
            Table table,
            Column column,
            DType given,
            Optional<Column> partner,
            Value other) {
        boolean logic = operator.equals("&") || operator.equals("|") || operator.equals("^");
        ColumnPlan like = ColumnPlan.like(column);
        if (logic && (column.dtype().kind() == Kind.BOOLEAN || given.kind() == Kind.BOOLEAN)) {
            Optional<Interval> second = partner.flatMap(Column::share);
            Optional<Interval> share = operator.equals("&")
                    ? Selectivity.and(column.share(), second)
                    : operator.equals("|") ? Selectivity.or(column.share(), second) : Optional.empty();
            return like.withType(DType.BOOL).withStatistics(Knowledge.TRUTH).withShare(share);
        }
        DType dtype = partner.isPresent()
                ? result(operator, column.dtype(), given)
                : scalarResult(operator, column.dtype(), given);
        Statistics statistics = partner.isPresent()
                ? spread(operator, column.statistics(), partner.get().statistics())
                : scaled(operator, column.statistics(), other.number());
        if (operator.equals("+") && column.dtype().isText()) {
            statistics = concatenated(column.statistics(), partner, other);
        }
        ColumnPlan plan = like.withType(dtype).withStatistics(statistics).withShare(Optional.empty());
        return dtype.equals(DType.OBJECT) && operator.equals("+")
                ? plan.withPayload(Optional.of(joined(machine, table, column, partner)))
                : plan;
    }

    /// Strings as long as both together, in bytes too; one character is added where nothing is known of the other.
    private static Statistics concatenated(Statistics left, Optional<Column> partner, Value other) {
        Statistics right = partner.map(Column::statistics).orElse(Statistics.NONE);
        double length = partner.isPresent()
                ? Texts.length(right)
                : other.text().map(String::length).orElse(1);
        double bytes = partner.isPresent() ? Texts.encodedBytes(right) : length;
        return Statistics.NONE.withText(
                OptionalDouble.of(Texts.length(left) + length), OptionalDouble.of(Texts.encodedBytes(left) + bytes));
    }

    /// New strings, as long as both together.
    private static Buffer joined(Machine machine, Table table, Column column, Optional<Column> partner) {
        double length = Texts.length(column.statistics())
                + partner.map(found -> Texts.length(found.statistics())).orElse(1.0);
        return machine.buffer(table.rows().times(Texts.objectBytes(length)), 1, Buffer.STRINGS + column.label());
    }

    /// The type of the result of an arithmetic operator.
    static DType result(String operator, DType left, DType right) {
        if (left.kind() == Kind.UNKNOWN || right.kind() == Kind.UNKNOWN) {
            DType known = left.kind() == Kind.UNKNOWN ? right : left;
            return known.kind() == Kind.FLOAT ? known : DType.UNKNOWN;
        }
        boolean dates = left.kind() == Kind.DATETIME || right.kind() == Kind.DATETIME;
        if (dates) {
            return left.kind() == right.kind() ? DType.TIMEDELTA : DType.DATETIME;
        }
        if (left.kind() == Kind.TIMEDELTA || right.kind() == Kind.TIMEDELTA) {
            return operator.equals("/") && left.kind() == right.kind() ? DType.FLOAT64 : DType.TIMEDELTA;
        }
        if (!left.isNumeric() || !right.isNumeric()) {
            return left.kind() == Kind.STRING ? left : DType.OBJECT;
        }
        DType common = Types.numeric(left, right);
        if (operator.equals("/")) {
            return Types.real(common);
        }
        boolean wasBoolean = common.kind() == Kind.BOOLEAN;
        return wasBoolean ? DType.INT64 : common;
    }

    /// A Python number takes on the column's width: int8 + 1 is int8, float32 * 2.0 is float32, int8 * 0.5 is float64.
    private static DType scalarResult(String operator, DType column, DType number) {
        boolean keeps =
                (column.isInteger() && number.isInteger()) || (column.kind() == Kind.FLOAT && number.isNumeric());
        if (keeps) {
            return operator.equals("/") ? Types.real(column) : column;
        }
        return result(operator, column, number);
    }

    /// The bounds that a sum of two columns cannot leave; how the values lie between is not known.
    private static Statistics spread(String operator, Statistics left, Statistics right) {
        boolean ranged = left.minimum().isPresent()
                && left.maximum().isPresent()
                && right.minimum().isPresent()
                && right.maximum().isPresent();
        if (!ranged || !operator.equals("+")) {
            return Statistics.NONE;
        }
        return Statistics.NONE.withRange(
                left.minimum().getAsDouble() + right.minimum().getAsDouble(),
                left.maximum().getAsDouble() + right.maximum().getAsDouble());
    }

    private static Statistics scaled(String operator, Statistics before, Optional<Double> number) {
        Statistics changed = Knowledge.changed(before);
        if (number.isEmpty() || before.minimum().isEmpty() || before.maximum().isEmpty()) {
            return changed;
        }
        double low = before.minimum().getAsDouble();
        double high = before.maximum().getAsDouble();
        double by = number.get();
        return switch (operator) {
            case "+" -> changed.withRange(low + by, high + by);
            case "-" -> changed.withRange(low - by, high - by);
            case "//" -> by > 0 ? changed.withRange(Math.floor(low / by), Math.floor(high / by)) : changed;
            case "/" -> by > 0 ? changed.withRange(low / by, high / by) : changed;
            case "%" -> by > 0 ? changed.withRange(0, by - 1) : changed;
            case "*" -> changed.withRange(Math.min(low * by, high * by), Math.max(low * by, high * by));
            default -> changed;
        };
    }

    /// `df += 1`: computed apart, then written where the values are; another type makes another table. From pandas 3 on
    /// the object takes what was computed and lets go of its old values (measured on 3.0.6).
    private static Outcome augment(Invocation call) {
        Table table = call.table().orElseThrow();
        List<ColumnPlan> plans = plans(call.machine(), operator(call), table, other(call));
        boolean same = true;
        Bytes size = Bytes.ZERO;
        for (int position = 0; position < plans.size(); position++) {
            same &= plans.get(position)
                    .dtype()
                    .equals(table.columns().get(position).dtype());
            size = size.plus(table.rows().times(plans.get(position).bytesPerRow()));
        }
        boolean onWrite = Copies.onWrite(call.machine())
                && table.kind() != Table.Kind.VECTOR
                && table.kind() != Table.Kind.MATRIX;
        if (same && onWrite && call.receiver() instanceof Reference reference) {
            Table fresh = table.withColumns(sameBlocks(call.machine(), table, plans));
            Outcome.Update update = new Outcome.Update(reference, fresh);
            return new Outcome(call.receiver(), Bytes.ZERO, List.of(update), List.of(new Fact.Changed(reference)));
        }
        if (same && call.receiver() instanceof Reference reference) {
            return Outcome.of(call.receiver(), size).with(new Fact.Changed(reference));
        }
        return combined(call, operator(call), other(call));
    }

    private static Outcome compare(Invocation call) {
        return compared(call, operator(call), other(call));
    }

    /// One byte a value; of an equality with a counted column it is known how many rows it keeps.
    private static Outcome compared(Invocation call, String operator, Value other) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        boolean single = machine.table(other).isEmpty();
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> ColumnPlan.like(column)
                        .withType(DType.BOOL)
                        .withStatistics(Knowledge.TRUTH)
                        .withShare(single ? share(operator, column, other) : Optional.empty()))
                .toList();
        Table result = table.withColumns(sameBlocks(machine, table, plans));
        PerLabel.combine(table, result, operator, other);
        return Results.made(call, result, Bytes.ZERO);
    }

    /// The share of a column's values that compare so with a constant: one of the counted values, or the part of the
    /// range beyond a number.
    static Optional<Interval> share(String operator, Column column, Value other) {
        Optional<Value.Position> position =
                other.position().filter(found -> found.column().equals(column.label()));
        Optional<Double> border = border(column, other).or(() -> position.flatMap(found -> border(column, found)));
        boolean equality = operator.equals("==") || operator.equals("!=");
        return border.isEmpty() && !equality
                ? position.flatMap(found -> Selectivity.beyond(operator, found, column))
                : share(operator, column, border, other);
    }

    /// The number that a position stands for in a column of which the range is known.
    private static Optional<Double> border(Column column, Value.Position position) {
        OptionalDouble low = column.statistics().minimum();
        OptionalDouble high = column.statistics().maximum();
        return low.isPresent() && high.isPresent()
                ? Optional.of(position.anchors() * low.getAsDouble()
                        + position.spans() * (high.getAsDouble() - low.getAsDouble())
                        + position.shift())
                : Optional.empty();
    }

    private static Optional<Interval> share(String operator, Column column, Optional<Double> number, Value constant) {
        Optional<Interval> equal = Selectivity.ofConstants(column, List.of(constant));
        Statistics known = column.statistics();
        boolean ranged = known.minimum().isPresent() && known.maximum().isPresent() && number.isPresent();
        return switch (operator) {
            case "==" -> equal;
            case "!=" -> Selectivity.not(equal);
            default -> ranged ? between(operator, column, number.get()) : Optional.empty();
        };
    }

    /// The number that a column is compared with: dates are seconds, and so are those in strings that hold dates.
    static Optional<Double> border(Column column, Value other) {
        boolean dates = column.dtype().kind() == Kind.DATETIME || column.dtype().isText();
        Optional<Double> moment = other.text()
                .filter(text -> dates)
                .map(Moments::seconds)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble);
        return dates ? moment : other.number();
    }

    /// Values that are spread evenly over their range; a whole number stands for the width of one. Missing values
    /// fulfil no comparison.
    private static Optional<Interval> between(String operator, Column column, double border) {
        double low = column.statistics().minimum().orElse(border);
        double high = column.statistics().maximum().orElse(border);
        double width = column.dtype().isInteger() ? 1 : 0;
        boolean below = operator.startsWith("<");
        boolean withBorder = operator.endsWith("=") == below;
        double cut = border + (withBorder ? width : 0);
        double total = high - low + width;
        double under = total > 0 ? Math.clamp((cut - low) / total, 0.0, 1.0) : 0.5;
        return Optional.of(Selectivity.evenly((below ? under : 1 - under) * Selectivity.present(column)));
    }

    private static Outcome unary(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean inverts = operator(call).equals("~");
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> inverts
                        ? ColumnPlan.like(column).withShare(Selectivity.not(column.share()))
                        : ColumnPlan.like(column).withStatistics(Knowledge.changed(column.statistics())))
                .toList();
        Table result = table.withColumns(sameBlocks(call.machine(), table, plans));
        if (inverts) {
            PerLabel.invert(table, result);
        }
        return Results.made(call, result, Bytes.ZERO);
    }

    /// A mask; m values of d different ones keep m/d. The values are put in a hash table, at most one of the rows'
    /// size.
    private static Outcome isIn(Invocation call) {
        Table table = call.table().orElseThrow();
        Value values = call.arguments().getOrDefault("values", Value.NONE);
        Optional<Table> others =
                call.machine().table(values).filter(found -> !found.columns().isEmpty());
        Optional<List<Value>> elements = call.machine().elements(values);
        Optional<Double> count =
                others.map(found -> Texts.distinct(found.columns().getFirst().statistics(), found.rows())
                        .likely());
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> ColumnPlan.like(column)
                        .withType(DType.BOOL)
                        .withStatistics(Knowledge.TRUTH)
                        .withShare(elements.flatMap(constants -> Selectivity.ofConstants(column, constants))
                                .or(() -> count.flatMap(number -> Selectivity.ofValues(column, number)))))
                .toList();
        Bytes scratch =
                others.map(found -> HashTables.ofKeys(found.rows().count())).orElse(Bytes.ZERO);
        return Results.made(
                call,
                table.withColumns(Layout.consolidated(call.machine(), plans, table.rows())),
                scratch.plus(table.rows().times(8)));
    }

    private static Outcome between(Invocation call) {
        Table table = call.table().orElseThrow();
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> ColumnPlan.like(column)
                        .withType(DType.BOOL)
                        .withStatistics(Knowledge.TRUTH)
                        .withShare(rangeShare(
                                column,
                                border(column, call.arguments().getOrDefault("left", Value.NONE)),
                                border(column, call.arguments().getOrDefault("right", Value.NONE)))))
                .toList();
        return Results.made(
                call,
                table.withColumns(Layout.consolidated(call.machine(), plans, table.rows())),
                table.rows().times(2));
    }

    static Optional<Interval> rangeShare(Column column, Optional<Double> left, Optional<Double> right) {
        Statistics known = column.statistics();
        boolean ranged =
                known.minimum().isPresent() && known.maximum().isPresent() && left.isPresent() && right.isPresent();
        if (!ranged) {
            return Optional.empty();
        }
        double whole = column.dtype().isInteger() ? 1 : 0;
        double width = known.maximum().getAsDouble() - known.minimum().getAsDouble() + whole;
        double from = Math.max(left.get(), known.minimum().getAsDouble());
        double to = Math.min(right.get(), known.maximum().getAsDouble()) + whole;
        double likely = width > 0 ? Math.clamp((to - from) / width, 0.0, 1.0) : 0.5;
        return Optional.of(Selectivity.evenly(likely * Selectivity.present(column)));
    }
}
