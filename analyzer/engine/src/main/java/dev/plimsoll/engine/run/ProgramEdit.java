package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Span;
import java.util.List;

/// A change of a program, addressed by source spans, that a remedy consists of.
public sealed interface ProgramEdit {
    /// The file that is changed.
    SourceFile file();

    /// Inserts `del names` behind the statement with that span.
    ///
    /// @param global whether the names are globals that are deleted from within a function
    record DeleteAfter(SourceFile file, Span statement, List<String> names, boolean global) implements ProgramEdit {
        public DeleteAfter {
            names = List.copyOf(names);
        }
    }

    /// Puts `replacement` in the place of the expression with that span.
    record Replace(SourceFile file, Span expression, Expression replacement) implements ProgramEdit {}

    /// Takes the statement with that span out.
    record RemoveStatement(SourceFile file, Span statement) implements ProgramEdit {}
}
