package dev.plimsoll.cli.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files that a configuration leaves out.
public final class Exclusions {
    /// Leaves out nothing.
    public static final Exclusions NONE = new Exclusions(Path.of("/"), List.of());

    private final Path directory;
    private final List<IgnorePattern> patterns;

    private Exclusions(Path directory, List<IgnorePattern> patterns) {
        this.directory = directory;
        this.patterns = patterns;
    }

    /// The files that these globs match, which are written as in a `.gitignore` in that directory.
    public static Exclusions of(Path directory, List<String> globs) {
        List<IgnorePattern> patterns = new ArrayList<>();
        for (String glob : globs) {
            IgnorePattern.parse(glob).ifPresent(patterns::add);
        }
        return new Exclusions(directory, patterns);
    }

    /// Whether the file or a directory that holds it is left out.
    public boolean exclude(Path file) {
        if (patterns.isEmpty() || !file.startsWith(directory)) {
            return false;
        }
        List<String> names = new ArrayList<>();
        for (Path name : directory.relativize(file)) {
            names.add(name.toString());
        }
        for (int length = 1; length <= names.size(); length++) {
            if (isMatched(names.subList(0, length), length < names.size())) {
                return true;
            }
        }
        return false;
    }

    private boolean isMatched(List<String> names, boolean isDirectory) {
        boolean matched = false;
        for (IgnorePattern pattern : patterns) {
            if (pattern.matches(names, isDirectory)) {
                matched = !pattern.negated();
            }
        }
        return matched;
    }
}
