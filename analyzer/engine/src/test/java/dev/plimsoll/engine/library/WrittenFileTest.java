package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A read of what the program wrote finds the rows and columns of the frame that was written.
class WrittenFileTest {
    private final TestMachine machine = new TestMachine("2.3");

    private Reference frame(double rows) {
        return machine.frame(rows, "small", DType.INT8, "share", DType.FLOAT32, "seen", DType.DATETIME);
    }

    private Table read(String reader, String path) {
        return machine.table(machine.call("pandas." + reader, Value.NONE, Value.of(path)));
    }

    private static List<DType> types(Table table) {
        return table.columns().stream().map(column -> column.dtype()).toList();
    }

    @ParameterizedTest
    @CsvSource({"to_pickle, read_pickle", "to_parquet, read_parquet", "to_feather, read_feather"})
    void formatsThatKeepTypesGiveTheFrameBack(String writer, String reader) {
        machine.call("DataFrame." + writer, frame(1000), Value.of("out/data"));
        Table table = read(reader, "out/data");
        assertEquals(1000, table.rows().likely());
        assertEquals(List.of(DType.INT8, DType.FLOAT32, DType.DATETIME), types(table));
        assertFalse(table.relative());
    }

    /// Types are inferred, dates stay text, and the index becomes a column.
    @Test
    void textIsInferredAgain() {
        machine.call("DataFrame.to_csv", frame(1000), Value.of("out.csv"));
        Table table = read("read_csv", "out.csv");
        assertEquals(List.of("Unnamed: 0", "small", "share", "seen"), Labels.names(table));
        assertEquals(List.of(DType.INT64, DType.INT64, DType.FLOAT64, DType.OBJECT), types(table));
    }

    @Test
    void textCanLeaveTheIndexOut() {
        machine.call("DataFrame.to_csv", frame(9), List.of(Value.of("a.csv")), Map.of("index", Value.of(false)));
        assertEquals(List.of("small", "share", "seen"), Labels.names(read("read_csv", "a.csv")));
    }

    @Test
    void aSeriesIsUnpickledAsASeries() {
        machine.call("Series.to_pickle", machine.series(50, "share", DType.FLOAT64), Value.of("share.pkl"));
        assertEquals(Table.Kind.SERIES, read("read_pickle", "share.pkl").kind());
    }

    @Test
    void thePathIsComparedAsThatOfDescribedTables() {
        machine.call("DataFrame.to_pickle", frame(1000), Value.of("./out/data.pkl"));
        assertEquals(1000, read("read_pickle", "/home/me/out/data.pkl").rows().likely());
        assertTrue(read("read_pickle", "out/other.pkl").relative());
    }

    /// A file in a folder that is not known is found by its name; one without a known name by the same pattern only.
    @Test
    void unknownPartsOfAPathAreAnything() {
        PathPattern folder = new PathPattern(List.of(new PathPattern.Part.Unknown()));
        Value path = new Value.PartlyKnown(folder.then(PathPattern.literal("/long.pkl")));
        machine.call("DataFrame.to_pickle", frame(1000), path);
        assertEquals(1000, read("read_pickle", "out/long.pkl").rows().likely());
        Value anyName = new Value.PartlyKnown(PathPattern.literal("parts/").then(folder));
        machine.call("DataFrame.to_pickle", frame(7), anyName);
        assertTrue(read("read_pickle", "parts/1.pkl").relative());
        Outcome same = machine.call("pandas.read_pickle", Value.NONE, anyName);
        assertEquals(7, machine.table(same).rows().likely());
    }

    @Test
    void theLatestWriteCounts() {
        machine.call("DataFrame.to_pickle", frame(1000), Value.of("data.pkl"));
        machine.call("DataFrame.to_pickle", frame(20), Value.of("data.pkl"));
        assertEquals(20, read("read_pickle", "data.pkl").rows().likely());
    }

    /// Of a file to which rows are added nobody knows how many it has; one that was there before is left as described.
    @Test
    void rowsThatAreAddedAreNotCounted() {
        Map<String, Value> adding = Map.of("mode", Value.of("a"));
        machine.call("DataFrame.to_csv", frame(1000), Value.of("log.csv"));
        machine.call("DataFrame.to_csv", frame(1000), List.of(Value.of("log.csv")), adding);
        assertTrue(read("read_csv", "log.csv").relative());
        assertTrue(read("read_csv", "log.csv").column("share").isPresent());
        machine.call("DataFrame.to_csv", frame(1000), List.of(Value.of("other.csv")), adding);
        assertFalse(read("read_csv", "other.csv").isClosed());
    }

    /// A described file counts until the program writes it.
    @Test
    void aDescribedFileIsReplaced() {
        ColumnSchema id = new ColumnSchema("id", LogicalType.INTEGER, Optional.empty(), Statistics.NONE);
        TableSchema users = new TableSchema(
                "users", List.of("users.csv"), List.of(id), OptionalLong.of(5), List.of("id"), List.of());
        machine.catalog(new Catalog(List.of(users), Map.of()));
        assertEquals(5, read("read_csv", "users.csv").rows().likely());
        machine.call("DataFrame.to_csv", frame(3), Value.of("users.csv"));
        assertEquals(3, read("read_csv", "users.csv").rows().likely());
    }

    @Test
    void argumentsOfTheReaderStillApply() {
        machine.call("DataFrame.to_csv", frame(1000), Value.of("out.csv"));
        LinkedHashMap<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("usecols", machine.strings("small", "seen"));
        arguments.put("parse_dates", machine.strings("seen"));
        arguments.put("dtype", machine.dictionary("small", Value.of("int16")));
        Table table =
                machine.table(machine.call("pandas.read_csv", Value.NONE, List.of(Value.of("out.csv")), arguments));
        assertEquals(List.of(DType.INT16, DType.DATETIME), types(table));
    }

    @Test
    void polarsWritesAndReads() {
        machine.version("polars", "1.44");
        Value path = Value.of("out.parquet");
        machine.call("DataFrame.to_parquet", frame(1000), path);
        Table table = machine.table(machine.call("polars.read_parquet", Value.NONE, path));
        assertEquals(List.of("small", "share", "seen"), Labels.names(table));
        Reference again = machine.add(table.withRows(Rows.of(300)));
        machine.call("polars.DataFrame.write_ipc", again, Value.of("out.arrow"));
        assertEquals(300, read("read_feather", "out.arrow").rows().likely());
    }

    /// Laws of the join of two ways through the program.
    @Test
    void twoWaysWroteDifferently() {
        WrittenFile few = WrittenFile.of(machine.table(frame(10)).orElseThrow(), PathPattern.literal("a.csv"))
                .orElseThrow();
        WrittenFile many = WrittenFile.of(
                        machine.table(machine.frame(90, "x", DType.INT8)).orElseThrow(), PathPattern.literal("a.csv"))
                .orElseThrow();
        WrittenFile either = few.join(many);
        assertEquals(either, many.join(few));
        assertEquals(either, either.join(few));
        assertEquals(few, few.join(few));
        assertEquals(10, either.rows().orElseThrow().count().low());
        assertEquals(90, either.rows().orElseThrow().count().high());
    }
}
