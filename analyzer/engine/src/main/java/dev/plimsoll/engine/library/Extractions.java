package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables as arrays, lists and dictionaries: `values`, `to_numpy`, `tolist`, `to_dict`, `T`.
final class Extractions {
    private Extractions() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "extract.values", Extractions::values,
                "extract.list", Extractions::toList,
                "extract.dict", Extractions::toDict,
                "extract.transpose", Extractions::transpose,
                "extract.index", Extractions::index,
                "extract.index_values", Extractions::indexValues);
    }

    private static Outcome values(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<DType> wanted = call.argument("dtype").flatMap(value -> Types.named(value, call.machine()));
        Table values = matrix(call.machine(), table, wanted);
        boolean fresh =
                values.blocks().stream().anyMatch(block -> !table.blocks().contains(block));
        boolean copied = call.isTrue("copy") && !fresh;
        Table result = copied
                ? values.withColumns(Layout.consolidated(call.machine(), Copies.plans(values.columns()), values.rows()))
                : values;
        Bytes scratch = fresh ? conversionScratch(call, table) : Bytes.ZERO;
        Outcome outcome = Outcome.of(call.machine().add(result), scratch);
        return fresh && call.receiver() instanceof Value.Reference source
                ? outcome.with(new Fact.Copied(source, (Value.Reference) outcome.result()))
                : outcome;
    }

    /// The values as one array: a view where they are one block of one type, else N k elements of the common type.
    /// Truth values among numbers, categories, dates and strings make it an array of objects: 8 bytes each and the
    /// boxed values.
    static Table matrix(Machine machine, Table table, Optional<DType> wanted) {
        Table.Kind kind = table.kind() == Table.Kind.FRAME || table.kind() == Table.Kind.MATRIX
                ? Table.Kind.MATRIX
                : Table.Kind.VECTOR;
        DType common = wanted.orElseGet(() ->
                array(Types.common(table.columns().stream().map(Column::dtype).toList())));
        boolean same =
                table.columns().stream().allMatch(column -> column.dtype().equals(common));
        boolean one = table.blocks().size() <= 1;
        if (same && one) {
            return new Table(kind, table.columns(), table.rows(), List.of(), table.relative());
        }
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> element(machine, column, common, table.rows()))
                .toList();
        List<Column> columns = Layout.consolidated(machine, plans, table.rows());
        return new Table(kind, columns, table.rows(), List.of(), table.relative());
    }

    private static DType array(DType dtype) {
        boolean plain = dtype.storage() == DType.Storage.NUMPY && dtype.kind() != Kind.CATEGORY;
        return plain ? dtype : dtype.isNumeric() && dtype.kind() != Kind.BOOLEAN ? Types.real(dtype) : DType.OBJECT;
    }

    private static ColumnPlan element(Machine machine, Column column, DType common, Rows rows) {
        ColumnPlan like = ColumnPlan.like(column).withType(common);
        if (!common.equals(DType.OBJECT)) {
            return like;
        }
        if (column.dtype().equals(DType.OBJECT)) {
            return like.withPayload(column.payload());
        }
        double boxed = boxedBytes(column) * column.multiplicity();
        return boxed == 0
                ? like
                : like.withPayload(
                        Optional.of(machine.buffer(rows.times(boxed), 1, "boxed values of " + column.label())));
    }

    /// Bytes of the Python object that one element becomes: 32 for an integer outside -5..256, 24 for a float, none for
    /// truth values and categories, which are shared (measured, samples/truth/operations).
    static double boxedBytes(Column column) {
        return switch (column.dtype().kind()) {
            case BOOLEAN, CATEGORY, OBJECT -> 0;
            case SIGNED, UNSIGNED -> isSmall(column) ? 0 : 32;
            case FLOAT -> 24;
            case COMPLEX -> 32;
            case DATETIME, TIMEDELTA -> 96;
            case STRING -> Texts.objectBytes(column.statistics());
            case UNKNOWN -> 24;
        };
    }

    private static boolean isSmall(Column column) {
        boolean known = column.statistics().minimum().isPresent()
                && column.statistics().maximum().isPresent()
                && column.statistics().minimum().getAsDouble() >= -5
                && column.statistics().maximum().getAsDouble() <= 256;
        return known || column.dtype().bits() == 8;
    }

    /// What the conversion to one array needs beyond it: a byte a value for objects, the consolidation of a fragmented
    /// frame in pandas 1.5.
    static Bytes conversionScratch(Invocation call, Table table) {
        DType common = Types.common(table.columns().stream().map(Column::dtype).toList());
        Bytes objects = common.equals(DType.OBJECT) && table.columns().size() > 1
                ? table.rows().times(table.width())
                : Bytes.ZERO;
        return objects.plus(Taking.consolidation(call, table));
    }

    /// A list of the values: 8 bytes each and the boxed values.
    private static Outcome toList(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() == Table.Kind.FRAME
                || table.kind() == Table.Kind.MATRIX
                || table.columns().isEmpty()) {
            return Outcome.of(held(
                    call, "list", Layout.bytes(table).plus(table.rows().times(24 * table.width()))));
        }
        Column column = table.columns().getFirst();
        Bytes size = table.rows().times(8 + boxedBytes(column));
        return Outcome.of(held(call, "list", size));
    }

    private static Value held(Invocation call, String type, Bytes size) {
        Buffer buffer = call.machine().buffer(size, 1, type);
        return call.machine().add(new HeapObject.Held(type, List.of(buffer), List.of()));
    }

    /// About 950 bytes a row for 20 floats as records, 85 a value otherwise (measured, samples/truth/operations).
    private static Outcome toDict(Invocation call) {
        Table table = call.table().orElseThrow();
        double each = call.text("orient").filter("records"::equals).isPresent() ? 47.5 : 85;
        Bytes size = table.rows().times(each * Math.max(1, table.width()));
        return Outcome.of(held(call, "dict", size));
    }

    /// A view of a frame of one block; else its values as one array.
    private static Outcome transpose(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME || table.columns().isEmpty()) {
            return Outcome.of(call.receiver());
        }
        Table values = matrix(call.machine(), table, Optional.empty());
        Column first = values.columns().getFirst();
        double width = table.rows().likely();
        ColumnPlan plan = ColumnPlan.of(Column.REST, first.dtype(), Statistics.NONE);
        Column all = new Column(
                Column.REST, first.dtype(), plan.statistics(), first.block(), 0, first.payload(), Math.max(1, width));
        Rows rows = new Rows(Interval.exactly(Math.max(1, table.width())));
        Table result = new Table(Table.Kind.FRAME, List.of(all), rows, List.of(), table.relative());
        return Results.made(call, result, conversionScratch(call, table));
    }

    /// The index as a table of its own: no new memory.
    private static Outcome index(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<List<String>> labels = PerLabel.labels(table);
        if (labels.isPresent()) {
            return Outcome.of(Results.labels(call.machine(), labels.get()));
        }
        ColumnPlan numbers = ColumnPlan.of(
                "",
                DType.INT64,
                Knowledge.unique(Knowledge.range(0, Math.max(0, table.rows().likely() - 1))));
        List<Column> columns = table.index().isEmpty()
                ? List.of(numbers.at(call.machine().buffer(Bytes.ZERO, 1, "range"), 0))
                : table.index();
        return Results.made(
                call, new Table(Table.Kind.INDEX, columns, table.rows(), List.of(), table.relative()), Bytes.ZERO);
    }

    /// The values of an index: an array; those of a range are made.
    private static Outcome indexValues(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean range = table.columns().stream()
                .allMatch(column -> column.block().size().likely() == 0);
        if (!range) {
            return values(call);
        }
        List<Column> columns = Layout.consolidated(call.machine(), Copies.plans(table.columns()), table.rows());
        return Results.made(
                call, new Table(Table.Kind.VECTOR, columns, table.rows(), List.of(), table.relative()), Bytes.ZERO);
    }
}
