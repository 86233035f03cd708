package dev.plimsoll.python;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the commands of IPython out of a cell: magics, shell escapes and questions.
///
/// A command that has Python behind it (`%time`) leaves that; one whose output is assigned leaves a stub; any other
/// leaves a `pass`. Lines keep their numbers.
final class NotebookCommands {
    private static final Set<String> RUN_PYTHON = Set.of(
            "time", "timeit", "prun", "memit", "lprun", "mprun", "capture", "python", "python3", "local", "spark",
            "debug");
    private static final Pattern CELL_MAGIC = Pattern.compile("%%(\\w*).*");
    private static final Pattern LANGUAGE =
            Pattern.compile("%(sql|md|markdown|scala|r|sh|bash|html|fs|javascript)\\s*");
    private static final Pattern LINE_MAGIC =
            Pattern.compile("%(\\w+)[ \\t]*((?:-(?:[fmTDslnrpu][ \\t]*[^ \\t]+|\\w)[ \\t]+)*)(.*)");
    private static final Pattern SHELL =
            Pattern.compile("!.*|(?:pip|conda|mamba|uv)[ \\t]+(?:pip|install|uninstall|list|freeze|add)\\b.*");
    private static final Pattern QUESTION = Pattern.compile("\\?{1,2}[%\\w.*]+|[%\\w.*]+(?:\\[[^?]*\\])?\\?{1,2}");

    /// Targets have no brackets but those of subscripts, or a text such as `print("a=%s")` would be taken for one.
    private static final Pattern ASSIGNED =
            Pattern.compile("((?:\\*?[\\w.]++(?:\\[[^\\[\\]=]*+\\])?+[ \\t]*+(?:,[ \\t]*+)?+)++=[ \\t]*)"
                    + "(%{1,2}[A-Za-z]\\w*.*|!(?!=).*)");

    private final Fragment cell;
    private final String text;
    private final LogicalLineScanner scanner;
    private final FragmentBuilder builder;
    private OptionalInt firstCommand = OptionalInt.empty();
    private int dedent;

    /// What is left of a cell.
    ///
    /// @param fragment the cell without commands
    /// @param firstCommand line of the source file of the first command, if there was one
    /// @param mutesResult whether the cell's magic keeps the value of its last expression from being displayed
    record Rewritten(Fragment fragment, OptionalInt firstCommand, boolean mutesResult) {}

    private NotebookCommands(Fragment cell) {
        this.cell = cell;
        this.text = cell.text();
        this.scanner = new LogicalLineScanner(text, new LogicalLineScanner.Observer() {});
        this.builder = new FragmentBuilder(cell);
    }

    static Rewritten rewrite(Fragment cell) {
        return new NotebookCommands(cell).run();
    }

    private Rewritten run() {
        boolean mutes = false;
        int end = 0;
        boolean first = true;
        while (scanner.skipToCode()) {
            if (first) {
                dedent = LogicalLineScanner.indentOf(text, scanner.offset());
                Optional<String> magic = cellMagic();
                if (magic.isPresent() && !RUN_PYTHON.contains(magic.get())) {
                    return foreign();
                }
                mutes = magic.isPresent()
                        && (magic.get().equals("timeit") || magic.get().equals("capture"));
            }
            first = false;
            builder.copy(end, scanner.offset());
            statement();
            end = scanner.offset();
        }
        builder.copy(end, text.length());
        boolean changed = firstCommand.isPresent() || dedent > 0;
        return new Rewritten(changed ? builder.build() : cell, firstCommand, mutes);
    }

    /// The name of the magic that rules the whole cell: `%%name`, or, as on Databricks, `%sql` alone on the first line.
    private Optional<String> cellMagic() {
        String line = physicalLine();
        Matcher double_ = CELL_MAGIC.matcher(line);
        if (double_.matches()) {
            return Optional.of(double_.group(1));
        }
        Matcher language = LANGUAGE.matcher(line);
        return language.matches() ? Optional.of(language.group(1)) : Optional.empty();
    }

    /// A cell in another language has no statements.
    private Rewritten foreign() {
        noteCommand();
        int lines = (int) text.chars().filter(unit -> unit == '\n').count();
        return new Rewritten(cell.withText("\n".repeat(lines)), firstCommand, true);
    }

    /// The code of the line that the scanner stands before.
    private String physicalLine() {
        int start = scanner.offset();
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end).strip();
    }

    private void statement() {
        String line = physicalLine();
        if (line.startsWith("%%")) {
            noteCommand();
            builder.blanked(commandLine());
            return;
        }
        if (SHELL.matcher(line).matches() || QUESTION.matcher(line).matches()) {
            command();
            return;
        }
        Matcher magic = LINE_MAGIC.matcher(line);
        if (magic.matches()) {
            boolean python =
                    RUN_PYTHON.contains(magic.group(1)) && !magic.group(3).isBlank();
            if (python) {
                timed(line, magic.start(3));
            } else {
                command();
            }
            return;
        }
        Matcher assigned = ASSIGNED.matcher(line);
        if (assigned.matches()) {
            noteCommand();
            String reason =
                    assigned.group(2).startsWith("!") ? "output of a shell command" : "value of a notebook command";
            LogicalLine whole = commandLine();
            builder.stubbed(whole, indentOf(whole), assigned.group(1), "", reason);
            return;
        }
        LogicalLine logical = scanner.next().orElseThrow();
        if (dedent > 0) {
            builder.indented(logical, indentOf(logical));
        } else {
            builder.copy(logical.start(), logical.end());
        }
    }

    private int indentOf(LogicalLine line) {
        return Math.max(0, line.indent() - dedent);
    }

    private void command() {
        noteCommand();
        LogicalLine line = commandLine();
        builder.replaced(line, indentOf(line), "pass");
    }

    /// `%time statement`: the statement may go on over several lines.
    private void timed(String line, int bodyStart) {
        noteCommand();
        int start = scanner.offset();
        int number = scanner.line();
        int indent = LogicalLineScanner.indentOf(text, start);
        int code = text.indexOf(line, start) + bodyStart;
        scanner.moveTo(code, number);
        LogicalLine body = scanner.next().orElseThrow();
        LogicalLine whole = new LogicalLine(
                start,
                code,
                body.codeEnd(),
                body.end(),
                number,
                body.lastLine(),
                indent,
                body.tokens(),
                body.longestNumber(),
                body.longestStringRun(),
                body.flaw());
        builder.indented(whole, indentOf(whole));
    }

    /// The line before which the scanner stands, and those that a backslash at the end adds. The scanner moves behind
    /// it.
    private LogicalLine commandLine() {
        int start = scanner.offset();
        int firstLine = scanner.line();
        int line = firstLine;
        int end = text.indexOf('\n', start);
        while (end > start && text.charAt(end - 1) == '\\') {
            line++;
            end = text.indexOf('\n', end + 1);
        }
        int codeEnd = end < 0 ? text.length() : end;
        int next = end < 0 ? text.length() : end + 1;
        scanner.moveTo(next, line + (end < 0 ? 0 : 1));
        int indent = LogicalLineScanner.indentOf(text, start);
        int code = start;
        while (code < codeEnd && Character.isWhitespace(text.charAt(code))) {
            code++;
        }
        return new LogicalLine(start, code, codeEnd, next, firstLine, line, indent, 1, 0, 0, LogicalLine.Flaw.NONE);
    }

    private void noteCommand() {
        if (firstCommand.isEmpty()) {
            firstCommand = OptionalInt.of(cell.firstLine() + scanner.line() - 1);
        }
    }
}
