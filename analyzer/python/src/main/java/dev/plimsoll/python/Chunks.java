package dev.plimsoll.python;

import dev.plimsoll.python.LogicalLine.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Cuts a text into its logical lines, and those into the statements of its outermost level.
final class Chunks {
    /// Clauses: they begin no statement but go on with one.
    static final Set<String> CLAUSES = Set.of("elif", "else", "except", "finally");

    private Chunks() {}

    /// The logical lines of a text that may be broken. Brackets and strings that are never closed end where they were
    /// most probably meant to.
    static List<LogicalLine> lines(String text) {
        List<LogicalLine> lines = lines(text, StatementGuard.NONE);
        // Within strings the mistake may lie further up: every string after it is turned inside out.
        if (lines.stream().anyMatch(line -> line.flaw() == Flaw.STRING)) {
            return lines(text, StatementGuard.BRACKETS_AND_STRINGS);
        }
        Optional<LogicalLine> faulty =
                lines.stream().filter(line -> line.flaw() != Flaw.NONE).findFirst();
        if (faulty.isEmpty()) {
            return lines;
        }
        List<LogicalLine> rescanned = new ArrayList<>(lines.subList(0, lines.indexOf(faulty.get())));
        LogicalLineScanner scanner =
                new LogicalLineScanner(text, new LogicalLineScanner.Observer() {}, StatementGuard.BRACKETS);
        scanner.moveTo(faulty.get().start(), faulty.get().firstLine());
        drain(scanner, rescanned);
        return rescanned;
    }

    static List<LogicalLine> lines(String text, StatementGuard guard) {
        List<LogicalLine> lines = new ArrayList<>();
        drain(new LogicalLineScanner(text, new LogicalLineScanner.Observer() {}, guard), lines);
        return lines;
    }

    private static void drain(LogicalLineScanner scanner, List<LogicalLine> lines) {
        Optional<LogicalLine> line = scanner.next();
        while (line.isPresent()) {
            lines.add(line.get());
            line = scanner.next();
        }
    }

    /// Groups logical lines into statements of the outermost level: decorators go with what they decorate and clauses
    /// with what they continue.
    ///
    /// @param least a group goes on with further statements until it has that many characters
    static List<List<LogicalLine>> split(String text, List<LogicalLine> lines, int least) {
        return split(text, lines, 0, least);
    }

    /// Groups logical lines likewise into statements whose indentation is at most `indent`.
    static List<List<LogicalLine>> split(String text, List<LogicalLine> lines, int indent, int least) {
        List<List<LogicalLine>> chunks = new ArrayList<>();
        List<LogicalLine> chunk = new ArrayList<>();
        boolean decorated = false;
        for (LogicalLine line : lines) {
            boolean starts = line.indent() <= indent && !CLAUSES.contains(line.firstWord(text)) && !decorated;
            if (starts && !chunk.isEmpty() && line.start() - chunk.getFirst().start() >= least) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
            }
            chunk.add(line);
            decorated = line.indent() <= indent && text.charAt(line.codeStart()) == '@';
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    /// The part of a fragment that consists of `lines`, which follow each other.
    static Fragment part(Fragment fragment, List<LogicalLine> lines) {
        LogicalLine first = lines.getFirst();
        String text = fragment.text().substring(first.start(), lines.getLast().end());
        int firstLine = fragment.firstLine() + first.firstLine() - 1;
        return new Fragment(text, firstLine, fragment.columnShifts(), fragment.stubs());
    }
}
