package dev.plimsoll.ir.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What is known about the values of a column. Nothing here is ever a default: what is not known is empty.
///
/// @param minimum smallest value of a number column; of dates and times in seconds since 1970-01-01
/// @param maximum largest value of a number column, or the latest of its dates
/// @param nullFraction share of missing values, 0 to 1
/// @param distinct number of different values
/// @param averageLength mean length of a string, in characters
/// @param averageBytes mean size of a string in UTF-8, in bytes
/// @param maximumLength length of the longest string, in characters
/// @param values the only values that occur, where they are listed
/// @param unique whether no value occurs twice
public record Statistics(
        OptionalDouble minimum,
        OptionalDouble maximum,
        OptionalDouble nullFraction,
        OptionalLong distinct,
        OptionalDouble averageLength,
        OptionalDouble averageBytes,
        OptionalLong maximumLength,
        List<String> values,
        boolean unique) {
    /// Nothing is known.
    public static final Statistics NONE = new Statistics(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of(),
            false);

    private static final List<DType> SIGNED = List.of(DType.INT8, DType.INT16, DType.INT32, DType.INT64);

    /// The same without a word on the bytes of strings.
    public Statistics(
            OptionalDouble minimum,
            OptionalDouble maximum,
            OptionalDouble nullFraction,
            OptionalLong distinct,
            OptionalDouble averageLength,
            OptionalLong maximumLength,
            List<String> values,
            boolean unique) {
        this(
                minimum,
                maximum,
                nullFraction,
                distinct,
                averageLength,
                OptionalDouble.empty(),
                maximumLength,
                values,
                unique);
    }

    public Statistics {
        values = List.copyOf(values);
        nullFraction.ifPresent(fraction -> {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException("a share of missing values lies in 0..1, not " + fraction);
            }
        });
    }

    /// The same with a range of whole or real numbers.
    public Statistics withRange(double low, double high) {
        return new Statistics(
                OptionalDouble.of(low),
                OptionalDouble.of(high),
                nullFraction,
                distinct,
                averageLength,
                averageBytes,
                maximumLength,
                values,
                unique);
    }

    /// The same with that share of missing values, or without a claim on it.
    public Statistics withNullFraction(OptionalDouble fraction) {
        return new Statistics(
                minimum, maximum, fraction, distinct, averageLength, averageBytes, maximumLength, values, unique);
    }

    /// The same with that share of missing values.
    public Statistics withNullFraction(double fraction) {
        return withNullFraction(OptionalDouble.of(fraction));
    }

    /// The same with these as the only values that occur; as many are counted.
    public Statistics withValues(List<String> only) {
        return new Statistics(
                minimum,
                maximum,
                nullFraction,
                OptionalLong.of(only.size()),
                averageLength,
                averageBytes,
                maximumLength,
                only,
                unique);
    }

    /// The same with that number of different values, or without a claim on it.
    public Statistics withDistinct(OptionalLong count) {
        return new Statistics(
                minimum, maximum, nullFraction, count, averageLength, averageBytes, maximumLength, values, unique);
    }

    /// The same values, of which none occurs twice, or some may.
    public Statistics withUnique(boolean claim) {
        return new Statistics(
                minimum, maximum, nullFraction, distinct, averageLength, averageBytes, maximumLength, values, claim);
    }

    /// The same with strings of that mean length in characters and that mean size in UTF-8, in bytes.
    public Statistics withText(OptionalDouble length, OptionalDouble bytes) {
        return new Statistics(minimum, maximum, nullFraction, distinct, length, bytes, maximumLength, values, unique);
    }

    /// The narrowest signed integer type that holds every value, where the range is known.
    public Optional<DType> narrowestInteger() {
        if (minimum.isEmpty() || maximum.isEmpty()) {
            return Optional.empty();
        }
        for (DType candidate : SIGNED) {
            double limit = Math.scalb(1.0, candidate.bits() - 1);
            if (minimum.getAsDouble() >= -limit && maximum.getAsDouble() <= limit - 1) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
