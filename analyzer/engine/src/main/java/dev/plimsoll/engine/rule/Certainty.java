package dev.plimsoll.engine.rule;

/// How sure a rule is that the shape it names is there.
public enum Certainty {
    CERTAIN,
    /// It depends on something that is not known, such as a column's range; shown on request only.
    POSSIBLE
}
