package dev.plimsoll.python;

import dev.plimsoll.ir.Span;
import dev.plimsoll.python.Fragment.Stub;
import java.util.HashMap;
import java.util.Map;

/// Writes a changed copy of a fragment, front to back. Every line keeps its number, and what moved within its line is
/// noted so that the spans of the copy are those of the source.
final class FragmentBuilder {
    private static final String STUB_NAME = "__";

    private final Fragment source;
    private final StringBuilder text;
    private final Map<Integer, Integer> columnShifts;
    private final Map<Stub.Start, Stub> stubs;

    FragmentBuilder(Fragment source) {
        this.source = source;
        this.text = new StringBuilder(source.text().length() + 64);
        this.columnShifts = new HashMap<>(source.columnShifts());
        this.stubs = new HashMap<>(source.stubs());
    }

    /// Copies the source's characters from `start` to `end`, exclusive.
    void copy(int start, int end) {
        text.append(source.text(), start, end);
    }

    /// Writes `line` with another indentation.
    void indented(LogicalLine line, int indent) {
        indent(line, indent);
        copy(line.codeStart(), line.end());
    }

    /// Writes other code in place of `line`. It may have as many lines as `line` has, and no more.
    void replaced(LogicalLine line, int indent, String code) {
        indent(line, indent);
        text.append(code);
        endLines(line, code);
    }

    /// Writes `before`, a name that stands for the whole of `line`, and `after`; all on one line.
    void stubbed(LogicalLine line, int indent, String before, String after, String reason) {
        int number = source.firstLine() + line.firstLine() - 1;
        int endNumber = number + newLines(line.start(), line.codeEnd());
        int lineStart = source.text().lastIndexOf('\n', Math.max(0, line.codeEnd() - 1)) + 1;
        int endColumn = line.codeEnd() - lineStart + columnShifts.getOrDefault(endNumber, 0) + 1;
        int column = indent + before.length() + indent(line, indent) + 1;
        boolean forward = endNumber > number || endColumn > column;
        Span span = forward ? new Span(number, column, endNumber, Math.max(1, endColumn)) : Span.at(number, column);
        Stub stub = new Stub(reason, span);
        stubs.put(stub.start(), stub);
        text.append(before).append(STUB_NAME).append(after);
        endLines(line, "");
    }

    /// Empties the lines of `line`.
    void blanked(LogicalLine line) {
        endLines(line, "");
    }

    Fragment build() {
        return new Fragment(text.toString(), source.firstLine(), Map.copyOf(columnShifts), Map.copyOf(stubs));
    }

    /// Writes an indentation and returns how far the line's code stands from where the user sees it.
    private int indent(LogicalLine line, int indent) {
        text.repeat(' ', indent);
        int number = source.firstLine() + line.firstLine() - 1;
        int moved = line.codeStart() - line.start() - indent;
        return moved == 0 ? columnShifts.getOrDefault(number, 0) : columnShifts.merge(number, moved, Integer::sum);
    }

    private void endLines(LogicalLine line, String written) {
        int missing = newLines(line.start(), line.end())
                - (int) written.chars().filter(unit -> unit == '\n').count();
        text.repeat('\n', Math.max(0, missing));
    }

    private int newLines(int start, int end) {
        int count = 0;
        for (int at = start; at < end; at++) {
            count += source.text().charAt(at) == '\n' ? 1 : 0;
        }
        return count;
    }
}
