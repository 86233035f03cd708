package dev.plimsoll.python;

import dev.plimsoll.ir.Statement;
import java.util.List;

/// A strict parser of Python: it reads a whole fragment, or says where the first error is.
interface SyntaxParser {
    /// Reads `fragment`. Never throws, whatever the text is; safe for use by several threads.
    Outcome parse(Fragment fragment);

    /// What came of reading a fragment.
    sealed interface Outcome {
        /// All of it was read.
        record Read(List<Statement> statements) implements Outcome {
            public Read {
                statements = List.copyOf(statements);
            }
        }

        /// None of it was read.
        ///
        /// @param line line in the source file, 1-based
        /// @param message what is wrong there, one line
        record Refused(int line, String message) implements Outcome {}
    }
}
