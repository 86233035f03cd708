package dev.plimsoll.ir.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowCountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "17 | 17",
                "2e8 | 200000000",
                "2E+8 | 200000000",
                "200_000_000 | 200000000",
                "200,000,000 | 200000000",
                "200M | 200000000",
                "200m | 200000000",
                "1.5B | 1500000000",
                "12.5k | 12500",
                "2 M | 2000000",
                "1.50 | ",
                "1T | 1000000000000",
                "1e15 | 1000000000000000"
            })
    void numbersAreReadAsPeopleWriteThem(String text, String expected) {
        OptionalLong count =
                expected == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(expected.strip()));
        assertEquals(count, RowCount.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-5", "+5", "x", "1e", "e5", "1.5", "2X", "1e16", "1001T", "1e99", "1,00", "1__0", "1_", "0x10"
            })
    void otherTextsAreNoNumbers(String text) {
        assertEquals(OptionalLong.empty(), RowCount.parse(text));
    }
}
