package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextScratchTest {
    private static final double ROWS = 300_000;

    /// Measured with strings of 21 characters on 2.3.3 and 3.0.6 (samples/truth/operations/strings.tsv): 43 and 32
    /// bytes a row beyond the result of `lower`, 43 and 8 of `len`, 249 on 3.0.6 of `zfill`, which Arrow has not.
    @ParameterizedTest
    @CsvSource({
        "2.3, lower, 43, 1",
        "3.0, lower, 32, 4",
        "2.3, len, 43, 1",
        "3.0, len, 8, 1",
        "3.0, strip, 0, 1",
        "3.0, casefold, 249, 30",
        "3.0, zfill, 249, 30"
    })
    void stringsOfPandas3BecomeObjectsWhereArrowHasNoSuchOperation(
            String pandas, String name, double measured, double tolerance) {
        TestMachine machine = new TestMachine(pandas);
        Statistics lengths = Statistics.NONE.withText(OptionalDouble.of(21), OptionalDouble.of(21));
        ColumnPlan plan = ColumnPlan.of("s", Types.text(machine), lengths);
        Table series = Layout.series(machine, plan, Rows.of(ROWS), List.of(), false);
        Outcome outcome = machine.call("Series.str." + name, machine.add(series), List.of(), Map.of());
        assertEquals(measured, outcome.scratch().likely() / ROWS, tolerance);
    }

    /// Measured with strings of 21 characters that are split in two (samples/truth/operations/strings.tsv): 315 bytes a
    /// row at the peak of `str.rsplit(" ", n=1).str[-1]` on 1.5.3 and 2.3.3 and 395 on 3.0.6, with 16 that malloc takes
    /// for each of four objects. The rest of the lists stays beside the part.
    @ParameterizedTest
    @CsvSource({"1.5, 43", "2.3, 43", "3.0, 131"})
    void aPartOfListsIsAnObjectOfTheirs(String pandas, double scratch) {
        TestMachine machine = new TestMachine(pandas);
        Statistics lengths = Statistics.NONE.withText(OptionalDouble.of(21), OptionalDouble.of(21));
        ColumnPlan plan = ColumnPlan.of("s", Types.text(machine), lengths);
        Value series = machine.add(Layout.series(machine, plan, Rows.of(ROWS), List.of(), false));
        double rest = 64 + 16 + 64;
        Outcome lists = machine.call("Series.str.rsplit", series, List.of(Value.of(" ")), Map.of("n", Value.of(1)));
        assertEquals(scratch, lists.scratch().likely() / ROWS, 2);
        Table parts = machine.table(machine.call("Series.str.__getitem__", lists.result(), Value.of(-1)));
        assertEquals(DType.OBJECT, parts.columns().getFirst().dtype());
        Buffer kept = parts.columns().getFirst().payload().orElseThrow();
        assertEquals(64, kept.size().likely() / ROWS, 1);
        assertEquals(rest, kept.pointees().getFirst().size().likely() / ROWS, 1);
    }
}
