package dev.plimsoll.engine.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// The last count that fits.
final class LimitTest {
    @Test
    void theLimitFitsAndTheNextCountDoesNot() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            long perRow = 1 + random.nextInt(1000);
            long memory = random.nextLong(1_000_000_000_000L);
            Limit limit = Limit.of(
                    Significant.indexOf(1_000_000_000_000_000L), Significant::number, rows -> rows * perRow <= memory);
            long rows = ((Limit.UpTo) limit).count();
            long next = Significant.number(Significant.indexOf(rows) + 1);
            assertTrue(rows * perRow <= memory, () -> rows + " rows");
            assertTrue(next * perRow > memory, () -> next + " rows");
        }
    }

    @Test
    void whatAlwaysOrNeverFitsSaysSo() {
        assertEquals(new Limit.Any(), Limit.of(600, month -> month, month -> true));
        assertEquals(new Limit.Never(), Limit.of(600, month -> month, month -> false));
        assertEquals(new Limit.UpTo(0), Limit.of(600, month -> month, month -> month == 0));
    }

    @Test
    void countsHaveThreeSignificantDigits() {
        assertEquals(999, Significant.number(999));
        assertEquals(1000, Significant.number(1000));
        assertEquals(1010, Significant.number(1001));
        assertEquals(10_000, Significant.number(1900));
        assertEquals(10_100, Significant.number(1901));
        for (long index = 0; index < 5000; index++) {
            assertEquals(index, Significant.indexOf(Significant.number(index)));
        }
    }
}
