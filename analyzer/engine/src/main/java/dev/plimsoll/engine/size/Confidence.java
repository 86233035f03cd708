package dev.plimsoll.engine.size;

/// How far an estimate can be trusted.
public enum Confidence {
    /// Everything that matters comes from the schema or from the program.
    HIGH,
    /// A measured default stands in for something that the schema does not say.
    MEDIUM,
    /// Something that matters is a guess: an unknown column, a selectivity, the trip count of a loop.
    LOW,
    /// Row counts are unknown; only multiples of the input mean something.
    RELATIVE;

    /// The worse of both.
    public Confidence and(Confidence other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
