package dev.plimsoll.report;

/// A source line as a code frame shows it: safe, cut to a width, with the cells of the marked part.
///
/// @param text what is printed
/// @param from first marked cell, 0-based
/// @param to cell behind the last marked one; larger than `from`
record Excerpt(String text, int from, int to) {
    private static final String CUT = "...";

    /// The part of `line` around the UTF-16 columns `start` to `end` (0-based, end exclusive) in `width` cells. Columns
    /// behind the end of the line mean its end.
    static Excerpt of(String line, int start, int end, int width) {
        int first = Math.min(start, line.length());
        int last = Math.max(first, Math.min(end, line.length()));
        int begin = first < width * 3 / 4 ? 0 : evenly(line, first - width / 4);
        StringBuilder text = new StringBuilder(begin > 0 ? CUT : "");
        int cells = text.length();
        int from = -1;
        int to = -1;
        int index = begin;
        while (index < line.length() && cells < width) {
            if (index >= first && from < 0) {
                from = cells;
            }
            if (index >= last && to < 0) {
                to = cells;
            }
            int codePoint = line.codePointAt(index);
            cells += SafeText.append(codePoint, text);
            index += Character.charCount(codePoint);
        }
        if (index < line.length()) {
            text.append(CUT);
        }
        int markFrom = from < 0 ? cells : from;
        int markTo = to < 0 ? cells : to;
        return new Excerpt(text.toString(), markFrom, Math.max(markFrom + 1, markTo));
    }

    private static int evenly(String line, int index) {
        return index > 0 && Character.isLowSurrogate(line.charAt(index)) ? index - 1 : Math.max(index, 0);
    }
}
