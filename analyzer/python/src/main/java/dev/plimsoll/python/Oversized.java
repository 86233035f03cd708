package dev.plimsoll.python;

import java.util.List;
import java.util.Optional;

/// Leaves out statements that are data rather than code, since the parser would take minutes or gigabytes for them.
final class Oversized {
    /// About 200 MB of memory while parsing.
    private static final int MOST_TOKENS = 200_000;

    /// Python itself refuses more digits than this; the parser's time grows with their square.
    private static final int MOST_DIGITS = 4300;

    /// The parser's time grows with the square of the number of strings that follow each other.
    private static final int MOST_ADJACENT_STRINGS = 20_000;

    private Oversized() {}

    /// The fragment with stubs in place of oversized statements, each of which is a problem; nothing if there are none.
    static Optional<Fragment> stubbed(Fragment fragment, List<LogicalLine> lines, Problems problems) {
        if (lines.stream().noneMatch(Oversized::isOversized)) {
            return Optional.empty();
        }
        FragmentBuilder builder = new FragmentBuilder(fragment);
        int written = 0;
        for (LogicalLine line : lines) {
            builder.copy(written, line.start());
            if (isOversized(line)) {
                String code = line.code(fragment.text());
                String head = code.length() > 500 ? code.substring(0, 500) : code;
                LineFix fix = LineStub.of(head, new LineKind("", false), line.indent());
                builder.stubbed(line, fix.indent(), fix.before(), fix.after(), "statement too large to be read");
                int number = fragment.firstLine() + line.firstLine() - 1;
                problems.add(
                        number,
                        "statement too large to be read: " + line.tokens() + " tokens",
                        "keep data in a file of its own; the statement's value is unknown here");
            } else {
                builder.copy(line.start(), line.end());
            }
            written = line.end();
        }
        builder.copy(written, fragment.text().length());
        return Optional.of(builder.build());
    }

    private static boolean isOversized(LogicalLine line) {
        return line.tokens() > MOST_TOKENS
                || line.longestNumber() > MOST_DIGITS
                || line.longestStringRun() > MOST_ADJACENT_STRINGS;
    }
}
