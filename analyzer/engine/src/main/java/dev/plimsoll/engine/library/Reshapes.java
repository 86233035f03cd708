package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
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
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Turning rows into columns and back: `melt`, `pivot`, `pivot_table`, `crosstab`, `stack`, `unstack`, `explode`.
final class Reshapes {
    private Reshapes() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "reshape.melt", Reshapes::melt,
                "reshape.pivot", Reshapes::pivot,
                "reshape.crosstab", Reshapes::crosstab,
                "reshape.stack", Reshapes::stack,
                "reshape.unstack", Reshapes::unstack,
                "reshape.explode", Reshapes::explode);
    }

    private static Optional<List<String>> labels(Invocation call, String name) {
        return call.argument(name)
                .flatMap(value ->
                        Results.label(value).map(List::of).or(() -> Projections.listed(value, call.machine())));
    }

    /// N rows for each value column: identifiers, the label and the value. The columns are made one by one and then put
    /// into blocks, so that they are there twice, and what lies apart is put together ([Copies#gatheringScratch]); from
    /// pandas 2 on the values are there once more, with 8 bytes a row of their places. pandas 3 repeats string
    /// identifiers without copying them and makes the label a string of its own (measured: 17 to 57 bytes a row of the
    /// result stay, 33 to 195 are needed; samples/truth/operations).
    private static Outcome melt(Invocation call) {
        Optional<Table> given = call.table("frame").or(call::table);
        if (given.isEmpty()) {
            return Results.unknown(call, "nothing is known of a table that is melted");
        }
        Table table = given.get();
        Machine machine = call.machine();
        List<String> ids = labels(call, "id_vars").orElse(List.of());
        Optional<List<String>> wanted = labels(call, "value_vars");
        List<Column> values = table.columns().stream()
                .filter(column ->
                        wanted.map(found -> found.contains(column.label())).orElse(!ids.contains(column.label())))
                .toList();
        double width =
                Math.max(1, values.stream().mapToDouble(Column::multiplicity).sum());
        Rows rows = new Rows(table.rows().count().times(width));
        List<Column> columns = melted(call, table, ids, values, rows);
        Table result = new Table(Table.Kind.FRAME, columns, rows, List.of(), table.relative());
        List<Column> moved =
                columns.stream().filter(column -> !isShared(machine, column)).toList();
        Bytes places = call.pandas().isAtLeast(2, 0) && !Copies.onWrite(machine) ? rows.times(16) : Bytes.ZERO;
        Bytes scratch = Layout.bytes(moved, rows)
                .plus(Copies.gatheringScratch(columns, rows))
                .plus(places);
        return Results.copied(call, result, scratch);
    }

    private static boolean isShared(Machine machine, Column column) {
        return Copies.onWrite(machine) && column.dtype().kind() == DType.Kind.STRING;
    }

    private static List<Column> melted(Invocation call, Table table, List<String> ids, List<Column> values, Rows rows) {
        Machine machine = call.machine();
        List<Column> shared = new ArrayList<>();
        List<ColumnPlan> plans = new ArrayList<>();
        for (String id : ids) {
            Column column = Projections.column(machine, table, id);
            Statistics repeated = Knowledge.repeated(column.statistics());
            if (isShared(machine, column)) {
                shared.add(column.withStatistics(repeated));
            } else {
                plans.add(ColumnPlan.like(column).withMultiplicity(1).withStatistics(repeated));
            }
        }
        DType common = Types.common(values.stream().map(Column::dtype).toList());
        Optional<Buffer> payload =
                values.stream().flatMap(column -> column.payload().stream()).findFirst();
        Statistics names = table.isClosed() ? labelled(values) : Statistics.NONE;
        plans.add(ColumnPlan.of(call.text("var_name").orElse("variable"), Types.text(machine), names));
        plans.add(ColumnPlan.of(call.text("value_name").orElse("value"), common, stacked(values))
                .withPayload(payload));
        List<Column> placed = new ArrayList<>(Layout.consolidated(machine, plans, rows));
        List<Column> columns = new ArrayList<>();
        for (String id : ids) {
            Optional<Column> found =
                    shared.stream().filter(column -> column.label().equals(id)).findFirst();
            columns.add(found.orElseGet(placed::removeFirst));
        }
        columns.addAll(placed);
        return columns;
    }

    /// What is known of the values of several columns together.
    private static Statistics stacked(List<Column> values) {
        return values.stream()
                .map(Column::statistics)
                .reduce(Knowledge::both)
                .map(Knowledge::repeated)
                .orElse(Statistics.NONE);
    }

    /// The column of labels has the names of the value columns, each as often as the others.
    private static Statistics labelled(List<Column> values) {
        return new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                OptionalLong.of(values.size()),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                values.stream().map(Column::label).toList(),
                false);
    }

    private static Interval distinct(Machine machine, Table table, List<String> labels, double fallback) {
        Interval all = table.rows().count();
        List<Column> columns = labels.stream()
                .map(label -> Projections.column(machine, table, label))
                .toList();
        Optional<Interval> known = Domains.combinations(table, columns);
        if (known.isPresent()) {
            return known.get();
        }
        double likely = Math.min(Math.max(1, fallback), Math.max(1, all.likely()));
        return new Interval(Math.min(1, likely), likely, Math.max(likely, all.high()));
    }

    /// A cell for each pair of row and column keys, 8 bytes each, however few of them occur; P is twice that and, a row
    /// of the source, 28 bytes for the codes of one key and 19 for another, and before pandas 3 a copy of the columns
    /// used (measured: 36 bytes a row with one key, 71 with two).
    private static Outcome pivot(Invocation call) {
        Optional<Table> given = call.table("data").or(call::table);
        if (given.isEmpty()) {
            return Results.unknown(call, "nothing is known of a table that is pivoted");
        }
        Table table = given.get();
        Machine machine = call.machine();
        List<String> index = labels(call, "index").orElse(List.of());
        List<String> across = labels(call, "columns").orElse(List.of());
        Optional<List<String>> values = labels(call, "values");
        double valueCount = Math.max(1, values.map(List::size).orElse(1));
        Interval rowCount = distinct(machine, table, index, table.rows().likely() / 10);
        Interval columnCount = across.isEmpty() ? Interval.exactly(1) : distinct(machine, table, across, 10);
        if (!rowCount.isExact() || !columnCount.isExact()) {
            machine.assume(
                    "a pivot has ten rows' keys a row and ten columns where its keys are not counted", Confidence.LOW);
        }
        Rows rows = new Rows(rowCount);
        List<Column> levels = index.isEmpty()
                ? List.of(Layout.numberedIndex(machine, rows))
                : index.stream().map(key -> level(machine, table, key, rows)).toList();
        double used = index.size() + across.size() + valueCount;
        double copied = Copies.onWrite(machine) ? 0 : 8 * used;
        double scratch = 28 + copied + 19 * Math.max(0, index.size() + across.size() - 1);
        Optional<List<String>> names = across.isEmpty() ? values : Optional.empty();
        return wide(call, table, levels, rows, columnCount.likely() * valueCount, names, scratch);
    }

    private static Column level(Machine machine, Table table, String key, Rows rows) {
        Column column = Projections.column(machine, table, key);
        return Layout.apart(machine, ColumnPlan.like(column).withMultiplicity(1), rows);
    }

    private static Outcome wide(
            Invocation call,
            Table table,
            List<Column> levels,
            Rows rows,
            double width,
            Optional<List<String>> names,
            double scratch) {
        List<ColumnPlan> plans = new ArrayList<>();
        names.ifPresent(
                labels -> labels.forEach(name -> plans.add(ColumnPlan.of(name, DType.FLOAT64, Statistics.NONE))));
        if (names.isEmpty()) {
            plans.add(ColumnPlan.of(Column.REST, DType.FLOAT64, Statistics.NONE).withMultiplicity(Math.max(1, width)));
        }
        Table result = Layout.frame(call.machine(), plans, rows, levels, table.relative());
        return Results.copied(
                call, result, Layout.bytes(result).plus(table.rows().times(scratch)));
    }

    /// Counting text keys takes 99 bytes a row, 83 from pandas 3 on (measured, samples/truth/operations/steps.tsv,
    /// `pd.crosstab`).
    private static Outcome crosstab(Invocation call) {
        Optional<Table> index =
                call.table("index").filter(table -> !table.columns().isEmpty());
        Optional<Table> columns =
                call.table("columns").filter(table -> !table.columns().isEmpty());
        if (index.isEmpty() || columns.isEmpty()) {
            return Results.unknown(call, "nothing is known of what crosstab counts");
        }
        Machine machine = call.machine();
        Interval rows = Reductions.likelyFew(
                index.get().columns().getFirst().statistics(), index.get().rows());
        Interval width = Reductions.likelyFew(
                columns.get().columns().getFirst().statistics(), index.get().rows());
        ColumnPlan plan =
                ColumnPlan.of(Column.REST, DType.INT64, Statistics.NONE).withMultiplicity(Math.max(1, width.likely()));
        Rows count = new Rows(rows);
        Table result =
                Layout.frame(machine, List.of(plan), count, List.of(Layout.numberedIndex(machine, count)), false);
        double perRow = Copies.onWrite(machine) ? 83 : 99;
        return Results.made(call, result, index.get().rows().times(perRow));
    }

    /// N k values and two index codes each (measured: 156/464 bytes a row of 12 columns, 608 in pandas 3).
    private static Outcome stack(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Rows rows = new Rows(table.rows().count().times(Math.max(1, table.width())));
        DType common = Types.common(table.columns().stream().map(Column::dtype).toList());
        ColumnPlan plan = ColumnPlan.of("stack", common, Statistics.NONE);
        Column codes = ColumnPlan.of("", DType.INT32, Statistics.NONE)
                .at(machine.buffer(rows.times(5), 1, "codes of index"), 0);
        Table result = Layout.series(machine, plan, rows, List.of(codes), table.relative());
        return Results.copied(call, result, rows.times(Copies.onWrite(machine) ? 38 : 26));
    }

    private static Outcome unstack(Invocation call) {
        Table table = call.table().orElseThrow();
        int levels = table.index().size();
        Interval last = levels > 1
                ? Reductions.likelyFew(table.index().getLast().statistics(), table.rows())
                : Interval.exactly(10);
        double width =
                Math.max(1, Math.min(last.likely(), Math.max(1, table.rows().likely())));
        Rows rows = new Rows(table.rows().count().times(1 / width));
        List<Column> kept = levels > 1
                ? Layout.allApart(call.machine(), Copies.plans(table.index().subList(0, levels - 1)), rows)
                : List.of(Layout.numberedIndex(call.machine(), rows));
        return wide(call, table, kept, rows, width * Math.max(1, table.width()), Optional.empty(), 28);
    }

    /// As many rows as the lists have elements; two for each list where that is not known.
    private static Outcome explode(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Interval all = table.rows().count();
        Optional<Column> lists = (table.kind() == Table.Kind.SERIES
                        ? table.columns().stream().findFirst()
                        : call.text("column").flatMap(table::column))
                .filter(Reshapes::isCountedList);
        if (lists.isEmpty()) {
            machine.assume("explode makes two rows of one", Confidence.LOW);
        }
        Rows rows = new Rows(lists.map(column -> all.times(
                                Math.max(1, column.statistics().averageLength().orElse(1)))
                        .loosened(0.8, 1.25))
                .orElse(new Interval(all.low(), all.likely() * 2, all.high() * 10)));
        List<Column> index = call.isTrue("ignore_index") ? List.of() : List.of(Layout.numberedIndex(machine, rows));
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> ColumnPlan.like(column)
                        .withStatistics(
                                lists.filter(column::equals).isPresent()
                                        ? column.statistics().withText(OptionalDouble.empty(), OptionalDouble.empty())
                                        : Knowledge.repeated(column.statistics())))
                .toList();
        List<Column> columns = Layout.consolidated(machine, plans, rows);
        Table result = new Table(table.kind(), columns, rows, index, table.relative());
        return Results.copied(call, result, table.rows().times(8));
    }

    private static boolean isCountedList(Column column) {
        return column.payload()
                        .map(Buffer::content)
                        .filter(content -> content.startsWith(Strings.LISTS))
                        .isPresent()
                && column.statistics().averageLength().isPresent();
    }
}
