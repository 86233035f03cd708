package dev.plimsoll.engine.library;

/// A library's version as far as its memory behaviour depends on it.
public record Version(int major, int minor) implements Comparable<Version> {
    /// Parses `2.3`, `2.3.3`, `3`; fails on anything else.
    public static Version parse(String text) {
        String[] parts = text.strip().split("\\.");
        try {
            return new Version(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        } catch (NumberFormatException notNumeric) {
            throw new IllegalArgumentException("not a version: " + text, notNumeric);
        }
    }

    /// Whether this is that version or a later one.
    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return compareTo(new Version(otherMajor, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
