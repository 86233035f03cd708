package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reading everything but delimited text: `read_parquet`, `read_pickle`, `read_json`, `read_excel`, `read_sql` and
/// their like.
final class ReadTyped {
    /// What a reader needs beyond the frame that it makes.
    private interface Needed {
        Bytes of(Table table);
    }

    /// The same as multiples of what is known of the frame.
    ///
    /// @param values multiple of the bytes in the frame's blocks
    /// @param payload multiple of the bytes of its strings
    /// @param each bytes for each value
    /// @param text multiple of the bytes of the same table as text
    private record Cost(double values, double payload, double each, double text) implements Needed {
        @Override
        public Bytes of(Table table) {
            Bytes blocks = Layout.bytes(table);
            Bytes strings = table.columns().stream()
                    .flatMap(column -> column.payload().stream())
                    .map(buffer -> buffer.size())
                    .reduce(Bytes.ZERO, Bytes::plus);
            double line = table.columns().stream().mapToDouble(Cost::textWidth).sum();
            return blocks.times(values)
                    .plus(strings.times(payload))
                    .plus(table.rows().times(each * table.width() + text * line));
        }

        private static double textWidth(Column column) {
            LogicalType type = column.dtype().isNumeric() ? LogicalType.NUMBER : LogicalType.STRING;
            return ReadTypes.textWidth(type, column.statistics()) * column.multiplicity();
        }
    }

    /// P = R (measured on all versions).
    private static final Cost PICKLE = new Cost(0, 0.15, 0, 0);

    /// JSON that is not in lines, and tables of HTML: the text, and an object for each value (measured on 2.3.3 and
    /// 3.0.6).
    private static final Cost JSON = new Cost(0, 0, 140, 1.5);

    /// About 850 bytes a row at ten columns with openpyxl (measured on 2.3.3).
    private static final Cost EXCEL = new Cost(0, 0, 76, 0);

    /// Not measured: as much again as the frame.
    private static final Cost TABLES = new Cost(1, 0.5, 0, 0);

    private ReadTyped() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "read.parquet", call -> read(call, true, table -> Bytes.ZERO),
                "read.feather", call -> read(call, true, table -> Bytes.ZERO),
                "read.pickle", call -> read(call, true, PICKLE),
                "read.json", call -> read(call, false, call.isTrue("lines") ? ReadObjects::ofLines : JSON),
                "read.excel", ReadTyped::excel,
                "read.hdf", call -> read(call, true, TABLES),
                "read.html", call -> read(call, false, JSON),
                "read.sql", ReadTyped::sql);
    }

    private static Outcome read(Invocation call, boolean typed, Needed cost) {
        String reader = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        Source source = Source.of(Source.argument(call), reader, call.machine());
        return loaded(call, source, typed, cost, Optional.empty());
    }

    private static Outcome excel(Invocation call) {
        boolean all = call.arguments().containsKey("sheet_name")
                && (Value.NONE.equals(call.arguments().get("sheet_name"))
                        || call.argument("sheet_name")
                                .flatMap(call.machine()::elements)
                                .isPresent());
        Outcome frame = read(call, false, EXCEL);
        if (!all) {
            return frame;
        }
        HeapObject sheets = new HeapObject.Dictionary(new LinkedHashMap<>(), Optional.of(frame.result()));
        return new Outcome(call.machine().add(sheets), frame.scratch(), frame.updates(), frame.facts());
    }

    private static Outcome sql(Invocation call) {
        Source source = SqlQuery.source(Source.argument(call), SqlParameters.of(call), call.machine());
        Optional<List<String>> names =
                source.schema().isPresent() ? Optional.empty() : SqlQuery.labels(Source.argument(call));
        return loaded(call, source, false, ReadObjects::ofRows, names);
    }

    private static Outcome loaded(
            Invocation call, Source source, boolean typed, Needed cost, Optional<List<String>> names) {
        Machine machine = call.machine();
        Optional<List<String>> wanted = names.or(() -> call.labels("columns"));
        Rows all = source.rows().orElse(Rows.of(Source.NOMINAL_ROWS));
        Optional<Double> chunk = Source.count(call, "chunksize");
        Rows rows = chunk.isPresent() ? all.min(Rows.of(chunk.get())) : all;
        boolean relative = source.rows().isEmpty() && chunk.isEmpty();
        Optional<WrittenFile> written = source.written().filter(file -> typed);
        Table.Kind kind = written.map(WrittenFile::kind).orElse(Table.Kind.FRAME);
        List<Column> index = written.map(file -> index(machine, file, rows)).orElse(List.of());
        Table frame = Layout.frame(machine, plans(call, source, typed, wanted, rows), rows, index, relative);
        Table table = Tables.counted(machine, source.description(), frame.withKind(kind));
        Reference result = machine.add(table);
        Fact loaded = new Fact.Loaded(result, source.description());
        boolean objects = makesObjects(call);
        Bytes scratch =
                objects ? cost.of(table).loosened(0.85, 1.15) : cost.of(table).loosened(0.6, 1.6);
        if (objects && chunk.isEmpty()) {
            double each = call.operation().contains("sql") ? ReadObjects.rowBytes(table) : ReadObjects.lineBytes(table);
            Bytes left = Leftovers.ofObjects(machine, table, table.rows().times(each));
            scratch = scratch.minus(left);
        }
        if (chunk.isEmpty()) {
            if (isArrow(call)) {
                machine.firstUse(FirstUse.ARROW, FirstUse.ofArrow(machine.version("pandas")));
                Leftovers.ofArrow(machine, table, ReadArrow.free(call, table, apart(call, source), 0));
            }
            return Outcome.of(result, scratch).with(loaded);
        }
        Interval times = source.rows().isPresent()
                ? new Interval(
                        1,
                        Math.max(1, Math.ceil(all.likely() / chunk.get())),
                        Math.max(1, Math.ceil(all.count().high() / chunk.get())))
                : new Interval(1, Math.max(1, Source.NOMINAL_ROWS / chunk.get()), Interval.LIMIT);
        if (call.operation().endsWith("sql")) {
            return Outcome.of(FetchedRows.stream(machine, table, result, times)).with(loaded);
        }
        return Outcome.of(machine.add(new HeapObject.Stream(result, times, List.of())), scratch)
                .with(loaded);
    }

    private static List<Column> index(Machine machine, WrittenFile file, Rows rows) {
        return Layout.allApart(machine, Tables.stored(machine, file.schema(), file.index(), rows), rows);
    }

    private static boolean isArrow(Invocation call) {
        return call.operation().endsWith("parquet") || call.operation().endsWith("feather");
    }

    /// Columns of pandas' own type for strings: before version 3 each row gets an object of its own, where columns of
    /// objects share equal ones (measured on 2.3.3).
    private static Set<String> apart(Invocation call, Source source) {
        Set<String> labels = new HashSet<>();
        if (isArrow(call) && !Copies.onWrite(call.machine()) && Backend.of(call) != Backend.ARROW) {
            for (ColumnSchema column : source.schema().map(TableSchema::columns).orElse(List.of())) {
                if (column.dtype().filter(DType.STRING::equals).isPresent()) {
                    labels.add(column.name());
                }
            }
        }
        return labels;
    }

    /// Rows of a database and lines of JSON become Python objects first, and strings a new object for each row.
    private static boolean makesObjects(Invocation call) {
        return call.operation().contains("sql") || (call.operation().endsWith("json") && call.isTrue("lines"));
    }

    private static List<ColumnPlan> plans(
            Invocation call, Source source, boolean typed, Optional<List<String>> wanted, Rows rows) {
        Machine machine = call.machine();
        if (source.schema().isPresent()) {
            TableSchema schema = source.schema().get();
            List<ColumnSchema> columns = Tables.columns(schema, wanted);
            return typed ? stored(call, source, columns, rows) : inferred(call, schema, columns, rows);
        }
        List<ColumnPlan> plans = new ArrayList<>();
        wanted.orElse(List.of()).forEach(label -> plans.add(ColumnPlan.of(label, DType.UNKNOWN, Statistics.NONE)));
        if (wanted.isEmpty()) {
            plans.add(ReadTypes.rest(Source.NOMINAL_COLUMNS, machine));
        }
        return plans;
    }

    /// Dates without a declared storage come from Parquet as `datetime.date` objects.
    private static List<ColumnPlan> stored(Invocation call, Source source, List<ColumnSchema> columns, Rows rows) {
        TableSchema schema = source.schema().orElseThrow();
        boolean arrow = isArrow(call);
        Set<String> apart = apart(call, source);
        List<ColumnPlan> plans = new ArrayList<>();
        for (ColumnSchema column : columns) {
            boolean date =
                    arrow && column.type() == LogicalType.DATE && column.dtype().isEmpty();
            if (date && Backend.of(call) == Backend.ARROW) {
                plans.add(ColumnPlan.of(column.name(), Backend.ARROW.ofDays(), column.statistics()));
                continue;
            }
            plans.addAll(
                    date
                            ? List.of(ReadTypes.dates(call.machine(), column.name(), column.statistics(), rows))
                            : Tables.stored(call.machine(), schema, List.of(column), rows));
            if (!date) {
                plans.addLast(inBackend(call, plans.removeLast()));
            }
            if (apart.contains(column.name())) {
                ColumnPlan shared = plans.removeLast();
                Buffer own = Texts.payloadPerRow(call.machine(), column.name(), shared.statistics(), rows);
                plans.add(shared.withPayload(Optional.of(own)));
            }
            if (call.operation().endsWith("pickle")) {
                ColumnPlan plan = plans.removeLast();
                Optional<Bytes> written = source.written()
                        .flatMap(file -> Optional.ofNullable(file.strings().get(column.name())));
                plans.addLast(
                        written.isPresent()
                                ? unpickled(call.machine(), plan, written.get(), rows)
                                : pickled(call.machine(), plan, rows));
            }
        }
        return plans;
    }

    private static ColumnPlan inBackend(Invocation call, ColumnPlan plan) {
        DType wanted = Backend.of(call).of(plan.dtype());
        return wanted.equals(plan.dtype()) ? plan : plan.withType(wanted);
    }

    /// The string objects that the program's own frame had, of those that were filtered away at most one for each row.
    private static ColumnPlan unpickled(Machine machine, ColumnPlan plan, Bytes strings, Rows rows) {
        if (!plan.dtype().equals(DType.OBJECT)) {
            return plan;
        }
        Bytes each = Texts.payloadPerRow(machine, plan.label(), plan.statistics(), rows)
                .size();
        Bytes kept = new Bytes(strings.amount().min(each.amount()));
        return plan.withPayload(Optional.of(machine.buffer(kept, 1, Buffer.STRINGS + plan.label())));
    }

    /// A pickle has the objects that its writer had. Values that are named are taken for shared objects, as a mapping
    /// or a category gives them; of others each row may have its own.
    private static ColumnPlan pickled(Machine machine, ColumnPlan plan, Rows rows) {
        boolean text = plan.dtype().equals(DType.OBJECT)
                && plan.payload().isPresent()
                && plan.statistics().values().isEmpty();
        if (!text) {
            return plan;
        }
        Bytes shared = plan.payload().get().size();
        Bytes each = Texts.payloadPerRow(machine, plan.label(), plan.statistics(), rows)
                .size();
        Interval either = new Interval(
                Math.min(shared.low(), each.likely()), each.likely(), Math.max(each.likely(), each.high()));
        return plan.withPayload(Optional.of(machine.buffer(new Bytes(either), 1, Buffer.STRINGS + plan.label())));
    }

    private static List<ColumnPlan> inferred(
            Invocation call, TableSchema schema, List<ColumnSchema> columns, Rows rows) {
        List<ColumnPlan> plans = new ArrayList<>();
        for (ColumnSchema column : columns) {
            Statistics statistics = ReadTypes.statistics(column, Tables.isKey(schema, column.name()));
            DType dtype = column.type() == LogicalType.DATETIME && !staysText(call, schema, column.name())
                    ? DType.DATETIME
                    : ReadTypes.inferred(column.type(), statistics, call.machine());
            ColumnPlan plan = ReadTypes.plan(call.machine(), column.name(), dtype, statistics, rows);
            boolean own = plan.payload().isPresent() && makesObjects(call);
            plans.add(
                    own
                            ? plan.withPayload(
                                    Optional.of(Texts.payloadPerRow(call.machine(), column.name(), statistics, rows)))
                            : plan);
        }
        return plans;
    }

    /// SQLite knows no dates, and `read_json` looks for them in columns with certain names only.
    private static boolean staysText(Invocation call, TableSchema schema, String name) {
        boolean sqlite = schema.paths().stream().anyMatch(path -> path.matches(".*\\.(db|sqlite3?)"));
        boolean named = name.endsWith("_at")
                || name.endsWith("_time")
                || name.startsWith("timestamp")
                || name.equals("modified")
                || name.equals("date");
        if (call.labels("parse_dates").filter(labels -> labels.contains(name)).isPresent()) {
            return false;
        }
        return call.operation().contains("sql") ? sqlite : call.operation().endsWith("json") && !named;
    }
}
