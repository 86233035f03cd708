package dev.plimsoll.cli.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Walks the paths that a user names and collects source files in the order of their paths.
///
/// Below a directory it leaves out what git ignores, virtual environments and the caches of tools. Symbolic links to
/// directories are not followed, so that no walk is endless and no file is found twice.
public final class FileFinder {
    private static final Set<String> NEVER_ENTERED = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".tox",
            ".nox",
            ".eggs",
            ".ipynb_checkpoints",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            "__pycache__",
            "node_modules");

    private final Path workingDirectory;
    private final Predicate<String> isSource;
    private final TreeMap<String, SourcePath> found = new TreeMap<>();
    private final List<Path> links = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /// A finder of files whose names `isSource` accepts.
    public FileFinder(Path workingDirectory, Predicate<String> isSource) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.isSource = isSource;
    }

    /// What was found, and which paths were no good.
    public record Findings(List<SourcePath> files, List<Problem> problems) {
        public Findings {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /// A path at which nothing can be read.
    ///
    /// @param shown the path as reports name it
    /// @param message what is wrong, one line
    public record Problem(String shown, String message) {}

    /// Files at and below these paths, each once. A path that does not exist is a problem and the others go on.
    public Findings find(List<String> paths) {
        for (String path : paths) {
            try {
                add(workingDirectory.resolve(path).normalize());
            } catch (InvalidPathException notAPath) {
                problems.add(new Problem(path, "not a path: " + notAPath.getReason()));
            }
        }
        addLinks();
        return new Findings(new ArrayList<>(found.values()), problems);
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            walk(path, IgnoreFile.downTo(path));
        } else if (Files.isRegularFile(path)) {
            addNamed(path);
        } else if (Files.exists(path)) {
            problems.add(new Problem(shown(path), "neither a file nor a directory"));
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(new Problem(shown(path), "a symbolic link that leads nowhere"));
        } else {
            problems.add(new Problem(shown(path), "no such file or directory"));
        }
    }

    private void addNamed(Path file) {
        if (isSource.test(name(file))) {
            put(file, true);
        } else {
            problems.add(new Problem(shown(file), "not a kind of file that plimsoll reads (.py, .ipynb)"));
        }
    }

    private void put(Path file, boolean named) {
        String shown = shown(file);
        SourcePath known = found.get(shown);
        if (known == null || !known.named()) {
            found.put(shown, new SourcePath(file, shown, named));
        }
    }

    private String shown(Path path) {
        boolean below = path.startsWith(workingDirectory) && !path.equals(workingDirectory);
        Path shown = below ? workingDirectory.relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /// One directory that is still to be listed, and what git ignores in it.
    private record Pending(Path directory, Optional<IgnoreFile> ignored) {}

    private void walk(Path top, Optional<IgnoreFile> ignored) {
        List<Pending> pending = new ArrayList<>();
        pending.add(new Pending(top, ignored));
        while (!pending.isEmpty()) {
            list(pending.removeLast(), pending);
        }
    }

    private void list(Pending place, List<Pending> pending) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.directory())) {
            for (Path entry : entries) {
                visit(entry, place.ignored(), pending);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            problems.add(new Problem(shown(place.directory()), "the directory cannot be read"));
        }
    }

    private void visit(Path entry, Optional<IgnoreFile> ignored, List<Pending> pending) {
        String name = name(entry);
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException vanished) {
            return;
        }
        if (attributes.isDirectory()) {
            boolean entered = !NEVER_ENTERED.contains(name) && !isIgnored(entry, true, ignored);
            if (entered && !isEnvironment(entry)) {
                pending.add(new Pending(entry, IgnoreFile.in(entry, ignored)));
            }
        } else if (isSource.test(name) && !isIgnored(entry, false, ignored)) {
            if (attributes.isSymbolicLink()) {
                links.add(entry);
            } else if (attributes.isRegularFile()) {
                put(entry, false);
            }
        }
    }

    /// Adds the links that lead to files which were not found under their own names.
    private void addLinks() {
        if (links.isEmpty()) {
            return;
        }
        Set<Path> known = new HashSet<>();
        for (SourcePath path : found.values()) {
            realFile(path.file()).ifPresent(known::add);
        }
        links.sort(null);
        for (Path link : links) {
            Optional<Path> target = realFile(link);
            if (target.isPresent() && known.add(target.orElseThrow())) {
                put(link, false);
            }
        }
    }

    private static Optional<Path> realFile(Path path) {
        try {
            Path target = path.toRealPath();
            return Files.isRegularFile(target) ? Optional.of(target) : Optional.empty();
        } catch (IOException leadsNowhere) {
            return Optional.empty();
        }
    }

    private static boolean isIgnored(Path entry, boolean directory, Optional<IgnoreFile> ignored) {
        return ignored.isPresent() && ignored.orElseThrow().ignores(entry, directory);
    }

    private static boolean isEnvironment(Path directory) {
        return Files.exists(directory.resolve("pyvenv.cfg")) || Files.exists(directory.resolve("conda-meta"));
    }
}
