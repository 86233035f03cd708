package dev.plimsoll.cli.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of a `.gitignore`.
///
/// @param segments the pattern between its slashes; `**` stands for any number of directories
/// @param negated whether it takes files back in
/// @param directoriesOnly whether it ends in a slash
record IgnorePattern(List<String> segments, boolean negated, boolean directoriesOnly) {
    private static final String ANY_DEPTH = "**";

    IgnorePattern {
        segments = List.copyOf(segments);
    }

    /// The pattern of that line; nothing for comments and blank lines.
    static Optional<IgnorePattern> parse(String line) {
        String pattern = withoutTrailingSpaces(line);
        if (pattern.isEmpty() || pattern.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = pattern.startsWith("!");
        if (negated) {
            pattern = pattern.substring(1);
        }
        boolean directoriesOnly = pattern.endsWith("/");
        if (directoriesOnly) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        List<String> segments = new ArrayList<>();
        if (pattern.indexOf('/') < 0) {
            segments.add(ANY_DEPTH);
        }
        for (String segment : pattern.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        boolean matchesNothing = pattern.isEmpty() || segments.isEmpty();
        return matchesNothing ? Optional.empty() : Optional.of(new IgnorePattern(segments, negated, directoriesOnly));
    }

    /// Spaces at the end do not count unless a backslash keeps them.
    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    /// Whether it matches a path, given as the names below the directory of the `.gitignore`.
    boolean matches(List<String> path, boolean directory) {
        return (directory || !directoriesOnly) && matches(0, path, 0);
    }

    private boolean matches(int segment, List<String> path, int name) {
        if (segment == segments.size()) {
            return name == path.size();
        }
        if (segments.get(segment).equals(ANY_DEPTH)) {
            if (segment == segments.size() - 1) {
                return name < path.size();
            }
            for (int next = name; next < path.size(); next++) {
                if (matches(segment + 1, path, next)) {
                    return true;
                }
            }
            return false;
        }
        return name < path.size()
                && Glob.matches(segments.get(segment), path.get(name))
                && matches(segment + 1, path, name + 1);
    }
}
