package dev.plimsoll.report;

/// How a report for people looks.
///
/// @param detail how much of it there is
/// @param colour whether ANSI colours may be used
/// @param unicode whether block characters may be used in pictures
/// @param width characters in a line that pictures and code frames may use
public record Layout(Detail detail, boolean colour, boolean unicode, int width) {
    /// Plain ASCII at 100 characters.
    public static final Layout PLAIN = new Layout(Detail.NORMAL, false, false, 100);

    private static final int NARROWEST = 60;

    /// Narrower lines than 60 characters are taken as 60.
    public Layout {
        width = Math.max(width, NARROWEST);
    }

    /// How much a report says.
    public enum Detail {
        /// Findings in one line each, and the summary.
        QUIET,
        NORMAL,
        /// Every pipeline and every finding in full.
        VERBOSE
    }
}
