package dev.plimsoll.engine.size;

/// Something that an estimate takes for granted.
///
/// @param text one factual line without a full stop, naming what is assumed and where it matters
/// @param confidence what an estimate that rests on it can at best claim
public record Assumption(String text, Confidence confidence) {}
