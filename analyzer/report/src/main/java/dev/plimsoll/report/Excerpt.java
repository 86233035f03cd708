package dev.plimsoll.report;

import java.util.ArrayList;
import java.util.List;

/// One row of a source line as a code frame shows it: safe, within a width, with the cells of the marked part.
///
/// @param text what is printed
/// @param from first marked cell, 0-based
/// @param to cell behind the last marked one; equal to `from` where nothing in this row is marked
record Excerpt(String text, int from, int to) {
    private static final String CUT = "...";

    /// A source line is shown whole in at most so many rows. Generated code has lines of megabytes.
    private static final int MOST_ROWS = 4;

    private static final int INDENT = 4;

    boolean isMarked() {
        return to > from;
    }

    /// `line` in rows of at most `width` cells, broken between words where that is possible; a line that takes too many
    /// rows is cut around the mark to one. The mark is the UTF-16 columns `start` to `end` (0-based, end exclusive);
    /// columns behind the end of the line mean its end.
    static List<Excerpt> of(String line, int start, int end, int width) {
        int first = Math.min(start, line.length());
        int last = Math.max(first, Math.min(end, line.length()));
        if (line.length() <= MOST_ROWS * width) {
            List<Excerpt> rows = rows(line, first, last, width);
            if (rows.size() <= MOST_ROWS) {
                return rows;
            }
        }
        return List.of(cut(line, first, last, width));
    }

    private static List<Excerpt> rows(String line, int first, int last, int width) {
        int spaces = line.length() - line.stripLeading().length();
        int indent = Math.min(SafeText.cells(SafeText.of(line.substring(0, spaces))) + INDENT, width / 2);
        List<Excerpt> rows = new ArrayList<>();
        int begin = 0;
        do {
            Row row = new Row(begin == 0 ? 0 : indent, first, last);
            int end = rowEnd(line, begin, width - (begin == 0 ? 0 : indent));
            row.append(line, begin, end);
            rows.add(row.excerpt(end == line.length()));
            begin = end;
        } while (begin < line.length() && rows.size() <= MOST_ROWS);
        return rows;
    }

    /// Where the row that starts at `begin` ends: behind the last space in its second half, else where it is full.
    private static int rowEnd(String line, int begin, int width) {
        StringBuilder ignored = new StringBuilder();
        int cells = 0;
        int behindSpace = -1;
        int index = begin;
        while (index < line.length()) {
            int codePoint = line.codePointAt(index);
            cells += SafeText.append(codePoint, ignored);
            if (cells > width) {
                return behindSpace > 0 ? behindSpace : index;
            }
            index += Character.charCount(codePoint);
            if (codePoint == ' ' && cells > width / 2) {
                behindSpace = index;
            }
        }
        return index;
    }

    private static Excerpt cut(String line, int first, int last, int width) {
        int begin = first < width / 2 ? 0 : evenly(line, first - width / 4);
        Row row = new Row(0, first, last);
        if (begin > 0) {
            row.append(CUT);
        }
        int end = rowEnd(line, begin, width - row.cells - CUT.length());
        row.append(line, begin, end);
        Excerpt excerpt = row.excerpt(true);
        return end < line.length() ? new Excerpt(excerpt.text + CUT, excerpt.from, excerpt.to) : excerpt;
    }

    private static int evenly(String line, int index) {
        boolean splits = index > 0 && index < line.length() && Character.isLowSurrogate(line.charAt(index));
        return splits ? index - 1 : Math.max(index, 0);
    }

    /// A row while it is put together; knows where in it the marked columns are.
    private static final class Row {
        private final StringBuilder text = new StringBuilder();
        private final int first;
        private final int last;
        private int cells;
        private int from = -1;
        private int to = -1;

        Row(int indent, int first, int last) {
            this.first = first;
            this.last = last;
            text.repeat(' ', indent);
            cells = indent;
        }

        void append(String own) {
            text.append(own);
            cells += own.length();
        }

        void append(String line, int begin, int end) {
            for (int index = begin; index < end; ) {
                int codePoint = line.codePointAt(index);
                int wide = SafeText.append(codePoint, text);
                if (index >= first && (index < last || index == first)) {
                    from = from < 0 ? cells : from;
                    to = cells + Math.max(1, wide);
                }
                cells += wide;
                index += Character.charCount(codePoint);
            }
            if (first == line.length() && end == line.length()) {
                from = cells;
                to = cells + 1;
            }
        }

        /// @param isLast whether no row follows, so that blanks at its end were typed
        Excerpt excerpt(boolean isLast) {
            String shown = isLast ? text.toString() : text.toString().stripTrailing();
            return from < 0 ? new Excerpt(shown, 0, 0) : new Excerpt(shown, from, to);
        }
    }
}
