package dev.plimsoll.engine.library;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reading files into Polars frames, whole or as far as a lazy plan asks for.
///
/// The file is mapped while it is read: all of a text file, of Parquet the columns that are read. Beside the frame
/// there is the file, and nothing else (measured, samples/truth/operations/polars.tsv).
final class PolarsReads {
    /// Keyword under which a plan hands over the conditions that rows must fulfil.
    static final String PREDICATES = "plan's conditions";

    /// Keyword under which a plan says that the file is scanned.
    static final String SCANNED = "plan's scan";

    /// Columns that a scan of text leaves have room for up to a quarter more values (measured: 1.09 to 1.25).
    private static final Interval GROWN = new Interval(1, 1.1, 1.25);

    /// How much of a table's columns Parquet's compression leaves, beside what its encoding leaves.
    private static final Interval COMPRESSED = new Interval(0.6, 1, 1.3);

    /// What compression leaves of text without repeated values: a fifth for numbered names, all without compression.
    private static final Interval COMPRESSED_TEXT = new Interval(0.2, 0.6, 1);

    private PolarsReads() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "polars.read_csv", call -> read(call, Form.TEXT),
                "polars.read_parquet", call -> read(call, Form.PARQUET),
                "polars.read_ipc", call -> read(call, Form.IPC),
                "polars.read_rows", call -> read(call, Form.ROWS),
                "polars.batched", PolarsReads::batched);
    }

    private enum Form {
        TEXT,
        PARQUET,
        IPC,
        /// Lines of JSON, sheets, results of queries: not measured.
        ROWS
    }

    private static Outcome read(Invocation call, Form form) {
        Machine machine = call.machine();
        String reader = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        Source source = Source.of(argument(call), reader, machine);
        Rows all = source.rows().orElse(Rows.of(Source.NOMINAL_ROWS));
        Optional<Double> limit = Source.count(call, "n_rows");
        Rows rows = limit.map(count -> Rows.of(count).min(all)).orElse(all);
        List<ColumnPlan> plans = plans(call, source, form);
        Rows kept = rows.scaled(share(call, plans, rows));
        List<ColumnPlan> wanted = wanted(call, plans);
        Interval grown = form == Form.TEXT && call.isTrue(SCANNED) ? GROWN : Interval.exactly(1);
        double few = form == Form.PARQUET ? PolarsChunks.ROW_GROUP : PolarsChunks.LINES;
        boolean chunked = rows.likely() > few && !call.isTrue("rechunk");
        Rows room = new Rows(kept.count().times(grown));
        List<Column> columns = wanted.stream()
                .map(plan -> PolarsColumns.made(machine, plan, room, chunked))
                .toList();
        Table frame = PolarsColumns.frame(columns, kept, source.rows().isEmpty() && limit.isEmpty());
        Table table = Tables.counted(machine, source.description(), frame);
        Reference result = machine.add(table);
        return Outcome.of(result, file(form, source, plans, wanted, limit.isPresent() ? rows : all))
                .with(new Fact.Loaded(result, source.description()));
    }

    private static Optional<Value> argument(Invocation call) {
        return call.argument("source").or(() -> call.argument("path")).or(() -> Source.argument(call));
    }

    /// The share of rows that the plan's conditions keep; all where there are none.
    private static Interval share(Invocation call, List<ColumnPlan> plans, Rows rows) {
        Machine machine = call.machine();
        Optional<List<Value>> predicates = call.argument(PREDICATES).flatMap(machine::elements);
        if (predicates.isEmpty() || predicates.get().isEmpty()) {
            return Interval.exactly(1);
        }
        List<Column> described = plans.stream()
                .map(plan -> plan.at(machine.buffer(Bytes.ZERO, 1, "column"), 0))
                .toList();
        PolarsEvaluation evaluation = new PolarsEvaluation(machine, PolarsColumns.frame(described, rows, false));
        List<ColumnExpression> conditions = predicates.get().stream()
                .map(value -> ColumnExpression.of(value, true, machine))
                .toList();
        Optional<Interval> share = PolarsRows.share(evaluation, conditions);
        if (share.isEmpty()) {
            machine.assume(
                    "the condition in filter keeps half of the rows (5% to all)",
                    dev.plimsoll.engine.size.Confidence.LOW);
        }
        return share.orElse(Selectivity.DEFAULT);
    }

    private static List<ColumnPlan> wanted(Invocation call, List<ColumnPlan> plans) {
        Optional<List<String>> labels = call.labels("columns");
        Optional<List<String>> without = call.labels("without");
        return plans.stream()
                .filter(plan -> labels.isEmpty()
                        || labels.get().contains(plan.label())
                        || plan.label().equals(Column.REST) && labels.get().isEmpty())
                .filter(plan -> without.isEmpty() || !without.get().contains(plan.label()))
                .toList();
    }

    private static List<ColumnPlan> plans(Invocation call, Source source, Form form) {
        if (source.schema().isPresent()) {
            return described(call, source.schema().get(), form);
        }
        List<ColumnPlan> plans = new ArrayList<>();
        Optional<List<String>> labels = call.labels("columns");
        labels.orElse(List.of()).forEach(label -> plans.add(ColumnPlan.of(label, DType.UNKNOWN, Statistics.NONE)));
        if (labels.isEmpty()) {
            plans.add(ReadTypes.rest(Source.NOMINAL_COLUMNS, call.machine()));
        }
        return plans;
    }

    private static List<ColumnPlan> described(Invocation call, TableSchema schema, Form form) {
        boolean dates = call.isTrue("try_parse_dates");
        Map<String, Value> given = overrides(call);
        List<ColumnPlan> plans = new ArrayList<>();
        for (ColumnSchema column : schema.columns()) {
            DType dtype = form == Form.TEXT || form == Form.ROWS
                    ? PolarsTypes.inferred(column.type(), dates)
                    : PolarsTypes.stored(column);
            Optional<DType> override =
                    Optional.ofNullable(given.get(column.name())).flatMap(PolarsTypes::named);
            Statistics statistics = ReadTypes.statistics(column, Tables.isKey(schema, column.name()));
            boolean moment = column.type() == LogicalType.DATE || column.type() == LogicalType.DATETIME;
            Statistics known = moment && dtype.isView() ? written(column.type(), statistics) : statistics;
            plans.add(ColumnPlan.of(column.name(), override.orElse(dtype), known));
        }
        return plans;
    }

    /// Dates that stay text are as long as they are written.
    private static Statistics written(LogicalType type, Statistics statistics) {
        double length = ReadTypes.textWidth(type, statistics) - 1;
        return statistics.withText(java.util.OptionalDouble.of(length), java.util.OptionalDouble.empty());
    }

    private static Map<String, Value> overrides(Invocation call) {
        return List.of("schema_overrides", "dtypes", "schema").stream()
                .flatMap(name -> call.argument(name).stream())
                .flatMap(value -> Relabelings.entries(value, call.machine()).stream())
                .findFirst()
                .<Map<String, Value>>map(found -> found)
                .orElse(Map.of());
    }

    /// Bytes of the file that are mapped.
    private static Bytes file(Form form, Source source, List<ColumnPlan> all, List<ColumnPlan> wanted, Rows rows) {
        return switch (form) {
            case TEXT ->
                new Bytes(rows.count()
                        .times(source.schema().map(PolarsReads::lineWidth).orElse(Interval.exactly(textWidth(all)))));
            case PARQUET -> new Bytes(rows.count().times(encoded(wanted)));
            case IPC ->
                rows.times(wanted.stream()
                        .mapToDouble(plan -> plan.bytesPerRow())
                        .max()
                        .orElse(0));
            case ROWS -> rows.times(textWidth(all));
        };
    }

    /// Bytes of a line.
    private static Interval lineWidth(TableSchema schema) {
        Interval width = Interval.ZERO;
        for (ColumnSchema column : schema.columns()) {
            width = width.plus(ReadTypes.textWidths(column.type(), column.statistics()));
        }
        return width;
    }

    private static double textWidth(List<ColumnPlan> plans) {
        return plans.stream()
                .mapToDouble(plan -> ReadTypes.textWidth(
                                plan.dtype().isText() ? LogicalType.STRING : LogicalType.NUMBER, plan.statistics())
                        * plan.multiplicity())
                .sum();
    }

    /// Bytes a row that Parquet takes for these columns: as many bits as tell a column's values apart.
    static Interval encoded(List<ColumnPlan> plans) {
        Interval sum = Interval.ZERO;
        for (ColumnPlan plan : plans) {
            sum = sum.plus(encoded(plan).times(plan.multiplicity()));
        }
        return sum;
    }

    private static Interval encoded(ColumnPlan plan) {
        Statistics statistics = plan.statistics();
        double values = Domains.size(plan.dtype(), statistics).orElse(Double.POSITIVE_INFINITY);
        double bits = Math.ceil(Math.log(Math.max(2, values)) / Math.log(2));
        if (plan.dtype().isView()) {
            double text = Texts.encodedBytes(statistics);
            return bits / 8 < text / 2 && !statistics.unique()
                    ? COMPRESSED.times(bits / 8)
                    : COMPRESSED_TEXT.times(text + 4);
        }
        return COMPRESSED.times(Math.min(plan.dtype().bytesPerRow(), bits / 8));
    }

    /// `read_csv_batched`: two batches are alive at a time, and the file.
    private static Outcome batched(Invocation call) {
        Outcome whole = read(call, Form.TEXT);
        Table table = call.machine().table(whole.result()).orElseThrow();
        Rows rows = Rows.of(call.number("batch_size").orElse(50_000.0)).min(table.rows());
        Value batch = call.machine().add(PolarsRows.rows(call.machine(), table, rows));
        Interval times = Interval.exactly(Math.max(1, Math.ceil(table.rows().likely() / Math.max(1, rows.likely()))));
        return Outcome.of(call.machine().add(new HeapObject.Stream(batch, times, List.of())), whole.scratch());
    }

    /// Names of readers that a plan may begin with.
    static final Set<String> SCANS = Set.of(
            "scan_csv",
            "scan_parquet",
            "scan_ipc",
            "scan_ndjson",
            "scan_delta",
            "scan_iceberg",
            "scan_pyarrow_dataset");
}
