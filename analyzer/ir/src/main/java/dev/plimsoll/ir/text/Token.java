package dev.plimsoll.ir.text;

/// A word, sign or other smallest piece of the textual form.
///
/// @param text what it stands for: a string's or name's content, a sign or word as written
/// @param line 1-based line; no token crosses the end of a line
/// @param column 1-based column of its first character
/// @param endColumn column just behind its last character
/// @param startsLine whether nothing stands before it on its line
/// @param glued whether no blank stands before it
record Token(Kind kind, String text, int line, int column, int endColumn, boolean startsLine, boolean glued) {
    enum Kind {
        WORD,
        /// A name in backquotes.
        QUOTED,
        STRING,
        NUMBER,
        SIGN,
        /// `@` and the digits behind it; [#text] is without the `@`.
        SPAN,
        /// A line of the source behind `|`.
        SOURCE_LINE,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /// Whether it is a statement's span: one that a blank sets apart.
    boolean isStatementSpan() {
        return kind == Kind.SPAN && !glued;
    }

    IrSyntaxException problem(String message) {
        return new IrSyntaxException(line, column, message);
    }

    /// What a message calls it.
    String described() {
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "a string";
            case SPAN -> "the span @" + text;
            case SOURCE_LINE -> "a line of source";
            case QUOTED -> "`" + text + "`";
            case WORD, NUMBER, SIGN -> "'" + text + "'";
        };
    }
}
