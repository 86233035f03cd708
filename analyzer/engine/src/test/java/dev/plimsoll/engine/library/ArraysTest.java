package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArraysTest {
    private final TestMachine machine = new TestMachine("2.3");

    private Reference vector(double rows, DType dtype) {
        return machine.add(ArrayTables.vector(machine, dtype, Statistics.NONE, Rows.of(rows), false));
    }

    private Reference matrix(double rows, double width) {
        return machine.add(ArrayTables.matrix(machine, DType.FLOAT64, width, Rows.of(rows), false));
    }

    @Test
    void whereMakesInt64OfWholeNumbersAndKnowsTheirRange() {
        Reference condition = machine.series(1000, "a", DType.BOOL);
        Table made = machine.table(machine.call("numpy.where", Value.NONE, condition, Value.of(1), Value.of(0)));
        assertEquals(Table.Kind.VECTOR, made.kind());
        assertEquals(DType.INT64, made.columns().getFirst().dtype());
        assertEquals(0, made.columns().getFirst().statistics().minimum().orElseThrow());
        assertEquals(1, made.columns().getFirst().statistics().maximum().orElseThrow());
        assertEquals(8000, made.valueBytes().likely());
        Table texts =
                machine.table(machine.call("numpy.where", Value.NONE, condition, Value.of("yes"), Value.of("no")));
        assertEquals(DType.OBJECT, texts.columns().getFirst().dtype());
    }

    @Test
    void functionsOfSeriesAndFramesKeepTheirKind() {
        Reference series = machine.series(1000, "a", DType.INT64);
        assertEquals(
                Table.Kind.SERIES,
                machine.table(machine.call("numpy.log1p", Value.NONE, series)).kind());
        Reference frame = machine.frame(1000, "a", DType.INT8, "b", DType.FLOAT32);
        Table logs = machine.table(machine.call("numpy.log1p", Value.NONE, frame));
        assertEquals(Table.Kind.FRAME, logs.kind());
        assertEquals(DType.FLOAT16, logs.columns().getFirst().dtype());
        assertEquals(DType.FLOAT32, logs.columns().getLast().dtype());
        assertEquals(
                Value.Unknown.PLAIN,
                machine.call("numpy.log1p", Value.NONE, Value.Unknown.PLAIN).result());
    }

    @Test
    void asarrayOfAFrameOfOneBlockIsAView() {
        Reference frame = machine.frame(1000, "a", DType.FLOAT64, "b", DType.FLOAT64);
        Table source = machine.table(frame).orElseThrow();
        Table view = machine.table(machine.call("numpy.asarray", Value.NONE, frame));
        assertSame(source.blocks().getFirst(), view.blocks().getFirst());
        Table copy = machine.table(machine.call("numpy.array", Value.NONE, frame));
        assertEquals(16_000, TestMachine.fresh(source, copy));
    }

    @ParameterizedTest
    @CsvSource({"zeros, 800", "ones, 800", "empty, 800"})
    void newArraysTakeEightBytesAValue(String name, long bytes) {
        Table made = machine.table(machine.call("numpy." + name, Value.NONE, Value.of(100)));
        assertEquals(bytes, made.valueBytes().likely());
        Table wide = machine.table(machine.call(
                "numpy." + name,
                Value.NONE,
                List.of(machine.tuple(Value.of(100), Value.of(5))),
                Map.of("dtype", Value.of("int8"))));
        assertEquals(500, wide.valueBytes().likely());
        assertEquals(Table.Kind.MATRIX, wide.kind());
        assertEquals(
                Value.Unknown.PLAIN,
                machine.call("numpy." + name, Value.NONE, new Value.Scalar(DType.INT64))
                        .result());
    }

    @Test
    void slicesAreViewsAndMasksCopy() {
        Reference array = matrix(1000, 10);
        Table source = machine.table(array).orElseThrow();
        Table slice = machine.table(
                machine.call("ndarray.__getitem__", array, new Value.Slice(Value.NONE, Value.of(100), Value.NONE)));
        assertSame(source.blocks().getFirst(), slice.blocks().getFirst());
        assertEquals(100, slice.rows().likely());
        Value all = new Value.Slice(Value.NONE, Value.NONE, Value.NONE);
        Table column = machine.table(machine.call("ndarray.__getitem__", array, machine.tuple(all, Value.of(1))));
        assertEquals(Table.Kind.VECTOR, column.kind());
        assertSame(source.blocks().getFirst(), column.blocks().getFirst());
        Table masked = machine.table(machine.call("ndarray.__getitem__", array, vector(1000, DType.BOOL)));
        assertEquals(500, masked.rows().likely());
        assertEquals(40_000, TestMachine.fresh(source, masked));
    }

    @Test
    void joiningCopiesAllParts() {
        Value parts = machine.list(matrix(100, 3), matrix(50, 3));
        Table rows = machine.table(machine.call("numpy.vstack", Value.NONE, parts));
        assertEquals(150, rows.rows().likely());
        assertEquals(3, rows.width());
        Value beside = machine.list(matrix(100, 3), vector(100, DType.INT64));
        Table columns = machine.table(machine.call("numpy.column_stack", Value.NONE, beside));
        assertEquals(4, columns.width());
        assertEquals(100, columns.rows().likely());
        Value flat = machine.list(vector(10, DType.INT8), vector(20, DType.INT8));
        assertEquals(
                30,
                machine.table(machine.call("numpy.concatenate", Value.NONE, flat))
                        .rows()
                        .likely());
    }

    @Test
    void reductionsGiveNumbersOrOneValueARow() {
        Reference array = matrix(1000, 10);
        assertEquals(
                new Value.Scalar(DType.FLOAT64),
                machine.call("ndarray.mean", array).result());
        Table best =
                machine.table(machine.call("numpy.argmax", Value.NONE, List.of(array), Map.of("axis", Value.of(1))));
        assertEquals(1000, best.rows().likely());
        assertEquals(DType.INT64, best.columns().getFirst().dtype());
    }

    @Test
    void castsOfArraysCopyAndSaySo() {
        Outcome cast = machine.call("ndarray.astype", matrix(1000, 10), Value.of("float32"));
        assertEquals(40_000, machine.table(cast).valueBytes().likely());
        assertTrue(cast.facts().stream().anyMatch(Fact.Cast.class::isInstance));
    }

    @Test
    void reshapingIsAView() {
        Reference array = vector(1000, DType.FLOAT64);
        Table shaped = machine.table(machine.call("ndarray.reshape", array, Value.of(-1), Value.of(1)));
        assertEquals(Table.Kind.MATRIX, shaped.kind());
        assertEquals(1000, shaped.rows().likely());
        Table wide = machine.table(machine.call("ndarray.reshape", array, Value.of(-1), Value.of(10)));
        assertEquals(100, wide.rows().likely());
        assertEquals(10, wide.width());
        assertSame(
                machine.table(array).orElseThrow().blocks().getFirst(),
                wide.blocks().getFirst());
    }

    @Test
    void randomNumbersKnowTheirRange() {
        Table whole = machine.table(
                machine.call("numpy.random.randint", Value.NONE, Value.of(0), Value.of(2), Value.of(1000)));
        assertEquals(1, whole.columns().getFirst().statistics().maximum().orElseThrow());
        Reference generator =
                (Reference) machine.call("numpy.random.default_rng", Value.NONE).result();
        Table normal = machine.table(
                machine.call("numpy.random.Generator.normal", generator, Value.of(0), Value.of(1), Value.of(1000)));
        assertEquals(8000, normal.valueBytes().likely());
    }
}
