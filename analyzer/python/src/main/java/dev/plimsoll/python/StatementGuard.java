package dev.plimsoll.python;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides, for source that is known to be broken, where an open bracket or string must have been meant to end: before
/// a line that can only begin a statement.
enum StatementGuard {
    /// For source that is believed to be sound: brackets and strings end where they are closed.
    NONE,
    /// Ends brackets before statements.
    BRACKETS,
    /// Ends brackets before statements, and strings before definitions.
    BRACKETS_AND_STRINGS;

    /// Words that begin a statement and cannot stand at the start of a line within brackets.
    private static final Pattern ALWAYS = Pattern.compile(
            "[ \\t]*(?:(?:async[ ]+)?def[ ]+\\w+|class[ ]+\\w+|import[ ]+\\w"
                    + "|from[ ]+[\\w.]+[ ]+import\\b|return\\b|raise\\b|while\\b|with\\b"
                    + "|try[ ]*:|del[ ]|pass\\b|break\\b|continue\\b|global[ ]|nonlocal[ ]|assert\\b"
                    + "|(?:for|if)\\b[^\\n]*:[ ]*(?:#[^\\n]*)?$|elif\\b|except\\b|finally[ ]*:|else[ ]*:)(?![ ]*[=,)])",
            Pattern.MULTILINE);

    /// What begins a statement, if it stands no deeper than the statement whose bracket is open.
    private static final Pattern OUTSIDE = Pattern.compile(
            "[ \\t]*(?:@\\w|[A-Za-z_][\\w.]*(?:\\[[^\\]\\n]*\\])*[ ]*(?:=(?!=)|\\+=|\\()|[%!]\\w)", Pattern.MULTILINE);

    private static final Pattern DEFINITION =
            Pattern.compile("[ \\t]*(?:(?:async[ ]+)?def[ ]+\\w+[ ]*\\(|class[ ]+\\w+[ ]*[(:]).*", Pattern.MULTILINE);

    boolean cutsStrings() {
        return this != NONE;
    }

    /// Whether an open bracket ends before the line that starts at `lineStart`.
    boolean endsBrackets(String text, int lineStart, int indent) {
        if (this == NONE) {
            return false;
        }
        return begins(ALWAYS, text, lineStart)
                || (LogicalLineScanner.indentOf(text, lineStart) <= indent && begins(OUTSIDE, text, lineStart));
    }

    /// Whether an open string ends before the line that starts at `lineStart`.
    boolean endsStrings(String text, int lineStart, int indent) {
        return this == BRACKETS_AND_STRINGS
                && LogicalLineScanner.indentOf(text, lineStart) <= indent
                && begins(DEFINITION, text, lineStart);
    }

    private static boolean begins(Pattern pattern, String text, int lineStart) {
        int end = text.indexOf('\n', lineStart);
        Matcher matcher = pattern.matcher(text);
        matcher.region(lineStart, end < 0 ? text.length() : Math.min(end, lineStart + 500));
        return matcher.lookingAt();
    }
}
