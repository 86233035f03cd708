package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Selecting rows by method: head, sample, query, dropna, drop_duplicates, nlargest ...
final class RowSelections {
    private RowSelections() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("rows.head", RowSelections::head),
                Map.entry("rows.sample", RowSelections::sample),
                Map.entry("rows.largest", RowSelections::largest),
                Map.entry("rows.query", RowSelections::query),
                Map.entry("rows.dropna", RowSelections::dropMissing),
                Map.entry("rows.drop_duplicates", RowSelections::dropDuplicates),
                Map.entry("rows.duplicated", RowSelections::duplicated),
                Map.entry("rows.share", RowSelections::share),
                Map.entry("rows.drop", call -> dropRows(call, call.table().orElseThrow())),
                Map.entry("rows.reindex", call -> reindexRows(call, call.table().orElseThrow())),
                Map.entry("rows.index", RowSelections::index));
    }

    /// A view before pandas 3, a copy of the rows from then on.
    private static Outcome head(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<Double> wanted = call.number("n");
        Interval count = wanted.map(number ->
                        number < 0 ? table.rows().count().minus(Interval.exactly(-number)) : Interval.exactly(number))
                .or(() -> call.amount("n"))
                .orElse(table.rows().count());
        Rows rows = new Rows(count).min(table.rows());
        if (!Copies.onWrite(call.machine()) || table.kind() != Table.Kind.FRAME) {
            return Taking.sliced(call, table, rows);
        }
        Table result = new Table(
                table.kind(),
                Layout.consolidated(call.machine(), Copies.plans(table.columns()), rows),
                rows,
                table.index(),
                table.relative());
        return Results.made(call, result, Bytes.ZERO);
    }

    private static Outcome sample(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<Double> share = call.number("frac");
        Rows rows = table.rows();
        if (share.isPresent()) {
            rows = table.rows().scaled(Interval.exactly(Math.max(0, share.get())));
        } else if (call.argument("frac").isPresent()) {
            rows = table.rows().scaled(Selectivity.of(Optional.empty(), "sample(frac)", call.machine()));
        } else {
            Optional<Interval> count =
                    call.argument("n").isPresent() ? call.amount("n") : Optional.of(Interval.exactly(1));
            Interval unknown = new Interval(
                    0, table.rows().likely() / 2, table.rows().count().high());
            rows = new Rows(count.orElse(unknown));
        }
        return Taking.taken(call, table, rows, true);
    }

    /// A copy of the column is sorted, with its order: five values of its type; before pandas 3 the whole frame is
    /// copied for it (measured for float64: F + 40 bytes a row).
    private static Outcome largest(Invocation call) {
        Table table = call.table().orElseThrow();
        Interval count = call.number("n").map(Interval::exactly).orElse(Interval.exactly(5));
        Rows rows = new Rows(count).min(table.rows());
        Table result = Copies.rows(call.machine(), table, rows);
        boolean frame = table.kind() == Table.Kind.FRAME && !Copies.onWrite(call.machine());
        double value = call.text("columns")
                .flatMap(table::column)
                .map(Column::bytesPerRow)
                .orElse(8.0);
        Bytes scratch = frame
                ? Layout.bytes(table)
                        .plus(table.rows().times(5 * value).max(Taking.copiedApart(call, table)))
                        .loosened(0.75, 1.1)
                : table.rows().times(2 * value);
        return Results.copied(call, result, scratch);
    }

    /// Like a mask of which nothing is known.
    private static Outcome query(Invocation call) {
        Table table = call.table().orElseThrow();
        Interval share = Queries.share(table, call.text("expr"), call.machine());
        Outcome outcome = Taking.masked(call, table, share);
        Outcome whole = Results.with(outcome, table.rows().times(1));
        return call.isTrue("inplace") ? inPlace(call, whole) : whole;
    }

    private static Outcome inPlace(Invocation call, Outcome outcome) {
        Optional<Table> result = call.machine().table(outcome.result());
        return result.isPresent() ? Results.changed(call, result.get(), outcome.scratch()) : outcome;
    }

    /// Some of the rows, of which nothing is known.
    private static Outcome share(Invocation call) {
        Table table = call.table().orElseThrow();
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        return Taking.masked(call, table, Selectivity.of(Optional.empty(), name + "(...)", call.machine()));
    }

    /// Rows without missing values; columns are independent as far as is known. P is at least two bytes a value: isna
    /// and its inverse.
    private static Outcome dropMissing(Invocation call) {
        Table table = call.table().orElseThrow();
        if (Projections.isColumnAxis(call, "axis")) {
            return dropMissingColumns(call, table);
        }
        List<Column> compared = compared(call, table);
        Interval share = Interval.exactly(1);
        boolean known = true;
        for (Column column : compared) {
            Optional<Interval> present = Selectivity.ofPresent(column);
            known &= present.isPresent();
            share = share.times(present.orElse(new Interval(0.5, 1, 1)));
        }
        boolean some = call.text("how").filter("all"::equals).isPresent()
                || call.argument("thresh").isPresent();
        if (some) {
            share = new Interval(share.low(), 1, 1);
        } else if (!known) {
            call.machine().assume("dropna keeps all rows where nothing is known of missing values", Confidence.MEDIUM);
        }
        return finishDropMissing(call, table, compared, share);
    }

    private static Outcome finishDropMissing(Invocation call, Table table, List<Column> compared, Interval share) {
        boolean nothing = share.likely() == 1 && Copies.onWrite(call.machine());
        Rows rows = table.rows().scaled(share);
        Bytes flags = table.rows().times(2.0 * compared.size());
        boolean range = share.likely() == 1 && Layout.isRange(table);
        Table kept = table.withRows(rows);
        if (!nothing) {
            kept = range ? Copies.rowsInPlace(call.machine(), table, rows) : Copies.rows(call.machine(), table, rows);
        }
        Table result = withKnownPresence(kept, compared);
        Bytes working = range ? Taking.copiedApart(call, table) : Taking.consolidatedBefore(call, table, result);
        Bytes scratch = flags.minus(Results.freshBytes(table, result)).max(working);
        Outcome outcome = Results.copiedOrChanged(call, result, scratch);
        return call.isTrue("inplace") || range ? outcome : Results.also(outcome, Taking.sideEffects(call, table, true));
    }

    private static Table withKnownPresence(Table table, List<Column> compared) {
        List<String> labels = compared.stream().map(Column::label).toList();
        return table.withColumns(table.columns().stream()
                .map(column -> labels.contains(column.label())
                        ? column.withStatistics(column.statistics().withNullFraction(0))
                        : column)
                .toList());
    }

    private static Outcome dropMissingColumns(Invocation call, Table table) {
        Optional<Double> present = call.argument("thresh").flatMap(Value::expected);
        boolean whole = call.text("how").filter("all"::equals).isPresent();
        double least = whole ? 1 : present.orElse(table.rows().likely());
        List<Column> kept = table.columns().stream()
                .filter(column -> table.rows().likely()
                                * (1 - column.statistics().nullFraction().orElse(0))
                        >= least)
                .toList();
        if (call.isTrue("inplace")) {
            return Results.changed(
                    call,
                    Copies.project(call.machine(), table, kept),
                    table.rows().times(table.width()));
        }
        Table result = Copies.project(call.machine(), table, kept);
        return Results.projected(call, table, result, table.rows().times(table.width()));
    }

    /// The columns that `subset=` names, else all.
    private static List<Column> compared(Invocation call, Table table) {
        Optional<List<String>> subset = call.argument("subset")
                .flatMap(value ->
                        Results.label(value).map(List::of).or(() -> Projections.listed(value, call.machine())));
        return subset.map(labels -> table.columns().stream()
                        .filter(column -> labels.contains(column.label()))
                        .toList())
                .orElse(table.columns());
    }

    /// P = 8kN + (58..88)N for k compared columns, mostly 66N: codes of each column, one number for each row made of
    /// them, and its hash table. 22N for one column (measured, samples/truth/operations).
    private static Bytes duplicatesPeak(Table table, double compared) {
        if (compared <= 1) {
            return table.rows().times(22);
        }
        double likely = 8 * compared + 66;
        return table.rows().times(likely).loosened((likely - 8) / likely, (likely + 22) / likely);
    }

    private static Outcome dropDuplicates(Invocation call) {
        Table table = call.table().orElseThrow();
        List<Column> compared = compared(call, table);
        double width = compared.stream().mapToDouble(Column::multiplicity).sum();
        Interval share = keptShare(call, table, compared);
        boolean nothing = share.isExact() && share.likely() == 1 && Copies.onWrite(call.machine());
        Rows rows = table.rows().scaled(share);
        boolean everything = share.likely() == 1 && call.pandas().isAtLeast(2, 0);
        Table kept = table;
        if (!nothing) {
            kept = everything
                    ? Copies.rowsInPlace(call.machine(), table, rows)
                    : Copies.rows(call.machine(), table, rows);
        }
        if (compared.size() == 1) {
            String label = compared.getFirst().label();
            kept = kept.withColumns(kept.columns().stream()
                    .map(column -> column.label().equals(label)
                            ? column.withStatistics(Knowledge.unique(column.statistics()))
                            : column)
                    .toList());
        }
        if (call.isTrue("ignore_index")) {
            kept = kept.withIndex(List.of());
        }
        Bytes flags = duplicatesPeak(table, width).minus(Results.freshBytes(table, kept));
        Bytes scratch = flags.max(rows.times(8)).max(Taking.consolidatedBefore(call, table, kept));
        Outcome outcome = Results.copiedOrChanged(call, kept, scratch);
        return call.isTrue("inplace") || nothing
                ? outcome
                : Results.also(outcome, Taking.sideEffects(call, table, true));
    }

    private static Interval keptShare(Invocation call, Table table, List<Column> compared) {
        if (compared.stream().anyMatch(column -> column.statistics().unique())) {
            return Interval.exactly(1);
        }
        double rows = Math.max(1, table.rows().likely());
        Optional<Interval> combinations = Domains.combinations(table, compared);
        if (combinations.isPresent()) {
            Interval share = combinations.get().times(1 / rows);
            return share.min(Interval.exactly(1));
        }
        call.machine().assume("drop_duplicates drops nothing where nothing is known of duplicates", Confidence.MEDIUM);
        return new Interval(0, 1, 1);
    }

    private static Outcome duplicated(Invocation call) {
        Table table = call.table().orElseThrow();
        List<Column> compared = compared(call, table);
        double width = compared.stream().mapToDouble(Column::multiplicity).sum();
        Interval kept = keptShare(call, table, compared);
        ColumnPlan plan =
                ColumnPlan.of("duplicated", DType.BOOL, Knowledge.TRUTH).withShare(Selectivity.not(Optional.of(kept)));
        Table flags = Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative());
        return Results.made(call, flags, duplicatesPeak(table, width));
    }

    /// An index made of another: 8 bytes a row at most; what it shares is not known.
    private static Outcome index(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean range = table.columns().stream()
                .allMatch(column -> column.block().size().likely() == 0);
        return Results.made(call, range ? table : Copies.deep(call.machine(), table), Bytes.ZERO);
    }

    /// `drop(index=...)`, `drop(labels)`: the rows that are not named.
    static Outcome dropRows(Invocation call, Table table) {
        Value labels = call.argument("index").or(() -> call.argument("labels")).orElse(Value.NONE);
        Optional<List<Value>> listed = call.machine().elements(labels);
        Interval count = table.rows().count();
        Optional<Table> index = call.machine().table(labels);
        Rows kept;
        if (listed.isPresent() || Results.label(labels).isPresent()) {
            double dropped = listed.map(List::size).orElse(1);
            kept = new Rows(count.minus(Interval.exactly(dropped)).min(count));
        } else if (index.isPresent()) {
            Interval rest = count.minus(index.get().rows().count());
            kept = new Rows(rest.min(count));
        } else {
            kept = table.rows().scaled(Selectivity.of(Optional.empty(), "drop(index=...)", call.machine()));
        }
        Table result = Copies.rows(call.machine(), table, kept);
        Bytes scratch = kept.times(8);
        return call.isTrue("inplace")
                ? Results.changed(call, result, scratch)
                : Results.also(Results.copied(call, result, scratch), Taking.sideEffects(call, table, false));
    }

    /// `reindex(index)`: as many rows as the new index has; values go missing where it is new.
    static Outcome reindexRows(Invocation call, Table table) {
        Value labels = call.argument("index").or(() -> call.argument("labels")).orElse(Value.NONE);
        Optional<Table> index = call.machine().table(labels);
        Optional<List<Value>> listed = call.machine().elements(labels);
        Rows rows = index.map(Table::rows)
                .or(() -> listed.map(values -> Rows.of(values.size())))
                .orElse(table.rows());
        List<ColumnPlan> plans = table.columns().stream()
                .map(ColumnPlan::like)
                .map(plan -> new ColumnPlan(
                        plan.label(),
                        Types.withMissing(plan.dtype()),
                        Knowledge.withUnknownNulls(plan.statistics()),
                        plan.payload(),
                        plan.multiplicity(),
                        plan.share()))
                .toList();
        List<Column> columns = Layout.consolidated(call.machine(), plans, rows);
        List<Column> newIndex = index.map(Table::columns).orElse(Copies.takenIndex(call.machine(), table, rows));
        Table result = new Table(table.kind(), columns, rows, newIndex, table.relative());
        return Results.copied(
                call, result, rows.times(8).plus(HashTables.ofKeys(table.rows().count())));
    }
}
