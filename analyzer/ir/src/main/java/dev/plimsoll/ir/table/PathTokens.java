package dev.plimsoll.ir.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// A path as characters and wildcards, cleaned of what does not tell files apart.
final class PathTokens {
    /// Longer paths match nothing: comparing takes time in proportion to both lengths.
    private static final int LENGTH_LIMIT = 4096;

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:/+");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:/+");

    /// One character but `/`.
    private static final int ONE = -1;
    /// Any run without `/`.
    private static final int RUN = -2;
    /// Any text.
    private static final int ANY = -3;

    /// Stands for an unknown part while text is cleaned: a character that no path holds.
    private static final char UNKNOWN = '\0';

    private static final int NO_MATCH = -1;

    private final int[] tokens;

    private PathTokens(int[] tokens) {
        this.tokens = tokens;
    }

    static PathTokens of(PathPattern pattern) {
        StringBuilder text = new StringBuilder();
        for (PathPattern.Part part : pattern.parts()) {
            switch (part) {
                case PathPattern.Part.Literal literal ->
                    text.append(literal.text().replace(UNKNOWN, '?').replace('\\', '/'));
                case PathPattern.Part.Unknown unknown -> text.append(UNKNOWN);
            }
        }
        return new PathTokens(text.length() > LENGTH_LIMIT ? new int[0] : tokens(cleaned(text.toString())));
    }

    private static String cleaned(String path) {
        String local = DRIVE.matcher(SCHEME.matcher(path).replaceFirst("")).replaceFirst("");
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : local.split("/", -1)) {
            boolean home = segments.isEmpty() && segment.startsWith("~");
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".") && !home) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    private static int[] tokens(String path) {
        List<Integer> tokens = new ArrayList<>();
        int index = 0;
        while (index < path.length()) {
            char character = path.charAt(index);
            int closing = character == '[' ? path.indexOf(']', index + 2) : -1;
            if (closing > 0 && path.indexOf('/', index) != -1 && path.indexOf('/', index) < closing) {
                closing = -1;
            }
            if (closing > 0) {
                tokens.add(ONE);
                index = closing;
            } else if (path.startsWith("**", index)) {
                tokens.add(ANY);
                index++;
            } else {
                tokens.add(token(character));
            }
            index++;
        }
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int token(char character) {
        return switch (character) {
            case UNKNOWN -> ANY;
            case '*' -> RUN;
            case '?' -> ONE;
            default -> character;
        };
    }

    /// Where segments begin, the first one's start included.
    List<Integer> segmentStarts() {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int index = 0; index < tokens.length; index++) {
            if (tokens[index] == '/') {
                starts.add(index + 1);
            }
        }
        return starts;
    }

    /// How many characters other than `/` are literal.
    int literals() {
        return (int) Arrays.stream(tokens)
                .filter(token -> token >= 0 && token != '/')
                .count();
    }

    /// Whether the last segment is literal and has no extension.
    boolean looksLikeDirectory() {
        for (int index = tokens.length - 1; index >= 0 && tokens[index] != '/'; index--) {
            if (tokens[index] < 0 || tokens[index] == '.') {
                return false;
            }
        }
        return tokens.length > 0;
    }

    /// The same path followed by anything below it.
    PathTokens withContents() {
        int[] longer = Arrays.copyOf(tokens, tokens.length + 2);
        longer[tokens.length] = '/';
        longer[tokens.length + 1] = ANY;
        return new PathTokens(longer);
    }

    /// The greatest number of characters other than `/` that both have in common where some text matches this from
    /// `start` on and `other` from `otherStart` on; 0 where no text does.
    int literalsInCommon(int start, PathTokens other, int otherStart) {
        int[] below = new int[other.tokens.length + 1];
        int[] row = new int[other.tokens.length + 1];
        for (int index = tokens.length; index >= start; index--) {
            for (int otherIndex = other.tokens.length; otherIndex >= otherStart; otherIndex--) {
                row[otherIndex] = cell(index, other, otherIndex, row, below);
            }
            int[] swap = below;
            below = row;
            row = swap;
        }
        return Math.max(0, below[otherStart]);
    }

    /// The value for the rest from `index` and `otherIndex` on; `row` holds those further right, `below` the next row.
    private int cell(int index, PathTokens other, int otherIndex, int[] row, int[] below) {
        boolean ends = index == tokens.length;
        boolean otherEnds = otherIndex == other.tokens.length;
        if (ends && otherEnds) {
            return 0;
        }
        int best = NO_MATCH;
        if (!ends && repeats(tokens[index])) {
            int taken = !otherEnds && takes(tokens[index], other.tokens[otherIndex]) ? row[otherIndex + 1] : NO_MATCH;
            best = Math.max(below[otherIndex], taken);
        }
        if (!otherEnds && repeats(other.tokens[otherIndex])) {
            int taken = !ends && takes(other.tokens[otherIndex], tokens[index]) ? below[otherIndex] : NO_MATCH;
            best = Math.max(best, Math.max(row[otherIndex + 1], taken));
        }
        if (!ends && !otherEnds && below[otherIndex + 1] != NO_MATCH) {
            best = Math.max(best, single(tokens[index], other.tokens[otherIndex], below[otherIndex + 1]));
        }
        return best;
    }

    private static boolean repeats(int token) {
        return token == RUN || token == ANY;
    }

    private static boolean takes(int wildcard, int token) {
        return wildcard == ANY || token != '/';
    }

    private static int single(int left, int right, int rest) {
        if (repeats(left) || repeats(right)) {
            return NO_MATCH;
        }
        if (left == right) {
            return left == ONE || left == '/' ? rest : rest + 1;
        }
        boolean wild = (left == ONE && right != '/') || (right == ONE && left != '/');
        return wild ? rest : NO_MATCH;
    }
}
