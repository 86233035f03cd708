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
                source(place, line - 1, excerpt(place, line - 1, 0, 0), out);
            } else if (previous > 0 && line > previous + 2) {
                out.append(Ink.BLUE.on("...", layout)).append('\n');
            }
            boolean printed = false;
            for (Mark mark : entry.getValue()) {
                printed = write(mark, printed, out);
            }
            previous = line;
        }
    }

    /// Prints the mark, and the source line before it unless the same excerpt of it stands there already.
    private boolean write(Mark mark, boolean printed, Appendable out) throws IOException {
        Span span = mark.place().span();
        int end = span.endLine() > span.line() ? Integer.MAX_VALUE : span.endColumn() - 1;
        Excerpt excerpt = excerpt(mark.place(), span.line(), span.column() - 1, end);
        if (!printed || span.column() > layout.width() / 2) {
            source(mark.place(), span.line(), excerpt, out);
        }
        String sign = mark.isPrimary() ? "^" : "-";
        String line = " ".repeat(excerpt.from()) + sign.repeat(excerpt.to() - excerpt.from());
        String label = mark.label().isEmpty() ? "" : " " + SafeText.of(mark.label());
        Ink colour = mark.isPrimary() ? ink : Ink.BLUE;
        bar("", out);
        out.append(' ').append(colour.on(line + label, layout)).append('\n');
        return true;
    }

    private Excerpt excerpt(Place place, int line, int from, int to) {
        return Excerpt.of(place.file().line(line), from, to, layout.width() - gutter - 3);
    }

    private void source(Place place, int line, Excerpt excerpt, Appendable out) throws IOException {
        bar(number(place, line), out);
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
