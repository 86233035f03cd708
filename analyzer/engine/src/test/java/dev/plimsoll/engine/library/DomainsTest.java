package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Moments;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many values, groups and pairs are expected, and what conditions keep; for known, partly unknown, unknown and
/// empty tables.
final class DomainsTest {
    private static final Statistics PLAIN = Statistics.NONE.withNullFraction(0);

    private static ColumnPlan whole(String label, double least, double greatest) {
        return ColumnPlan.of(label, DType.INT64, Knowledge.range(least, greatest));
    }

    private static ColumnPlan key(String label, double least, double greatest) {
        return ColumnPlan.of(label, DType.INT64, Knowledge.unique(Knowledge.range(least, greatest)));
    }

    private static Interval merged(TestMachine machine, Value left, Value right, String how) {
        Outcome outcome = machine.call(
                "DataFrame.merge", left, List.of(right), Map.of("on", Value.of("k"), "how", Value.of(how)));
        return machine.table(outcome).rows().count();
    }

    @Test
    void rowsThatDrawFromValuesMissSome() {
        assertEquals(Interval.exactly(10), Domains.occurring(10, Interval.exactly(1000)));
        Interval few = Domains.occurring(1000, Interval.exactly(1000));
        assertEquals(632, few.likely(), 1);
        assertEquals(1000, few.high());
        assertTrue(few.low() < few.likely());
        assertEquals(Interval.ZERO, Domains.occurring(1000, Interval.ZERO));
    }

    /// Wards are A, B and C, whichever type they have.
    @ParameterizedTest
    @CsvSource({"object, Z, 0", "category, Z, 0", "category, B, 0.3333"})
    void whatTheListedValuesLeaveOutDoesNotOccur(String dtype, String value, double share) {
        TestMachine machine = new TestMachine("2.3");
        Statistics wards = PLAIN.withValues(List.of("A", "B", "C"));
        Value.Reference frame = machine.frame(
                900, List.of(ColumnPlan.of("ward", DType.named(dtype).orElseThrow(), wards)));
        Value ward =
                machine.call("DataFrame.__getitem__", frame, Value.of("ward")).result();
        Interval equal =
                rows(machine, frame, machine.call("Series.__compare__", ward, Value.of("=="), Value.of(value)));
        Interval other =
                rows(machine, frame, machine.call("Series.__compare__", ward, Value.of("!="), Value.of(value)));
        assertEquals(900 * share, equal.likely(), 0.1);
        assertEquals(900 * (1 - share), other.likely(), 0.1);
    }

    private static Interval rows(TestMachine machine, Value frame, Outcome mask) {
        Outcome kept = machine.call("DataFrame.__getitem__", frame, mask.result());
        return machine.table(kept).rows().count();
    }

    @Test
    void groupsByTwoKeysAreTheCombinationsThatOccur() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(
                1000, List.of(whole("a", 1, 100), whole("b", 0, 99), ColumnPlan.of("x", DType.FLOAT64, PLAIN)));
        Value groups = machine.call("DataFrame.groupby", frame, machine.strings("a", "b"))
                .result();
        Interval rows =
                machine.table(machine.call("GroupBy.sum", groups)).rows().count();
        assertEquals(952, rows.likely(), 1);
        assertEquals(1000, rows.high());
    }

    @Test
    void groupsByALabelAndAColumnCountBoth() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(10_000, List.of(whole("a", 1, 5), whole("b", 0, 9)));
        Value.Reference other = machine.frame(10_000, List.of(whole("hour", 0, 23)));
        Value hour =
                machine.call("DataFrame.__getitem__", other, Value.of("hour")).result();
        Value keys = Results.list(machine, List.of(Value.of("a"), hour));
        Value groups = machine.call("DataFrame.groupby", frame, keys).result();
        Table sums = machine.table(machine.call("GroupBy.sum", groups));
        assertEquals(Interval.exactly(120), sums.rows().count());
        assertEquals(List.of("b"), Labels.names(sums));
        assertEquals(2, sums.index().size());
    }

    @Test
    void groupsByAKeyWithoutAKnownRangeAreATenthOfTheRows() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(1000, "a", DType.INT64, "x", DType.FLOAT64);
        Value groups = machine.call("DataFrame.groupby", frame, Value.of("a")).result();
        assertEquals(
                new Interval(1, 100, 1000),
                machine.table(machine.call("GroupBy.sum", groups)).rows().count());
    }

    @Test
    void anInnerJoinWithHalfOfTheKeysKeepsHalfOfTheRows() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference orders = machine.frame(1000, List.of(whole("k", 1, 200)));
        Value.Reference all = machine.frame(200, List.of(key("k", 1, 200)));
        Value.Reference some = machine.frame(100, List.of(key("k", 1, 200)));
        assertEquals(Interval.exactly(1000), merged(machine, orders, all, "inner"));
        Interval half = merged(machine, orders, some, "inner");
        assertEquals(500, half.likely(), 1);
        assertTrue(half.low() > 200 && half.high() < 800, half.toString());
        assertEquals(Interval.exactly(1000), merged(machine, orders, some, "left"));
        Value.Reference none = machine.frame(0, List.of(key("k", 1, 200)));
        assertEquals(0, merged(machine, orders, none, "inner").likely());
    }

    @Test
    void anOuterJoinKeepsTheRowsWithoutPartners() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference left = machine.frame(100, List.of(key("k", 1, 200)));
        Value.Reference right = machine.frame(100, List.of(key("k", 1, 200)));
        assertEquals(150, merged(machine, left, right, "outer").likely(), 1);
    }

    @Test
    void aManyToManyJoinVariesByTheSkewOfItsKeys() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference left = machine.frame(1000, List.of(whole("k", 1, 100)));
        Value.Reference right = machine.frame(500, List.of(whole("k", 1, 100)));
        assertEquals(new Interval(2500, 5000, 10_000), merged(machine, left, right, "inner"));
    }

    @ParameterizedTest
    @CsvSource({
        "x > 75, 0.24",
        "x >= 76, 0.24",
        "x <= 25, 0.26",
        "x < 0, 0",
        "x <= 100, 1",
        "x == 5, 0.0099",
        "x != 5, 0.9901",
        "x > 75 and y < 0.5, 0.12",
        "x > 75 or y < 0.5, 0.62",
        "x > y, 0.5"
    })
    void queriesKeepTheirPartOfTheRange(String condition, double share) {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(
                10_000, List.of(whole("x", 0, 100), ColumnPlan.of("y", DType.FLOAT64, Knowledge.range(0, 1))));
        Outcome kept = machine.call("DataFrame.query", frame, Value.of(condition));
        assertEquals(10_000 * share, machine.table(kept).rows().likely(), 120);
    }

    private static ColumnPlan day(DType dtype) {
        double first = Moments.seconds("2023-01-01").orElseThrow();
        double last = Moments.seconds("2024-12-31").orElseThrow();
        return ColumnPlan.of("day", dtype, Knowledge.range(first, last).withNullFraction(0));
    }

    @ParameterizedTest
    @CsvSource({
        "day < '2024-01-01', 0.5",
        "day >= '2024-07-01', 0.25",
        "day < '2022', 0",
        "day > '2023-07-01' and day < '2024-01-01', 0.37"
    })
    void datesKeepTheirPartOfTheRange(String condition, double share) {
        TestMachine machine = new TestMachine("2.3");
        for (DType dtype : List.of(DType.DATETIME, DType.OBJECT)) {
            Value.Reference frame = machine.frame(10_000, List.of(day(dtype)));
            Outcome kept = machine.call("DataFrame.query", frame, Value.of(condition));
            assertEquals(10_000 * share, machine.table(kept).rows().likely(), 120);
        }
    }

    @ParameterizedTest
    @CsvSource({"pandas.Timestamp", "datetime.datetime", "datetime.date"})
    void momentsOfACalendarAreComparedAsDates(String function) {
        TestMachine machine = new TestMachine("3.0");
        Value first = machine.call(function, Value.NONE, Value.of(2024), Value.of(1), Value.of(1))
                .result();
        Value.Reference frame = machine.frame(10_000, List.of(day(DType.DATETIME)));
        Value column =
                machine.call("DataFrame.__getitem__", frame, Value.of("day")).result();
        Table mask = machine.table(machine.call("Series.__compare__", column, Value.of("<"), first));
        assertEquals(0.5, mask.columns().getFirst().share().orElseThrow().likely(), 0.01);
    }

    @Test
    void aMomentThatIsNotKnownSaysNothing() {
        TestMachine machine = new TestMachine("3.0");
        Value when =
                machine.call("pandas.Timestamp", Value.NONE, Value.of("soon")).result();
        Value.Reference frame = machine.frame(10_000, List.of(day(DType.DATETIME)));
        Value column =
                machine.call("DataFrame.__getitem__", frame, Value.of("day")).result();
        Table mask = machine.table(machine.call("Series.__compare__", column, Value.of("<"), when));
        assertEquals(Optional.empty(), mask.columns().getFirst().share());
    }

    @Test
    void yearsLieBetweenTheFirstAndTheLastDay() {
        TestMachine machine = new TestMachine("3.0");
        Value.Reference frame = machine.frame(10_000, List.of(day(DType.DATETIME)));
        Value column =
                machine.call("DataFrame.__getitem__", frame, Value.of("day")).result();
        Table years = machine.table(machine.call("Series.dt.year", column));
        assertEquals(2, Domains.size(years.columns().getFirst()).orElseThrow());
    }

    @Test
    void missingValuesFulfilNoComparison() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference frame = machine.frame(
                1000,
                List.of(ColumnPlan.of("x", DType.FLOAT64, Knowledge.range(0, 1).withNullFraction(0.2))));
        Value column =
                machine.call("DataFrame.__getitem__", frame, Value.of("x")).result();
        Table mask = machine.table(machine.call("Series.__compare__", column, Value.of(">"), Value.of(0L)));
        assertEquals(Optional.of(0.8), mask.columns().getFirst().share().map(Interval::likely));
    }

    @Test
    void aJoinCopiesNoStrings() {
        TestMachine machine = new TestMachine("2.3");
        Value.Reference left = machine.frame(1000, List.of(whole("k", 1, 100)));
        Value.Reference numbers =
                machine.frame(500, List.of(whole("k", 1, 100), ColumnPlan.of("t", DType.FLOAT64, PLAIN)));
        Value.Reference texts = machine.frame(
                500,
                List.of(
                        whole("k", 1, 100),
                        ColumnPlan.of("t", DType.OBJECT, PLAIN)
                                .withPayload(Optional.of(machine.buffer(Bytes.of(1e6), 1, "strings of t")))));
        Value on = Value.of("k");
        Bytes plain = machine.call("DataFrame.merge", left, List.of(numbers), Map.of("on", on))
                .scratch();
        assertEquals(
                plain.likely(),
                machine.call("DataFrame.merge", left, List.of(texts), Map.of("on", on))
                        .scratch()
                        .likely());
    }

    @Test
    void listedStringsSayHowManyPartsTheyHave() {
        TestMachine machine = new TestMachine("2.3");
        Statistics tags = Knowledge.levels(List.of("a|b", "a", "c|d|a"), 3);
        Value.Reference frame = machine.frame(900, List.of(ColumnPlan.of("tags", DType.OBJECT, tags)));
        Value column =
                machine.call("DataFrame.__getitem__", frame, Value.of("tags")).result();
        Value lists = machine.call("Series.str.split", column, Value.of("|")).result();
        Table exploded = machine.table(machine.call("Series.explode", lists));
        assertEquals(1800, exploded.rows().likely());
        assertEquals(
                List.of("a", "b", "c", "d"),
                exploded.columns().getFirst().statistics().values());
        Table dummies = machine.table(machine.call("Series.str.get_dummies", column, Value.of("|")));
        assertEquals(List.of("a", "b", "c", "d"), Labels.names(dummies));
    }

    @Test
    void countsOfValuesLieAroundTheirMean() {
        Statistics counts = Reductions.perValue(Rows.of(2500), Interval.exactly(100));
        assertEquals(15, counts.minimum().orElseThrow());
        assertEquals(35, counts.maximum().orElseThrow());
        assertEquals(Statistics.NONE, Reductions.perValue(Rows.of(2500), new Interval(1, 1000, 2500)));
    }
}
