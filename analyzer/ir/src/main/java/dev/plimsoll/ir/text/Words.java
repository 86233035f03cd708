package dev.plimsoll.ir.text;

import java.util.Arrays;
import java.util.Set;

/// How names and strings are spelled.
final class Words {
    /// Words with a meaning of their own; a name that equals one of them stands in backquotes.
    private static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "in",
            "is",
            "if",
            "else",
            "for",
            "lambda",
            "yield",
            "from",
            "await",
            "import",
            "as",
            "del",
            "while",
            "try",
            "except",
            "finally",
            "with",
            "match",
            "return",
            "raise",
            "assert",
            "break",
            "continue",
            "pass",
            "def",
            "class",
            "global",
            "nonlocal",
            "opaque",
            "fstring",
            "literal",
            "shown",
            "whole",
            "True",
            "False",
            "None");

    private Words() {}

    /// Whether a word has a meaning of its own.
    static boolean reserved(String word) {
        return RESERVED.contains(word);
    }

    /// Whether a name may begin with that character.
    static boolean begins(char character) {
        return character == '_' || Character.isLetter(character);
    }

    /// Whether a name may go on with that character.
    static boolean continues(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }

    /// A name as it is written where any word may stand: after a dot.
    static String member(String name) {
        return isWord(name) ? name : "`" + escaped(name, '`') + "`";
    }

    /// A name as it is written where reserved words have a meaning.
    static String name(String name) {
        return isWord(name) && !reserved(name) ? name : "`" + escaped(name, '`') + "`";
    }

    /// A dotted name, or a string where the parts are no names.
    static String dotted(String name) {
        boolean plain = Arrays.stream(name.split("\\.", -1)).allMatch(part -> isWord(part) && !reserved(part));
        return plain ? name : string(name);
    }

    /// A string in double quotes.
    static String string(String text) {
        return '"' + escaped(text, '"') + '"';
    }

    private static boolean isWord(String name) {
        return !name.isEmpty()
                && begins(name.charAt(0))
                && name.chars().allMatch(character -> continues((char) character));
    }

    private static String escaped(String text, char quote) {
        StringBuilder out = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> appendOther(out, character, quote);
            }
        }
        return out.toString();
    }

    private static void appendOther(StringBuilder out, char character, char quote) {
        if (character == quote) {
            out.append('\\').append(character);
        } else if (printable(character)) {
            out.append(character);
        } else {
            out.append(String.format("\\u%04x", (int) character));
        }
    }

    /// Surrogates are escaped, paired or not: a lone one would not survive being written to a file.
    private static boolean printable(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
