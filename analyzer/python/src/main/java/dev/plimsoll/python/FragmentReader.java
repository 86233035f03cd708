package dev.plimsoll.python;

import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.python.LogicalLine.Flaw;
import dev.plimsoll.python.SyntaxParser.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads fragments of one file: the parser if it can, and all that helps if it can't.
final class FragmentReader {
    /// The parser needs about 1 KB a token while it works, so long files are read in portions.
    private static final int LONG_TEXT = 256 << 10;

    private static final int PORTION = 64 << 10;

    private final SyntaxParser parser;
    private final Problems problems;
    private final Faults faults = new Faults();
    private final List<SourceFile.Comment> comments = new ArrayList<>();

    FragmentReader(SyntaxParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /// The comments of all fragments that were read.
    List<SourceFile.Comment> comments() {
        return comments;
    }

    /// The statements of `fragment`.
    List<Statement> read(Fragment fragment) {
        List<LogicalLine> lines = scan(fragment);
        Optional<Fragment> stubbed = Oversized.stubbed(fragment, lines, problems);
        Fragment bearable = stubbed.orElse(fragment);
        if (fragment.text().length() <= LONG_TEXT) {
            return whole(bearable);
        }
        List<LogicalLine> left = stubbed.isEmpty() ? lines : Chunks.lines(bearable.text());
        List<Statement> statements = new ArrayList<>();
        for (List<LogicalLine> portion : Chunks.split(bearable.text(), left, PORTION)) {
            statements.addAll(whole(Chunks.part(bearable, portion)));
        }
        return statements;
    }

    /// Tells of the lines that could not be read. To be called once, after the last fragment.
    void report() {
        faults.report(problems);
    }

    private List<LogicalLine> scan(Fragment fragment) {
        int offset = fragment.firstLine() - 1;
        List<SourceFile.Comment> found = new ArrayList<>();
        List<LogicalLine> lines = scan(fragment.text(), offset, StatementGuard.NONE, found);
        if (lines.stream().anyMatch(line -> line.flaw() != Flaw.NONE)) {
            found.clear();
            scan(fragment.text(), offset, StatementGuard.BRACKETS_AND_STRINGS, found);
            lines = Chunks.lines(fragment.text());
        }
        comments.addAll(found);
        return lines;
    }

    private static List<LogicalLine> scan(
            String text, int lineOffset, StatementGuard guard, List<SourceFile.Comment> comments) {
        LogicalLineScanner.Observer observer = new LogicalLineScanner.Observer() {
            @Override
            public void comment(int line, int start, int end, boolean alone) {
                comments.add(new SourceFile.Comment(
                        line + lineOffset, text.substring(start + 1, end).strip(), alone));
            }
        };
        LogicalLineScanner scanner = new LogicalLineScanner(text, observer, guard);
        List<LogicalLine> lines = new ArrayList<>();
        Optional<LogicalLine> line = scanner.next();
        while (line.isPresent()) {
            lines.add(line.get());
            line = scanner.next();
        }
        return lines;
    }

    private List<Statement> whole(Fragment fragment) {
        return switch (parser.parse(fragment)) {
            case Outcome.Read read -> read.statements();
            case Outcome.Refused refused -> refused(fragment, refused);
        };
    }

    private List<Statement> refused(Fragment fragment, Outcome.Refused refused) {
        Optional<Fragment> older = NewerSyntax.rewrite(fragment);
        Optional<Fragment> plain = withoutCommands(older.orElse(fragment)).or(() -> older);
        if (plain.isEmpty()) {
            return new Recovery(parser, faults).recover(fragment, refused);
        }
        return switch (parser.parse(plain.get())) {
            case Outcome.Read read -> read.statements();
            case Outcome.Refused again -> new Recovery(parser, faults).recover(plain.get(), again);
        };
    }

    /// A notebook that was saved as a script may still have its commands. In a notebook there are none left here.
    private Optional<Fragment> withoutCommands(Fragment fragment) {
        NotebookCommands.Rewritten rewritten = NotebookCommands.rewrite(fragment);
        if (rewritten.firstCommand().isEmpty()) {
            return Optional.empty();
        }
        problems.add(
                rewritten.firstCommand().getAsInt(),
                "notebook command in a Python file",
                "Python refuses it; it is left out here");
        return Optional.of(rewritten.fragment());
    }
}
