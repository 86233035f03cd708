package dev.plimsoll.cli.files;

/// Patterns of one file name: `*`, `?`, `[a-z]`, `[!a-z]` and backslashes.
final class Glob {
    private Glob() {}

    /// Whether the pattern matches the whole name. Takes at most time proportional to the product of their lengths.
    static boolean matches(String pattern, String name) {
        int at = 0;
        int position = 0;
        int starAt = -1;
        int starPosition = 0;
        while (position < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                starAt = at++;
                starPosition = position;
                continue;
            }
            int next = step(pattern, at, name.charAt(position));
            if (next > 0) {
                at = next;
                position++;
            } else if (starAt >= 0) {
                at = starAt + 1;
                position = ++starPosition;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /// Where the pattern goes on behind the part that matches this one character, or 0 where it does not match.
    private static int step(String pattern, int at, char character) {
        if (at >= pattern.length()) {
            return 0;
        }
        char sign = pattern.charAt(at);
        if (sign == '?') {
            return at + 1;
        }
        if (sign == '[') {
            int end = endOfClass(pattern, at);
            if (end > 0) {
                return classMatches(pattern, at + 1, end, character) ? end + 1 : 0;
            }
        }
        if (sign == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == character ? at + 2 : 0;
        }
        return sign == character ? at + 1 : 0;
    }

    /// Index of the bracket that closes the class, or 0. A bracket right behind the opening one belongs to the class.
    private static int endOfClass(String pattern, int open) {
        int first = open + 1;
        if (first < pattern.length() && isNegation(pattern.charAt(first))) {
            first++;
        }
        int end = pattern.indexOf(']', first + 1);
        return Math.max(end, 0);
    }

    private static boolean isNegation(char sign) {
        return sign == '!' || sign == '^';
    }

    private static boolean classMatches(String pattern, int from, int end, char character) {
        boolean negated = isNegation(pattern.charAt(from));
        boolean found = false;
        int at = negated ? from + 1 : from;
        while (at < end) {
            char low = pattern.charAt(at);
            boolean range = at + 2 < end && pattern.charAt(at + 1) == '-';
            char high = range ? pattern.charAt(at + 2) : low;
            found |= low <= character && character <= high;
            at += range ? 3 : 1;
        }
        return found != negated;
    }
}
