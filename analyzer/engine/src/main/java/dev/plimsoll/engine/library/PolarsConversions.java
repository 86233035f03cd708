package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.library.PolarsEvaluation.Extent;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Frames of Polars from and to other things: pandas, numpy, Python's objects, files; and series as values (measured,
/// samples/truth/operations/polars.tsv).
final class PolarsConversions {
    /// Rows of a frame that is made of data of which nothing is known.
    private static final double DEFAULT_ROWS = 1000;

    /// Bytes of a Python float or int and of the pointer to it.
    private static final double OBJECT = 40;

    private PolarsConversions() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("polars.to_pandas", PolarsConversions::toPandas),
                Map.entry("polars.from_pandas", PolarsConversions::fromPandas),
                Map.entry("polars.to_numpy", PolarsConversions::toNumpy),
                Map.entry("polars.to_arrow", PolarsConversions::toArrow),
                Map.entry("polars.frame", PolarsConversions::frame),
                Map.entry("polars.new_series", PolarsConversions::newSeries),
                Map.entry("polars.series_method", PolarsConversions::seriesMethod),
                Map.entry("polars.series_binary", PolarsConversions::seriesBinary),
                Map.entry("polars.to_frame", PolarsConversions::toFrame),
                Map.entry("polars.objects", PolarsConversions::objects),
                Map.entry("polars.slices", PolarsConversions::slices),
                Map.entry("polars.iterate", PolarsConversions::iterate),
                Map.entry("polars.write", PolarsConversions::write),
                Map.entry("polars.scalar", call -> Outcome.of(scalar(call))));
    }

    private static Value scalar(Invocation call) {
        Table table = call.table().orElseThrow();
        return table.columns().size() == 1 ? Rowwise.element(table.columns().getFirst()) : Value.Unknown.PLAIN;
    }

    /// Columns of one number type without missing values are views when they are taken singly; a frame is copied into
    /// blocks. Missing whole numbers become float64, strings pandas' own.
    private static Outcome toPandas(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        if (call.isTrue("use_pyarrow_extension_array")) {
            return Results.made(call, pandas(table, table.columns()), Bytes.ZERO);
        }
        boolean series = table.kind() == Table.Kind.SERIES
                && plain(table.columns().getFirst())
                && table.columns().getFirst().dtype().isNumeric();
        if (series) {
            return Results.made(call, pandas(table, table.columns()), Bytes.ZERO);
        }
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> converted(machine, column, table.rows()))
                .toList();
        List<Column> columns = Layout.consolidated(machine, plans, table.rows());
        Outcome outcome = Results.made(call, pandas(table, columns), Bytes.ZERO);
        return call.receiver() instanceof Reference source
                ? outcome.with(new Fact.Copied(source, (Reference) outcome.result()))
                : outcome;
    }

    private static Table pandas(Table table, List<Column> columns) {
        return new Table(table.kind(), columns, table.rows(), List.of(), table.relative());
    }

    private static boolean plain(Column column) {
        return column.statistics().nullFraction().orElse(0) == 0;
    }

    private static ColumnPlan converted(Machine machine, Column column, Rows rows) {
        DType dtype = switch (column.dtype().kind()) {
            case BOOLEAN -> plain(column) ? DType.BOOL : DType.OBJECT;
            case SIGNED, UNSIGNED -> plain(column) ? column.dtype() : DType.FLOAT64;
            case STRING -> Types.text(machine);
            case CATEGORY -> PolarsTypes.CATEGORY;
            case DATETIME -> DType.DATETIME;
            case FLOAT, COMPLEX, TIMEDELTA, OBJECT, UNKNOWN -> column.dtype();
        };
        ColumnPlan plan = ColumnPlan.like(column).withType(dtype);
        boolean objects = dtype.equals(DType.OBJECT) && column.dtype().kind() == Kind.STRING;
        return objects
                ? plan.withPayload(Optional.of(Texts.payloadPerRow(machine, column.label(), column.statistics(), rows)))
                : plan;
    }

    /// Copies every column.
    private static Outcome fromPandas(Invocation call) {
        Optional<Table> source = call.argument("data").flatMap(call.machine()::largestTable);
        if (source.isEmpty()) {
            return Results.unknown(call, "nothing is known of what becomes a frame of Polars");
        }
        Table table = source.get();
        Machine machine = call.machine();
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            ColumnPlan plan = ColumnPlan.like(column).withType(PolarsTypes.of(column.dtype()));
            columns.add(PolarsColumns.made(machine, plan, table.rows()));
        }
        Table result = table.kind() == Table.Kind.SERIES
                ? PolarsColumns.series(columns.getFirst(), table.rows(), table.relative())
                : PolarsColumns.frame(columns, table.rows(), table.relative());
        Outcome outcome = Results.made(call, result, Bytes.ZERO);
        return call.argument("data").orElseThrow() instanceof Reference reference
                ? outcome.with(new Fact.Copied(reference, (Reference) outcome.result()))
                : outcome;
    }

    private static Outcome toNumpy(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        List<Column> columns = table.columns();
        boolean single = table.kind() == Table.Kind.SERIES;
        boolean view = single
                && plain(columns.getFirst())
                && columns.getFirst().dtype().isNumeric()
                && columns.getFirst().dtype().kind() != Kind.BOOLEAN;
        if (view) {
            return Results.made(
                    call, new Table(Table.Kind.VECTOR, columns, table.rows(), List.of(), table.relative()), Bytes.ZERO);
        }
        DType common = columns.stream()
                .map(column -> converted(machine, column, table.rows()).dtype())
                .reduce(Types::common)
                .orElse(DType.FLOAT64);
        List<ColumnPlan> plans = columns.stream()
                .map(column -> ColumnPlan.like(column).withType(common))
                .toList();
        Table result = single
                ? ArrayTables.vector(machine, plans.getFirst(), table.rows(), table.relative())
                : ArrayTables.matrix(machine, plans, table.rows(), table.relative(), true);
        boolean mixed = columns.stream().map(Column::dtype).distinct().count() > 1;
        Outcome outcome = Results.made(call, result, table.rows().times(mixed ? 8 : 0));
        return call.receiver() instanceof Reference source
                ? outcome.with(new Fact.Copied(source, (Reference) outcome.result()))
                : outcome;
    }

    /// Numbers are shared; strings are written anew with their offsets.
    private static Outcome toArrow(Invocation call) {
        Table table = call.table().orElseThrow();
        double text = table.columns().stream()
                .filter(column -> column.dtype().isView())
                .mapToDouble(column -> 8 + Texts.encodedBytes(column.statistics()))
                .sum();
        List<Buffer> buffers = new ArrayList<>();
        if (text > 0) {
            buffers.add(call.machine().buffer(table.rows().times(text), 1, Buffer.STRINGS + "an Arrow table"));
        }
        return Outcome.of(call.machine().add(new HeapObject.Held("pyarrow.Table", buffers, List.of(call.receiver()))));
    }

    /// `pl.DataFrame(data)`.
    static Outcome frame(Invocation call) {
        Machine machine = call.machine();
        Optional<Value> data = call.argument("data");
        Optional<Table> table = data.flatMap(machine::largestTable);
        if (table.isPresent()) {
            return PolarsColumns.isPolars(table.get())
                    ? Results.made(
                            call,
                            PolarsColumns.frame(
                                    table.get().columns(),
                                    table.get().rows(),
                                    table.get().relative()),
                            Bytes.ZERO)
                    : fromPandas(call);
        }
        Optional<SequencedMap<String, Value>> entries = data.flatMap(value -> Relabelings.entries(value, machine));
        if (entries.isEmpty()) {
            ColumnPlan rest =
                    ColumnPlan.of(Column.REST, DType.UNKNOWN, Statistics.NONE).withMultiplicity(5);
            Rows rows = Rows.of(data.flatMap(machine::elements).map(List::size).orElse((int) DEFAULT_ROWS));
            return Results.made(
                    call,
                    PolarsColumns.frame(List.of(PolarsColumns.placed(machine, rest, rows)), rows, false),
                    Bytes.ZERO);
        }
        return Results.made(call, ofEntries(machine, entries.get()), Bytes.ZERO);
    }

    private static Table ofEntries(Machine machine, SequencedMap<String, Value> entries) {
        Rows rows = Rows.of(1);
        for (Value value : entries.values()) {
            rows = rows.max(length(machine, value));
        }
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            columns.add(column(machine, entry.getKey(), entry.getValue(), rows));
        }
        return PolarsColumns.frame(columns, rows, false);
    }

    private static Rows length(Machine machine, Value value) {
        return machine.largestTable(value)
                .map(Table::rows)
                .or(() -> machine.elements(value).map(elements -> Rows.of(elements.size())))
                .orElse(Rows.of(value instanceof Reference ? DEFAULT_ROWS : 1));
    }

    /// Series of Polars are shared, arrays copied.
    private static Column column(Machine machine, String label, Value value, Rows rows) {
        Optional<Table> table =
                machine.largestTable(value).filter(found -> !found.columns().isEmpty());
        if (table.isPresent()) {
            Column source = table.get().columns().getFirst().withLabel(label);
            ColumnPlan plan = ColumnPlan.like(source).withType(PolarsTypes.of(source.dtype()));
            return PolarsColumns.isPolars(table.get()) ? source : PolarsColumns.made(machine, plan, rows);
        }
        List<Value> elements = machine.elements(value).orElse(List.of(value));
        DType dtype = PolarsTypes.common(elements.stream()
                .map(PolarsTypes::ofElement)
                .map(each -> each.equals(DType.INT32) ? DType.INT64 : each)
                .distinct()
                .toList());
        return PolarsColumns.made(machine, ColumnPlan.of(label, dtype, Columns.statistics(elements)), rows);
    }

    private static Outcome newSeries(Invocation call) {
        Machine machine = call.machine();
        boolean named = call.argument("name").flatMap(Value::text).isPresent()
                || call.argument("values").isPresent();
        Value values = named
                ? call.argument("values").orElse(Value.NONE)
                : call.argument("name").orElse(Value.NONE);
        Rows rows = length(machine, values);
        Column column = column(machine, call.text("name").orElse(""), values, rows);
        return Results.made(call, PolarsColumns.series(column, rows, false), Bytes.ZERO);
    }

    /// A method of a series does what the same method of an expression does to its column.
    private static Outcome seriesMethod(Invocation call) {
        String function = call.operation().substring((PolarsColumns.LIBRARY + ".Series.").length());
        List<ColumnExpression> operands = new ArrayList<>(List.of(own(call)));
        List<Value> others = new ArrayList<>();
        for (Value value : call.rest()) {
            if (call.machine().table(value).isPresent() && !function.equals("is_in")) {
                operands.add(new ColumnExpression.Single(value));
            } else {
                others.add(value);
            }
        }
        return applied(call, new ColumnExpression.Applied(function, operands, others, call.arguments()));
    }

    private static ColumnExpression own(Invocation call) {
        return new ColumnExpression.Named(
                List.of(call.table().orElseThrow().columns().getFirst().label()));
    }

    private static Outcome seriesBinary(Invocation call) {
        ColumnExpression right =
                ColumnExpression.of(call.arguments().getOrDefault("other", Value.NONE), false, call.machine());
        String operator = call.text("operator").orElse("+");
        return applied(call, new ColumnExpression.Applied(operator, List.of(own(call), right), List.of(), Map.of()));
    }

    private static Outcome applied(Invocation call, ColumnExpression expression) {
        Table table = call.table().orElseThrow();
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        Computed computed = evaluation.of(expression).getFirst();
        Bytes scratch = table.rows().times(computed.scratch());
        if (computed.extent() == Extent.ONE) {
            return Outcome.of(new Value.Scalar(computed.plan().dtype()), scratch);
        }
        Column column = evaluation.placed(computed, computed.rows());
        Outcome outcome = Results.made(call, PolarsColumns.series(column, computed.rows(), table.relative()), scratch);
        return evaluation.casts().isEmpty() || !(call.receiver() instanceof Reference source)
                ? outcome
                : outcome.with(new Fact.Cast(source, evaluation.casts(), false));
    }

    private static Outcome toFrame(Invocation call) {
        Table table = call.table().orElseThrow();
        return Results.made(call, PolarsColumns.frame(table.columns(), table.rows(), table.relative()), Bytes.ZERO);
    }

    /// `to_dicts`, `rows`, `to_list`: an object and a pointer for each value; small whole numbers exist already.
    private static Outcome objects(Invocation call) {
        Table table = call.table().orElseThrow();
        double each = table.columns().stream()
                .mapToDouble(column -> column.multiplicity()
                        * (column.dtype().isText() ? 8 + Texts.objectBytes(column.statistics()) : OBJECT))
                .sum();
        boolean dictionaries = call.operation().endsWith("to_dicts");
        double container = table.kind() == Table.Kind.SERIES ? 0 : dictionaries ? 8 + 232 : 8 + 48;
        Buffer objects =
                call.machine().buffer(table.rows().times(each + container).loosened(0.5, 1), 1, "objects");
        return Outcome.of(call.machine().add(new HeapObject.Held("list", List.of(objects), List.of())));
    }

    private static Outcome slices(Invocation call) {
        Table table = call.table().orElseThrow();
        Rows each = Rows.of(call.number("n_rows").orElse(10_000.0)).min(table.rows());
        Value slice = call.machine().add(table.withRows(each));
        Interval times = Interval.exactly(Math.max(1, Math.ceil(table.rows().likely() / Math.max(1, each.likely()))));
        return Outcome.of(call.machine().add(new HeapObject.Stream(slice, times, List.of(call.receiver()))));
    }

    private static Outcome iterate(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean columns = table.kind() == Table.Kind.FRAME && !call.operation().endsWith("iter_rows");
        Value item = Value.Unknown.PLAIN;
        Interval times =
                columns ? Interval.exactly(table.width()) : table.rows().count();
        if (columns && !table.columns().isEmpty()) {
            item = call.machine().add(PolarsColumns.series(table.columns().getFirst(), table.rows(), table.relative()));
        } else if (table.kind() == Table.Kind.SERIES) {
            item = Rowwise.element(table.columns().getFirst());
        } else {
            item = Results.tuple(
                    call.machine(),
                    table.columns().stream().map(Rowwise::element).toList());
        }
        return Outcome.of(call.machine().add(new HeapObject.Stream(item, times, List.of(call.receiver()))));
    }

    /// Files are written piece by piece: 3 to 10 bytes a row at 10 columns.
    private static Outcome write(Invocation call) {
        Writing.remember(call, call.table());
        double width = call.table().map(Table::width).orElse(0.0);
        Rows rows = call.table().map(Table::rows).orElse(Rows.of(0));
        return Outcome.of(Value.NONE, rows.times(width * 0.6).loosened(0.3, 1.7));
    }
}
