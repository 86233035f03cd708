package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.DType.Storage;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Replacing values: `fillna`, `ffill`, `replace`, `where`, `mask`, `clip`, `interpolate`; and finding missing ones:
/// `isna`.
final class Replacements {
    private Replacements() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "replace.fillna", Replacements::fill,
                "replace.ffill", Replacements::fillAlong,
                "replace.interpolate", Replacements::interpolate,
                "replace.replace", Replacements::replace,
                "replace.where", Replacements::where,
                "replace.clip", Replacements::clip,
                "replace.isna", Replacements::isMissing,
                "replace.combine", Replacements::combine);
    }

    /// Whether values of the column may be missing: never in plain whole numbers and truth values.
    static boolean mayMiss(Column column) {
        DType dtype = column.dtype();
        boolean never = (dtype.isInteger() || dtype.kind() == Kind.BOOLEAN) && dtype.storage() == Storage.NUMPY;
        return !never && column.statistics().nullFraction().orElse(1) > 0;
    }

    private static boolean hasFlags(Column column) {
        DType dtype = column.dtype();
        return !((dtype.isInteger() || dtype.kind() == Kind.BOOLEAN) && dtype.storage() == Storage.NUMPY);
    }

    private static double flagged(Table table) {
        return table.columns().stream()
                .filter(Replacements::hasFlags)
                .mapToDouble(Column::multiplicity)
                .sum();
    }

    private static Bytes missingBytes(Table table) {
        List<Column> missing =
                table.columns().stream().filter(Replacements::mayMiss).toList();
        return Layout.bytes(missing, table.rows());
    }

    /// A byte of flags a value that can be missing; where some are, half of the values again (measured,
    /// samples/truth/operations). pandas 3 shares what has none missing; a dictionary of fills takes the columns one by
    /// one and, before pandas 3, copies all first.
    private static Outcome fill(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean one = call.argument("value").flatMap(Value::number).isPresent();
        boolean along = call.argument("method").isPresent();
        if (along) {
            return fillAlong(call);
        }
        Value value = call.argument("value").orElse(Value.Unknown.PLAIN);
        UnaryOperator<Statistics> known = statistics -> Knowledge.filled(statistics, value);
        boolean perColumn = table.kind() == Table.Kind.FRAME
                && call.argument("value")
                        .filter(Value.Reference.class::isInstance)
                        .isPresent();
        Bytes flags = table.rows().times(flagged(table));
        Bytes scratch = flags.max(missingBytes(table).times(0.5));
        if (call.isTrue("inplace")) {
            Table filled = described(table, known);
            Bytes peak = missingBytes(table).likely() > 0
                    ? flags.plus(missingBytes(table)).plus(flags)
                    : flags;
            return Results.changed(call, filled, peak);
        }
        Table copy = copiedWhereMissing(call, table, perColumn);
        Bytes extra = perColumn && !Copies.onWrite(call.machine())
                ? Layout.bytes(table).plus(table.rows().times(8))
                : scratch.plus(one ? Bytes.ZERO : table.rows().times(8));
        return Results.copied(call, described(copy, known), extra.max(Taking.consolidatedFirst(call, table, copy)));
    }

    private static Table copiedWhereMissing(Invocation call, Table table, boolean apart) {
        Machine machine = call.machine();
        if (!Copies.onWrite(machine)) {
            return apart
                    ? table.withColumns(Layout.allApart(machine, Copies.plans(table.columns()), table.rows()))
                    : inItsBlocks(machine, table);
        }
        List<Column> missing =
                table.columns().stream().filter(Replacements::mayMiss).toList();
        List<Column> fresh = new ArrayList<>(Copies.blockByBlock(machine, missing, table.rows()));
        return table.withColumns(table.columns().stream()
                .map(column -> missing.contains(column) ? fresh.removeFirst() : column)
                .toList());
    }

    /// A copy that has as many blocks as the table; pandas 1.5 puts the table into one block of each type first
    /// (measured, samples/truth/operations/fragments.tsv).
    private static Table inItsBlocks(Machine machine, Table table) {
        return machine.version("pandas").isAtLeast(2, 0)
                ? table.withColumns(Copies.blockByBlock(machine, table.columns(), table.rows()))
                : Copies.deep(machine, table);
    }

    private static Table described(Table table, UnaryOperator<Statistics> known) {
        return table.withColumns(table.columns().stream()
                .map(column -> mayMiss(column) ? column.withStatistics(known.apply(column.statistics())) : column)
                .toList());
    }

    private static Outcome fillAlong(Invocation call) {
        Table table = call.table().orElseThrow();
        Bytes flags = table.rows().times(table.width());
        if (call.isTrue("inplace")) {
            return Results.changed(call, table, flags.plus(Layout.bytes(table)));
        }
        return Results.copied(call, inItsBlocks(call.machine(), table), flags);
    }

    private static Outcome interpolate(Invocation call) {
        Table table = call.table().orElseThrow();
        return Results.copiedOrChanged(call, Copies.deep(call.machine(), table), Layout.bytes(table));
    }

    /// F and a byte a value; pandas 3 shares what can't hold the replaced values, with two bytes a value (measured).
    private static Outcome replace(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Optional<SequencedMap<String, Value>> mapping =
                call.argument("to_replace").flatMap(value -> Relabelings.entries(value, machine));
        Bytes scratch = table.rows().times(table.width() * (Copies.onWrite(machine) ? 2 : 1));
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> replaced(machine, column, mapping))
                .toList();
        Table after = machine.version("pandas").isAtLeast(2, 0)
                ? table.withColumns(Layout.likeBlocks(machine, plans, table.columns(), table.rows()))
                : table.withColumns(Layout.consolidated(machine, plans, table.rows()));
        Outcome outcome = Results.copiedOrChanged(call, after, scratch);
        boolean cast = !types(after).equals(types(table));
        return cast ? Casts.withCast(call, outcome, table, after, true) : outcome;
    }

    private static List<DType> types(Table table) {
        return table.columns().stream().map(Column::dtype).toList();
    }

    /// Texts that are all replaced by numbers become numbers before pandas 3.
    private static ColumnPlan replaced(Machine machine, Column column, Optional<SequencedMap<String, Value>> mapping) {
        ColumnPlan like = ColumnPlan.like(column);
        if (mapping.isEmpty()) {
            return like.withStatistics(Knowledge.changed(column.statistics()));
        }
        SequencedMap<String, Value> values = new LinkedHashMap<>(mapping.get());
        Optional<SequencedMap<String, Value>> own =
                Optional.ofNullable(values.get(column.label())).flatMap(value -> Relabelings.entries(value, machine));
        List<Value> results = List.copyOf(own.orElse(values).values());
        boolean numbers = !results.isEmpty()
                && results.stream().allMatch(value -> value.number().isPresent());
        boolean converted = numbers && column.dtype().isText() && !Copies.onWrite(machine);
        if (!converted) {
            return like.withStatistics(Knowledge.changed(column.statistics()));
        }
        return like.withType(Types.common(results.stream()
                        .map(value -> Types.ofElement(value, machine))
                        .toList()))
                .withStatistics(Columns.statistics(results));
    }

    /// `df[condition on the frame]`: values where it holds, missing elsewhere.
    static Outcome whereFrame(Invocation call, Table table) {
        return where(call, table, Optional.empty());
    }

    /// F and two bytes a value; whole numbers become float64 where values go missing (measured: 1.4F float, 5F int8).
    private static Outcome where(Invocation call) {
        return where(call, call.table().orElseThrow(), call.argument("other"));
    }

    private static Outcome where(Invocation call, Table table, Optional<Value> other) {
        Machine machine = call.machine();
        Optional<DType> given = other.map(value -> machine.table(value)
                .filter(found -> !found.columns().isEmpty())
                .map(found -> found.columns().getFirst().dtype())
                .orElseGet(() -> Types.ofElement(value, machine)));
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> {
                    DType dtype =
                            given.map(type -> fitting(column.dtype(), type)).orElse(Types.withMissing(column.dtype()));
                    ColumnPlan like = ColumnPlan.like(column);
                    ColumnPlan typed = dtype.equals(column.dtype()) ? like : like.withType(dtype);
                    return typed.withStatistics(Statistics.NONE);
                })
                .toList();
        Table after = table.withColumns(Layout.likeBlocks(machine, plans, table.columns(), table.rows()));
        return Results.copiedOrChanged(call, after, table.rows().times(2 * table.width()));
    }

    private static DType fitting(DType column, DType given) {
        boolean wholeInNumber = given.isInteger() && column.isNumeric();
        return wholeInNumber || given.kind() == Kind.UNKNOWN ? column : Types.common(column, given);
    }

    /// Scratch of 1.5F for float64 and 5F for int8; 0.75F in pandas 3 (measured).
    private static Outcome clip(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Optional<Double> lower = call.number("lower");
        Optional<Double> upper = call.number("upper");
        Table copy = inItsBlocks(machine, table);
        Table clipped = copy.withColumns(copy.columns().stream()
                .map(column -> column.withStatistics(clipped(column.statistics(), lower, upper)))
                .toList());
        double narrow =
                table.columns().stream().anyMatch(column -> column.dtype().isInteger()) ? 5 : 1.5;
        double factor = Copies.onWrite(machine) ? 0.75 : narrow;
        return Results.copiedOrChanged(call, clipped, Layout.bytes(table).times(factor));
    }

    private static Statistics clipped(Statistics before, Optional<Double> lower, Optional<Double> upper) {
        double low =
                Math.max(before.minimum().orElse(Double.NEGATIVE_INFINITY), lower.orElse(Double.NEGATIVE_INFINITY));
        double high =
                Math.min(before.maximum().orElse(Double.POSITIVE_INFINITY), upper.orElse(Double.POSITIVE_INFINITY));
        Statistics changed = Knowledge.changed(before);
        return Double.isFinite(low) && Double.isFinite(high) && low <= high ? changed.withRange(low, high) : changed;
    }

    /// One byte a value, and which share is missing where that is known.
    private static Outcome isMissing(Invocation call) {
        Optional<Table> given = call.table("obj").or(call::table);
        if (given.isEmpty()) {
            return Outcome.of(Value.SOME_TRUTH);
        }
        Table table = given.get();
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        boolean present = name.startsWith("not");
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> {
                    Optional<Interval> kept = Selectivity.ofPresent(column);
                    return ColumnPlan.like(column)
                            .withType(DType.BOOL)
                            .withStatistics(Knowledge.TRUTH)
                            .withShare(present ? kept : Selectivity.not(kept));
                })
                .toList();
        List<Column> columns = Layout.likeBlocks(call.machine(), plans, table.columns(), table.rows());
        return Results.made(call, table.withColumns(columns), Bytes.ZERO);
    }

    /// `combine_first`, `update`: a copy.
    private static Outcome combine(Invocation call) {
        Table table = call.table().orElseThrow();
        return Results.copied(call, Copies.deep(call.machine(), table), Layout.bytes(table));
    }
}
