package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SubsetsTest {
    private static final double ROWS = 1_000_000;

    /// Of 20 columns of float64 in one block, one of int8 and one of bool, some are selected: pandas 3 looks into the
    /// blocks of single columns, and into the large one where all of it or two columns of it are selected.
    @ParameterizedTest
    @CsvSource({"2.3, 11, 81", "3.0, 11, 80", "3.0, 22, 0", "3.0, 2, 0"})
    void blocksAreLookedIntoFromPandas3OnWhereTheSelectedColumnsLieInEvenSteps(
            String pandas, double selected, double megabytes) {
        TestMachine machine = new TestMachine(pandas);
        List<ColumnPlan> plans = new ArrayList<>();
        for (int position = 0; position < 20; position++) {
            plans.add(ColumnPlan.of("c" + position, DType.FLOAT64, Statistics.NONE));
        }
        plans.add(ColumnPlan.of("small", DType.INT8, Statistics.NONE));
        plans.add(ColumnPlan.of("flag", DType.BOOL, Statistics.NONE));
        Reference frame = machine.frame(ROWS, plans);
        Interval count = new Interval(1, selected, 30);
        Value labels = machine.add(
                new Items(Items.Kind.LIST, List.of(), Optional.of(new Items.Repeated(Value.Unknown.PLAIN, count))));
        Outcome outcome = machine.call("DataFrame.__getitem__", frame, List.of(labels), Map.of());
        Table result = machine.table(outcome.result()).orElseThrow();
        List<Buffer> before = machine.table(frame).orElseThrow().blocks();
        double made = result.blocks().stream()
                .filter(block -> !before.contains(block))
                .mapToDouble(block -> block.size().likely())
                .sum();
        assertEquals(megabytes, made / ROWS, 1);
        assertEquals(selected, result.width(), 0.01);
    }
}
