package dev.plimsoll.python;

import dev.plimsoll.ir.Statement;
import dev.plimsoll.python.SyntaxParser.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Reads what can be read of a fragment that the parser refuses as a whole.
///
/// The fragment is cut into the statements of its outermost level, and each is parsed on its own. One that is refused
/// is repaired line by line ([BlockRepair]); what cannot be repaired becomes one opaque statement.
final class Recovery {
    private static final int MOST_REPAIRS = 8;
    private static final String UNREADABLE = "source that cannot be read";

    private final SyntaxParser parser;
    private final Faults faults;

    Recovery(SyntaxParser parser, Faults faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /// The statements of `fragment`.
    ///
    /// @param refused what the parser said about the whole
    List<Statement> recover(Fragment fragment, Outcome.Refused refused) {
        List<LogicalLine> lines = Chunks.lines(fragment.text());
        List<Statement> statements = new ArrayList<>();
        int before = faults.count();
        List<List<LogicalLine>> chunks = Chunks.split(fragment.text(), lines, 0);
        for (List<LogicalLine> chunk : chunks) {
            if (faults.areTooMany()) {
                faults.giveUp(fragment.firstLine() + chunk.getFirst().firstLine() - 1);
                break;
            }
            Fragment part = Chunks.part(fragment, chunk);
            Outcome outcome = chunks.size() == 1 ? refused : parser.parse(part);
            statements.addAll(
                    switch (outcome) {
                        case Outcome.Read read -> read.statements();
                        case Outcome.Refused again -> repaired(part, again);
                    });
        }
        if (faults.count() == before) {
            faults.add(refused.line(), refused.message(), "");
        }
        return statements;
    }

    private List<Statement> repaired(Fragment fragment, Outcome.Refused refused) {
        int before = faults.count();
        List<LogicalLine> lines = Chunks.lines(fragment.text());
        BlockRepair repair =
                new BlockRepair(fragment, lines, new SoundLines(parser).of(fragment, lines), parser, faults);
        repair.run();
        for (int attempt = 0; attempt < MOST_REPAIRS; attempt++) {
            switch (parser.parse(repair.build())) {
                case Outcome.Read read -> {
                    if (faults.count() == before) {
                        faults.add(refused.line(), refused.message(), lineOf(fragment, refused.line()));
                    }
                    return read.statements();
                }
                case Outcome.Refused again -> {
                    faults.add(again.line(), again.message(), lineOf(fragment, again.line()));
                    if (!repair.giveUpLine(again.line())) {
                        attempt = MOST_REPAIRS;
                    }
                }
            }
        }
        return unreadable(fragment, lines);
    }

    private List<Statement> unreadable(Fragment fragment, List<LogicalLine> lines) {
        LogicalLine first = lines.getFirst();
        LogicalLine last = lines.getLast();
        LogicalLine whole = new LogicalLine(
                first.start(),
                first.codeStart(),
                last.codeEnd(),
                last.end(),
                first.firstLine(),
                last.lastLine(),
                first.indent(),
                0,
                0,
                0,
                LogicalLine.Flaw.NONE);
        FragmentBuilder builder = new FragmentBuilder(fragment);
        builder.stubbed(whole, 0, "", "", UNREADABLE);
        return switch (parser.parse(builder.build())) {
            case Outcome.Read read -> read.statements();
            case Outcome.Refused impossible -> List.of();
        };
    }

    private static String lineOf(Fragment fragment, int line) {
        return fragment.text()
                .lines()
                .skip(Math.max(0, line - fragment.firstLine()))
                .findFirst()
                .orElse("");
    }
}
