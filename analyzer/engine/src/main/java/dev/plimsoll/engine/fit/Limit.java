package dev.plimsoll.engine.fit;

import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/// How large a count may become before something no longer fits.
public sealed interface Limit {
    /// It fits up to this count and not beyond.
    record UpTo(long count) implements Limit {}

    /// It fits however large the count becomes.
    record Any() implements Limit {}

    /// It does not fit even at zero.
    record Never() implements Limit {}

    /// The last of the counts `count(0)`, `count(1)` ... `count(last)` that fits, by bisection.
    ///
    /// @param count ascending
    /// @param fits whether a count fits; once it does not, no larger one is expected to
    static Limit of(long last, LongUnaryOperator count, LongPredicate fits) {
        if (!fits.test(count.applyAsLong(0))) {
            return new Never();
        }
        if (fits.test(count.applyAsLong(last))) {
            return new Any();
        }
        long good = 0;
        long bad = last;
        while (bad - good > 1) {
            long middle = good + (bad - good) / 2;
            if (fits.test(count.applyAsLong(middle))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return new UpTo(count.applyAsLong(good));
    }
}
