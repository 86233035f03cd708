package dev.plimsoll.ir;

/// Something in an input file that could not be read: what was found, where, and what to do about it.
///
/// @param path the file, relative, with `/` between names
/// @param line 1-based line in [SourceFile#text]; 1 where the whole file is meant
/// @param message what was found, one line, no capital and no full stop
/// @param help what the user can do, one line; empty where there is nothing to say
public record SourceProblem(String path, int line, String message, String help) {}
