package dev.plimsoll.engine.size;

/// An amount of memory in bytes.
public record Bytes(Interval amount) {
    public static final Bytes ZERO = new Bytes(Interval.ZERO);

    /// A known number of bytes.
    public static Bytes of(double bytes) {
        return new Bytes(Interval.exactly(bytes));
    }

    public Bytes plus(Bytes other) {
        return new Bytes(amount.plus(other.amount));
    }

    public Bytes minus(Bytes other) {
        return new Bytes(amount.minus(other.amount));
    }

    /// So many bytes less are likely; at most, they may all be there.
    public Bytes lessLikely(Bytes bytes) {
        double likely = Math.max(0, amount.likely() - bytes.amount.likely());
        return new Bytes(new Interval(Math.min(amount.low(), likely), likely, amount.high()));
    }

    public Bytes times(double factor) {
        return new Bytes(amount.times(factor));
    }

    public Bytes times(Interval factor) {
        return new Bytes(amount.times(factor));
    }

    public Bytes max(Bytes other) {
        return new Bytes(amount.max(other.amount));
    }

    public Bytes hull(Bytes other) {
        return new Bytes(amount.hull(other.amount));
    }

    public Bytes loosened(double lowFactor, double highFactor) {
        return new Bytes(amount.loosened(lowFactor, highFactor));
    }

    /// The likely number of bytes, rounded.
    public long likely() {
        return Math.round(amount.likely());
    }

    /// The lower bound, rounded.
    public long low() {
        return Math.round(amount.low());
    }

    /// The upper bound, rounded.
    public long high() {
        return Math.round(amount.high());
    }
}
