package dev.plimsoll.ir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A source file as the user knows it: its path, its text and, for a notebook, where its cells begin.
///
/// @param path relative path with `/` between names, as it is printed in reports
/// @param text the analysed text; for a notebook the code cells one below the other
/// @param cells the code cells of a notebook in order; empty for any other file
/// @param comments the comments of the text in order of their lines
public record SourceFile(String path, String text, List<Cell> cells, List<Comment> comments) {
    /// A code cell of a notebook.
    ///
    /// @param index 0-based index among all cells of the notebook
    /// @param firstLine line of [SourceFile#text] on which the cell begins, 1-based
    public record Cell(int index, int firstLine) {}

    /// A comment.
    ///
    /// @param line line on which it stands, 1-based, in [SourceFile#text]
    /// @param text its text without the comment sign, trimmed
    /// @param alone whether nothing else stands on its line
    public record Comment(int line, String text, boolean alone) {}

    /// A line as the user knows it.
    ///
    /// @param cell 0-based index of the notebook's cell, if the file is a notebook
    /// @param line 1-based line in the file, or in the cell
    public record Position(OptionalInt cell, int line) {}

    public SourceFile {
        cells = List.copyOf(cells);
        comments = List.copyOf(comments);
    }

    /// A file that is no notebook and whose comments do not matter.
    public SourceFile(String path, String text) {
        this(path, text, List.of(), List.of());
    }

    /// Where the user finds line `line` of [#text].
    public Position position(int line) {
        Optional<Cell> holder =
                cells.stream().filter(cell -> cell.firstLine() <= line).reduce((first, second) -> second);
        return holder.map(cell -> new Position(OptionalInt.of(cell.index()), line - cell.firstLine() + 1))
                .orElseGet(() -> new Position(OptionalInt.empty(), line));
    }

    /// How a line is written for people: `line 12`, in a notebook `cell 7 line 3`; cells are counted from 1 there.
    public String describe(int line) {
        Position position = position(line);
        return position.cell().isPresent()
                ? "cell " + (position.cell().getAsInt() + 1) + " line " + position.line()
                : "line " + position.line();
    }

    /// The text of line `line` without its end, or an empty string behind the end of the file.
    public String line(int line) {
        int start = 0;
        for (int skipped = 1; skipped < line; skipped++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return "";
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        String found = end < 0 ? text.substring(start) : text.substring(start, end);
        return found.endsWith("\r") ? found.substring(0, found.length() - 1) : found;
    }
}
