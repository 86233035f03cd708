package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
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
import java.util.SequencedMap;

/// `pd.DataFrame(...)`, `pd.Series(...)`, `pd.Index(...)`.
final class Constructors {
    /// Rows of a table that is made of data of which nothing is known: literals and small results, as a rule.
    private static final double DEFAULT_ROWS = 1000;

    private Constructors() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "construct.frame", Constructors::frame,
                "construct.series", Constructors::series,
                "construct.index", Constructors::index,
                "construct.range", Constructors::range);
    }

    private static Optional<List<String>> labels(Invocation call) {
        return call.argument("columns").flatMap(value -> Projections.listed(value, call.machine()));
    }

    private static Outcome frame(Invocation call) {
        Machine machine = call.machine();
        Optional<Value> data = call.argument("data");
        if (data.isEmpty()) {
            return Results.made(call, empty(call), Bytes.ZERO);
        }
        if (!(data.get() instanceof Reference reference)) {
            Optional<Table> alternative = data.get().alternatives().stream()
                    .flatMap(value -> machine.table(value).stream())
                    .findFirst();
            return alternative.isPresent()
                    ? fromTable(call, alternative.get())
                    : Results.made(call, unknown(call), Bytes.ZERO);
        }
        return switch (machine.describe(reference)) {
            case Table table -> fromTable(call, table);
            case HeapObject.Dictionary dictionary -> fromDictionary(call, dictionary);
            case HeapObject.Items items -> fromItems(call, items);
            case HeapObject.Held held -> fromHeld(call, held);
            case HeapObject.Stream stream -> Results.made(call, rows(call, new Rows(stream.times())), Bytes.ZERO);
            case HeapObject.Group group -> Results.made(call, unknown(call), Bytes.ZERO);
            case HeapObject.Instance instance -> Results.made(call, unknown(call), Bytes.ZERO);
            case HeapObject.Estimator estimator -> Results.made(call, unknown(call), Bytes.ZERO);
            case HeapObject.Deferred deferred -> Results.made(call, unknown(call), Bytes.ZERO);
        };
    }

    /// A frame without data: columns of objects, and as many rows as the index has.
    private static Table empty(Invocation call) {
        Optional<Table> index = call.table("index");
        Optional<List<Value>> listed = call.argument("index").flatMap(call.machine()::elements);
        Rows rows = index.map(Table::rows)
                .or(() -> listed.map(values -> Rows.of(values.size())))
                .orElse(Rows.NONE);
        List<ColumnPlan> plans = labels(call).orElse(List.of()).stream()
                .map(label -> ColumnPlan.of(label, DType.OBJECT, Statistics.NONE))
                .toList();
        List<Column> levels = index.map(Table::columns).orElse(List.of());
        return Layout.frame(
                call.machine(), plans, rows, levels, index.map(Table::relative).orElse(false));
    }

    private static Table unknown(Invocation call) {
        call.machine().assume("a DataFrame made of data that is not known has 1,000 rows", Confidence.LOW);
        return rows(call, new Rows(new Interval(0, DEFAULT_ROWS, DEFAULT_ROWS * 1000)));
    }

    private static Table rows(Invocation call, Rows rows) {
        List<ColumnPlan> plans = labels(call)
                .map(labels -> labels.stream()
                        .map(label -> ColumnPlan.of(label, DType.UNKNOWN, Statistics.NONE))
                        .toList())
                .orElse(List.of(ColumnPlan.of(Column.REST, DType.UNKNOWN, Statistics.NONE)
                        .withMultiplicity(5)));
        return Layout.frame(call.machine(), plans, rows, List.of(), false);
    }

    /// A sparse matrix or another object: as large as it is.
    private static Outcome fromHeld(Invocation call, HeapObject.Held held) {
        Bytes size = Bytes.ZERO;
        for (Buffer buffer : held.buffers()) {
            size = size.plus(buffer.size());
        }
        Table table = rows(call, new Rows(size.amount().times(1.0 / 40)));
        return Results.made(call, table, Bytes.ZERO);
    }

    /// A frame shares the table's memory; an array is shared before pandas 3 and copied from then on (measured,
    /// samples/truth/operations). `columns=` selects from a frame, and names the columns of an array.
    private static Outcome fromTable(Invocation call, Table table) {
        Machine machine = call.machine();
        Optional<List<String>> labels = labels(call);
        boolean array = table.kind() == Table.Kind.MATRIX || table.kind() == Table.Kind.VECTOR;
        if (!array) {
            Table frame = table.withKind(Table.Kind.FRAME);
            return labels.isPresent() && table.kind() == Table.Kind.FRAME
                    ? Projections.keep(call, frame, labels.get())
                    : Results.made(call, named(frame, labels), Bytes.ZERO);
        }
        boolean copies = call.argument("copy").flatMap(Value::truth).orElse(Copies.onWrite(machine));
        List<Column> columns =
                copies ? Layout.consolidated(machine, Copies.plans(table.columns()), table.rows()) : table.columns();
        Table frame = new Table(Table.Kind.FRAME, columns, table.rows(), givenIndex(call), table.relative());
        Table named = named(frame, labels);
        Optional<DType> dtype = call.argument("dtype").flatMap(value -> Types.named(value, machine));
        return Results.made(call, dtype.map(type -> cast(machine, named, type)).orElse(named), Bytes.ZERO);
    }

    private static Table cast(Machine machine, Table table, DType dtype) {
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> Casts.plan(machine, column, dtype, table.rows()))
                .toList();
        return table.withColumns(Layout.consolidated(machine, plans, table.rows()));
    }

    private static List<Column> givenIndex(Invocation call) {
        return call.table("index")
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> column.block().size().likely() > 0))
                .map(Table::columns)
                .orElse(List.of());
    }

    /// Columns get the given labels one by one; one that stands for many is spread over as many labels as there are.
    private static Table named(Table table, Optional<List<String>> labels) {
        if (labels.isEmpty()) {
            return table.columns().size() == 1
                            && !table.columns().getFirst().isRest()
                            && table.index().isEmpty()
                    ? table.withColumns(List.of(numbered(table.columns().getFirst())))
                    : table;
        }
        List<Column> columns = new ArrayList<>();
        int last = table.columns().size() - 1;
        for (int position = 0; last >= 0 && position < labels.get().size(); position++) {
            Column like = table.columns().get(Math.min(position, last));
            columns.add(new Column(
                    labels.get().get(position),
                    like.dtype(),
                    like.isRest() ? Statistics.NONE : like.statistics(),
                    like.block(),
                    like.isRest() ? position : like.slot(),
                    like.payload()));
        }
        return table.withColumns(columns);
    }

    private static Column numbered(Column column) {
        return column.label().isEmpty() ? column.withLabel("0") : column;
    }

    /// Arrays and series are copied into blocks by type; lists become arrays.
    private static Outcome fromDictionary(Invocation call, HeapObject.Dictionary dictionary) {
        Machine machine = call.machine();
        SequencedMap<String, Value> entries = dictionary.entries();
        Rows rows = Rows.NONE;
        List<Column> index = List.of();
        boolean relative = false;
        for (Value value : entries.values()) {
            Optional<Table> table = machine.table(value);
            rows = rows.max(length(machine, value));
            relative |= table.map(Table::relative).orElse(false);
            if (table.filter(found -> found.kind() == Table.Kind.SERIES).isPresent() && index.isEmpty()) {
                index = table.orElseThrow().index();
            }
        }
        Rows count = rows.max(call.table("index").map(Table::rows).orElse(Rows.NONE));
        List<ColumnPlan> plans = new ArrayList<>();
        entries.forEach((label, value) -> plans.add(plan(machine, label, value, count)));
        dictionary
                .others()
                .ifPresent(value ->
                        plans.add(plan(machine, Column.REST, value, count).withMultiplicity(5)));
        List<Column> given = givenIndex(call);
        Table table = Layout.frame(machine, plans, count, given.isEmpty() ? index : given, relative);
        Optional<List<String>> labels = labels(call);
        Table wanted = labels.isPresent() && table.isClosed()
                ? table.withColumns(table.columns().stream()
                        .filter(column -> labels.get().contains(column.label()))
                        .toList())
                : table;
        return Results.made(call, wanted, Bytes.ZERO);
    }

    private static ColumnPlan plan(Machine machine, String label, Value value, Rows rows) {
        Optional<Table> table =
                machine.table(value).filter(found -> !found.columns().isEmpty());
        return table.map(found -> ColumnPlan.like(found.columns().getFirst())
                        .withLabel(label)
                        .withMultiplicity(1))
                .orElseGet(() -> Columns.plan(machine, label, value, rows));
    }

    private static Rows length(Machine machine, Value value) {
        if (!(value instanceof Reference reference)) {
            return Rows.of(1);
        }
        return switch (machine.describe(reference)) {
            case Table table -> table.rows();
            case HeapObject.Items items -> length(items);
            case HeapObject.Stream stream -> new Rows(stream.times());
            case HeapObject.Held held ->
                new Rows(
                        held.buffers().isEmpty()
                                ? Interval.exactly(1)
                                : held.buffers().getFirst().size().amount().times(1.0 / 32));
            case HeapObject.Dictionary dictionary ->
                Rows.of(dictionary.entries().size());
            case HeapObject.Instance instance -> Rows.of(1);
            case HeapObject.Estimator estimator -> Rows.of(1);
            case HeapObject.Group group -> Rows.of(1);
            case HeapObject.Deferred deferred -> Rows.of(1);
        };
    }

    private static Rows length(HeapObject.Items items) {
        Rows known = Rows.of(items.elements().size());
        return items.repeated()
                .map(repeated -> known.plus(new Rows(repeated.times())))
                .orElse(known);
    }

    /// A list of dictionaries (a row each), of lists (a row each) or of values (a row each). P is about 50 bytes a row
    /// beyond the frame (measured).
    private static Outcome fromItems(Invocation call, HeapObject.Items items) {
        Machine machine = call.machine();
        Rows rows = length(items);
        Optional<Value> example = items.elements().stream()
                .findFirst()
                .or(() -> items.repeated().map(HeapObject.Items.Repeated::example));
        Optional<SequencedMap<String, Value>> record = example.flatMap(value -> Relabelings.entries(value, machine));
        Optional<List<Value>> row = example.flatMap(machine::elements);
        Optional<Table> series = example.flatMap(machine::table);
        List<ColumnPlan> plans = new ArrayList<>();
        if (record.isPresent()) {
            record.get().forEach((label, value) -> plans.add(Columns.plan(machine, label, value, rows)));
        } else if (row.isPresent()) {
            for (int position = 0; position < row.get().size(); position++) {
                plans.add(Columns.plan(
                        machine, Integer.toString(position), row.get().get(position), rows));
            }
        } else if (series.isPresent() && !series.get().columns().isEmpty()) {
            ColumnPlan plan = ColumnPlan.like(series.get().columns().getFirst());
            plans.add(plan.withLabel(Column.REST)
                    .withMultiplicity(
                            Math.max(1, Math.min(1e4, series.get().rows().likely()))));
        } else {
            plans.add(Columns.plan(machine, "0", example.orElse(Value.Unknown.PLAIN), rows));
        }
        Table table = Layout.frame(machine, plans, rows, givenIndex(call), false);
        return Results.made(call, named(table, labels(call)), rows.times(50));
    }

    private static Outcome series(Invocation call) {
        Machine machine = call.machine();
        Value data = call.arguments().getOrDefault("data", Value.NONE);
        Optional<Table> table =
                machine.table(data).filter(found -> !found.columns().isEmpty());
        String name = call.text("name").orElse("0");
        Optional<DType> dtype = call.argument("dtype").flatMap(value -> Types.named(value, machine));
        if (table.isPresent()) {
            Table source = table.get();
            Column column = source.columns().getFirst();
            boolean copies = Copies.onWrite(machine) && source.kind() == Table.Kind.VECTOR;
            Column kept = call.text("name").isPresent() ? column.withLabel(name) : column;
            Column stored = dtype.filter(type -> !type.equals(column.dtype()))
                    .map(type -> Layout.apart(machine, Casts.plan(machine, kept, type, source.rows()), source.rows()))
                    .orElseGet(() -> copies ? Layout.apart(machine, ColumnPlan.like(kept), source.rows()) : kept);
            List<Column> given = givenIndex(call);
            List<Column> index = given.isEmpty() && source.kind() == Table.Kind.SERIES ? source.index() : given;
            return Results.made(
                    call,
                    new Table(Table.Kind.SERIES, List.of(stored), source.rows(), index, source.relative()),
                    Bytes.ZERO);
        }
        Rows rows = call.table("index").map(Table::rows).orElse(data.isNone() ? Rows.NONE : length(machine, data));
        ColumnPlan plan = Columns.plan(machine, name, data, rows);
        ColumnPlan typed = dtype.map(plan::withType).orElse(plan);
        return Results.made(call, Layout.series(machine, typed, rows, givenIndex(call), false), rows.times(17));
    }

    private static Outcome index(Invocation call) {
        Machine machine = call.machine();
        Value data = call.arguments().getOrDefault("data", Value.NONE);
        Optional<Table> table = machine.table(data);
        if (table.isPresent()) {
            return Results.made(call, table.get().withKind(Table.Kind.INDEX).withIndex(List.of()), Bytes.ZERO);
        }
        return Projections.listed(data, machine).isPresent() ? Outcome.of(data) : Outcome.of(Value.Unknown.PLAIN);
    }

    private static Outcome range(Invocation call) {
        Optional<Double> stop = call.number("stop").or(() -> call.number("start"));
        Rows rows = Rows.of(stop.map(number -> Math.max(0, number)).orElse(DEFAULT_ROWS));
        Column column = ColumnPlan.of("", DType.INT64, Knowledge.unique(Statistics.NONE))
                .at(call.machine().buffer(Bytes.ZERO, 1, "range"), 0);
        return Results.made(call, new Table(Table.Kind.INDEX, List.of(column), rows, List.of(), false), Bytes.ZERO);
    }
}
