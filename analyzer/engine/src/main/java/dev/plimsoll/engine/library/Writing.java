package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.PathPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writing tables, which are remembered for later reads of the same path, and objects that come from files of which
/// nothing is known.
final class Writing {
    /// Rows that `to_csv` formats at a time: 100,000 values.
    private static final double CSV_VALUES = 100_000;

    private static final List<String> TARGETS = List.of("path", "path_or_buf", "buf", "excel_writer", "file");

    private Writing() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "write.csv", Writing::csv,
                "write.parquet",
                        call -> written(call, table -> Layout.bytes(table).loosened(0.2, 3)),
                "write.pickle", Writing::pickle,
                "write.json", call -> written(call, table -> text(table, 2.3)),
                "write.excel", call -> written(call, table -> values(table, 410)),
                "write.sql", call -> written(call, table -> values(table, 45)),
                "write.text", call -> written(call, table -> text(table, 2.3)),
                "read.object", call -> Outcome.of(new Value.Unknown(call.operation())),
                "write.object", Writing::object);
    }

    private interface Cost {
        Bytes of(Table table);
    }

    /// Remembers what was written where, as far as both are known. Of a file to which rows are added only the columns
    /// are known from then on.
    static void remember(Invocation call, Optional<Table> written) {
        Optional<Table> table = written.filter(Writing::isWritable);
        List<Value> targets = TARGETS.stream()
                .flatMap(name -> call.argument(name).stream())
                .flatMap(value -> value.alternatives().stream())
                .toList();
        boolean adds = call.text("mode").filter(mode -> mode.startsWith("a")).isPresent();
        for (Value target : targets) {
            Optional<PathPattern> path = Source.pattern(target).filter(Writing::saysSomething);
            Optional<WrittenFile> file = table.flatMap(rows ->
                    path.flatMap(where -> WrittenFile.of(rows, where).map(each -> indexed(call, each))));
            if (adds) {
                file.filter(each -> isWritten(call.machine(), each))
                        .map(WrittenFile::withoutRows)
                        .ifPresent(call.machine()::wrote);
            } else {
                file.ifPresent(call.machine()::wrote);
            }
        }
    }

    private static boolean isWritable(Table table) {
        return table.kind() == Table.Kind.FRAME || table.kind() == Table.Kind.SERIES;
    }

    private static boolean isWritten(Machine machine, WrittenFile file) {
        return machine.written().stream().anyMatch(earlier -> earlier.path().equals(file.path()));
    }

    private static boolean saysSomething(PathPattern path) {
        return path.parts().stream().anyMatch(PathPattern.Part.Literal.class::isInstance);
    }

    /// Text has the index as columns, what keeps types has it as it is, and other formats have none.
    private static WrittenFile indexed(Invocation call, WrittenFile file) {
        boolean without = call.argument("index")
                .flatMap(Value::truth)
                .filter(truth -> !truth)
                .isPresent();
        return switch (call.operation().substring(call.operation().lastIndexOf('.') + 1)) {
            case "to_csv", "to_excel" -> without ? file.withoutIndex() : file.withIndexAsColumns();
            case "to_pickle", "to_parquet", "to_hdf" -> without ? file.withoutIndex() : file;
            default -> file.withoutIndex();
        };
    }

    private static Outcome written(Invocation call, Cost cost) {
        remember(call, call.table());
        return Outcome.of(
                toMemory(call) ? new Value.Scalar(Types.text(call.machine())) : Value.NONE,
                call.table().map(cost::of).orElse(Bytes.ZERO));
    }

    private static boolean toMemory(Invocation call) {
        return TARGETS.stream()
                .anyMatch(name -> call.arguments().containsKey(name)
                        && call.argument(name).isEmpty());
    }

    /// Rows are formatted in pieces of 100,000 values, about 80 bytes each; without a path the whole text is made in
    /// memory (6 to 19 bytes a row at 300,000 rows of ten columns, measured on 1.5.3 to 3.0.6).
    private static Outcome csv(Invocation call) {
        if (toMemory(call)) {
            return written(call, table -> text(table, 2));
        }
        return written(call, table -> {
            Rows piece = table.rows().min(Rows.of(CSV_VALUES / Math.max(1, table.width())));
            return piece.times(80 * table.width()).loosened(0.5, 2);
        });
    }

    /// Nothing for numbers with protocol 5; protocol 4 and less copies the blocks (measured on 1.5.3 to 3.0.6).
    private static Outcome pickle(Invocation call) {
        boolean old = call.number("protocol").filter(protocol -> protocol < 5).isPresent();
        return written(call, table -> {
            Bytes strings = table.columns().stream()
                    .flatMap(column -> column.payload().stream())
                    .map(buffer -> buffer.size())
                    .reduce(Bytes.ZERO, Bytes::plus);
            Bytes blocks = old ? Layout.bytes(table) : Bytes.ZERO;
            return blocks.plus(strings).loosened(0, 1.2);
        });
    }

    /// `pickle.dump(obj, file)` and `joblib.dump`: a table is written from where it lies.
    private static Outcome object(Invocation call) {
        Optional<Table> table = call.table("value");
        boolean inMemory = call.operation().endsWith("dumps");
        if (!inMemory || table.isEmpty()) {
            Bytes strings = table.map(described -> values(described, 1)).orElse(Bytes.ZERO);
            return Outcome.of(Value.NONE, strings.loosened(0, 4));
        }
        Bytes size = Layout.bytes(table.get());
        HeapObject bytes =
                new HeapObject.Held("bytes", List.of(call.machine().buffer(size, 1, "pickled table")), List.of());
        return Outcome.of(call.machine().add(bytes), size.times(0.5).loosened(0.5, 2));
    }

    private static Bytes values(Table table, double each) {
        return table.rows().times(each * table.width()).loosened(0.5, 1.5);
    }

    private static Bytes text(Table table, double copies) {
        double line = 0;
        for (Column column : table.columns()) {
            LogicalType type = column.dtype().isInteger()
                    ? LogicalType.INTEGER
                    : column.dtype().isNumeric() ? LogicalType.NUMBER : LogicalType.STRING;
            line += ReadTypes.textWidth(type, column.statistics()) * column.multiplicity();
        }
        return table.rows().times(copies * line).loosened(0.5, 1.7);
    }
}
