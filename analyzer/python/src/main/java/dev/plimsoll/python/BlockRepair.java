package dev.plimsoll.python;

import dev.plimsoll.python.SyntaxParser.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Repairs one statement that the parser refuses: brings its indentation in order, gives headers the bodies and clauses
/// that they need, and puts a stub where a line is refused on its own.
///
/// The fragment that comes out has the lines of the one that went in, so spans stay true.
final class BlockRepair {
    private static final Set<String> IF = Set.of("elif", "else");
    private static final Set<String> LOOP = Set.of("else");
    private static final Set<String> TRY = Set.of("except", "finally");
    private static final Set<String> EXCEPT = Set.of("except", "else", "finally");
    private static final Set<String> FINALLY = Set.of("finally");

    /// What stays of a statement whose opening bracket is gone.
    private static final Pattern LEFTOVER = Pattern.compile("[)\\]},:\\s]+");

    private final Fragment fragment;
    private final String text;
    private final List<LogicalLine> lines;
    private final Set<LogicalLine> sound;
    private final LineCheck check;
    private final Faults faults;
    private final Map<LogicalLine, LineFix> fixes = new HashMap<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private Optional<LogicalLine> openHeader = Optional.empty();
    private boolean faulty;

    /// @param lines the logical lines of the fragment
    /// @param sound those of them that the parser does not refuse
    BlockRepair(
            Fragment fragment, List<LogicalLine> lines, Set<LogicalLine> sound, SyntaxParser parser, Faults faults) {
        this.fragment = fragment;
        this.text = fragment.text();
        this.lines = lines;
        this.sound = sound;
        this.check = new LineCheck(text, parser);
        this.faults = faults;
    }

    /// What is known of the statements of one indentation. Blocks of different indentation share it where one of them
    /// is indented by mistake.
    private static final class Level {
        private Set<String> clauses = Set.of();
        private Optional<LogicalLine> unfinishedTry = Optional.empty();
        private boolean holdsCases;
    }

    /// A run of statements.
    ///
    /// @param sourceIndent the indentation they have
    /// @param indent the indentation they get
    /// @param misplaced whether their indentation is a mistake
    private record Block(int sourceIndent, int indent, boolean misplaced, Level level) {}

    void run() {
        blocks.push(new Block(lines.getFirst().indent(), 0, false, new Level()));
        for (int index = 0; index < lines.size(); index++) {
            LogicalLine line = lines.get(index);
            LogicalLine next = index + 1 < lines.size() ? lines.get(index + 1) : line;
            boolean decorator = text.charAt(line.codeStart()) == '@';
            boolean deeper = next.indent() > line.indent();
            enter(line, decorator ? next.indent() : line.indent());
            line(line, LineKind.of(line, text, deeper));
        }
        openHeader.ifPresent(this::giveBody);
        while (!blocks.isEmpty()) {
            finish(blocks.pop().level());
        }
    }

    /// Finds the block that `line` belongs to by its indentation and makes it the innermost one.
    private void enter(LogicalLine line, int indent) {
        Block top = blocks.element();
        if (openHeader.isPresent() && indent > top.sourceIndent()) {
            Level level = new Level();
            level.holdsCases = LineKind.of(openHeader.get(), text, true).word().equals("match");
            if (level.holdsCases && !line.firstWord(text).equals("case")) {
                fixes.put(openHeader.get(), LineFix.stub(top.indent(), "if ", ":"));
                level.holdsCases = false;
            }
            blocks.push(new Block(indent, Math.max(indent, top.indent() + 1), false, level));
            openHeader = Optional.empty();
            return;
        }
        openHeader.ifPresent(this::giveBody);
        openHeader = Optional.empty();
        Optional<Block> left = Optional.empty();
        while (blocks.size() > 1 && blocks.element().sourceIndent() > indent) {
            left.ifPresent(block -> finish(block.level()));
            left = Optional.of(blocks.pop());
        }
        if (blocks.element().sourceIndent() < indent) {
            misplaced(line, indent, left);
        } else {
            left.filter(block -> block.level() != blocks.element().level()).ifPresent(block -> finish(block.level()));
        }
    }

    /// A line between two indentations belongs to the deeper block that it leaves, or else to the one it is in.
    private void misplaced(LogicalLine line, int indent, Optional<Block> left) {
        String message = left.isPresent() ? "unindent does not match any outer indentation level" : "unexpected indent";
        fault(line, message);
        Block joined = left.orElse(blocks.element());
        blocks.push(new Block(indent, joined.indent(), true, joined.level()));
    }

    private void line(LogicalLine line, LineKind kind) {
        Block block = blocks.element();
        Level level = block.level();
        if (kind.isClause() && !level.clauses.contains(kind.word())) {
            fault(line, "'" + kind.word() + "' without the statement that it belongs to");
            fixes.put(line, LineFix.stub(block.indent(), kind.isHeader() ? "if " : "", kind.isHeader() ? ":" : ""));
            level.clauses = Set.of();
        } else {
            if (!kind.isClause()) {
                finish(level);
            }
            fixes.put(line, checked(line, kind, block));
            follow(line, kind, level);
        }
        openHeader = kind.isHeader() ? Optional.of(line) : Optional.empty();
    }

    /// Notes which clauses may come next.
    private static void follow(LogicalLine line, LineKind kind, Level level) {
        if (kind.word().equals("try")) {
            level.unfinishedTry = Optional.of(line);
        } else if (TRY.contains(kind.word())) {
            level.unfinishedTry = Optional.empty();
        }
        boolean afterHandlers = level.clauses.contains("except");
        level.clauses = switch (kind.word()) {
            case "if", "elif" -> IF;
            case "for", "while" -> LOOP;
            case "try" -> TRY;
            case "except" -> EXCEPT;
            case "else" -> afterHandlers ? FINALLY : Set.of();
            default -> Set.of();
        };
    }

    private LineFix checked(LogicalLine line, LineKind kind, Block block) {
        boolean inMatch = block.level().holdsCases;
        boolean known = sound.contains(line) || faults.areTooMany();
        Optional<Outcome.Refused> refused = known ? Optional.empty() : check.refusal(line, kind);
        if (inMatch && !kind.word().equals("case")) {
            fault(line, "expected 'case'");
            return kind.isHeader() ? LineFix.stub(block.indent(), "case _ if ", ":") : LineFix.blank();
        }
        if (refused.isEmpty()) {
            return LineFix.keep(block.indent());
        }
        String code = line.code(text);
        if (!isConsequence(code, block)) {
            faulty = true;
            faults.add(
                    lineNumber(line) + refused.get().line() - 1, refused.get().message(), code);
        }
        return check.alternative(line, kind)
                .map(alternative -> LineFix.code(block.indent(), alternative))
                .orElseGet(() -> LineStub.of(code, kind, block.indent()));
    }

    /// Whether a refused line is but the rest of a statement that an earlier mistake tore apart.
    private boolean isConsequence(String code, Block block) {
        return block.misplaced() || (faulty && LEFTOVER.matcher(code).matches());
    }

    /// Ends a run of clauses: a `try` that got none becomes an `if`.
    private void finish(Level level) {
        level.unfinishedTry.ifPresent(line -> {
            fault(line, "'try' without 'except' or 'finally'");
            fixes.computeIfPresent(line, (same, fix) -> LineFix.stub(fix.indent(), "if ", ":"));
        });
        level.unfinishedTry = Optional.empty();
        level.clauses = Set.of();
    }

    private void giveBody(LogicalLine header) {
        fault(header, "expected an indented block");
        fixes.computeIfPresent(header, (line, fix) -> fix.withBody(line.code(text)));
    }

    private void fault(LogicalLine line, String message) {
        faulty = true;
        faults.add(lineNumber(line), message, line.code(text));
    }

    private int lineNumber(LogicalLine line) {
        return fragment.firstLine() + line.firstLine() - 1;
    }

    /// Puts a stub in place of the line that holds line `number` of the source file; false if it has one already.
    boolean giveUpLine(int number) {
        for (LogicalLine line : lines) {
            int first = lineNumber(line);
            int last = first + line.lastLine() - line.firstLine();
            LineFix fix = fixes.get(line);
            if (number >= first && number <= last && fix != null && !fix.isBare()) {
                LineKind kind = LineKind.of(line, text, false);
                LineFix stub = LineStub.of(line.code(text), kind, fix.indent());
                fixes.put(line, fix.equals(stub) ? LineStub.bare(kind, fix.indent()) : stub);
                return true;
            }
        }
        return false;
    }

    /// The repaired fragment.
    Fragment build() {
        FragmentBuilder builder = new FragmentBuilder(fragment);
        int written = 0;
        for (LogicalLine line : lines) {
            builder.copy(written, line.start());
            LineFix fix = fixes.get(line);
            if (fix == null) {
                builder.blanked(line);
            } else {
                fix.write(builder, line);
            }
            written = line.end();
        }
        builder.copy(written, text.length());
        return builder.build();
    }
}
