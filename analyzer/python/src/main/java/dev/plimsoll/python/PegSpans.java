package dev.plimsoll.python;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import dev.plimsoll.ir.Span;
import java.util.Map;

/// Leads the parser's places (lines of the fragment, columns in code points from 0) back to places in the source file
/// (columns in UTF-16 units from 1).
final class PegSpans {
    private final String text;
    private final int lineOffset;
    private final Map<Integer, Integer> columnShifts;
    private final int[] lineStarts;
    private int widenedLine;
    private int[] widenedColumns = new int[0];

    PegSpans(Fragment fragment) {
        this.text = fragment.text();
        this.lineOffset = fragment.firstLine() - 1;
        this.columnShifts = fragment.columnShifts();
        this.lineStarts = hasSurrogates(text) ? lineStarts(text) : new int[0];
    }

    Span of(SSTNode node) {
        return of(node.getSourceRange());
    }

    /// The parser marks a missing end by -1; such an end is taken to be the start.
    Span of(SourceRange range) {
        int line = Math.max(1, range.startLine);
        int column = column(line, range.startColumn);
        int endLine = Math.max(line, range.endLine);
        int endColumn = column(endLine, range.endColumn);
        if (endLine == line && endColumn < column) {
            endColumn = column;
        }
        return new Span(line + lineOffset, column, endLine + lineOffset, endColumn);
    }

    private int column(int line, int codePoints) {
        int column = Math.max(0, codePoints);
        if (lineStarts.length > 0) {
            column = widened(line, column);
        }
        if (!columnShifts.isEmpty()) {
            column += columnShifts.getOrDefault(line + lineOffset, 0);
        }
        return Math.max(1, column + 1);
    }

    /// Code points to UTF-16 units. Nodes come line by line, so the table of one line is kept.
    private int widened(int line, int codePoints) {
        if (line > lineStarts.length) {
            return codePoints;
        }
        if (line != widenedLine) {
            widenedLine = line;
            widenedColumns = columnsOf(line);
        }
        return codePoints < widenedColumns.length ? widenedColumns[codePoints] : codePoints;
    }

    /// The UTF-16 column of every code point of a line and of its end; empty for a line where they are the same.
    private int[] columnsOf(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        int points = text.codePointCount(start, end);
        if (points == end - start) {
            return new int[0];
        }
        int[] columns = new int[points + 1];
        int offset = start;
        for (int point = 0; point <= points; point++) {
            columns[point] = offset - start;
            offset += offset < end ? Character.charCount(text.codePointAt(offset)) : 0;
        }
        return columns;
    }

    private static boolean hasSurrogates(String text) {
        return text.codePointCount(0, text.length()) < text.length();
    }

    private static int[] lineStarts(String text) {
        int[] starts =
                new int[1 + (int) text.chars().filter(unit -> unit == '\n').count()];
        int line = 1;
        for (int offset = 0; offset < text.length(); offset++) {
            if (text.charAt(offset) == '\n') {
                starts[line] = offset + 1;
                line++;
            }
        }
        return starts;
    }
}
