package dev.plimsoll.ir.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, int8",
        "-128, 127, int8",
        "-129, 0, int16",
        "0, 128, int16",
        "0, 32767, int16",
        "0, 32768, int32",
        "0, 2147483647, int32",
        "0, 2147483648, int64"
    })
    void theNarrowestTypeHoldsBothEnds(double low, double high, String name) {
        assertEquals(DType.named(name), Statistics.NONE.withRange(low, high).narrowestInteger());
    }

    @Test
    void noRangeNoType() {
        assertEquals(Optional.empty(), Statistics.NONE.narrowestInteger());
        assertEquals(Optional.empty(), Statistics.NONE.withRange(0, 1e30).narrowestInteger());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aShareLiesBetweenNothingAndAll(double fraction) {
        assertThrows(IllegalArgumentException.class, () -> Statistics.NONE.withNullFraction(fraction));
    }
}
