package dev.plimsoll.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Breaks text between words into lines that a terminal shows whole.
final class Wrapping {
    /// Spaces at which a line may end: not inside `26.1 GiB` nor inside `line 25`.
    private static final Pattern BREAK =
            Pattern.compile("(?<!\\bline) +(?!(?:B|[KMGTPE]iB)\\b)| +(?!\\d|[KMGTPE]?i?B\\b)");

    private Wrapping() {}

    /// Prints `head`, which may be coloured, and the text behind it; where the text does not fit, it goes on in lines
    /// that are indented by `indent`.
    static void write(String head, String text, Ink ink, int indent, Layout layout, Appendable out) throws IOException {
        int width = layout.width();
        out.append(head);
        String margin = "";
        for (String line : lines(text, width - SafeText.cells(Ink.without(head)), width - indent)) {
            out.append(margin).append(ink.on(line, layout)).append('\n');
            margin = " ".repeat(indent);
        }
    }

    /// The safe form of that text in lines of at most `width` terminal cells, of which the first has only `first`. A
    /// word that is wider than a line gets a line of its own and is never cut; text without words is one empty line.
    static List<String> lines(String text, int first, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : BREAK.split(SafeText.of(text))) {
            int cells = SafeText.cells(word);
            int room = lines.isEmpty() ? first : width;
            if (used > 0 && used + 1 + cells > room) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(used > 0 ? " " : "").append(word);
            used += (used > 0 ? 1 : 0) + cells;
        }
        lines.add(line.toString());
        return lines;
    }
}
