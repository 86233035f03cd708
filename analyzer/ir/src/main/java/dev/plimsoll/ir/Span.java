package dev.plimsoll.ir;

/// A range of source text. Lines and columns are 1-based; columns count UTF-16 units; the end is exclusive.
///
/// In a notebook the lines number the concatenated code of all its cells; [SourceFile#position] leads back to cell and
/// line.
///
/// @param line first line
/// @param column first column
/// @param endLine line of the end
/// @param endColumn column just behind the last character
public record Span(int line, int column, int endLine, int endColumn) {
    /// Fails on lines or columns below 1 and on an end before the start.
    public Span {
        if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException("not a span: " + line + ":" + column + "-" + endLine + ":" + endColumn);
        }
    }

    /// A span of one place, for nodes that no source text stands behind.
    public static Span at(int line, int column) {
        return new Span(line, column, line, column);
    }

    /// The smallest span that covers this one and `other`.
    public Span through(Span other) {
        boolean startsHere = line < other.line || (line == other.line && column <= other.column);
        boolean endsHere = endLine > other.endLine || (endLine == other.endLine && endColumn >= other.endColumn);
        return new Span(
                startsHere ? line : other.line,
                startsHere ? column : other.column,
                endsHere ? endLine : other.endLine,
                endsHere ? endColumn : other.endColumn);
    }

    /// Whether the other span lies within this one; a span contains itself.
    public boolean contains(Span other) {
        boolean starts = line < other.line || (line == other.line && column <= other.column);
        boolean ends = endLine > other.endLine || (endLine == other.endLine && endColumn >= other.endColumn);
        return starts && ends;
    }

    @Override
    public String toString() {
        return line + ":" + column + "-" + endLine + ":" + endColumn;
    }
}
