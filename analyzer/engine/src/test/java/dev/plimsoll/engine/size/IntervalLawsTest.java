package dev.plimsoll.engine.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The laws that the interval algebra promises.
class IntervalLawsTest {
    @Provide
    Arbitrary<Interval> intervals() {
        Arbitrary<Double> amounts = Arbitraries.doubles().between(0, 1e15);
        return Combinators.combine(amounts, amounts, amounts).as((a, b, c) -> {
            double low = Math.min(a, Math.min(b, c));
            double high = Math.max(a, Math.max(b, c));
            return new Interval(low, Math.max(low, Math.min(high, a + b + c - low - high)), high);
        });
    }

    @Property(tries = 200)
    void hullIsCommutativeAssociativeAndIdempotent(
            @ForAll("intervals") Interval a, @ForAll("intervals") Interval b, @ForAll("intervals") Interval c) {
        assertEquals(a.hull(b), b.hull(a));
        assertEquals(a.hull(b).hull(c), a.hull(b.hull(c)));
        assertEquals(a, a.hull(a));
    }

    @Property(tries = 200)
    void sumAndProductGrowWithTheirOperands(
            @ForAll("intervals") Interval a, @ForAll("intervals") Interval b, @ForAll("intervals") Interval c) {
        assertTrue(covers(a.hull(b).plus(c), a.plus(c)));
        assertTrue(covers(a.hull(b).times(c), a.times(c)));
        assertTrue(a.max(b).likely() >= a.likely());
    }

    @Property(tries = 200)
    void differencesAreNeverNegative(@ForAll("intervals") Interval a, @ForAll("intervals") Interval b) {
        Interval difference = a.minus(b);
        assertTrue(difference.low() >= 0);
        assertEquals(Math.max(0, a.likely() - b.likely()), difference.likely());
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
