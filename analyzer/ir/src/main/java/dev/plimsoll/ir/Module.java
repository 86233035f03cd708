package dev.plimsoll.ir;

import java.util.List;

/// One source file as a tree of statements.
///
/// @param name dotted name by which other modules import it, derived from its path (`features.build`)
/// @param language what the source was written in, since scoping and release of memory differ
/// @param file the source
/// @param body the statements of its top level
/// @param problems what the front end could not read; the rest of the file is in `body` all the same
public record Module(
        String name, Language language, SourceFile file, List<Statement> body, List<SourceProblem> problems) {
    public Module {
        body = List.copyOf(body);
        problems = List.copyOf(problems);
    }

    /// A source language.
    public enum Language {
        PYTHON,
        JAVA
    }
}
