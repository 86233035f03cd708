package dev.plimsoll.python;

import dev.plimsoll.python.LogicalLine.Flaw;
import java.util.Optional;

/// Splits text into logical lines in one pass. It knows strings, f-strings, brackets, comments and continued lines, but
/// no grammar, so it reads broken source too: whatever is open at the end is a flaw of the last line, never an error.
final class LogicalLineScanner {
    private static final int DEEPEST_TEMPLATE = 50;
    private static final char NOTHING = '\0';

    /// Told about what the scanner passes.
    interface Observer {
        /// A comment.
        ///
        /// @param line its line, 1-based
        /// @param start offset of the comment sign
        /// @param end offset of the line's end
        /// @param alone whether nothing else stands on its line
        default void comment(int line, int start, int end, boolean alone) {}

        /// The `t` before a string that begins at that offset, alone or beside an `r`.
        default void templatePrefix(int offset) {}
    }

    private final String text;
    private final Observer observer;
    private final StatementGuard guard;
    private int offset;
    private int line = 1;
    private int codeEnd;
    private int tokens;
    private int longestNumber;
    private int stringRun;
    private int longestStringRun;
    private int templateDepth;
    private boolean codeOnLine;
    private boolean inTripleQuotes;
    private Flaw flaw = Flaw.NONE;

    /// @param guard decides where an open bracket or string must have been meant to end
    LogicalLineScanner(String text, Observer observer, StatementGuard guard) {
        this.text = text;
        this.observer = observer;
        this.guard = guard;
    }

    LogicalLineScanner(String text, Observer observer) {
        this(text, observer, StatementGuard.NONE);
    }

    int offset() {
        return offset;
    }

    int line() {
        return line;
    }

    /// Goes on scanning at `start`, the first character of line `onLine`.
    void moveTo(int start, int onLine) {
        offset = start;
        line = onLine;
    }

    /// Moves to the next line that has code on it; false if there is none. Comments between are passed.
    boolean skipToCode() {
        while (offset < text.length()) {
            int code = codeStart(offset);
            if (code >= text.length()) {
                offset = code;
                return false;
            }
            char first = text.charAt(code);
            if (first == '#') {
                codeOnLine = false;
                offset = code;
                comment();
            } else if (first == '\n') {
                offset = code;
            } else {
                return true;
            }
            if (offset < text.length()) {
                newLine();
            }
        }
        return false;
    }

    /// The next logical line that has code on it.
    Optional<LogicalLine> next() {
        if (!skipToCode()) {
            return Optional.empty();
        }
        int start = offset;
        int firstLine = line;
        int code = codeStart(start);
        offset = code;
        codeEnd = code;
        tokens = 0;
        longestNumber = 0;
        stringRun = 0;
        longestStringRun = 0;
        codeOnLine = false;
        flaw = Flaw.NONE;
        code(NOTHING, indentOf(text, start));
        int lastLine = line;
        if (offset < text.length() && text.charAt(offset) == '\n') {
            newLine();
        } else if (offset > start && text.charAt(offset - 1) == '\n') {
            lastLine--;
        }
        return Optional.of(new LogicalLine(
                start,
                code,
                codeEnd,
                offset,
                firstLine,
                Math.max(firstLine, lastLine),
                indentOf(text, start),
                tokens,
                longestNumber,
                longestStringRun,
                flaw));
    }

    /// The width of the indentation at `start`. A form feed starts it anew, as it does for Python.
    static int indentOf(String text, int start) {
        int indent = 0;
        for (int at = start; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case ' ' -> indent++;
                case '\t' -> indent = (indent / 8 + 1) * 8;
                case '\f' -> indent = 0;
                default -> {
                    return indent;
                }
            }
        }
        return indent;
    }

    private int codeStart(int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char unit) {
        return unit == ' ' || unit == '\t' || unit == '\f';
    }

    private void newLine() {
        offset++;
        line++;
        codeOnLine = false;
    }

    private void comment() {
        int end = text.indexOf('\n', offset);
        int stop = end < 0 ? text.length() : end;
        observer.comment(line, offset, stop, !codeOnLine);
        offset = stop;
    }

    /// Reads code up to the end of the logical line, or up to `closing` where it is the code of an f-string.
    private void code(char closing, int indent) {
        int open = 0;
        while (offset < text.length()) {
            char unit = text.charAt(offset);
            switch (unit) {
                case '\n' -> {
                    if (open == 0 && closing == NOTHING) {
                        return;
                    }
                    if (closing != NOTHING && !inTripleQuotes && guard.cutsStrings()) {
                        flaw = Flaw.BRACKET;
                        return;
                    }
                    newLine();
                    if (guard.endsBrackets(text, offset, indent)) {
                        flaw = Flaw.BRACKET;
                        return;
                    }
                }
                case ' ', '\t', '\f' -> offset++;
                case '#' -> comment();
                case '\\' -> continuation();
                case '(', '[', '{' -> {
                    open++;
                    symbol();
                }
                case ')', ']', '}' -> {
                    if (open == 0 && unit == closing) {
                        return;
                    }
                    open = Math.max(0, open - 1);
                    symbol();
                }
                case ':' -> {
                    symbol();
                    if (open == 0 && closing != NOTHING) {
                        return;
                    }
                }
                case '"', '\'' -> string(false, indent);
                default -> {
                    if (Character.isJavaIdentifierPart(unit)) {
                        word(indent);
                    } else {
                        symbol();
                    }
                }
            }
            if (flaw != Flaw.NONE) {
                return;
            }
        }
        if (open > 0 || closing != NOTHING) {
            flaw = Flaw.BRACKET;
        }
    }

    private void symbol() {
        offset++;
        stringRun = 0;
        tokens++;
        codeOnLine = true;
        codeEnd = offset;
    }

    private void continuation() {
        symbol();
        if (offset < text.length() && text.charAt(offset) == '\n') {
            newLine();
        }
    }

    private void word(int indent) {
        int start = offset;
        while (offset < text.length() && Character.isJavaIdentifierPart(text.charAt(offset))) {
            offset++;
        }
        tokens++;
        codeOnLine = true;
        codeEnd = offset;
        if (Character.isDigit(text.charAt(start))) {
            longestNumber = Math.max(longestNumber, offset - start);
        }
        boolean quoted = offset < text.length() && (text.charAt(offset) == '"' || text.charAt(offset) == '\'');
        if (quoted && offset - start <= 2) {
            string(isTemplate(start), indent);
        } else {
            stringRun = 0;
        }
    }

    /// Whether the word at `start`, directly before a quote, makes the string an f-string or a t-string.
    private boolean isTemplate(int start) {
        boolean template = false;
        for (int at = start; at < offset; at++) {
            char prefix = Character.toLowerCase(text.charAt(at));
            if ("fturb".indexOf(prefix) < 0) {
                return false;
            }
            if (prefix == 't') {
                observer.templatePrefix(at);
            }
            template |= prefix == 'f' || prefix == 't';
        }
        return template;
    }

    private void string(boolean template, int indent) {
        char quote = text.charAt(offset);
        boolean triple = text.startsWith(quote == '"' ? "\"\"\"" : "'''", offset);
        offset += triple ? 3 : 1;
        tokens++;
        codeOnLine = true;
        codeEnd = offset;
        int opened = offset;
        int openedLine = line;
        boolean outer = inTripleQuotes;
        inTripleQuotes = triple || (outer && templateDepth > 0);
        content(quote, triple, template, indent);
        inTripleQuotes = outer;
        if (flaw == Flaw.STRING && templateDepth == 0 && guard.cutsStrings()) {
            endAtLineOf(opened, openedLine);
        }
        codeEnd = Math.max(codeEnd, offset);
        stringRun++;
        longestStringRun = Math.max(longestStringRun, stringRun);
    }

    /// Takes back an endless string: it ends with the line on which it began.
    private void endAtLineOf(int opened, int openedLine) {
        int end = text.indexOf('\n', opened);
        if (end >= 0 && line > openedLine && offset >= text.length()) {
            offset = end;
            line = openedLine;
        }
    }

    private void content(char quote, boolean triple, boolean template, int indent) {
        while (offset < text.length()) {
            char unit = text.charAt(offset);
            if (unit == '\n') {
                if (!triple) {
                    return;
                }
                newLine();
                if (guard.endsStrings(text, offset, indent)) {
                    flaw = Flaw.STRING;
                    return;
                }
            } else if (unit == '\\' && !startsField(template, offset + 1)) {
                offset++;
                escaped();
            } else if (unit == quote && (!triple || closesTriple(quote))) {
                offset += triple ? 3 : 1;
                return;
            } else if (startsField(template, offset) && !skipsBraces()) {
                field(indent);
                if (flaw != Flaw.NONE) {
                    return;
                }
            } else {
                offset++;
            }
            codeOnLine = true;
        }
        flaw = triple ? Flaw.STRING : flaw;
    }

    private void escaped() {
        if (offset >= text.length()) {
            return;
        }
        if (text.charAt(offset) == '\n') {
            newLine();
        } else {
            offset++;
        }
    }

    private boolean closesTriple(char quote) {
        return offset + 2 < text.length() && text.charAt(offset + 1) == quote && text.charAt(offset + 2) == quote;
    }

    private boolean startsField(boolean template, int at) {
        return template && templateDepth < DEEPEST_TEMPLATE && at < text.length() && text.charAt(at) == '{';
    }

    private boolean skipsBraces() {
        if (offset + 1 < text.length() && text.charAt(offset + 1) == '{') {
            offset += 2;
            return true;
        }
        return false;
    }

    /// Reads `{code:format}`; the format may hold further fields.
    private void field(int indent) {
        templateDepth++;
        symbol();
        code('}', indent);
        while (flaw == Flaw.NONE && offset < text.length() && text.charAt(offset) != '}') {
            char unit = text.charAt(offset);
            if (unit == '{') {
                field(indent);
            } else if (unit == '\n' || unit == '"' || unit == '\'') {
                // An unclosed format: the string goes on, or ends, here.
                flaw = unit == '\n' && !inTripleQuotes ? Flaw.BRACKET : flaw;
                templateDepth--;
                return;
            } else {
                offset++;
            }
        }
        if (flaw == Flaw.NONE && offset < text.length()) {
            symbol();
        }
        templateDepth--;
    }
}
