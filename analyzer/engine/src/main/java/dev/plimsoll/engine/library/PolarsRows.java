package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Choosing and ordering rows of a Polars frame. Slices are views; every other choice copies what it keeps, but not the
/// characters of long strings (measured, samples/truth/operations/polars.tsv).
final class PolarsRows {
    /// Positions of rows.
    private static final double POSITION = 4;

    /// A string as a sort compares it.
    private static final double SORTED_TEXT = 16;

    private PolarsRows() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("polars.filter", PolarsRows::filter),
                Map.entry("polars.remove", call -> kept(call, Selectivity.not(condition(call)))),
                Map.entry("polars.drop_nulls", PolarsRows::dropNulls),
                Map.entry("polars.slice", PolarsRows::slice),
                Map.entry("polars.head", PolarsRows::head),
                Map.entry("polars.sample", PolarsRows::sample),
                Map.entry("polars.every", PolarsRows::every),
                Map.entry("polars.sort", PolarsRows::sort),
                Map.entry("polars.top", PolarsRows::top),
                Map.entry("polars.reverse", call -> ordered(call, call.table().orElseThrow(), 0)),
                Map.entry("polars.unique", PolarsRows::unique),
                Map.entry("polars.duplicated", PolarsRows::duplicated));
    }

    private static Outcome filter(Invocation call) {
        return kept(call, condition(call));
    }

    /// The share of rows that all conditions together keep, if something is known of them.
    static Optional<Interval> condition(Invocation call) {
        Table table = call.table().orElseThrow();
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        return share(evaluation, conditions(call));
    }

    /// Positional conditions, those in a list, and equalities by keyword.
    static List<ColumnExpression> conditions(Invocation call) {
        List<ColumnExpression> conditions = new ArrayList<>();
        for (Value value : PolarsExpressions.flat(call.machine(), call.rest())) {
            conditions.add(ColumnExpression.of(value, true, call.machine()));
        }
        call.arguments()
                .forEach((name, value) -> conditions.add(new ColumnExpression.Applied(
                        "==",
                        List.of(new ColumnExpression.Named(List.of(name)), new ColumnExpression.Single(value)),
                        List.of(),
                        Map.of())));
        return conditions;
    }

    /// The share of rows for which all these conditions hold.
    static Optional<Interval> share(PolarsEvaluation evaluation, List<ColumnExpression> conditions) {
        Optional<Interval> all = Optional.empty();
        boolean first = true;
        for (ColumnExpression condition : conditions) {
            List<Computed> found = evaluation.of(condition);
            Optional<Interval> share =
                    found.isEmpty() ? Optional.empty() : found.getFirst().plan().share();
            all = first ? share : Selectivity.and(all, share);
            first = false;
        }
        return all;
    }

    private static Outcome kept(Invocation call, Optional<Interval> share) {
        if (share.isEmpty()) {
            call.machine().assume("the condition in filter keeps half of the rows (5% to all)", Confidence.LOW);
        }
        return taken(call, share.orElse(Selectivity.DEFAULT), 0);
    }

    /// So many rows; all of them are the frame itself.
    private static Outcome taken(Invocation call, Interval share, double scratch) {
        Table table = PolarsChunks.even(call.machine(), call.table().orElseThrow());
        boolean all = share.isExact() && share.likely() == 1;
        Rows rows = table.rows().scaled(share);
        Table result = all
                ? table
                : table.withColumns(PolarsColumns.taken(call.machine(), table.columns(), rows, true))
                        .withRows(rows);
        return Results.made(call, result, table.rows().times(all ? 0 : scratch));
    }

    /// A copy of some rows.
    static Table rows(Machine machine, Table table, Rows rows) {
        return table.withColumns(PolarsColumns.taken(machine, table.columns(), rows))
                .withRows(rows);
    }

    private static Outcome dropNulls(Invocation call) {
        Table table = call.table().orElseThrow();
        List<String> subset = subset(call);
        Interval share = Interval.exactly(1);
        boolean known = true;
        for (Column column : table.columns()) {
            if (subset.isEmpty() || subset.contains(column.label())) {
                Optional<Interval> present = Selectivity.ofPresent(column);
                known &= present.isPresent();
                share = share.times(present.orElse(new Interval(0.5, 1, 1)));
            }
        }
        if (!known) {
            call.machine()
                    .assume("drop_nulls keeps all rows where nothing is known of missing values", Confidence.MEDIUM);
        }
        Outcome outcome = taken(call, share, 0);
        Optional<Table> result = call.machine().table(outcome.result());
        return result.map(found -> Results.made(call, present(found, subset), outcome.scratch()))
                .orElse(outcome);
    }

    private static Table present(Table table, List<String> subset) {
        return table.withColumns(table.columns().stream()
                .map(column -> subset.isEmpty() || subset.contains(column.label())
                        ? column.withStatistics(column.statistics().withNullFraction(0))
                        : column)
                .toList());
    }

    /// Labels that `subset` or the first argument names.
    private static List<String> subset(Invocation call) {
        return call.argument("subset")
                .flatMap(value -> call.machine().labels(value))
                .orElse(List.of());
    }

    private static Outcome slice(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<Double> length = call.number("length");
        Rows rows = length.map(count -> Rows.of(count).min(table.rows())).orElseGet(() -> {
            double from = call.number("offset").orElse(0.0);
            return new Rows(table.rows().count().minus(Interval.exactly(Math.abs(from))));
        });
        return Results.made(call, table.withRows(rows), Bytes.ZERO);
    }

    private static Outcome head(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean unknown = call.argument("n").isPresent() && call.number("n").isEmpty();
        Rows rows = unknown
                ? table.rows().scaled(new Interval(0, 0.5, 1))
                : Rows.of(Math.abs(call.number("n").orElse(5.0))).min(table.rows());
        return Results.made(call, table.withRows(rows), Bytes.ZERO);
    }

    private static Outcome sample(Invocation call) {
        Table table = call.table().orElseThrow();
        Interval share = call.number("fraction")
                .map(Interval::exactly)
                .or(() -> call.number("n")
                        .map(n -> Interval.exactly(n / Math.max(1, table.rows().likely()))))
                .orElse(Selectivity.DEFAULT);
        Rows rows = table.rows().scaled(share);
        return Results.made(
                call, rows(call.machine(), table, rows), table.rows().times(POSITION));
    }

    private static Outcome every(Invocation call) {
        Table table = call.table().orElseThrow();
        double step = Math.max(1, call.number("n").orElse(2.0));
        Rows rows = table.rows().scaled(Interval.exactly(1 / step));
        return Results.made(call, rows(call.machine(), table, rows), rows.times(POSITION));
    }

    private static Outcome sort(Invocation call) {
        Table table = call.table().orElseThrow();
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        List<Value> keys = new ArrayList<>(call.rest());
        call.argument("by").ifPresent(keys::addFirst);
        boolean text = PolarsExpressions.flat(call.machine(), keys).stream()
                .flatMap(value -> evaluation.of(ColumnExpression.of(value, true, call.machine())).stream())
                .anyMatch(key -> key.plan().dtype().kind() == DType.Kind.STRING);
        return ordered(call, table, text ? SORTED_TEXT : POSITION);
    }

    private static Outcome ordered(Invocation call, Table table, double scratch) {
        Table result = rows(call.machine(), table, table.rows());
        Bytes together = PolarsChunks.together(table.columns(), table.rows());
        return Results.copied(call, result, table.rows().times(scratch).plus(together));
    }

    /// The best rows are found with half of the frame beside it (measured).
    private static Outcome top(Invocation call) {
        Table table = call.table().orElseThrow();
        Rows rows = Rows.of(call.number("k").orElse(5.0)).min(table.rows());
        Table result = rows(call.machine(), table, rows);
        return Results.made(
                call, result, PolarsColumns.bytes(table.columns(), table.rows()).times(0.5));
    }

    /// Rows that differ in some columns.
    private static Outcome unique(Invocation call) {
        Table table = call.table().orElseThrow();
        List<String> subset = subset(call);
        List<Column> keys = subset.isEmpty()
                ? table.columns()
                : subset.stream()
                        .map(label -> Projections.column(call.machine(), table, label))
                        .toList();
        Rows rows = PolarsGroups.distinct(call.machine(), table, keys);
        List<Column> kept = PolarsColumns.taken(call.machine(), table.columns(), rows);
        boolean single = keys.size() == 1;
        List<Column> known = kept.stream()
                .map(column -> single && column.label().equals(keys.getFirst().label())
                        ? column.withStatistics(Knowledge.unique(column.statistics()))
                        : column)
                .toList();
        Bytes scratch = PolarsGrouping.ofRows(keys, table.rows(), rows)
                .plus(PolarsChunks.together(table.columns(), table.rows()));
        return Results.made(call, table.withColumns(known).withRows(rows), scratch);
    }

    private static Outcome duplicated(Invocation call) {
        Table table = call.table().orElseThrow();
        ColumnPlan plan = ColumnPlan.of("", DType.BIT, Knowledge.TRUTH);
        Column mask = PolarsColumns.placed(call.machine(), plan, table.rows());
        Table result = PolarsColumns.series(mask, table.rows(), table.relative());
        return Results.made(call, result, PolarsGrouping.ofRows(table.columns(), table.rows(), table.rows()));
    }

    /// The receiver as a reference, if it is one.
    static Optional<Reference> reference(Invocation call) {
        return call.receiver() instanceof Reference reference ? Optional.of(reference) : Optional.empty();
    }
}
