package dev.plimsoll.cli.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the shipped samples are.
final class Samples {
    private Samples() {}

    /// The directory of the project, found upward from where the tests run.
    static Path project() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("samples/pipelines"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    /// The directories of the samples in order.
    static List<Path> all() throws IOException {
        try (Stream<Path> directories = Files.list(project().resolve("samples/pipelines"))) {
            return directories.filter(Files::isDirectory).sorted().toList();
        }
    }
}
