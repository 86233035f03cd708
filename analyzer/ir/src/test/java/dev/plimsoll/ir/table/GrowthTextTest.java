package dev.plimsoll.ir.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrowthTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5% a month | 5% a month | 1050000 | 1795856",
                "5%/month | 5% a month | 1050000 | 1795856",
                "0.5 % per month | 0.5% a month | 1005000 | 1061677",
                "100% a year | 100% a year | 1059463 | 2000000",
                "2M rows a month | 2,000,000 rows a month | 3000000 | 25000000",
                "1200 rows per year | 1,200 rows a year | 1000100 | 1001200",
                "1k rows/day | 1,000 rows a day | 1030436 | 1365242",
                "0% a month | 0% a month | 1000000 | 1000000"
            })
    void oneMonthAndOneYearOn(String text, String described, long month, long year) {
        TableGrowth growth = GrowthText.parse(text).orElseThrow();
        assertEquals(described, growth.described());
        assertEquals(1_000_000, growth.after(1_000_000, 0));
        assertEquals(month, growth.after(1_000_000, 1));
        assertEquals(year, growth.after(1_000_000, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5%",
                "5% a fortnight",
                "-5% a month",
                "5 a month",
                "1e3% a month",
                "rows a month",
                "1.5 rows a day"
            })
    void otherTextsAreNoGrowth(String text) {
        assertEquals(Optional.empty(), GrowthText.parse(text));
    }

    @Test
    void growthEndsAtTheLargestTable() {
        assertEquals(RowCount.LARGEST, GrowthText.share(1).after(1_000_000, 10_000));
        assertEquals("12.5% a month", GrowthText.share(0.125).described());
    }
}
