package dev.plimsoll.report;

/// Makes text that users wrote harmless and predictable in a terminal.
///
/// Paths, column names and source lines may hold escape sequences that recolour, erase or retitle a terminal, and
/// directional marks that show other text than there is. Both are printed as visible escapes.
final class SafeText {
    static final int TAB_WIDTH = 4;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private SafeText() {}

    /// The text with every control, format and unpaired character as a visible escape; tabs become four spaces.
    static String of(String text) {
        if (isHarmless(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            append(codePoint, safe);
            index += Character.charCount(codePoint);
        }
        return safe.toString();
    }

    /// The safe form of that text in at most `width` terminal cells; what is cut off is marked by three dots.
    static String abbreviated(String text, int width) {
        StringBuilder safe = new StringBuilder();
        int used = 0;
        int keptIfCut = 0;
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            used += append(codePoint, safe);
            if (used > width) {
                safe.setLength(keptIfCut);
                return safe.append("...").toString();
            }
            if (used <= width - 3) {
                keptIfCut = safe.length();
            }
            index += Character.charCount(codePoint);
        }
        return safe.toString();
    }

    /// Terminal cells that the text takes.
    static int cells(CharSequence text) {
        int cells = 0;
        for (int index = 0; index < text.length(); ) {
            int codePoint = Character.codePointAt(text, index);
            cells += cells(codePoint);
            index += Character.charCount(codePoint);
        }
        return cells;
    }

    /// Appends the safe form of one character and tells how many terminal cells it takes.
    static int append(int codePoint, StringBuilder safe) {
        if (codePoint == '\t') {
            safe.repeat(' ', TAB_WIDTH);
            return TAB_WIDTH;
        }
        if (isHarmless(codePoint)) {
            safe.appendCodePoint(codePoint);
            return cells(codePoint);
        }
        int start = safe.length();
        if (codePoint < 0x100) {
            safe.append("\\x").append(codePoint < 0x10 ? "0" : "").append(Integer.toHexString(codePoint));
        } else {
            safe.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        }
        return safe.length() - start;
    }

    private static boolean isHarmless(String text) {
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < ' ' || unit > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }

    private static int cells(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        boolean overlays = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || codePoint == ZERO_WIDTH_JOINER;
        return overlays ? 0 : isWide(codePoint) ? 2 : 1;
    }

    /// Whether terminals give the character two cells: the East Asian scripts and the emoji.
    private static boolean isWide(int codePoint) {
        return (codePoint >= 0x1100 && codePoint <= 0x115f)
                || (codePoint >= 0x2e80 && codePoint <= 0xa4cf && codePoint != 0x303f)
                || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
                || (codePoint >= 0xf900 && codePoint <= 0xfaff)
                || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
                || (codePoint >= 0xff00 && codePoint <= 0xff60)
                || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
                || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
                || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
    }
}
