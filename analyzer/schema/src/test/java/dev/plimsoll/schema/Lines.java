package dev.plimsoll.schema;

import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files of tests, and problems as lines.
final class Lines {
    private Lines() {}

    /// Reads a text as the file of that name.
    static SchemaReading read(Path directory, String name, String text) {
        try {
            Path file = Files.writeString(directory.resolve(name), text);
            return DataPackageReader.read(file, name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// `line: message [help]` of each.
    static List<String> of(List<SourceProblem> problems) {
        return problems.stream()
                .map(problem -> problem.line() + ": " + problem.message() + " [" + problem.help() + "]")
                .toList();
    }
}
