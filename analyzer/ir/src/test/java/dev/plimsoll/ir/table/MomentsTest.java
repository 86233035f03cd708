package dev.plimsoll.ir.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @CsvSource({
        "1970, 0",
        "1970-02, 2678400",
        "1970-01-02, 86400",
        "19700102, 86400",
        "1970-01-01 00:01, 60",
        "1970-01-01T01:00:01.5Z, 3601",
        "1969-12-31, -86400"
    })
    void datesAreSeconds(String text, double seconds) {
        assertEquals(OptionalDouble.of(seconds), Moments.seconds(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "2023-13", "2023-02-30", "2023-02-01 25:00", "12345", "1/2/2023"})
    void otherTextIsNoDate(String text) {
        assertEquals(OptionalDouble.empty(), Moments.seconds(text));
    }

    @Test
    void momentsAreWrittenAsPythonPrintsThem() {
        double noon = Moments.seconds("2023-06-01 12:00").orElseThrow();
        assertEquals("2023-06-01 12:00:00", Moments.written(noon, true));
        assertEquals("2023-06-01", Moments.written(noon, false));
        assertEquals(2023, Moments.year(noon));
    }
}
