package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
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
}
