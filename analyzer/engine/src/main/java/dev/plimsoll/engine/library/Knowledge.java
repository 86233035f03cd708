package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What stays known of a column's values when an operation changes or selects them.
final class Knowledge {
    /// Truth values: 0 and 1, none missing.
    static final Statistics TRUTH = new Statistics(
            OptionalDouble.of(0),
            OptionalDouble.of(1),
            OptionalDouble.of(0),
            OptionalLong.of(2),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of(),
            false);

    private Knowledge() {}

    /// That many different values, which are these where they are named.
    static Statistics levels(List<String> values, long count) {
        return new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.of(Math.max(1, count)),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                values,
                false);
    }

    /// Numbers between these bounds, none missing.
    static Statistics range(double low, double high) {
        return Statistics.NONE.withRange(low, high).withNullFraction(0);
    }

    /// Counts of that mean and that variance: most of them lie within two standard deviations.
    static Statistics counts(double mean, double variance) {
        double width = 2 * Math.sqrt(Math.max(0, variance));
        return range(Math.max(0, mean - width), mean + width);
    }

    /// Only how many are missing stays known.
    static Statistics changed(Statistics before) {
        return before.nullFraction().isPresent()
                ? Statistics.NONE.withNullFraction(before.nullFraction().getAsDouble())
                : Statistics.NONE;
    }

    /// Values that may occur more often than before.
    static Statistics repeated(Statistics before) {
        return before.withUnique(false);
    }

    /// The same values, none of which occurs twice.
    static Statistics unique(Statistics before) {
        return before.withUnique(true);
    }

    /// The same without a claim on what is missing.
    static Statistics withUnknownNulls(Statistics before) {
        return before.withNullFraction(OptionalDouble.empty());
    }

    /// Values after the missing ones were replaced by a number.
    static Statistics filled(Statistics before, double value) {
        if (before.minimum().isEmpty() || before.maximum().isEmpty()) {
            return before.withNullFraction(0);
        }
        boolean wasMissing = before.nullFraction().orElse(1) > 0;
        double low = wasMissing
                ? Math.min(value, before.minimum().getAsDouble())
                : before.minimum().getAsDouble();
        double high = wasMissing
                ? Math.max(value, before.maximum().getAsDouble())
                : before.maximum().getAsDouble();
        return before.withRange(low, high).withNullFraction(0);
    }

    /// Values after the missing ones were replaced by that one; a text joins those that are listed.
    static Statistics filled(Statistics before, Value value) {
        if (value.number().isPresent()) {
            return filled(before, value.number().get());
        }
        Optional<String> added = value.text()
                .filter(text -> !before.values().isEmpty() && !before.values().contains(text));
        Statistics complete = before.withNullFraction(0);
        return added.map(text -> complete.withValues(
                        Stream.concat(before.values().stream(), Stream.of(text)).toList()))
                .orElse(complete);
    }

    /// Values of one column or the other, as when columns are put below each other.
    static Statistics both(Statistics left, Statistics right) {
        if (left.equals(right)) {
            return repeated(left);
        }
        boolean ranges = left.minimum().isPresent()
                && left.maximum().isPresent()
                && right.minimum().isPresent()
                && right.maximum().isPresent();
        boolean lengths =
                left.averageLength().isPresent() && right.averageLength().isPresent();
        Statistics joined = new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                distinct(left, right, ranges),
                lengths ? larger(left.averageLength(), right.averageLength()) : OptionalDouble.empty(),
                lengths ? larger(left.averageBytes(), right.averageBytes()) : OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of(),
                false);
        if (ranges) {
            joined = joined.withRange(
                    Math.min(left.minimum().getAsDouble(), right.minimum().getAsDouble()),
                    Math.max(left.maximum().getAsDouble(), right.maximum().getAsDouble()));
        }
        boolean nulls = left.nullFraction().isPresent() && right.nullFraction().isPresent();
        return nulls
                ? joined.withNullFraction(Math.max(
                        left.nullFraction().getAsDouble(), right.nullFraction().getAsDouble()))
                : joined;
    }

    /// Ranges that do not touch have no value in common; others are taken to have the same values.
    private static OptionalLong distinct(Statistics left, Statistics right, boolean ranges) {
        if (left.distinct().isEmpty() || right.distinct().isEmpty()) {
            return OptionalLong.empty();
        }
        boolean apart = ranges
                && (left.maximum().getAsDouble() < right.minimum().getAsDouble()
                        || right.maximum().getAsDouble() < left.minimum().getAsDouble());
        long first = left.distinct().getAsLong();
        long second = right.distinct().getAsLong();
        return OptionalLong.of(apart ? first + second : Math.max(first, second));
    }

    private static OptionalDouble larger(OptionalDouble left, OptionalDouble right) {
        return left.isPresent() && right.isPresent()
                ? OptionalDouble.of(Math.max(left.getAsDouble(), right.getAsDouble()))
                : OptionalDouble.empty();
    }
}
