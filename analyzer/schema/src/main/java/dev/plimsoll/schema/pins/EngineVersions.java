package dev.plimsoll.schema.pins;

import dev.plimsoll.schema.SchemaDiscovery;
import dev.plimsoll.schema.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the version of a library that a project's files pin.
///
/// Directories are searched from the pipeline's upward to the one that holds `.git`; the nearest that restricts the
/// version decides. In it an exact version wins over a range, then lock files over requirement files over
/// `pyproject.toml`, `environment.yml` and `setup.cfg`; of several in one file the newest. Files that cannot be read
/// pin nothing.
public final class EngineVersions {
    /// pandas' release lines that differ in what is modelled, oldest first.
    public static final List<String> PANDAS_LINES =
            List.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "2.0", "2.1", "2.2", "2.3", "3.0");

    /// The same of Polars.
    public static final List<String> POLARS_LINES = List.of("1.44");

    /// A kind of file and its reader.
    private interface Reader {
        List<Declaration> read(Path file, String library) throws DocumentException;
    }

    private EngineVersions() {}

    /// The pin of pandas for pipelines in that directory.
    public static Optional<Pin> pandas(Path directory) {
        return pin(directory, "pandas", PANDAS_LINES);
    }

    /// The pin of any library for pipelines in that directory.
    ///
    /// @param library its name in lower case
    /// @param lines its known release lines, oldest first, at least one
    public static Optional<Pin> pin(Path directory, String library, List<String> lines) {
        for (Path candidate : SchemaDiscovery.upward(directory)) {
            Optional<Pin> pin = inDirectory(candidate, library, lines);
            if (pin.isPresent()) {
                return pin;
            }
        }
        return Optional.empty();
    }

    private static Optional<Pin> inDirectory(Path directory, String library, List<String> lines) {
        List<List<Pin>> byFile = new ArrayList<>();
        for (Path file : files(directory)) {
            byFile.add(declarations(file, library).stream()
                    .map(declaration -> pin(declaration, library, lines))
                    .toList());
        }
        Optional<Pin> exact = newestOfFirst(byFile, true);
        return exact.isPresent() ? exact : newestOfFirst(byFile, false);
    }

    private static Optional<Pin> newestOfFirst(List<List<Pin>> byFile, boolean exact) {
        Comparator<Pin> byVersion = (left, right) ->
                VersionRange.compare(VersionRange.numbers(left.version()), VersionRange.numbers(right.version()));
        return byFile.stream()
                .flatMap(pins -> pins.stream().filter(pin -> pin.exact() == exact).max(byVersion).stream())
                .findFirst();
    }

    private static Pin pin(Declaration declaration, String library, List<String> lines) {
        Optional<String> exact = declaration.range().exact();
        String version = exact.orElseGet(() -> declaration.range().newest(lines));
        return new Pin(library, version, exact.isPresent(), declaration.text(), declaration.file(), declaration.line());
    }

    private static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        Stream.of("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "requirements.txt")
                .map(directory::resolve)
                .forEach(files::add);
        files.addAll(requirementFiles(directory, "requirements"));
        files.addAll(requirementFiles(directory.resolve("requirements"), ""));
        Stream.of("pyproject.toml", "environment.yml", "environment.yaml", "setup.cfg")
                .map(directory::resolve)
                .forEach(files::add);
        return files.stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> requirementFiles(Path directory, String prefix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> name(entry).startsWith(prefix)
                            && name(entry).endsWith(".txt")
                            && !name(entry).equals("requirements.txt"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static String name(Path path) {
        @Nullable Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static List<Declaration> declarations(Path file, String library) {
        String name = name(file);
        Reader reader = switch (name) {
            case "uv.lock", "poetry.lock", "pdm.lock", "pylock.toml" -> LockFiles::packages;
            case "Pipfile.lock" -> LockFiles::pipfile;
            case "pyproject.toml" -> ProjectFiles::pyproject;
            case "environment.yml", "environment.yaml" -> ProjectFiles::environment;
            case "setup.cfg" -> ProjectFiles::setup;
            default -> RequirementsFiles::declarations;
        };
        try {
            return reader.read(file, library);
        } catch (DocumentException unreadable) {
            return List.of();
        }
    }
}
