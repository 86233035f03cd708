package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Measured with strings of 21 characters on 3.0.6 (samples/truth/operations/strings.tsv): `concat` of three parts
    /// takes nothing for them. A frame of half of 300,000 rows takes 4 bytes a row more than it is, 33 more where the
    /// strings lie in chunks and 15 more where 5% are missing.
    @ParameterizedTest
    @CsvSource({"1, 0, 4", "3, 0, 33", "1, 0.05, 18.5"})
    void arrowRefersToThePartsThatArePutTogether(int parts, double missing, double scratch) {
        TestMachine machine = new TestMachine("3.0");
        Statistics lengths = Statistics.NONE
                .withText(OptionalDouble.of(21), OptionalDouble.of(21))
                .withNullFraction(missing);
        ColumnPlan plan = ColumnPlan.of("s", DType.STRING, lengths);
        List<Value> frames = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            frames.add(machine.add(Layout.frame(machine, List.of(plan), Rows.of(ROWS / parts), List.of(), false)));
        }
        Value whole = frames.getFirst();
        if (parts > 1) {
            Value list = machine.add(HeapObject.Items.of(HeapObject.Items.Kind.LIST, frames));
            Outcome concat =
                    machine.call("pandas.concat", Value.NONE, List.of(list), Map.of("ignore_index", Value.of(true)));
            whole = concat.result();
            Table together = machine.table(concat);
            assertEquals(0, together.columns().getFirst().block().size().high());
            double reached = together.buffers().stream()
                    .mapToDouble(buffer -> buffer.size().likely())
                    .sum();
            assertEquals(29, reached / ROWS, 8.1);
        }
        ColumnPlan truth =
                ColumnPlan.of("m", DType.BOOL, Knowledge.TRUTH).withShare(Optional.of(Interval.exactly(0.5)));
        Value mask = machine.add(Layout.series(machine, truth, Rows.of(ROWS), List.of(), false));
        Outcome taken = machine.call("DataFrame.__getitem__", whole, mask);
        assertEquals(scratch, taken.scratch().likely() / ROWS, 1);
    }

    /// Measured with strings of 21 characters of which a function makes others of 4 (strings.tsv): 50 bytes a row
    /// beyond the result on 1.5.3, 42 on 2.3.3, 190 on 3.0.6, which makes an object of each string before and after;
    /// those of 21 characters take 33 bytes more than those of 4.
    @ParameterizedTest
    @CsvSource({"1.5, 50, 1", "2.3, 42, 9", "3.0, 223, 4"})
    void functionsOfStringsMeetObjects(String pandas, double measured, double tolerance) {
        TestMachine machine = new TestMachine(pandas);
        machine.functions((function, arguments) -> arguments.getFirst());
        Statistics lengths = Statistics.NONE.withText(OptionalDouble.of(21), OptionalDouble.of(21));
        ColumnPlan plan = ColumnPlan.of("s", Types.text(machine), lengths);
        Table series = Layout.series(machine, plan, Rows.of(ROWS), List.of(), false);
        Value function = new Value.Library("program.clean");
        Outcome outcome = machine.call("Series.map", machine.add(series), List.of(function), Map.of());
        assertEquals(measured, outcome.scratch().likely() / ROWS, tolerance);
        Table made = machine.table(outcome);
        assertEquals(21, Texts.length(made.columns().getFirst().statistics()));
    }
}
