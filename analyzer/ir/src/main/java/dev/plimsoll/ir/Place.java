package dev.plimsoll.ir;

/// A place in a source file.
///
/// @param file the file
/// @param span the range in [SourceFile#text]
public record Place(SourceFile file, Span span) {}
