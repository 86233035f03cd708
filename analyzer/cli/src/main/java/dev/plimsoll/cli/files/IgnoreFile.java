package dev.plimsoll.cli.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The patterns of one `.gitignore` and of those above it.
///
/// @param directory the directory that they are relative to
/// @param patterns in the order of the file
/// @param above the patterns of the directories above, which count less
record IgnoreFile(Path directory, List<IgnorePattern> patterns, Optional<IgnoreFile> above) {
    IgnoreFile {
        patterns = List.copyOf(patterns);
    }

    /// What counts in `directory`: its own `.gitignore`, if it has one that can be read, and what counts above.
    static Optional<IgnoreFile> in(Path directory, Optional<IgnoreFile> above) {
        return read(directory.resolve(".gitignore"), directory, above);
    }

    /// What counts at the top of a walk: all from the root of the repository down to `directory`. Outside of a
    /// repository it is the directory's own file alone.
    static Optional<IgnoreFile> downTo(Path directory) {
        List<Path> chain = new ArrayList<>();
        for (Path at = directory; at != null; at = at.getParent()) {
            chain.add(at);
            if (Files.exists(at.resolve(".git"))) {
                Optional<IgnoreFile> rules = read(at.resolve(".git/info/exclude"), at, Optional.empty());
                for (Path step : chain.reversed()) {
                    rules = in(step, rules);
                }
                return rules;
            }
        }
        return in(directory, Optional.empty());
    }

    private static Optional<IgnoreFile> read(Path file, Path directory, Optional<IgnoreFile> above) {
        if (!Files.isRegularFile(file)) {
            return above;
        }
        List<IgnorePattern> patterns = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : text.split("\n", -1)) {
                IgnorePattern.parse(line).ifPresent(patterns::add);
            }
        } catch (IOException unreadable) {
            // What git cannot read either, ignores nothing.
            return above;
        }
        return patterns.isEmpty() ? above : Optional.of(new IgnoreFile(directory, patterns, above));
    }

    /// Whether that file or directory below [#directory] is ignored: the last pattern that matches decides, the nearest
    /// file's first.
    boolean ignores(Path path, boolean isDirectory) {
        List<String> names = new ArrayList<>();
        for (Path name : directory.relativize(path)) {
            names.add(name.toString());
        }
        for (IgnorePattern pattern : patterns.reversed()) {
            if (pattern.matches(names, isDirectory)) {
                return !pattern.negated();
            }
        }
        return above.isPresent() && above.orElseThrow().ignores(path, isDirectory);
    }
}
