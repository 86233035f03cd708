package dev.plimsoll.engine.rule;

/// How much a finding matters.
public enum Severity {
    /// Bytes at the peak that a change of the program takes away.
    ERROR,
    /// Likely bytes, but not proven.
    WARNING,
    /// True, but it saves nothing at the peak.
    NOTE
}
