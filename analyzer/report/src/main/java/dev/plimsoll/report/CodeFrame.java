package dev.plimsoll.report;

import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Prints source lines with the places of a finding marked in them, the primary place with carets.
final class CodeFrame {
    private final Layout layout;
    private final Ink ink;
    private final Place primary;
    private final int gutter;
    /// File or notebook cell -> line -> what is marked there; the primary place's first.
    private final Map<String, TreeMap<Integer, List<Mark>>> frames = new LinkedHashMap<>();

    private record Mark(Place place, String label, boolean isPrimary) {}

    CodeFrame(Place primary, List<RelatedPlace> related, Severity severity, Layout layout) {
        this.layout = layout;
        this.ink = Ink.of(severity);
        this.primary = primary;
        add(new Mark(primary, "", true));
        for (RelatedPlace place : related) {
            add(new Mark(place.place(), place.message(), false));
        }
        this.gutter = widestNumber();
    }

    private void add(Mark mark) {
        frames.computeIfAbsent(Where.frame(mark.place()), frame -> new TreeMap<>())
                .computeIfAbsent(mark.place().span().line(), line -> new ArrayList<>())
                .add(mark);
    }

    private int widestNumber() {
        int widest = 1;
        for (TreeMap<Integer, List<Mark>> lines : frames.values()) {
            for (List<Mark> marks : lines.values()) {
                widest = Math.max(widest, number(marks.getFirst().place()).length());
            }
        }
        return widest;
    }

    private static String number(Place place) {
        return number(place, place.span().line());
    }

    private static String number(Place place, int line) {
        return Integer.toString(place.file().position(line).line());
    }

    /// Where notes below the frame begin.
    String margin() {
        return " ".repeat(gutter + 1);
    }

    void write(Appendable out) throws IOException {
        String arrow = "-->";
        for (TreeMap<Integer, List<Mark>> lines : frames.values()) {
            Place head = arrow.equals("-->")
                    ? primary
                    : lines.firstEntry().getValue().getFirst().place();
            out.append(" ".repeat(gutter))
                    .append(Ink.BLUE.on(arrow, layout))
                    .append(' ')
                    .append(Where.exactly(head))
                    .append('\n');
            empty(out);
            writeLines(lines, out);
            arrow = ":::";
        }
        empty(out);
    }

    private void writeLines(Map<Integer, List<Mark>> lines, Appendable out) throws IOException {
        int previous = -1;
        for (Map.Entry<Integer, List<Mark>> entry : lines.entrySet()) {
            int line = entry.getKey();
            Place place = entry.getValue().getFirst().place();
            if (previous > 0 && line == previous + 2) {
                between(place, line - 1, out);
            } else if (previous > 0 && line > previous + 2) {
                out.append(Ink.BLUE.on("...", layout)).append('\n');
            }
            List<Excerpt> printed = List.of();
            for (Mark mark : entry.getValue()) {
                printed = write(mark, printed, out);
            }
            previous = line;
        }
    }

    private void between(Place place, int line, Appendable out) throws IOException {
        String number = number(place, line);
        for (Excerpt row : excerpts(place, line, 0, 0)) {
            source(number, row, out);
            number = "";
        }
    }

    /// Prints the mark below the source line, which is left out where the same one row of it stands there already.
    private List<Excerpt> write(Mark mark, List<Excerpt> printed, Appendable out) throws IOException {
        Span span = mark.place().span();
        int end = span.endLine() > span.line() ? Integer.MAX_VALUE : span.endColumn() - 1;
        List<Excerpt> rows = excerpts(mark.place(), span.line(), span.column() - 1, end);
        boolean stands = rows.size() == 1
                && printed.size() == 1
                && rows.getFirst().text().equals(printed.getFirst().text());
        String number = number(mark.place(), span.line());
        for (int index = 0; index < rows.size(); index++) {
            Excerpt row = rows.get(index);
            if (!stands) {
                source(index == 0 ? number : "", row, out);
            }
            boolean last = index == rows.size() - 1 || !rows.get(index + 1).isMarked();
            if (row.isMarked()) {
                underline(mark, row, last ? mark.label() : "", out);
            }
        }
        return rows;
    }

    /// Prints the signs below the marked part and the label behind them, or below them where it does not fit.
    private void underline(Mark mark, Excerpt row, String label, Appendable out) throws IOException {
        String signs = " ".repeat(row.from()) + (mark.isPrimary() ? "^" : "-").repeat(row.to() - row.from());
        Ink colour = mark.isPrimary() ? ink : Ink.BLUE;
        boolean fits = label.isEmpty() || row.to() + 1 + SafeText.cells(SafeText.of(label)) <= width();
        marked(colour.on(signs + (fits && !label.isEmpty() ? " " + SafeText.of(label) : ""), layout), out);
        if (!fits) {
            int indent = Math.min(row.from(), width() / 2);
            for (String line : Wrapping.lines(label, width() - indent, width() - indent)) {
                marked(" ".repeat(indent) + colour.on(line, layout), out);
            }
        }
    }

    private void marked(String text, Appendable out) throws IOException {
        bar("", out);
        out.append(' ').append(text).append('\n');
    }

    /// Cells behind the bar.
    private int width() {
        return layout.width() - gutter - 3;
    }

    private List<Excerpt> excerpts(Place place, int line, int from, int to) {
        return Excerpt.of(place.file().line(line), from, to, width());
    }

    private void source(String number, Excerpt excerpt, Appendable out) throws IOException {
        bar(number, out);
        if (!excerpt.text().isEmpty()) {
            out.append(' ').append(excerpt.text());
        }
        out.append('\n');
    }

    private void bar(String number, Appendable out) throws IOException {
        String padded = " ".repeat(gutter - Math.min(gutter, number.length())) + number;
        out.append(Ink.BLUE.on(padded + " |", layout));
    }

    private void empty(Appendable out) throws IOException {
        bar("", out);
        out.append('\n');
    }
}
