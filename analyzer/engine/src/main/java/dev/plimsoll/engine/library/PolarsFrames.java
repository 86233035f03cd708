package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.library.PolarsEvaluation.Extent;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Choosing and computing columns of a Polars frame: what does not change is shared (measured,
/// samples/truth/operations/polars.tsv).
final class PolarsFrames {
    private PolarsFrames() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("polars.select", PolarsFrames::select),
                Map.entry("polars.with_columns", PolarsFrames::withColumns),
                Map.entry("polars.drop", PolarsFrames::drop),
                Map.entry("polars.rename", PolarsFrames::rename),
                Map.entry("polars.cast", PolarsFrames::cast),
                Map.entry("polars.fill", PolarsFrames::fill),
                Map.entry("polars.item", PolarsFrames::item),
                Map.entry("polars.series", PolarsFrames::series),
                Map.entry("polars.same", PolarsFrames::same),
                Map.entry("polars.rechunk", PolarsFrames::rechunk),
                Map.entry("polars.row_index", PolarsFrames::rowIndex),
                Map.entry("polars.hstack", PolarsFrames::hstack),
                Map.entry(
                        "polars.labels",
                        call -> Outcome.of(Results.labels(
                                call.machine(), Labels.names(call.table().orElseThrow())))),
                Map.entry(
                        "polars.height",
                        call -> Outcome.of(
                                Results.count(call.table().orElseThrow().rows()))),
                Map.entry("polars.shape", PolarsFrames::shape),
                Map.entry("polars.pipe", PolarsFrames::pipe));
    }

    /// The expressions of a call: positional ones, those in lists, and keywords, which name what they make.
    static List<ColumnExpression> expressions(Invocation call) {
        Machine machine = call.machine();
        List<ColumnExpression> all = new ArrayList<>();
        for (Value value : PolarsExpressions.flat(machine, call.rest())) {
            all.add(ColumnExpression.of(value, true, machine));
        }
        call.arguments().forEach((name, value) -> {
            if (name.equals("exprs") || name.equals("aggs")) {
                PolarsExpressions.flat(machine, List.of(value))
                        .forEach(each -> all.add(ColumnExpression.of(each, true, machine)));
            } else if (!name.equals("maintain_order")) {
                ColumnExpression named = ColumnExpression.of(value, true, machine);
                all.add(new ColumnExpression.Applied("alias", List.of(named), List.of(Value.of(name)), Map.of()));
            }
        });
        return all;
    }

    /// Scratch is that of the expression with the most, as few run side by side.
    private static Bytes scratch(List<Computed> computed, Rows rows) {
        return rows.times(computed.stream().mapToDouble(Computed::scratch).max().orElse(0));
    }

    private static Outcome select(Invocation call) {
        Table table = PolarsChunks.even(call.machine(), call.table().orElseThrow());
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        List<Computed> computed = expressions(call).stream()
                .flatMap(expression -> evaluation.of(expression).stream())
                .toList();
        Rows rows = rows(computed);
        List<Column> columns = new ArrayList<>();
        for (Computed each : computed) {
            columns.add(evaluation.placed(each, each.extent() == Extent.ONE ? Rows.of(1) : rows));
        }
        Table result = PolarsColumns.frame(columns, rows, table.relative());
        boolean projects = computed.stream().allMatch(each -> each.existing().isPresent())
                && columns.size() <= table.columns().size();
        Bytes scratch = scratch(computed, table.rows());
        return projects
                ? Results.projected(call, table, result, scratch)
                : withCasts(call, Results.made(call, result, scratch), evaluation);
    }

    private static Rows rows(List<Computed> computed) {
        return computed.stream()
                .filter(each -> each.extent() != Extent.ONE)
                .map(Computed::rows)
                .findFirst()
                .orElse(Rows.of(1));
    }

    private static Outcome withCasts(Invocation call, Outcome outcome, PolarsEvaluation evaluation) {
        boolean casts = !evaluation.casts().isEmpty() && call.receiver() instanceof Reference;
        return casts ? outcome.with(new Fact.Cast((Reference) call.receiver(), evaluation.casts(), false)) : outcome;
    }

    private static Outcome withColumns(Invocation call) {
        Table table = PolarsChunks.even(call.machine(), call.table().orElseThrow());
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        List<Computed> computed = expressions(call).stream()
                .flatMap(expression -> evaluation.of(expression).stream())
                .toList();
        return changed(call, table, evaluation, computed);
    }

    private static Outcome changed(Invocation call, Table table, PolarsEvaluation evaluation, List<Computed> computed) {
        List<Column> columns = new ArrayList<>(table.columns());
        for (Computed each : computed) {
            boolean repeated = each.extent() == Extent.ONE && each.existing().isEmpty();
            put(columns, evaluation.placed(each, repeated ? Rows.of(1) : table.rows()));
        }
        Table result = table.withColumns(columns);
        return withCasts(call, Results.made(call, result, scratch(computed, table.rows())), evaluation);
    }

    /// Puts a column in the place of the one of that name, or behind all.
    static void put(List<Column> columns, Column column) {
        for (int position = 0; position < columns.size(); position++) {
            if (columns.get(position).label().equals(column.label())) {
                columns.set(position, column);
                return;
            }
        }
        columns.add(column);
    }

    private static Outcome drop(Invocation call) {
        Table table = PolarsChunks.even(call.machine(), call.table().orElseThrow());
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        Set<String> dropped = new HashSet<>();
        List<Value> values = new ArrayList<>(call.rest());
        call.argument("columns").ifPresent(values::add);
        for (Value value : PolarsExpressions.flat(call.machine(), values)) {
            Optional<String> label = value.text();
            if (label.isPresent()) {
                dropped.add(label.get());
            } else {
                evaluation.of(ColumnExpression.of(value, true, call.machine())).stream()
                        .map(each -> each.plan().label())
                        .filter(each -> !each.equals(Column.REST) && !each.equals("literal"))
                        .forEach(dropped::add);
            }
        }
        List<Column> kept = table.columns().stream()
                .filter(column -> !dropped.contains(column.label()))
                .toList();
        return Results.projected(call, table, table.withColumns(kept), Bytes.ZERO);
    }

    private static Outcome rename(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<? extends Map<String, Value>> names =
                call.argument("mapping").flatMap(value -> Relabelings.entries(value, call.machine()));
        List<Column> columns = table.columns().stream()
                .map(column -> names.map(mapping -> mapping.get(column.label()))
                        .flatMap(Value::text)
                        .map(column::withLabel)
                        .orElse(column))
                .toList();
        return Results.made(call, table.withColumns(columns), Bytes.ZERO);
    }

    /// `df.cast(pl.Int64)`, `df.cast({"x": pl.Int64})`: only columns whose type changes are made anew.
    private static Outcome cast(Invocation call) {
        Table table = PolarsChunks.even(call.machine(), call.table().orElseThrow());
        Machine machine = call.machine();
        Value wanted = call.argument("dtypes").or(() -> call.argument("dtype")).orElse(Value.NONE);
        Optional<? extends Map<String, Value>> each = Relabelings.entries(wanted, machine);
        PolarsEvaluation evaluation = new PolarsEvaluation(machine, table);
        List<Computed> computed = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<Value> type =
                    each.isPresent() ? Optional.ofNullable(each.get().get(column.label())) : Optional.of(wanted);
            if (type.isPresent() && !column.isRest()) {
                ColumnExpression named = new ColumnExpression.Named(List.of(column.label()));
                computed.addAll(evaluation.of(
                        new ColumnExpression.Applied("cast", List.of(named), List.of(type.get()), Map.of())));
            }
        }
        return copied(call, table, evaluation, computed);
    }

    /// `df.fill_null(0)`: only columns that have missing values are made anew; where nothing is known of them, they are
    /// taken to have none.
    private static Outcome fill(Invocation call) {
        Table table = PolarsChunks.even(call.machine(), call.table().orElseThrow());
        String method = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        Value value = call.argument("value").orElse(Value.NONE);
        DType given = PolarsTypes.ofElement(value);
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        List<Computed> computed = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean fits = value.isNone() || given.isText() == column.dtype().isText();
            boolean unknown = column.statistics().nullFraction().isEmpty();
            if (unknown) {
                call.machine().assume("columns are taken to miss no values where nothing says so", Confidence.MEDIUM);
            }
            if (fits && !column.isRest() && !unknown) {
                ColumnExpression named = new ColumnExpression.Named(List.of(column.label()));
                computed.addAll(
                        evaluation.of(new ColumnExpression.Applied(method, List.of(named), List.of(value), Map.of())));
            }
        }
        return copied(call, table, evaluation, computed);
    }

    private static Outcome copied(Invocation call, Table table, PolarsEvaluation evaluation, List<Computed> computed) {
        Outcome outcome = changed(call, table, evaluation, computed);
        boolean most = call.machine()
                .table(outcome.result())
                .filter(result -> !Results.shares(table, result))
                .isPresent();
        boolean copies = most && call.receiver() instanceof Reference && outcome.result() instanceof Reference;
        return copies
                ? outcome.with(new Fact.Copied((Reference) call.receiver(), (Reference) outcome.result()))
                : outcome;
    }

    /// `df["x"]`, `df[["x", "y"]]`, `df[10:20]`: views.
    private static Outcome item(Invocation call) {
        Table table = call.table().orElseThrow();
        Value key = call.argument("key").orElse(Value.NONE);
        Optional<String> label = key.text();
        if (table.kind() == Table.Kind.SERIES) {
            return key instanceof Value.Slice slice
                    ? Results.made(call, table.withRows(Slices.rows(slice, table.rows(), call.machine())), Bytes.ZERO)
                    : Outcome.of(new Value.Scalar(table.columns().getFirst().dtype()));
        }
        if (label.isPresent()) {
            return seriesOf(call, table, label.get());
        }
        if (key instanceof Value.Slice slice) {
            return Results.made(call, table.withRows(Slices.rows(slice, table.rows(), call.machine())), Bytes.ZERO);
        }
        Optional<List<String>> labels = call.machine().labels(key);
        if (labels.isEmpty()) {
            return Results.made(call, table, Bytes.ZERO);
        }
        List<Column> columns = labels.get().stream()
                .map(each -> Projections.column(call.machine(), table, each))
                .toList();
        return Results.projected(call, table, table.withColumns(columns), Bytes.ZERO);
    }

    private static Outcome series(Invocation call) {
        Table table = call.table().orElseThrow();
        return seriesOf(call, table, call.text("name").orElse("?"));
    }

    private static Outcome seriesOf(Invocation call, Table table, String label) {
        Column column = Projections.column(call.machine(), table, label);
        return Results.made(call, PolarsColumns.series(column, table.rows(), table.relative()), Bytes.ZERO);
    }

    /// The same frame, or another one that shares all columns.
    private static Outcome same(Invocation call) {
        Table table = call.table().orElseThrow();
        return Results.made(call, table, Bytes.ZERO);
    }

    /// One chunk a column; columns that have only one stay as they are.
    private static Outcome rechunk(Invocation call) {
        Table table = call.table().orElseThrow();
        return Results.made(call, PolarsChunks.whole(call.machine(), table), Bytes.ZERO);
    }

    private static Outcome rowIndex(Invocation call) {
        Table table = call.table().orElseThrow();
        String name = call.text("name").orElse("index");
        ColumnPlan plan = ColumnPlan.of(
                name,
                DType.UINT32,
                Knowledge.unique(Knowledge.range(0, table.rows().likely())));
        List<Column> columns = new ArrayList<>();
        columns.add(PolarsColumns.placed(call.machine(), plan, table.rows()));
        columns.addAll(table.columns());
        return Results.made(call, table.withColumns(columns), Bytes.ZERO);
    }

    private static Outcome hstack(Invocation call) {
        Table table = call.table().orElseThrow();
        List<Column> columns = new ArrayList<>(table.columns());
        call.argument("columns").or(() -> call.argument("column")).ifPresent(value -> {
            for (Value each : PolarsExpressions.flat(call.machine(), List.of(value))) {
                call.machine().table(each).ifPresent(found -> found.columns().forEach(column -> put(columns, column)));
            }
        });
        return Results.made(call, table.withColumns(columns), Bytes.ZERO);
    }

    private static Outcome shape(Invocation call) {
        Table table = call.table().orElseThrow();
        Value width = table.isClosed() ? Value.of(table.columns().size()) : new Value.Scalar(DType.INT64);
        return Outcome.of(Results.tuple(call.machine(), List.of(Results.count(table.rows()), width)));
    }

    private static Outcome pipe(Invocation call) {
        List<Value> arguments = new ArrayList<>(List.of(call.receiver()));
        arguments.addAll(call.rest());
        java.util.LinkedHashMap<String, Value> keywords = new java.util.LinkedHashMap<>(call.arguments());
        Value function = Optional.ofNullable(keywords.remove("function")).orElse(Value.NONE);
        return Outcome.of(call.machine().call(function, arguments, keywords));
    }
}
