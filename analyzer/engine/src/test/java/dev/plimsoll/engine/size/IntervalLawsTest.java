package dev.plimsoll.engine.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The laws that the interval algebra promises.
class IntervalLawsTest {
    /// Intervals of any size, the same ones in every run.
    private static List<Interval> intervals() {
        Random random = new Random(20_26);
        List<Interval> intervals = new ArrayList<>(List.of(Interval.ZERO, Interval.exactly(1)));
        for (int count = 0; count < 12; count++) {
            double[] bounds = random.doubles(3)
                    .map(share -> Math.pow(10, 15 * share) - 1)
                    .sorted()
                    .toArray();
            intervals.add(new Interval(bounds[0], bounds[1], bounds[2]));
        }
        return intervals;
    }

    private static void forAllPairs(BiConsumer<Interval, Interval> law) {
        intervals().forEach(a -> intervals().forEach(b -> law.accept(a, b)));
    }

    @Test
    void hullIsCommutativeAssociativeAndIdempotent() {
        forAllPairs((a, b) -> {
            assertEquals(a.hull(b), b.hull(a));
            assertEquals(a, a.hull(a));
            intervals().forEach(c -> assertEquals(a.hull(b).hull(c), a.hull(b.hull(c))));
        });
    }

    @Test
    void sumAndProductGrowWithTheirOperands() {
        forAllPairs((a, b) -> {
            assertTrue(a.max(b).likely() >= a.likely());
            for (Interval c : intervals()) {
                assertTrue(covers(a.hull(b).plus(c), a.plus(c)));
                assertTrue(covers(a.hull(b).times(c), a.times(c)));
            }
        });
    }

    @Test
    void differencesAreNeverNegative() {
        forAllPairs((a, b) -> {
            Interval difference = a.minus(b);
            assertTrue(difference.low() >= 0);
            assertEquals(Math.max(0, a.likely() - b.likely()), difference.likely());
        });
    }

    private static boolean covers(Interval outer, Interval inner) {
        return outer.low() <= inner.low() && outer.high() >= inner.high();
    }

    @Test
    void boundsOutOfOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> new Interval(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Interval(0, Double.NaN, 1));
    }

    @Test
    void quantitiesSaturateInsteadOfOverflowing() {
        Interval huge = Interval.exactly(Double.MAX_VALUE);
        assertEquals(Interval.LIMIT, huge.times(huge).high());
        assertEquals(Math.round(Interval.LIMIT), new Bytes(huge).high());
    }
}
