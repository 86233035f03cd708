package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// What strings of different scripts take. The sizes are those of `sys.getsizeof`, rounded up to 16 (CPython 3.11).
final class TextsTest {
    private static Statistics text(double characters, double bytes) {
        return Statistics.NONE.withText(OptionalDouble.of(characters), OptionalDouble.of(bytes));
    }

    @Test
    void asciiTextTakesOneByteACharacter() {
        assertEquals(64, Texts.objectBytes(text(10, 10)));
        assertEquals(64, Texts.objectBytes(Statistics.NONE.withText(OptionalDouble.of(10), OptionalDouble.empty())));
    }

    @Test
    void theWidestCharacterDecidesHowWideAllAre() {
        assertEquals(96, Texts.objectBytes(text(10, 11)), "Latin text with an accent");
        assertEquals(96, Texts.objectBytes(text(10, 20)), "Cyrillic");
        assertEquals(96, Texts.objectBytes(text(10, 30)), "Chinese");
        assertEquals(128, Texts.objectBytes(text(10, 40)), "pictographs");
    }

    @Test
    void aStringTypeKeepsUtf8() {
        assertEquals(30, Texts.inlineBytes(DType.named("string").orElseThrow(), text(10, 30)));
        assertEquals(0, Texts.inlineBytes(DType.OBJECT, text(10, 30)));
    }

    private static Reference strings(TestMachine machine, double characters) {
        ColumnPlan plan = ColumnPlan.of("t", DType.OBJECT, text(characters, characters));
        return machine.add(Layout.series(machine, plan, Rows.of(1000), List.of(), false));
    }

    private static double length(TestMachine machine, Outcome outcome) {
        return Texts.length(machine.table(outcome).columns().getFirst().statistics());
    }

    @Test
    void stringsPutTogetherAreAsLongAsAll() {
        TestMachine machine = new TestMachine("2.3");
        Outcome added = machine.call(
                "Series.__binary__", strings(machine, 30), List.of(Value.of("+"), strings(machine, 12)), Map.of());
        assertEquals(42, length(machine, added));
        Value others = machine.list(strings(machine, 12), strings(machine, 8));
        Outcome joined =
                machine.call("Series.str.cat", strings(machine, 30), List.of(others), Map.of("sep", Value.of(", ")));
        assertEquals(54, length(machine, joined));
    }

    @Test
    void theBoundsOfASumAreTheSumsOfTheBounds() {
        TestMachine machine = new TestMachine("2.3");
        ColumnPlan plan = ColumnPlan.of("n", DType.INT64, Statistics.NONE.withRange(1, 4));
        Reference numbers = machine.add(Layout.series(machine, plan, Rows.of(1000), List.of(), false));
        Outcome added = machine.call("Series.__binary__", numbers, List.of(Value.of("+"), numbers), Map.of());
        Statistics sum = machine.table(added).columns().getFirst().statistics();
        assertEquals(2, sum.minimum().orElseThrow());
        assertEquals(8, sum.maximum().orElseThrow());
    }
}
