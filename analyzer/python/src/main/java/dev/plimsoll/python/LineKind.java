package dev.plimsoll.python;

import java.util.Set;

/// What a logical line is by its first word.
///
/// @param word the keyword of a compound statement or of a clause, `@` for a decorator, else an empty string
/// @param isHeader whether its body is on the lines below it
record LineKind(String word, boolean isHeader) {
    private static final Set<String> COMPOUND =
            Set.of("if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class");

    /// @param deeper whether the next logical line is indented more
    static LineKind of(LogicalLine line, String text, boolean deeper) {
        String word = line.firstWord(text);
        boolean colon = line.endsWith(':', text);
        if (word.equals("async")) {
            word = line.code(text).replaceFirst("async\\s+(\\w*)[\\s\\S]*", "$1");
        }
        if (COMPOUND.contains(word)) {
            return new LineKind(word, colon || deeper);
        }
        if (text.charAt(line.codeStart()) == '@') {
            return new LineKind("@", false);
        }
        boolean soft = word.equals("match") || word.equals("case");
        return new LineKind(soft && colon ? word : "", colon && deeper);
    }

    boolean isClause() {
        return Chunks.CLAUSES.contains(word);
    }
}
