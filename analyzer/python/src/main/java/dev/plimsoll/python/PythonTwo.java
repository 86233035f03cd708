package dev.plimsoll.python;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises lines that are Python 2 and no Python 3.
final class PythonTwo {
    /// A kind of line.
    ///
    /// @param certain whether one such line tells that the file is Python 2
    /// @param code the whole line
    /// @param message what the parser's words contain
    record Construct(String name, boolean certain, Pattern code, String message) {}

    private static final List<Construct> CONSTRUCTS = List.of(
            certain("print statement", "\\s*print\\b(?!\\s*[(=.]).*", "Missing parentheses in call to 'print'"),
            certain("print statement", ".*[:;]\\s*print\\s+[\"'\\w].*", "Missing parentheses in call to 'print'"),
            certain("exec statement", ".*\\bexec\\s+[\"'\\w].*", "Missing parentheses in call to 'exec'"),
            certain("except clause with a comma", "\\s*except\\b.*,\\s*\\w+\\s*:.*", ""),
            certain("raise statement with a comma", ".*\\braise\\s+[\\w.]+\\s*,.*", ""),
            possible("backquotes", "[^'\"#]*`.+`.*", ""),
            possible("operator <>", "[^'\"#]*<>.*", ""),
            possible("string with the prefix ur", "(?i).*\\bur[\"'].*", ""),
            possible("octal number", ".*\\b0[0-7]+L?\\b.*", "leading zeros"),
            possible("long number", ".*\\b(?:\\d+|0x[0-9a-fA-F]+)[lL]\\b.*", "literal"),
            possible("tuple parameter", "\\s*def\\s+\\w+\\s*\\(.*\\([\\w, ]+\\).*", ""),
            possible("lambda with a tuple parameter", ".*\\blambda\\s*\\([\\w, ]+\\)\\s*:.*", ""));

    private static final Pattern EXCEPT_WITH_NAME = Pattern.compile(
            "except\\s*(?:\\(.*\\)|[A-Z]\\w*|[\\w.]+\\.[A-Z]\\w*)\\s*,\\s*[a-z_]\\w*\\s*:.*", Pattern.DOTALL);

    private PythonTwo() {}

    private static Construct certain(String name, String code, String message) {
        return new Construct(name, true, Pattern.compile(code, Pattern.DOTALL), message);
    }

    private static Construct possible(String name, String code, String message) {
        return new Construct(name, false, Pattern.compile(code, Pattern.DOTALL), message);
    }

    /// The Python 2 construct for which a line was refused.
    ///
    /// @param code the line, or the whole statement
    /// @param message the parser's words
    static Optional<Construct> construct(String code, String message) {
        String head = code.length() > 500 ? code.substring(0, 500) : code;
        return CONSTRUCTS.stream()
                .filter(construct -> message.contains(construct.message()))
                .filter(construct -> construct.code().matcher(head).matches())
                .findFirst();
    }

    /// Whether code is `except Error, name:`, which binds a name, and not the `except Error, Other:` of Python 3.14.
    static boolean isExceptWithName(String code) {
        return EXCEPT_WITH_NAME.matcher(code).matches();
    }
}
