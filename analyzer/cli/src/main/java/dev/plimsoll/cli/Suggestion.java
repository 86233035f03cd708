package dev.plimsoll.cli;

import java.util.Collection;

/// Finds what a user probably meant to type.
final class Suggestion {
    private Suggestion() {}

    /// `; did you mean X?` for the candidate nearest to `typed`, or an empty string where none is near.
    static String of(String typed, Collection<String> candidates) {
        String best = "";
        int least = Math.max(1, typed.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(typed, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /// Number of characters to insert, delete, replace or swap with their neighbour to make one of the other.
    private static int distance(String left, String right) {
        int[][] distances = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                distances[row][column] =
                        row == 0 || column == 0 ? row + column : step(distances, left, row, right, column);
            }
        }
        return distances[left.length()][right.length()];
    }

    private static int step(int[][] distances, String left, int row, String right, int column) {
        char last = left.charAt(row - 1);
        int replaced = distances[row - 1][column - 1] + (last == right.charAt(column - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distances[row - 1][column], distances[row][column - 1]));
        boolean swapped = row > 1
                && column > 1
                && last == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return swapped ? Math.min(least, distances[row - 2][column - 2] + 1) : least;
    }
}
