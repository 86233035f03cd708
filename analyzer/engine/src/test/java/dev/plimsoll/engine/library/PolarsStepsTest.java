package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Single steps of Polars against samples/truth/operations/polars.tsv, in bytes a row of the input.
final class PolarsStepsTest {
    private static final double ROWS = 2_000_000;

    private final TestMachine machine = new TestMachine("3.0");

    private Column column(String label, DType dtype, Statistics statistics) {
        return PolarsColumns.made(machine, ColumnPlan.of(label, dtype, statistics), Rows.of(ROWS));
    }

    private Value.Reference frame(Column... columns) {
        return machine.add(PolarsColumns.frame(List.of(columns), Rows.of(ROWS), false));
    }

    private static Statistics range(double low, double high) {
        return Knowledge.range(low, high);
    }

    private static Statistics text(long distinct, double length) {
        return Knowledge.levels(List.of(), distinct).withText(OptionalDouble.of(length), OptionalDouble.empty());
    }

    /// Five Int64 of 0 to 999 and five Float64: 80 bytes a row.
    private Value.Reference numbers() {
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            columns.add(column("i" + index, DType.INT64, range(0, 999)));
            columns.add(column("f" + index, DType.FLOAT64, range(0, 1)));
        }
        return frame(columns.toArray(Column[]::new));
    }

    /// 92.1 bytes a row: 20 of them the characters of `long`.
    private Value.Reference mixed() {
        Statistics names = new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                OptionalLong.of((long) ROWS),
                OptionalDouble.of(20),
                OptionalLong.of(20),
                List.of(),
                true);
        Statistics long20 = names.withText(OptionalDouble.of(24), OptionalDouble.empty());
        assertTrue(PolarsColumns.heapPerRow(long20).isExact(), "twice as long as fits in a view");
        return frame(
                column("long", DType.STRING_VIEW, names),
                column("level", DType.STRING_VIEW, text(8, 5)),
                column("id", DType.INT64, range(0, ROWS - 1).withUnique(true)),
                column("k", DType.INT32, range(0, 999)),
                column("x", DType.FLOAT64, range(0, 1)),
                column("y", DType.FLOAT64, range(0, 1).withNullFraction(0.1)),
                column("d", DType.DATE, Statistics.NONE.withNullFraction(0)),
                column("ts", DType.DATETIME, Statistics.NONE.withNullFraction(0)));
    }

    private Value col(String label) {
        return machine.call("polars.col", Value.NONE, Value.of(label)).result();
    }

    private Value compared(String label, String operator, double number) {
        Value other = new Value.Known(new dev.plimsoll.ir.Expression.Constant.Real(number));
        return machine.call("polars.Expr.__compare__", col(label), Value.of(operator), other)
                .result();
    }

    private Value method(Value expression, String name, Value... arguments) {
        return machine.call("polars.Expr." + name, expression, arguments).result();
    }

    private void check(Value.Reference before, Outcome outcome, double kept, double peak) {
        Table table = machine.table(before).orElseThrow();
        Set<Buffer> old = new LinkedHashSet<>(table.buffers());
        double fresh = machine.table(outcome).buffers().stream()
                        .filter(buffer -> !old.contains(buffer))
                        .mapToDouble(buffer -> buffer.size().likely())
                        .sum()
                / ROWS;
        assertEquals(kept, fresh, 0.05 * kept + 0.5, "kept");
        assertEquals(peak, fresh + outcome.scratch().likely() / ROWS, 0.1 * peak + 1, "peak");
    }

    private Outcome on(Value.Reference frame, String method, Value... arguments) {
        return machine.call("polars.DataFrame." + method, frame, arguments);
    }

    @Test
    void projectionsShareTheirColumns() {
        Value.Reference frame = numbers();
        check(frame, on(frame, "select", Value.of("i0"), Value.of("f0")), 0, 0);
        check(frame, on(frame, "drop", Value.of("i0")), 0, 0);
        check(frame, on(frame, "slice", Value.of(10), Value.of(1_000_000)), 0, 0);
        check(frame, on(frame, "rename", machine.dictionary("i0", Value.of("z"))), 0, 0);
        Table dropped = machine.table(on(frame, "drop", Value.of("i0")));
        assertEquals(9, dropped.columns().size());
    }

    @Test
    void filtersCopyRowsButNotLongStrings() {
        Value.Reference frame = numbers();
        check(frame, on(frame, "filter", compared("f0", "<", 0.5)), 40.1, 40.1);
        Value.Reference texts = mixed();
        check(texts, on(texts, "filter", compared("x", "<", 0.5)), 36.1, 36.1);
        check(texts, on(texts, "drop_nulls"), 65.0, 65.1);
    }

    @Test
    void newColumnsAreAllThatWithColumnsTakes() {
        Value.Reference frame = numbers();
        Value product = machine.call("polars.Expr.__binary__", col("f0"), Value.of("*"), col("f1"))
                .result();
        check(frame, on(frame, "with_columns", method(product, "alias", Value.of("p"))), 8.0, 8.0);
        Value mask = method(compared("f0", ">", 0.5), "alias", Value.of("p"));
        check(frame, on(frame, "with_columns", mask), 0.1, 0.1);
        Value.Library int16 = new Value.Library("polars.Int16");
        check(frame, on(frame, "with_columns", method(col("i0"), "cast", int16)), 2.0, 2.0);
        Value.Library int64 = new Value.Library("polars.Int64");
        check(frame, on(frame, "with_columns", method(col("i0"), "cast", int64)), 0, 0);
    }

    @Test
    void ordersTakePositionsBesideTheCopy() {
        Value.Reference frame = numbers();
        check(frame, on(frame, "sort", Value.of("f0")), 80.1, 84.0);
        Value.Reference texts = mixed();
        check(texts, on(texts, "sort", Value.of("x")), 72.2, 76.1);
    }

    @Test
    void groupsTakeMemoryByTheirNumber() {
        Value.Reference frame = mixed();
        Value few = on(frame, "group_by", Value.of("k")).result();
        Value sum = method(col("x"), "sum");
        check(frame, machine.call("polars.GroupBy.agg", few, sum), 0, 4.9);
        Value unique = on(frame, "group_by", Value.of("id")).result();
        check(frame, machine.call("polars.GroupBy.agg", unique, sum), 16.3, 103.7);
    }

    /// The same columns, each in many chunks.
    private Value.Reference chunked(Value.Reference frame) {
        Table table = machine.table(frame).orElseThrow();
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(PolarsColumns.placed(machine, ColumnPlan.like(column), table.rows(), true));
        }
        return machine.add(table.withColumns(columns));
    }

    @Test
    void chunksArePutTogetherBeforeRowsAreOrderedOrGrouped() {
        Value.Reference frame = chunked(numbers());
        check(frame, on(frame, "filter", compared("f0", "<", 0.5)), 40.5, 40.5);
        check(frame, on(frame, "sort", Value.of("f0")), 80.1, 164.1);
        Value.Reference texts = chunked(mixed());
        Value groups = on(texts, "group_by", Value.of("k")).result();
        check(texts, machine.call("polars.GroupBy.agg", groups, method(col("x"), "sum")), 0, 77.1);
        check(texts, on(texts, "unique", machine.list(Value.of("id"))), 72.4, 182);
        check(frame, on(frame, "rechunk"), 80, 80);
    }

    @Test
    void stepsPutColumnsTogetherWhenOnlySomeAreInChunks() {
        Value.Reference frame = chunked(numbers());
        Value total = method(method(col("f0"), "cum_sum"), "alias", Value.of("p"));
        Outcome added = on(frame, "with_columns", total);
        check(frame, added, 8.0, 8.1);
        check(frame, on((Value.Reference) added.result(), "drop", Value.of("i0")), 80.1, 88.0);
    }

    @Test
    void fewGroupsAreReducedPartByPart() {
        Value.Reference frame = chunked(mixed());
        Value levels = on(frame, "group_by", Value.of("level")).result();
        check(frame, machine.call("polars.GroupBy.agg", levels, method(col("x"), "sum")), 0, 1.5);
        check(frame, machine.call("polars.GroupBy.agg", levels, method(col("x"), "median")), 0, 100.2);
    }

    @Test
    void leftJoinsShareTheLeftSide() {
        Value.Reference frame = mixed();
        Rows thousand = Rows.of(1000);
        Column key = PolarsColumns.made(
                machine, ColumnPlan.of("k", DType.INT32, range(0, 999).withUnique(true)), thousand);
        Column rate = PolarsColumns.made(machine, ColumnPlan.of("rate", DType.FLOAT64, Statistics.NONE), thousand);
        Column region = PolarsColumns.made(machine, ColumnPlan.of("region", DType.STRING_VIEW, text(50, 3)), thousand);
        Value right = machine.add(PolarsColumns.frame(List.of(key, rate, region), thousand, false));
        check(frame, on(frame, "join", right, Value.of("k"), Value.of("left")), 24.1, 32.1);
        check(frame, on(frame, "join", right, Value.of("k"), Value.of("inner")), 96.1, 104.0);
    }

    @Test
    void shapesChange() {
        Value.Reference frame = numbers();
        Map<String, Value> index = Map.of("index", Value.of("i0"));
        check(frame, machine.call("polars.DataFrame.unpivot", frame, List.of(), index), 288, 288);
        Value both = machine.list(frame, frame);
        check(frame, machine.call("polars.concat", Value.NONE, both), 0, 0);
        Map<String, Value> rechunk = Map.of("rechunk", Value.of(true));
        check(frame, machine.call("polars.concat", Value.NONE, List.of(both), rechunk), 160.1, 160.1);
        check(frame, on(frame, "to_pandas"), 81.8, 81.8);
        check(frame, on(frame, "to_numpy"), 80.0, 88.0);
    }

    @Test
    void lazyFramesPayWhenTheyAreCollected() {
        Value.Reference frame = numbers();
        Value lazy = on(frame, "lazy").result();
        Value filtered = machine.call("polars.LazyFrame.filter", lazy, compared("f0", "<", 0.5))
                .result();
        Value selected = machine.call("polars.LazyFrame.select", filtered, Value.of("f1"))
                .result();
        assertEquals(List.of(), machine.performed(), "a plan costs nothing");
        Outcome collected = machine.call("polars.LazyFrame.collect", selected);
        check(frame, collected, 4.0, 4.0);
        Outcome filter = machine.performed().getFirst();
        assertEquals(2, machine.table(filter).columns().size(), "only columns that are read are there");
    }

    @Test
    void whatIsNotKnownStaysItself() {
        Value unknown = machine.call("polars.from_pandas", Value.NONE, Value.Unknown.PLAIN)
                .result();
        assertSame(Value.Unknown.PLAIN, unknown);
        Value lazy = machine.call("polars.scan_csv", Value.NONE, Value.of("nowhere.csv"))
                .result();
        Outcome collected = machine.call("polars.LazyFrame.collect", lazy);
        assertTrue(machine.table(collected).relative(), "rows are not known");
    }
}
