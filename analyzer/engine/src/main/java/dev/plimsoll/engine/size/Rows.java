package dev.plimsoll.engine.size;

/// A number of rows.
public record Rows(Interval count) {
    public static final Rows NONE = new Rows(Interval.ZERO);

    /// A known number of rows.
    public static Rows of(double rows) {
        return new Rows(Interval.exactly(rows));
    }

    /// What that many bytes a row come to.
    public Bytes times(double bytesPerRow) {
        return new Bytes(count.times(bytesPerRow));
    }

    /// A share of these rows.
    public Rows scaled(Interval share) {
        return new Rows(count.times(share));
    }

    public Rows plus(Rows other) {
        return new Rows(count.plus(other.count));
    }

    public Rows min(Rows other) {
        return new Rows(count.min(other.count));
    }

    public Rows max(Rows other) {
        return new Rows(count.max(other.count));
    }

    public Rows hull(Rows other) {
        return new Rows(count.hull(other.count));
    }

    /// The likely number, not rounded.
    public double likely() {
        return count.likely();
    }
}
