package dev.plimsoll.schema.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Words for messages: what users wrote, made safe for one line of a terminal, and what they may have meant.
public final class Wording {
    private static final int LONGEST = 60;

    private Wording() {}

    /// The text in double quotes on one line, control characters escaped, clipped where it is long.
    public static String quoted(String text) {
        return '"' + clipped(text) + '"';
    }

    /// The text on one line, control characters escaped, clipped where it is long.
    public static String clipped(String text) {
        StringBuilder out = new StringBuilder();
        int end = Math.min(text.length(), LONGEST);
        for (int index = 0; index < end; index++) {
            char character = text.charAt(index);
            if (printable(character)) {
                out.append(character);
            } else {
                out.append(String.format("\\u%04x", (int) character));
            }
        }
        return text.length() > LONGEST ? out + "..." : out.toString();
    }

    private static boolean printable(char character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }

    /// The candidate that differs least from `word`, if it differs by few enough letters to be a slip: one in words of
    /// up to four letters, else two. Case does not count; a swap of neighbours counts once.
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        int limit = word.length() <= 4 ? 1 : 2;
        Optional<String> best = Optional.empty();
        int least = limit + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) < least) {
                int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
                if (distance < least && distance < candidate.length()) {
                    least = distance;
                    best = Optional.of(candidate);
                }
            }
        }
        return best;
    }

    /// `did you mean "rows"?`, or `otherwise` where nothing is near.
    public static String suggestion(String word, Collection<String> candidates, String otherwise) {
        return nearest(word, candidates)
                .map(candidate -> "did you mean " + quoted(candidate) + "?")
                .orElse(otherwise);
    }

    private static int distance(String left, String right) {
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                table[row][column] = row == 0 || column == 0 ? row + column : cell(table, left, right, row, column);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cell(int[][] table, String left, String right, int row, int column) {
        boolean same = left.charAt(row - 1) == right.charAt(column - 1);
        int replaced = table[row - 1][column - 1] + (same ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(table[row - 1][column], table[row][column - 1]));
        boolean swapped = row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return swapped ? Math.min(best, table[row - 2][column - 2] + 1) : best;
    }
}
