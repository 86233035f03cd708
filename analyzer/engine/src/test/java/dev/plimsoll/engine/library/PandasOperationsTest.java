package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What operations make of labels, types, statistics, rows and sharing; for known, partly unknown, unknown and empty
/// tables.
final class PandasOperationsTest {
    private static final Value EVERYTHING = new Value.Slice(Value.NONE, Value.NONE, Value.NONE);

    private static Statistics levels(String... values) {
        return new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                OptionalLong.of(values.length),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of(values),
                false);
    }

    private static Column only(Table table) {
        assertEquals(1, table.columns().size());
        return table.columns().getFirst();
    }

    @Test
    void labelsOfAClosedFrameAreAListOfStrings() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(10, "id", DType.INT64, "a", DType.INT8, "b", DType.INT8);
        Value columns = machine.call("DataFrame.columns", frame).result();
        assertEquals(Optional.of(List.of("id", "a", "b")), machine.labels(columns));
        Value rest = machine.call("Items.drop", columns, Value.of("id")).result();
        assertEquals(Optional.of(List.of("a", "b")), machine.labels(rest));
        Value mask = machine.call("Items.__compare__", columns, Value.of("!="), Value.of("id"))
                .result();
        Outcome narrowed = machine.call("DataFrame.loc.__getitem__", frame, machine.tuple(EVERYTHING, mask));
        assertEquals(List.of("a", "b"), Labels.names(machine.table(narrowed)));
    }

    @Test
    void labelsOfAnOpenFrameAreUnknown() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(10, Column.REST, DType.UNKNOWN);
        Table index = machine.table(machine.call("DataFrame.columns", frame));
        assertEquals(Table.Kind.INDEX, index.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "2.3", "3.0"})
    void droppingANamedColumnOfAnOpenFrameKeepsTheRest(String version) {
        TestMachine machine = new TestMachine(version);
        Value.Reference frame = machine.frame(1000, Column.REST, DType.UNKNOWN);
        Outcome dropped = machine.call("DataFrame.drop", frame, machine.strings("id"), Value.of(1));
        assertFalse(machine.table(dropped).isClosed());
        boolean shares = version.equals("3.0");
        assertEquals(
                shares,
                machine.table(dropped)
                        .blocks()
                        .equals(machine.table(frame).orElseThrow().blocks()));
        Fact.Projected fact =
                assertInstanceOf(Fact.Projected.class, dropped.facts().getFirst());
        assertEquals(shares, fact.shares());
    }

    @Test
    void aColumnOfAnOpenFrameIsOfUnknownTypeAndPinsTheRest() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, Column.REST, DType.UNKNOWN);
        Table series = machine.table(machine.call("DataFrame.__getitem__", frame, Value.of("x")));
        assertEquals(DType.Kind.UNKNOWN, only(series).dtype().kind());
        assertSame(
                machine.table(frame).orElseThrow().blocks().getFirst(),
                only(series).block());
    }

    @Test
    void aColumnIsAViewOfItsBlock() {
        TestMachine machine = new TestMachine("1.5");
        Value.Reference frame = machine.frame(1000, "a", DType.INT8, "b", DType.INT8);
        Table series = machine.table(machine.call("DataFrame.__getitem__", frame, Value.of("a")));
        assertEquals(Table.Kind.SERIES, series.kind());
        assertSame(
                machine.table(frame).orElseThrow().blocks().getFirst(),
                only(series).block());
    }

    @Test
    void castingToIntSaysWhatWasKnownBefore() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, List.of(ColumnPlan.of("hot", DType.INT8, Knowledge.range(0, 1))));
        Outcome cast = machine.call("DataFrame.astype", frame, new Value.Library("builtins.int"));
        assertEquals(DType.INT64, only(machine.table(cast)).dtype());
        Fact.Cast fact = (Fact.Cast) cast.facts().stream()
                .filter(Fact.Cast.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertEquals(DType.INT8, fact.columns().getFirst().from());
        assertEquals(
                Optional.of(DType.INT8), fact.columns().getFirst().statistics().narrowestInteger());
        assertFalse(fact.implicit());
    }

    @Test
    void aMapToZeroAndOneIsAnImplicitCastToInt64() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, List.of(ColumnPlan.of("sex", DType.OBJECT, levels("f", "m"))));
        Value series =
                machine.call("DataFrame.__getitem__", frame, Value.of("sex")).result();
        Outcome complete = machine.call("Series.map", series, machine.dictionary("f", Value.of(0), "m", Value.of(1)));
        assertEquals(DType.INT64, only(machine.table(complete)).dtype());
        assertTrue(complete.facts().stream().anyMatch(fact -> fact instanceof Fact.Cast cast && cast.implicit()));
        Outcome partial = machine.call("Series.map", series, machine.dictionary("f", Value.of(0)));
        assertEquals(DType.FLOAT64, only(machine.table(partial)).dtype());
    }

    @Test
    void equalityWithACountedColumnKeepsItsShare() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame =
                machine.frame(1000, List.of(ColumnPlan.of("city", DType.OBJECT, levels("a", "b", "c", "d"))));
        Value series =
                machine.call("DataFrame.__getitem__", frame, Value.of("city")).result();
        Value mask = machine.call("Series.__compare__", series, Value.of("=="), Value.of("a"))
                .result();
        Table kept = machine.table(machine.call("DataFrame.__getitem__", frame, mask));
        assertEquals(250, kept.rows().likely());
        Value inverse = machine.call("Series.__unary__", mask, Value.of("~")).result();
        Table others = machine.table(machine.call("DataFrame.__getitem__", frame, inverse));
        assertEquals(750, others.rows().likely());
        assertTrue(machine.assumptions().isEmpty());
    }

    @Test
    void aMaskOfWhichNothingIsKnownKeepsHalfWithAnAssumption() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, "a", DType.FLOAT64);
        Value mask = machine.series(1000, "m", DType.BOOL);
        Table kept = machine.table(machine.call("DataFrame.__getitem__", frame, mask));
        assertEquals(new Interval(50, 500, 1000), kept.rows().count());
        assertEquals(1, machine.assumptions().size());
    }

    @Test
    void replacingAColumnRewritesItsBlockInPandas15Only() {
        for (String version : List.of("1.5", "2.3", "3.0")) {
            TestMachine machine = new TestMachine(version);
            Value.Reference frame = machine.frame(1000, "a", DType.FLOAT64, "b", DType.FLOAT64, "c", DType.FLOAT64);
            Table before = machine.table(frame).orElseThrow();
            Value cast = machine.call("Series.astype", machine.series(1000, "a", DType.FLOAT64), Value.of("int8"))
                    .result();
            machine.call("DataFrame.__setitem__", frame, Value.of("a"), cast);
            Table after = machine.table(frame).orElseThrow();
            assertEquals(List.of("a", "b", "c"), Labels.names(after));
            assertEquals(DType.INT8, after.columns().getFirst().dtype());
            boolean rewritten =
                    after.columns().get(1).block() != before.columns().get(1).block();
            assertEquals(version.equals("1.5"), rewritten, version);
        }
    }

    @Test
    void pandas3SharesAnAssignedSeriesAndEarlierVersionsCopyIt() {
        for (String version : List.of("2.3", "3.0")) {
            TestMachine machine = new TestMachine(version);
            Value.Reference frame = machine.frame(1000, "a", DType.FLOAT64);
            Value.Reference series = machine.series(1000, "x", DType.FLOAT64);
            machine.call("DataFrame.__setitem__", frame, Value.of("x"), series);
            Column column = machine.table(frame).orElseThrow().column("x").orElseThrow();
            boolean shared =
                    column.block() == only(machine.table(series).orElseThrow()).block();
            assertEquals(version.equals("3.0"), shared);
        }
    }

    @Test
    void deletingAColumnOfALargerBlockFreesNothing() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, "a", DType.INT8, "b", DType.INT8);
        Table before = machine.table(frame).orElseThrow();
        machine.call("DataFrame.__delitem__", frame, Value.of("a"));
        Table after = machine.table(frame).orElseThrow();
        assertEquals(List.of("b"), Labels.names(after));
        assertEquals(before.blocks(), after.blocks());
    }

    @Test
    void anInPlaceDropChangesTheReceiver() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, "a", DType.INT8, "b", DType.INT8);
        Outcome outcome = machine.call(
                "DataFrame.drop", frame, List.of(), Map.of("columns", machine.strings("a"), "inplace", Value.of(true)));
        assertTrue(outcome.result().isNone());
        assertEquals(List.of("b"), Labels.names(machine.table(frame).orElseThrow()));
    }

    @Test
    void droppingRowsIsNoProjection() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, "a", DType.INT8);
        Outcome dropped = machine.call("DataFrame.drop", frame, List.of(), Map.of("index", machine.list(Value.of(0))));
        assertEquals(999, machine.table(dropped).rows().likely());
        assertTrue(dropped.facts().stream().noneMatch(Fact.Projected.class::isInstance));
    }

    @Test
    void indicatorsAreNamedForTheirLevels() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(
                1000,
                List.of(
                        ColumnPlan.of("id", DType.INT64, Statistics.NONE),
                        ColumnPlan.of("city", DType.OBJECT, levels("x", "y"))));
        Table encoded = machine.table(machine.call("pandas.get_dummies", Value.NONE, frame));
        assertEquals(List.of("id", "city_x", "city_y"), Labels.names(encoded));
        assertEquals(DType.BOOL, encoded.columns().get(1).dtype());
        Table wide = machine.table(machine.call(
                "pandas.get_dummies",
                Value.NONE,
                List.of(frame),
                Map.of("dtype", new Value.Library("builtins.int"), "drop_first", Value.of(true))));
        assertEquals(List.of("id", "city_y"), Labels.names(wide));
        assertEquals(DType.INT64, wide.columns().get(1).dtype());
    }

    @Test
    void aJoinOnAUniqueKeyKeepsTheRowsOfTheOtherSide() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference orders = machine.frame(1000, "customer", DType.INT64, "price", DType.FLOAT64);
        Value.Reference customers = machine.frame(
                10,
                List.of(
                        ColumnPlan.of("customer", DType.INT64, Knowledge.unique(Statistics.NONE)),
                        ColumnPlan.of("price", DType.FLOAT64, Statistics.NONE)));
        Table joined = machine.table(
                machine.call("DataFrame.merge", orders, List.of(customers), Map.of("on", Value.of("customer"))));
        assertEquals(1000, joined.rows().likely());
        assertEquals(List.of("customer", "price_x", "price_y"), Labels.names(joined));
    }

    @Test
    void aManyToManyJoinMultipliesRows() {
        TestMachine machine = new TestMachine("2.3");
        ColumnPlan key = ColumnPlan.of("k", DType.OBJECT, levels("a", "b"));
        Value.Reference left = machine.frame(1000, List.of(key));
        Value.Reference right = machine.frame(100, List.of(key));
        Table joined = machine.table(machine.call("DataFrame.merge", left, right));
        assertEquals(50_000, joined.rows().likely());
    }

    @Test
    void concatMultipliesWhatAListRepeats() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference chunk = machine.frame(100, "a", DType.INT8);
        Value.Reference chunks = machine.add(new HeapObject.Items(
                HeapObject.Items.Kind.LIST,
                List.of(),
                Optional.of(new HeapObject.Items.Repeated(chunk, Interval.exactly(7)))));
        Table all = machine.table(
                machine.call("pandas.concat", Value.NONE, List.of(chunks), Map.of("ignore_index", Value.of(true))));
        assertEquals(700, all.rows().likely());
        assertTrue(all.index().isEmpty());
    }

    @Test
    void groupsAreCountedByTheirKeys() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(
                1000,
                List.of(
                        ColumnPlan.of("city", DType.OBJECT, levels("a", "b", "c")),
                        ColumnPlan.of("n", DType.INT8, Statistics.NONE)));
        Value groups =
                machine.call("DataFrame.groupby", frame, Value.of("city")).result();
        Table sums = machine.table(machine.call("GroupBy.sum", groups));
        assertEquals(3, sums.rows().likely());
        assertEquals(DType.INT64, sums.column("n").orElseThrow().dtype());
        Value column =
                machine.call("GroupBy.__getitem__", groups, Value.of("n")).result();
        Table same = machine.table(machine.call("GroupBy.transform", column, Value.of("mean")));
        assertEquals(Table.Kind.SERIES, same.kind());
        assertEquals(1000, same.rows().likely());
    }

    @Test
    void namedAggregationsNameTheColumns() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, "k", DType.INT64, "x", DType.FLOAT64);
        Value groups = machine.call("DataFrame.groupby", frame, Value.of("k")).result();
        Value pair = machine.tuple(Value.of("x"), Value.of("count"));
        Table result = machine.table(machine.call("GroupBy.agg", groups, List.of(), Map.of("many", pair)));
        assertEquals(DType.INT64, only(result).dtype());
        assertEquals("many", only(result).label());
    }

    @Test
    void shapesOfKnownTablesAreNumbers() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, "a", DType.INT8, "b", DType.INT8);
        Value shape = machine.call("DataFrame.shape", frame).result();
        assertEquals(Optional.of(List.of(Value.of(1000), Value.of(2))), machine.elements(shape));
    }

    @Test
    void aFrameWithoutColumnsTakesTheRowsOfItsFirstColumn() {
        TestMachine machine = new TestMachine("2.3");
        Value frame = machine.call("pandas.DataFrame", Value.NONE).result();
        machine.call("DataFrame.__setitem__", frame, Value.of("x"), machine.series(500, "s", DType.INT8));
        assertEquals(500, machine.table(frame).orElseThrow().rows().likely());
    }

    @Test
    void mixedTypesBecomeAnArrayOfObjects() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference numbers = machine.frame(1000, "a", DType.INT8, "b", DType.FLOAT64);
        assertEquals(
                DType.FLOAT64,
                machine.table(machine.call("DataFrame.values", numbers))
                        .columns()
                        .getFirst()
                        .dtype());
        Value.Reference mixed = machine.frame(1000, "a", DType.BOOL, "b", DType.FLOAT64);
        Table objects = machine.table(machine.call("DataFrame.values", mixed));
        assertEquals(Table.Kind.MATRIX, objects.kind());
        assertEquals(DType.OBJECT, objects.columns().getFirst().dtype());
        assertEquals(1000 * (8 + 8 + 24), TestMachine.fresh(machine.table(mixed).orElseThrow(), objects));
    }

    @Test
    void textsShareTheirStringsInCopies() {
        TestMachine machine = new TestMachine("2.3");
        Statistics names = levels("north", "south");
        ColumnPlan plan = ColumnPlan.of("region", DType.OBJECT, names);
        ColumnPlan stored = plan.withPayload(Optional.of(Texts.payloadPerRow(machine, "region", names, Rows.of(1000))));
        Value.Reference frame = machine.frame(1000, List.of(stored));
        Table copy = machine.table(machine.call("DataFrame.copy", frame));
        assertEquals(8000, TestMachine.fresh(machine.table(frame).orElseThrow(), copy));
    }

    @Test
    void aBlockKeepsTheStringsOfItsDeletedColumns() {
        TestMachine machine = new TestMachine("2.3");
        Statistics names = levels("north", "south");
        List<ColumnPlan> plans = List.of(
                ColumnPlan.of("a", DType.OBJECT, names)
                        .withPayload(Optional.of(Texts.payloadPerRow(machine, "a", names, Rows.of(1000)))),
                ColumnPlan.of("b", DType.OBJECT, names)
                        .withPayload(Optional.of(Texts.payloadPerRow(machine, "b", names, Rows.of(1000)))));
        Value.Reference frame = machine.frame(1000, plans);
        Table before = machine.table(frame).orElseThrow();
        machine.call("DataFrame.__delitem__", frame, Value.of("a"));
        assertEquals(
                before.buffers().size(),
                machine.table(frame).orElseThrow().buffers().size());
        Table copy = machine.table(machine.call("DataFrame.copy", frame));
        assertEquals(2, copy.buffers().size());
    }

    @Test
    void concatLeavesTheNumbersOfRangeIndexesWithItsParts() {
        TestMachine machine = new TestMachine("3.0");
        Value.Reference part = machine.frame(1000, "a", DType.INT8);
        machine.call("pandas.concat", Value.NONE, machine.list(part, machine.frame(10, "a", DType.INT8)));
        Table after = machine.table(part).orElseThrow();
        assertEquals(8000, Layout.indexBytes(after).likely());
        assertTrue(Layout.isRange(after));
    }
}
