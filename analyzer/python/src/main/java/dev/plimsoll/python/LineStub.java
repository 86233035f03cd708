package dev.plimsoll.python;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in place of a line that cannot be read: a line of the same kind that says as much of it as can be told,
/// above all which names it binds.
final class LineStub {
    private static final Pattern ASSIGNED = Pattern.compile("([^\\W\\d]\\w*)\\s*(?::[^=]*)?=(?!=).*", Pattern.DOTALL);
    private static final Pattern DEFINED =
            Pattern.compile("(?:async\\s+)?(?:(?:def|class)\\s+)+([^\\W\\d]\\w*).*", Pattern.DOTALL);
    private static final Pattern BOUND = Pattern.compile(".*(?:\\bas\\s+|,\\s*)([^\\W\\d]\\w*)\\s*:", Pattern.DOTALL);
    private static final Pattern ITERATED =
            Pattern.compile("(?:async\\s+)?for\\s+([\\w, ]+?)\\s+in\\b.*", Pattern.DOTALL);
    private static final String UNNAMED = "_";

    private LineStub() {}

    static LineFix of(String code, LineKind kind, int indent) {
        boolean header = kind.isHeader();
        return switch (kind.word()) {
            case "def" ->
                LineFix.code(indent, "def " + first(DEFINED, code, UNNAMED) + "(*args, **kwargs):" + body(header));
            case "class" -> LineFix.code(indent, "class " + first(DEFINED, code, UNNAMED) + ":" + body(header));
            case "if", "elif", "while", "match" -> LineFix.stub(indent, kind.word() + " ", ":" + body(header));
            case "for" -> LineFix.stub(indent, "for " + first(ITERATED, code, UNNAMED) + " in ", ":" + body(header));
            case "with", "except" -> {
                String name = first(BOUND, code, "");
                yield LineFix.stub(
                        indent, kind.word() + " ", (name.isEmpty() ? ":" : " as " + name + ":") + body(header));
            }
            case "else", "try", "finally" -> LineFix.code(indent, kind.word() + ":" + body(header));
            case "case" -> LineFix.stub(indent, "case _ if ", ":" + body(header));
            case "@" -> LineFix.blank();
            default -> {
                String name = first(ASSIGNED, code, "");
                yield header
                        ? LineFix.stub(indent, "if ", ":")
                        : LineFix.stub(indent, name.isEmpty() ? "" : name + " = ", "");
            }
        };
    }

    /// A stub that says nothing of the line but whether lines below belong to it.
    static LineFix bare(LineKind kind, int indent) {
        return kind.isHeader() ? LineFix.stub(indent, "if ", ":") : LineFix.stub(indent, "", "");
    }

    private static String body(boolean header) {
        return header ? "" : " pass";
    }

    private static String first(Pattern pattern, String code, String otherwise) {
        Matcher matcher = pattern.matcher(code);
        return matcher.matches() ? matcher.group(1) : otherwise;
    }
}
