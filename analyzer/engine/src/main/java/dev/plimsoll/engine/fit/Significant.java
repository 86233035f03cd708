package dev.plimsoll.engine.fit;

/// The whole numbers with at most three significant digits, in order: 0, 1 ... 999, 1000, 1010 ... 9990, 10000, 10100.
/// An estimate is not exact enough for more digits.
final class Significant {
    private static final int PLAIN = 1000;
    private static final int PER_DECADE = 900;

    private Significant() {}

    /// The number at that place, from 0 on. Fails below zero and beyond the range of `long`.
    static long number(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("no place " + index);
        }
        if (index < PLAIN) {
            return index;
        }
        long beyond = index - PLAIN;
        long digits = 100 + beyond % PER_DECADE;
        long number = digits;
        for (long decade = 0; decade <= beyond / PER_DECADE; decade++) {
            number = Math.multiplyExact(number, 10);
        }
        return number;
    }

    /// The place of the smallest of them that is no smaller than this number.
    static long indexOf(long number) {
        long index = 0;
        while (number(index + PER_DECADE) <= number) {
            index += PER_DECADE;
        }
        while (number(index) < number) {
            index++;
        }
        return index;
    }
}
