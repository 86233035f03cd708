package dev.plimsoll.engine.size;

/// A quantity that is not known exactly: it is expected to be `likely` and to lie between `low` and `high`.
///
/// Laws, held by property tests: `hull` is commutative, associative and idempotent; `plus`, `times` and `max` are
/// monotone in every bound. Values saturate at [#LIMIT]; there is no NaN and nothing negative.
public record Interval(double low, double likely, double high) {
    /// Where quantities saturate: 2^62, far above any memory, and exact as a `long`.
    public static final double LIMIT = 0x1p62;

    public static final Interval ZERO = new Interval(0, 0, 0);

    /// Fails unless `0 <= low <= likely <= high`.
    public Interval {
        low = Math.min(low, LIMIT);
        likely = Math.min(likely, LIMIT);
        high = Math.min(high, LIMIT);
        if (!(0 <= low && low <= likely && likely <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + ", " + likely + ", " + high);
        }
    }

    /// A quantity that is known.
    public static Interval exactly(double value) {
        return new Interval(value, value, value);
    }

    /// Whether there is no doubt about the value.
    public boolean isExact() {
        return low == high;
    }

    public Interval plus(Interval other) {
        return new Interval(low + other.low, likely + other.likely, high + other.high);
    }

    /// The difference, never below zero; its bounds assume that both quantities err independently.
    public Interval minus(Interval other) {
        double middle = Math.max(0, likely - other.likely);
        return new Interval(
                Math.min(middle, Math.max(0, low - other.high)), middle, Math.max(middle, high - other.low));
    }

    public Interval times(double factor) {
        return new Interval(low * factor, likely * factor, high * factor);
    }

    public Interval times(Interval factor) {
        return new Interval(low * factor.low, likely * factor.likely, high * factor.high);
    }

    /// The larger of both, bound by bound.
    public Interval max(Interval other) {
        return new Interval(Math.max(low, other.low), Math.max(likely, other.likely), Math.max(high, other.high));
    }

    /// The smaller of both, bound by bound.
    public Interval min(Interval other) {
        return new Interval(Math.min(low, other.low), Math.min(likely, other.likely), Math.min(high, other.high));
    }

    /// The smallest interval that covers both; the larger value is the likely one, since the peak is a maximum.
    public Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(likely, other.likely), Math.max(high, other.high));
    }

    /// Loosens the bounds to at least these multiples of the likely value.
    public Interval loosened(double lowFactor, double highFactor) {
        return new Interval(Math.min(low, likely * lowFactor), likely, Math.max(high, likely * highFactor));
    }
}
