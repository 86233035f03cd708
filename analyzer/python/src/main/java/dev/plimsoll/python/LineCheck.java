package dev.plimsoll.python;

import dev.plimsoll.python.SyntaxParser.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Parses one logical line on its own, with the lines around it that its kind needs.
final class LineCheck {
    private final String text;
    private final SyntaxParser parser;

    LineCheck(String text, SyntaxParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /// Why the line is refused, if it is. The refusal's line counts from the first line of `line`, which is 1.
    Optional<Outcome.Refused> refusal(LogicalLine line, LineKind kind) {
        return refusal(line.code(text), kind);
    }

    private Optional<Outcome.Refused> refusal(String code, LineKind kind) {
        String before = before(kind);
        String source = before + code + after(code, kind) + "\n";
        int added = before.isEmpty() ? 0 : 1;
        return switch (parser.parse(Fragment.of(source, 1))) {
            case Outcome.Read read -> Optional.empty();
            case Outcome.Refused refused -> {
                int last = 1 + (int) code.chars().filter(unit -> unit == '\n').count();
                int number = Math.clamp(refused.line() - added, 1, last);
                yield Optional.of(new Outcome.Refused(number, refused.message()));
            }
        };
    }

    /// The line with what was most probably forgotten: its colon or its closing brackets. Nothing if that doesn't help.
    Optional<String> alternative(LogicalLine line, LineKind kind) {
        String code = line.code(text);
        List<String> candidates = new ArrayList<>();
        String closing = closing(code);
        if (!closing.isEmpty()) {
            String body = code.endsWith(":") || code.endsWith(",") ? code.substring(0, code.length() - 1) : code;
            candidates.add(body + closing + (kind.isHeader() ? ":" : ""));
        }
        if (kind.isHeader() && !code.endsWith(":")) {
            candidates.add(code + ":");
        }
        return candidates.stream()
                .filter(candidate -> refusal(candidate, kind).isEmpty())
                .findFirst();
    }

    private static String before(LineKind kind) {
        return switch (kind.word()) {
            case "elif", "else" -> "if 1: pass\n";
            case "except", "finally" -> "try: pass\n";
            case "case" -> "match 1:\n ";
            default -> "";
        };
    }

    private static String after(String code, LineKind kind) {
        String body = kind.isHeader() && code.endsWith(":") ? " pass" : "";
        return switch (kind.word()) {
            case "try" -> body + "\nfinally: pass";
            case "@" -> "\ndef f(): pass";
            case "match" -> kind.isHeader() ? "\n case 1: pass" : "";
            default -> body;
        };
    }

    /// The brackets that are open at the end of `code`, closed in order. Strings that contain brackets may mislead it,
    /// so what it gives has to be parsed.
    private static String closing(String code) {
        Deque<Character> open = new ArrayDeque<>();
        char quote = 0;
        for (int at = 0; at < code.length(); at++) {
            char unit = code.charAt(at);
            if (quote != 0) {
                at += unit == '\\' ? 1 : 0;
                quote = unit == quote ? 0 : quote;
            } else if (unit == '"' || unit == '\'') {
                quote = unit;
            } else if (unit == '(' || unit == '[' || unit == '{') {
                open.push(unit == '(' ? ')' : unit == '[' ? ']' : '}');
            } else if (!open.isEmpty() && unit == open.peek()) {
                open.pop();
            }
        }
        StringBuilder closing = new StringBuilder();
        open.forEach(closing::append);
        return closing.toString();
    }
}
