package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Operations on frames whose columns lie in a block each (samples/truth/operations/fragments.tsv).
final class FragmentsTest {
    private static final double ROWS = 1_000_000;

    @ParameterizedTest(name = "{1} on pandas {0}")
    @CsvSource({
        "1.5, DataFrame.abs, 4",
        "1.5, DataFrame.round, 1",
        "2.3, DataFrame.round, 4",
        "1.5, DataFrame.shift, 4",
        "2.3, DataFrame.diff, 4",
        "3.0, DataFrame.cumsum, 4",
        "2.3, DataFrame.rank, 1",
        "1.5, DataFrame.clip, 1",
        "2.3, DataFrame.clip, 4",
        "1.5, DataFrame.isna, 4",
        "3.0, DataFrame.notna, 4",
        "2.3, numpy.log1p, 4",
        "2.3, DataFrame.copy, 1",
    })
    void mostOperationsKeepTheBlocks(String pandas, String name, int blocks) {
        TestMachine machine = new TestMachine(pandas);
        Reference frame = apart(machine);
        boolean method = name.startsWith("DataFrame");
        Outcome outcome =
                machine.call(name, method ? frame : Value.NONE, method ? List.of() : List.of(frame), Map.of());
        assertEquals(blocks, machine.table(outcome).blocks().size());
    }

    @ParameterizedTest(name = "{1} on pandas {0}")
    @CsvSource({
        "2.3, DataFrame.var, 17.04",
        "2.3, DataFrame.mean, 1",
        "3.0, DataFrame.quantile, 9",
        "3.0, DataFrame.sum, 0",
    })
    void reductionsTakeWhatTheLargestBlockNeeds(String pandas, String name, double bytesPerRow) {
        TestMachine machine = new TestMachine(pandas);
        Outcome outcome = machine.call(name, apart(machine), List.of(), Map.of());
        assertEquals(bytesPerRow, outcome.scratch().likely() / ROWS, 0.01);
    }

    @ParameterizedTest
    @CsvSource({"1.5", "2.3", "3.0"})
    void severalColumnsArePutInAsOneAfterTheOther(String pandas) {
        TestMachine machine = new TestMachine(pandas);
        Reference frame = machine.frame(ROWS, "a", DType.FLOAT64, "b", DType.FLOAT64, "c", DType.FLOAT64);
        Value series = machine.series(ROWS, "s", DType.INT32);
        Table before = machine.table(frame).orElseThrow();
        machine.call("DataFrame.__setitem__", frame, machine.strings("b", "new"), series);
        Table after = machine.table(frame).orElseThrow();
        assertEquals(List.of("a", "b", "c", "new"), Labels.names(after));
        assertEquals(DType.INT32, after.columns().get(1).dtype());
        boolean moved = after.columns().getFirst().block()
                != before.columns().getFirst().block();
        assertEquals(pandas.equals("1.5"), moved);
        assertEquals(after.columns().get(0).block(), after.columns().get(2).block());
    }

    private static Reference apart(TestMachine machine) {
        List<Column> columns = new ArrayList<>();
        for (String label : List.of("a", "b", "c", "d")) {
            columns.add(Layout.apart(machine, ColumnPlan.of(label, DType.FLOAT64, Statistics.NONE), Rows.of(ROWS)));
        }
        return machine.add(new Table(Table.Kind.FRAME, columns, Rows.of(ROWS), List.of(), false));
    }
}
