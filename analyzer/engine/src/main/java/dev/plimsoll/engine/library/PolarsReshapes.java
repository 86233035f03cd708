package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Polars frames of another shape: long, wide, one column for each value, one row for each element (measured,
/// samples/truth/operations/polars.tsv).
final class PolarsReshapes {
    /// Bytes a row while the values of a text column are told apart.
    private static final double TOLD_APART = 20;

    /// Elements of a list whose length is not known.
    private static final Interval ELEMENTS = new Interval(1, 3, 20);

    private PolarsReshapes() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "polars.unpivot", PolarsReshapes::unpivot,
                "polars.pivot", PolarsReshapes::pivot,
                "polars.dummies", PolarsReshapes::dummies,
                "polars.explode", PolarsReshapes::explode,
                "polars.reduce", PolarsReshapes::reduce,
                "polars.describe", PolarsReshapes::describe,
                "polars.transpose", PolarsReshapes::transpose);
    }

    private static List<Column> columns(Invocation call, Table table, String name) {
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        return call.argument(name)
                .map(value -> PolarsExpressions.flat(call.machine(), List.of(value)).stream()
                        .flatMap(each -> evaluation.of(ColumnExpression.of(each, true, call.machine())).stream())
                        .flatMap(computed -> computed.existing().stream())
                        .toList())
                .orElse(List.of());
    }

    /// All rows once for each value column, with its name (16 bytes) and its value.
    private static Outcome unpivot(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        List<Column> ids = new ArrayList<>(columns(call, table, "index"));
        ids.addAll(columns(call, table, "id_vars"));
        List<Column> values = new ArrayList<>(columns(call, table, "on"));
        values.addAll(columns(call, table, "value_vars"));
        List<Column> chosen = values.isEmpty()
                ? table.columns().stream()
                        .filter(column -> !ids.contains(column))
                        .toList()
                : values;
        double width = chosen.stream().mapToDouble(Column::multiplicity).sum();
        Rows rows = new Rows(table.rows().count().times(Math.max(1, width)));
        DType dtype = PolarsTypes.common(chosen.stream().map(Column::dtype).toList());
        Statistics known =
                chosen.stream().map(Column::statistics).reduce(Knowledge::both).orElse(Statistics.NONE);
        List<Column> columns = new ArrayList<>(repeated(machine, ids, rows));
        Statistics names = Knowledge.levels(chosen.stream().map(Column::label).toList(), Math.round(width));
        columns.add(PolarsColumns.made(
                machine, ColumnPlan.of(call.text("variable_name").orElse("variable"), DType.STRING_VIEW, names), rows));
        columns.add(PolarsColumns.made(
                machine, ColumnPlan.of(call.text("value_name").orElse("value"), dtype, known), rows));
        Table result = PolarsColumns.frame(columns, rows, table.relative());
        return copied(call, result, Bytes.ZERO);
    }

    private static List<Column> repeated(Machine machine, List<Column> columns, Rows rows) {
        return PolarsColumns.taken(machine, columns, rows).stream()
                .map(column -> column.withStatistics(Knowledge.repeated(column.statistics())))
                .toList();
    }

    private static Outcome copied(Invocation call, Table result, Bytes scratch) {
        Outcome outcome = Results.made(call, result, scratch);
        return call.receiver() instanceof Reference source
                ? outcome.with(new Fact.Copied(source, (Reference) outcome.result()))
                : outcome;
    }

    /// One row for each value of the index and one column for each value of `on`.
    private static Outcome pivot(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        List<Column> on = new ArrayList<>(columns(call, table, "on"));
        on.addAll(columns(call, table, "columns"));
        List<Column> index = columns(call, table, "index");
        List<Column> values = columns(call, table, "values");
        Rows rows = PolarsGroups.distinct(machine, table, index);
        double wide = PolarsGroups.distinct(machine, table, on).likely();
        List<Column> columns = new ArrayList<>(PolarsColumns.taken(machine, index, rows));
        for (Column value : values) {
            double each = Math.max(1, wide) * value.multiplicity();
            ColumnPlan plan =
                    ColumnPlan.of(Column.REST, value.dtype(), Statistics.NONE).withMultiplicity(each);
            columns.add(PolarsColumns.placed(machine, plan, rows));
        }
        Table result = PolarsColumns.frame(columns, rows, table.relative());
        Bytes groups = PolarsChunks.together(table.columns(), table.rows())
                .plus(table.rows().times(PolarsGrouping.ROW));
        return Results.made(call, result, table.rows().times(TOLD_APART + 8).max(groups));
    }

    /// A byte a row for each value of the encoded columns.
    private static Outcome dummies(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        List<Column> given = columns(call, table, "columns");
        List<Column> encoded = given.isEmpty() ? table.columns() : given;
        List<Column> columns = new ArrayList<>();
        boolean counted = true;
        for (Column column : table.columns()) {
            if (!encoded.contains(column)) {
                columns.add(column);
                continue;
            }
            counted &= Domains.size(column).isPresent();
            columns.addAll(indicators(machine, table, column, call.isTrue("drop_first")));
        }
        Table result = PolarsColumns.frame(columns, table.rows(), table.relative());
        Outcome outcome = Results.made(call, result, table.rows().times(TOLD_APART));
        return call.receiver() instanceof Reference source
                ? outcome.with(new Fact.Encoded(
                        source, encoded.stream().map(Column::label).toList(), DType.UINT8, counted))
                : outcome;
    }

    private static List<Column> indicators(Machine machine, Table table, Column column, boolean dropsFirst) {
        List<String> levels = column.statistics().values();
        List<Column> columns = new ArrayList<>();
        List<String> named = levels.subList(dropsFirst && !levels.isEmpty() ? 1 : 0, levels.size());
        for (String level : named) {
            ColumnPlan plan = ColumnPlan.of(column.label() + "_" + level, DType.UINT8, Knowledge.TRUTH);
            columns.add(PolarsColumns.placed(machine, plan, table.rows()));
        }
        if (levels.isEmpty()) {
            double count =
                    PolarsGroups.distinct(machine, table, List.of(column)).likely() - (dropsFirst ? 1 : 0);
            ColumnPlan plan =
                    ColumnPlan.of(Column.REST, DType.UINT8, Knowledge.TRUTH).withMultiplicity(Math.max(1, count));
            columns.add(PolarsColumns.placed(machine, plan, table.rows()));
        }
        return columns;
    }

    private static Outcome explode(Invocation call) {
        Table table = call.table().orElseThrow();
        call.machine().assume("a list has three elements on average", Confidence.LOW);
        Rows rows = new Rows(table.rows().count().times(ELEMENTS));
        Table result = PolarsRows.rows(call.machine(), table, rows);
        return Results.made(call, result, PolarsColumns.bytes(table.columns(), table.rows()));
    }

    /// `df.sum()`, `df.mean()`: one row.
    private static Outcome reduce(Invocation call) {
        Table table = call.table().orElseThrow();
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            DType dtype = PolarsFunctions.type(name, column.dtype()).orElse(column.dtype());
            columns.add(
                    PolarsColumns.placed(call.machine(), ColumnPlan.like(column).withType(dtype), Rows.of(1)));
        }
        boolean orders = name.equals("median") || name.equals("quantile");
        Bytes scratch = orders ? table.rows().times(8) : Bytes.ZERO;
        return Results.made(call, PolarsColumns.frame(columns, Rows.of(1), false), scratch);
    }

    /// Quantiles are found in a copy of each column (measured).
    private static Outcome describe(Invocation call) {
        Table table = call.table().orElseThrow();
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(
                    PolarsColumns.placed(call.machine(), ColumnPlan.like(column).withType(DType.FLOAT64), Rows.of(9)));
        }
        List<Column> numbers = table.columns().stream()
                .filter(column -> column.dtype().isNumeric())
                .toList();
        return Results.made(
                call, PolarsColumns.frame(columns, Rows.of(9), false), PolarsColumns.bytes(numbers, table.rows()));
    }

    private static Outcome transpose(Invocation call) {
        Table table = call.table().orElseThrow();
        DType dtype =
                PolarsTypes.common(table.columns().stream().map(Column::dtype).toList());
        Rows rows = Rows.of(Math.max(1, table.width()));
        ColumnPlan plan = ColumnPlan.of(Column.REST, dtype, Statistics.NONE)
                .withMultiplicity(Math.max(1, table.rows().likely()));
        Column column = PolarsColumns.placed(call.machine(), plan, rows);
        return Results.made(call, PolarsColumns.frame(List.of(column), rows, table.relative()), Bytes.ZERO);
    }

    /// The columns that an argument names, as far as the frame has them.
    static Optional<List<Column>> named(Invocation call, Table table, String name) {
        List<Column> found = columns(call, table, name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /// A list of values taken from a program.
    static List<Value> values(Invocation call, String name) {
        return call.argument(name)
                .map(value -> PolarsExpressions.flat(call.machine(), List.of(value)))
                .orElse(List.of());
    }
}
