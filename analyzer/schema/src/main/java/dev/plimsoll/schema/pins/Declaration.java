package dev.plimsoll.schema.pins;

import java.nio.file.Path;

/// A restriction of the wanted library's version, and where it stands.
record Declaration(VersionRange range, String text, Path file, int line) {}
