package dev.plimsoll.python;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises lines that are Python 2 and no Python 3.
final class PythonTwo {
    private record Construct(String name, Pattern code, String message) {}

    private static final List<Construct> CONSTRUCTS = List.of(
            construct("print statement", "\\s*print\\b(?!\\s*[(=.]).*", "Missing parentheses in call to 'print'"),
            construct("print statement", ".*[:;]\\s*print\\s+[\"'\\w].*", "Missing parentheses in call to 'print'"),
            construct("exec statement", ".*\\bexec\\s+[\"'\\w].*", "Missing parentheses in call to 'exec'"),
            construct("except clause with a comma", "\\s*except\\b.*,\\s*\\w+\\s*:.*", ""),
            construct("raise statement with a comma", ".*\\braise\\s+[\\w.]+\\s*,.*", ""),
            construct("backquotes", "[^'\"#]*`.+`.*", ""),
            construct("operator <>", "[^'\"#]*<>.*", ""),
            construct("string with the prefix ur", "(?i).*\\bur[\"'].*", ""),
            construct("octal number", ".*\\b0[0-7]+L?\\b.*", "leading zeros"),
            construct("long number", ".*\\b(?:\\d+|0x[0-9a-fA-F]+)[lL]\\b.*", "literal"),
            construct("tuple parameter", "\\s*def\\s+\\w+\\s*\\(.*\\([\\w, ]+\\).*", ""),
            construct("lambda with a tuple parameter", ".*\\blambda\\s*\\([\\w, ]+\\)\\s*:.*", ""));

    private static final Pattern EXCEPT_WITH_NAME =
            Pattern.compile("except\\s*(?:\\(.*\\)|[A-Z]\\w*|[\\w.]+\\.[A-Z]\\w*)\\s*,\\s*[a-z_]\\w*\\s*:.*", Pattern.DOTALL);

    private PythonTwo() {}

    private static Construct construct(String name, String code, String message) {
        return new Construct(name, Pattern.compile(code, Pattern.DOTALL), message);
    }

    /// The name of the Python 2 construct for which a line was refused.
    ///
    /// @param code the line, or the whole statement
    /// @param message the parser's words
    static Optional<String> construct(String code, String message) {
        String head = code.length() > 500 ? code.substring(0, 500) : code;
        return CONSTRUCTS.stream()
                .filter(construct -> message.contains(construct.message()))
                .filter(construct -> construct.code().matcher(head).matches())
                .map(Construct::name)
                .findFirst();
    }

    /// Whether code is `except Error, name:`, which binds a name, and not the `except Error, Other:` of Python 3.14.
    static boolean isExceptWithName(String code) {
        return EXCEPT_WITH_NAME.matcher(code).matches();
    }
}
