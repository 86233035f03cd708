package dev.plimsoll.python;

import dev.plimsoll.python.SyntaxParser.Outcome;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Finds the lines of a refused statement that are not at fault, by parsing the parts of its body: first many
/// statements at once, then one by one. Without it every line of a large class would be parsed on its own, which takes
/// far longer.
final class SoundLines {
    private static final int PORTION = 4000;
    private static final int DEEPEST = 6;

    /// So many faulty parts mean that looking for the sound ones does not pay.
    private static final int MOST_REFUSED = 200;

    private final SyntaxParser parser;
    private int refused;
    private final Set<LogicalLine> sound = Collections.newSetFromMap(new IdentityHashMap<>());

    SoundLines(SyntaxParser parser) {
        this.parser = parser;
    }

    /// The lines that belong to a part of the fragment which the parser does not refuse.
    Set<LogicalLine> of(Fragment fragment, List<LogicalLine> lines) {
        body(fragment.text(), lines, 0);
        return sound;
    }

    private void body(String text, List<LogicalLine> lines, int depth) {
        int outer = lines.getFirst().indent();
        int inner = lines.stream()
                .mapToInt(LogicalLine::indent)
                .filter(indent -> indent > outer)
                .min()
                .orElse(outer);
        if (inner == outer || depth > DEEPEST || refused >= MOST_REFUSED) {
            return;
        }
        for (List<LogicalLine> portion : Chunks.split(text, lines, inner, PORTION)) {
            if (portion.size() > 1 && !accepted(text, portion)) {
                for (List<LogicalLine> statement : Chunks.split(text, portion, inner, 0)) {
                    if (statement.size() > 1 && !accepted(text, statement)) {
                        body(text, statement, depth + 1);
                    }
                }
            }
        }
    }

    private boolean accepted(String text, List<LogicalLine> lines) {
        if (refused >= MOST_REFUSED) {
            return false;
        }
        String part = text.substring(lines.getFirst().start(), lines.getLast().end());
        boolean accepted = parser.parse(Fragment.of("if 1:\n" + part, 1)) instanceof Outcome.Read;
        if (accepted) {
            sound.addAll(lines);
        } else {
            refused++;
        }
        return accepted;
    }
}
