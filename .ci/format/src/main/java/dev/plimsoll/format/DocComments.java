package dev.plimsoll.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides `///` comments from the formatter, which would break their lines, and puts them back.
/// A comment becomes one short line comment with a number before formatting, and the number leads back to its text.
final class DocComments {
    private static final int WIDTH = 120;
    private static final String TEXT_BLOCK = "\"\"\"";
    private static final Pattern DOC_LINE = Pattern.compile("(\\s*)///(?!/)(.*)");
    private static final Pattern MARK = Pattern.compile("(\\s*)/// \uE000(\\d+)");

    /// A line of running text, which may be broken: no list, table, heading or code.
    private static final Pattern RUNNING_TEXT = Pattern.compile(" (?![-*+] |\\d+[.)] |[ #>|@`]).*");

    /// Where the text of a list's item begins.
    private static final Pattern BULLET = Pattern.compile("( *(?:(?:[-*+]|\\d+[.)]) +)?).*");

    private final List<String> comments = new ArrayList<>();
    private final String source;

    DocComments(String source) {
        List<String> lines = new ArrayList<>();
        boolean inTextBlock = false;
        for (String line : source.split("\n", -1)) {
            Matcher doc = DOC_LINE.matcher(line);
            if (!inTextBlock && doc.matches()) {
                lines.add(doc.group(1) + "/// \uE000" + comments.size());
                comments.add(doc.group(2).stripTrailing());
            } else {
                lines.add(line);
                inTextBlock ^= line.split(TEXT_BLOCK, -1).length % 2 == 0;
            }
        }
        this.source = String.join("\n", lines);
    }

    /// The source with its comments hidden.
    String source() {
        return source;
    }

    /// Formatted source with the comments put back.
    String restore(String formatted) {
        List<String> lines = new ArrayList<>();
        int restored = 0;
        String overflow = "";
        String indent = "";
        boolean inFence = false;
        for (String line : formatted.split("\n", -1)) {
            Matcher mark = MARK.matcher(line);
            boolean doc = mark.matches();
            String text = doc ? comments.get(Integer.parseInt(mark.group(2))) : line;
            if (!overflow.isEmpty()) {
                if (doc && RUNNING_TEXT.matcher(text).matches()) {
                    text = overflow + text;
                } else {
                    lines.add(indent + "///" + overflow);
                }
                overflow = "";
            }
            if (!doc) {
                lines.add(line);
                continue;
            }
            restored++;
            indent = mark.group(1);
            inFence ^= text.strip().startsWith("```");
            int end = inFence || text.startsWith(" |") ? text.length() : breakAt(text, WIDTH - 3 - indent.length());
            lines.add(indent + "///" + text.substring(0, end));
            overflow = end == text.length()
                    ? ""
                    : hanging(text) + text.substring(end).strip();
        }
        if (restored != comments.size()) {
            throw new IllegalStateException("lost " + (comments.size() - restored) + " lines of comments");
        }
        return String.join("\n", lines);
    }

    private static int breakAt(String text, int width) {
        if (text.length() <= width) {
            return text.length();
        }
        int start = hanging(text).length();
        int space = text.lastIndexOf(' ', width);
        if (space <= start) {
            space = text.indexOf(' ', start);
        }
        return space < 0 ? text.length() : space;
    }

    private static String hanging(String text) {
        Matcher bullet = BULLET.matcher(text);
        return bullet.matches() ? " ".repeat(bullet.group(1).length()) : "";
    }
}
