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
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.Set;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// Reading delimited text: `read_csv`, `read_table`, `read_fwf`.
///
/// The C engine parses the file piece by piece and then puts the pieces of each column together: see [Pieces]. With
/// `low_memory=False`, and for each chunk of `chunksize`, the text and 16 bytes a value are there beside the result
/// (pandas 1.5.3, 2.3.3, 3.0.6; samples/truth/operations).
final class ReadCsv {
    /// Bytes that the tokenizer keeps of each value and of each line beside the text itself.
    private static final double TOKEN = 16;

    /// A pointer to an object.
    private static final double POINTER = 8;

    private ReadCsv() {}

    static Map<String, Operation> operations() {
        return Map.of("read.csv", ReadCsv::read, "read.chunk", ReadCsv::chunk);
    }

    private static Outcome read(Invocation call) {
        String reader = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        Source source = Source.of(Source.argument(call), reader, call.machine());
        CsvColumns columns = new CsvColumns(call, source.schema());
        Rows rows = rows(call, source);
        boolean relative =
                source.rows().isEmpty() && Source.count(call, "nrows").isEmpty();
        Optional<Double> chunk = Source.count(call, "chunksize");
        boolean chunked = call.argument("chunksize").isPresent() || call.isTrue("iterator");
        if (chunked) {
            return stream(call, source, columns, rows, relative, chunk.orElse(100_000.0));
        }
        if (ReadArrow.isEngine(call)) {
            return byArrow(call, source, columns, rows, relative);
        }
        double piece = pieceRows(call, columns);
        Table table = table(call, columns, rows, relative, piece);
        Tables.counted(call.machine(), source.description(), table);
        Pieces pieces = new Pieces(table, piece);
        Bytes left = Leftovers.ofReading(call.machine(), pieces);
        Reference result = call.machine().add(table);
        return Outcome.of(result, without(scratch(call, columns, pieces), left))
                .with(new Fact.Loaded(result, source.description()));
    }

    /// Arrow's memory pool has all that the read takes, and keeps it.
    private static Outcome byArrow(Invocation call, Source source, CsvColumns columns, Rows rows, boolean relative) {
        Machine machine = call.machine();
        Table table = table(call, columns, rows, relative, Double.POSITIVE_INFINITY);
        Tables.counted(machine, source.description(), table);
        machine.firstUse(FirstUse.ARROW, FirstUse.ofArrow(machine.version("pandas")));
        Bytes free = ReadArrow.free(call, table, Set.of(), ReadArrow.parsed(columns));
        Leftovers.ofArrow(machine, table, free);
        Reference result = machine.add(table);
        return Outcome.of(result).with(new Fact.Loaded(result, source.description()));
    }

    /// What stays was scratch before: the peak of reading has it once.
    private static Bytes without(Bytes scratch, Bytes left) {
        Interval all = scratch.amount();
        Interval kept = left.amount();
        double likely = Math.max(0, all.likely() - kept.likely());
        return new Bytes(new Interval(
                Math.min(likely, Math.max(0, all.low() - kept.low())),
                likely,
                Math.max(likely, all.high() - kept.high())));
    }

    private static Rows rows(Invocation call, Source source) {
        Rows all = source.rows().orElse(Rows.of(Source.NOMINAL_ROWS));
        double skipped = Source.count(call, "skiprows").orElse(0.0)
                + Source.count(call, "skipfooter").orElse(0.0);
        Rows left = source.rows().isPresent() ? new Rows(all.count().minus(Interval.exactly(skipped))) : all;
        Optional<Double> wanted = Source.count(call, "nrows");
        if (wanted.isEmpty()) {
            return left;
        }
        return source.rows().isPresent() ? left.min(Rows.of(wanted.get())) : Rows.of(wanted.get());
    }

    /// Rows that are parsed at a time: the power of two below 2^20 divided by the file's columns.
    private static double pieceRows(Invocation call, CsvColumns columns) {
        boolean whole = call.argument("low_memory")
                .flatMap(Value::truth)
                .filter(low -> !low)
                .isPresent();
        if (whole || isPython(call)) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = Math.max(2, Math.scalb(1.0, 20) / columns.width());
        return Math.max(1, Math.scalb(1.0, (int) Math.ceil(Math.log(limit) / Math.log(2)) - 1));
    }

    private static boolean isPython(Invocation call) {
        return call.text("engine").filter(name -> name.startsWith("python")).isPresent();
    }

    private static Table table(Invocation call, CsvColumns columns, Rows rows, boolean relative, double piece) {
        Machine machine = call.machine();
        List<ColumnPlan> plans = columns.plans(rows, piece);
        List<String> labels = columns.indexLabels(plans);
        List<ColumnPlan> values = new ArrayList<>();
        List<ColumnPlan> index = new ArrayList<>();
        for (ColumnPlan plan : plans) {
            (labels.contains(plan.label()) ? index : values).add(plan);
        }
        List<Column> placed = Copies.onWrite(machine) && !ReadArrow.isEngine(call)
                ? Layout.allApart(machine, values, rows)
                : Layout.consolidated(machine, values, rows);
        return new Table(Table.Kind.FRAME, placed, rows, Layout.allApart(machine, index, rows), relative);
    }

    /// What the read needs beyond the frame that it makes.
    private static Bytes scratch(Invocation call, CsvColumns columns, Pieces pieces) {
        Table table = pieces.table();
        if (isPython(call)) {
            call.machine()
                    .assume("the Python engine of read_csv needs about 90 bytes for each value", Confidence.MEDIUM);
            return table.rows().times(90 * columns.width()).loosened(0.4, 2);
        }
        Bytes objects = objectsBefore(call, columns, table, pieces.rows());
        if (table.rows().likely() <= pieces.rows()) {
            return text(columns, table.rows()).plus(objects).loosened(0.9, 1.1);
        }
        Bytes values;
        if (Copies.onWrite(call.machine())) {
            values = pieces.besideColumns().plus(texts(table)).minus(characters(columns, table));
        } else {
            values = Layout.bytes(table).plus(Layout.indexBytes(table));
            objects = objects.max(pieces.besideBlocks()).max(merged(table));
        }
        Bytes tokens = text(columns, Rows.of(pieces.rows()));
        Interval likely = values.plus(objects).max(tokens).loosened(0.9, 1.2).amount();
        double most = values.plus(objects).plus(tokens).amount().high();
        return new Bytes(new Interval(likely.low(), likely.likely(), Math.max(likely.high(), most)));
    }

    /// Blocks whose columns stand apart in the file are merged when all is built, one element type after the other in
    /// the order of their names: 2R + max over them of (what was merged before + twice the block). Measured on 1.5.3
    /// and 2.3.3 with six files, within 1% (samples/truth/operations/steps.tsv, `read_csv`).
    private static Bytes merged(Table table) {
        Map<String, Double> perRow = new TreeMap<>();
        Set<String> parted = new HashSet<>();
        String last = "";
        for (Column column : table.columns()) {
            String name = column.dtype().displayName();
            if (perRow.containsKey(name) && !name.equals(last)) {
                parted.add(name);
            }
            perRow.merge(name, column.bytesPerRow(), Double::sum);
            last = name;
        }
        double before = 0;
        double most = 0;
        for (Map.Entry<String, Double> block : perRow.entrySet()) {
            if (parted.contains(block.getKey())) {
                most = Math.max(most, before + 2 * block.getValue());
                before += block.getValue();
            }
        }
        return table.rows().times(most);
    }

    private static Bytes text(CsvColumns columns, Rows rows) {
        Interval tokens = Interval.exactly(TOKEN * columns.width() + TOKEN);
        return new Bytes(rows.count().times(columns.lineBytes().plus(tokens)));
    }

    /// pandas 3 makes Python strings first and its own strings from them: pointers and objects of all pieces are there
    /// at the end, unless `dtype` names the type (measured on 3.0.6).
    private static Bytes objectsBefore(Invocation call, CsvColumns columns, Table table, double piece) {
        Bytes all = Bytes.ZERO;
        for (Column column : table.columns()) {
            boolean inferred = columns.declaredType(column.label()).isEmpty();
            if (column.dtype().kind() == Kind.STRING && inferred) {
                Buffer objects =
                        ReadTypes.strings(call.machine(), column.label(), column.statistics(), table.rows(), piece);
                all = all.plus(objects.size());
            } else if (column.dtype().kind() == Kind.DATETIME) {
                all = all.plus(dateTexts(call.machine(), column, table.rows(), piece));
            }
        }
        return all;
    }

    /// Dates and times are text first, on every version: an object of 64 or 80 bytes for each that differs within a
    /// piece, and the pointers to them (measured: trip-times' truth.json; samples/truth/operations/steps.tsv,
    /// `read_csv(parse_dates)`).
    private static Bytes dateTexts(Machine machine, Column column, Rows rows, double piece) {
        Statistics known = column.statistics().averageLength().isPresent()
                ? column.statistics()
                : ReadTypes.written(LogicalType.DATETIME, column.statistics());
        Buffer objects = ReadTypes.strings(machine, column.label(), known, rows, piece);
        return objects.size().plus(rows.times(POINTER));
    }

    private static Bytes texts(Table table) {
        return table.rows()
                .times(table.columns().stream()
                        .filter(column -> column.dtype().isText())
                        .mapToDouble(
                                column -> column.bytesPerRow() + Texts.inlineBytes(column.dtype(), column.statistics()))
                        .sum());
    }

    /// Characters of the strings that pandas 3 makes last, when the pieces are objects and pointers to them: a table of
    /// ten columns, six of them strings, takes 143 MB where it would take 200 with its strings twice (measured on
    /// 3.0.6, census-survey's truth.json). The largest column is there twice, since Arrow's builder doubles its
    /// buffers.
    private static Bytes characters(CsvColumns columns, Table table) {
        double perRow = 0;
        double largest = 0;
        for (Column column : table.columns()) {
            boolean inferred = columns.declaredType(column.label()).isEmpty();
            double each = inferred ? Texts.inlineBytes(column.dtype(), column.statistics()) : 0;
            perRow += each;
            largest = Math.max(largest, each);
        }
        return table.rows().times(perRow - largest);
    }

    /// Chunks are parsed whole: the reader holds the text of one chunk as long as it lives.
    private static Outcome stream(
            Invocation call, Source source, CsvColumns columns, Rows rows, boolean relative, double size) {
        Machine machine = call.machine();
        Rows chunk = source.rows().isPresent() ? rows.min(Rows.of(size)) : Rows.of(size);
        Table table = table(call, columns, chunk, false, Double.POSITIVE_INFINITY);
        Reference item = machine.add(table);
        double chunks = Math.ceil(Math.max(1, rows.likely()) / Math.max(1, size));
        Interval times = relative ? new Interval(1, chunks, Interval.LIMIT) : Interval.exactly(chunks);
        if (relative) {
            machine.assume(
                    "the number of rows of " + source.description() + " is not known: " + Math.round(chunks)
                            + " chunks are assumed",
                    Confidence.LOW);
        }
        Buffer text = machine.buffer(text(columns, chunk).loosened(0.5, 1.3), 1, "text of a chunk");
        List<Buffer> kept = new ArrayList<>(List.of(text));
        Leftovers.ofBatches(machine, table).ifPresent(kept::add);
        Value reader = machine.add(new HeapObject.Held("TextFileReader", kept, List.of()));
        Reference stream = machine.add(new HeapObject.Stream(item, times, List.of(reader)));
        return Outcome.of(stream).with(new Fact.Loaded(item, source.description()));
    }

    /// `reader.get_chunk(size)`: one item of the stream.
    private static Outcome chunk(Invocation call) {
        boolean stream = call.receiver() instanceof Reference reference
                && call.machine().describe(reference) instanceof HeapObject.Stream;
        if (!stream) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        HeapObject.Stream described = (HeapObject.Stream) call.machine().describe((Reference) call.receiver());
        Optional<Table> item = call.machine().table(described.item());
        return item.map(table -> Results.made(call, Copies.deep(call.machine(), table), Bytes.ZERO))
                .orElse(Outcome.of(described.item()));
    }
}
