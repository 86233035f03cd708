package dev.plimsoll.engine.library;

import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import java.util.function.DoubleUnaryOperator;

/// Sizes of the hash tables and growing vectors that pandas works with.
final class HashTables {
    private HashTables() {}

    /// A table of that many 8-byte keys: 16.125 bytes for each of 2^ceil(log2(n / 0.77)) places (measured,
    /// samples/truth/operations).
    static Bytes ofKeys(Interval keys) {
        return new Bytes(mapped(keys, count -> 16.125 * places(count)));
    }

    /// A table of that many 4-byte keys: 12.125 bytes a place.
    static Bytes ofNarrowKeys(Interval keys) {
        return new Bytes(mapped(keys, count -> 12.125 * places(count)));
    }

    /// The vector that uniques are collected in: it starts with 128 elements and grows fourfold.
    static Bytes uniques(Interval count) {
        return new Bytes(mapped(count, HashTables::vector));
    }

    private static double places(double keys) {
        return keys <= 0 ? 0 : Math.scalb(1.0, (int) Math.ceil(Math.log(keys / 0.77) / Math.log(2)));
    }

    private static double vector(double count) {
        if (count <= 0) {
            return 0;
        }
        double steps = Math.max(0, Math.ceil(Math.log(count / 128) / Math.log(4)));
        return 8 * 128 * Math.pow(4, steps);
    }

    private static Interval mapped(Interval interval, DoubleUnaryOperator function) {
        return new Interval(
                function.applyAsDouble(interval.low()),
                function.applyAsDouble(interval.likely()),
                function.applyAsDouble(interval.high()));
    }
}
