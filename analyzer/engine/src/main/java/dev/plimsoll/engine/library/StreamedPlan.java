package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs a lazy plan piece by piece: the rows that flow through it are never there at once, but what breaks the flow is:
/// groups, the looked-up side of a join, rows to be sorted; and the files that are mapped.
final class StreamedPlan {
    /// Rows that flow at a time, all threads together: two row groups of Parquet, or as much text.
    private static final double FLOWING_ROWS = 500_000;

    /// Bytes for each group (measured: 24 to 36 where each row is one).
    private static final double GROUP = 30;

    /// So many groups are reduced at once; rows of other groups are put aside until the end (measured: none of 1,000
    /// groups, two fifths of the rows of 5,000, all of 400,000).
    private static final double AT_ONCE = 4096;

    /// Bytes of a row that is put aside, beside 8 for each aggregation: 22 with one, 30 with two (measured).
    private static final double ASIDE = 14;

    /// Bytes for each different value of each group where these are counted: 60 to 90 in few groups, 35 to 40 in 5,000
    /// (measured).
    private static final double DIFFERENT = 85;

    /// Bytes for each row that is looked up.
    private static final double LOOKED_UP = 60;

    private static final Set<String> SORTS = Set.of("sort", "unique", "reverse", "top_k", "pivot");

    private final Machine machine;

    StreamedPlan(Machine machine) {
        this.machine = machine;
    }

    /// What comes out, without the memory that it takes.
    Value shape(Value plan) {
        return new CollectedPlan(machine, false).run(plan, LazyDemand.ALL);
    }

    /// The frame that a plan makes, and the memory while it does.
    Value run(Value plan) {
        CollectedPlan imagined = new CollectedPlan(machine, false);
        Value result = imagined.run(plan, LazyDemand.ALL);
        Optional<Table> table = machine.table(result);
        if (table.isEmpty()) {
            return result;
        }
        Value placed = machine.add(fresh(table.get()));
        machine.moment(List.of(placed), needed(imagined));
        return placed;
    }

    /// The same where the rows go to a file, as which they are given, without the memory that they would take.
    Value sink(Value plan) {
        CollectedPlan imagined = new CollectedPlan(machine, false);
        Value result = imagined.run(plan, LazyDemand.ALL);
        machine.moment(List.of(), needed(imagined));
        return result;
    }

    /// A frame that has nothing in common with those that were only imagined.
    private Table fresh(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            Buffer block = copied(column.block());
            columns.add(
                    column.in(block, column.slot()).withPayload(column.payload().map(this::copied)));
        }
        return table.withColumns(columns);
    }

    private Buffer copied(Buffer buffer) {
        return machine.buffer(buffer.size(), buffer.slots(), buffer.content());
    }

    private Bytes needed(CollectedPlan imagined) {
        return imagined.done().stream().map(this::needed).reduce(Bytes.ZERO, Bytes::plus);
    }

    /// Bytes of what breaks the flow at a step, or of the file and the rows that are on their way from it.
    private Bytes needed(CollectedPlan.Done step) {
        Optional<Table> made = machine.table(step.outcome().result());
        if (made.isEmpty()) {
            return Bytes.ZERO;
        }
        Table table = made.get();
        if (step.name().startsWith("polars.read_")) {
            return step.outcome().scratch().plus(flowing(table));
        }
        if (step.name().equals("agg") || step.name().equals("len")) {
            return grouped(step, table.rows());
        }
        if (SORTS.contains(step.name())) {
            return PolarsColumns.bytes(table.columns(), table.rows());
        }
        return step.name().startsWith("join") ? built(step.other()) : Bytes.ZERO;
    }

    private Bytes grouped(CollectedPlan.Done step, Rows groups) {
        Optional<Rows> source = PolarsGroups.rows(machine, step.receiver());
        double share = 1 - Math.min(1, AT_ONCE / Math.max(1, groups.likely()));
        double aggregations =
                Math.max(1, step.positional().size() + step.keywords().size());
        Bytes aside = source.map(rows -> rows.times(share * (ASIDE + 8 * aggregations)))
                .orElse(groups.times(GROUP));
        Bytes different = Bytes.ZERO;
        for (Value value : PolarsExpressions.flat(machine, step.positional())) {
            different = different.plus(counted(step, ColumnExpression.of(value, true, machine)));
        }
        return aside.loosened(0.7, 1.3).plus(different.loosened(0.45, 1.1));
    }

    /// What counting different values keeps: all of them, for each group.
    private Bytes counted(CollectedPlan.Done step, ColumnExpression expression) {
        if (!(expression instanceof ColumnExpression.Applied applied)
                || applied.operands().isEmpty()) {
            return Bytes.ZERO;
        }
        ColumnExpression operand = applied.operands().getFirst();
        return applied.function().equals("n_unique")
                ? PolarsGroups.different(machine, step.receiver(), operand)
                        .map(rows -> rows.times(DIFFERENT))
                        .orElse(Bytes.ZERO)
                : counted(step, operand);
    }

    private Bytes built(Value other) {
        return machine.table(other)
                .map(table -> PolarsColumns.bytes(table.columns(), table.rows())
                        .plus(table.rows().times(LOOKED_UP)))
                .orElse(Bytes.ZERO);
    }

    private static Bytes flowing(Table table) {
        Rows rows = table.rows().min(Rows.of(FLOWING_ROWS));
        return PolarsColumns.bytes(table.columns(), rows).times(0.5).loosened(0.2, 2);
    }
}
