package dev.plimsoll.engine.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// How quantities read.
class QuantitiesTest {
    @Test
    void bytesHaveThreeDigitsAndABinaryUnit() {
        assertEquals("0 B", Quantities.bytes(0));
        assertEquals("999 B", Quantities.bytes(999));
        assertEquals("1.00 KiB", Quantities.bytes(1024));
        assertEquals("3.10 GiB", Quantities.bytes(3.1 * 1024 * 1024 * 1024));
        assertEquals("412 MiB", Quantities.bytes(412.0 * 1024 * 1024));
        assertEquals("1.00 MiB", Quantities.bytes(1024 * 1024));
    }

    @Test
    void multiplesHaveOneDecimalBelowTen() {
        assertEquals("2.9x", Quantities.multiple(2.94));
        assertEquals("12x", Quantities.multiple(12.3));
    }

    @Test
    void countsHaveSeparators() {
        assertEquals("100,000,000", Quantities.count(1e8));
    }
}
