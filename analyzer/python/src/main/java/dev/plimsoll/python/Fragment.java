package dev.plimsoll.python;

import dev.plimsoll.ir.Span;
import java.util.Map;

/// Python text that is parsed on its own: a file, a notebook's cell, or one statement that recovery looks at.
///
/// The text may differ from what the user wrote, line by line: where it does, `columnShifts` and `stubs` lead back.
///
/// @param text the text, lines ended by `\n`
/// @param firstLine the line of the source file on which the text begins, 1-based
/// @param columnShifts UTF-16 units that were taken away at the start of a line of the source file, by that line
/// @param stubs names in the text that stand for source which is no readable Python
record Fragment(String text, int firstLine, Map<Integer, Integer> columnShifts, Map<Stub.Start, Stub> stubs) {
    /// Unchanged text.
    static Fragment of(String text, int firstLine) {
        return new Fragment(text, firstLine, Map.of(), Map.of());
    }

    Fragment withText(String changed) {
        return new Fragment(changed, firstLine, columnShifts, stubs);
    }

    /// A name in a fragment that stands for source which is no readable Python.
    ///
    /// @param reason what the source is, one line
    /// @param span where it is in the source
    record Stub(String reason, Span span) {
        /// Where a stub begins in the source file; lines and columns are 1-based.
        record Start(int line, int column) {}

        Start start() {
            return new Start(span.line(), span.column());
        }
    }
}
