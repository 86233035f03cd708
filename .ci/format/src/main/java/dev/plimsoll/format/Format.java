package dev.plimsoll.format;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Checks or applies the format of every Java source of the project.
/// It is a program of its own so that it runs on the build's JDK.
/// Run with `apply` it rewrites files; otherwise it only says which ones differ.
final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private Format() {}

    /// Formats all sources, or says what is not formatted.
    public static void main(String[] arguments) throws IOException {
        List<String> problems = problems(Path.of(arguments[0]), true);
        problems.forEach(System.err::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /// One line for each file that is not formatted, with the first line that differs.
    /// otherwise.
    static List<String> problems(Path root, boolean rewrite) throws IOException {
        return javaFiles(root).parallelStream()
                .flatMap(file -> problem(file, rewrite).map(problem -> root.relativize(file) + ":" + problem).stream())
                .toList();
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> StreamSupport.stream(root.relativize(path).spliterator(), false)
                            .noneMatch(part -> part.toString().equals("target")))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<String> problem(Path file, boolean rewrite) {
        try {
            String source = Files.readString(file);
            DocComments comments = new DocComments(source);
            String formatted = comments.restore(FORMATTER.formatSource(comments.source()));
            if (formatted.equals(source)) {
                return Optional.empty();
            }
            if (rewrite) {
                Files.writeString(file, formatted);
                return Optional.empty();
            }
            return Optional.of(lineOfFirstDifference(source, formatted) + ": not formatted");
        } catch (FormatterException | IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private static int lineOfFirstDifference(String source, String formatted) {
        int same = 0;
        int line = 1;
        int end = Math.min(source.length(), formatted.length());
        while (same < end && source.charAt(same) == formatted.charAt(same)) {
            line += source.charAt(same) == '\n' ? 1 : 0;
            same++;
        }
        return line;
    }
}
