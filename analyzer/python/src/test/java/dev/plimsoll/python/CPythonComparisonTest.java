package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.ir.Module;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our trees, node by node and place by place, against those of the CPython that is installed here, over a part of its
/// standard library. The system property `plimsoll.python.every` chooses every so manieth file; 1 takes all of them.
@Tag("python")
class CPythonComparisonTest {
    private static final int EVERY = Integer.getInteger("plimsoll.python.every", 8);

    @TempDir
    private Path directory;

    @Test
    void treesAreThoseOfCPython() throws IOException, InterruptedException {
        Path library = Path.of(python("-c", "import os; print(os.path.dirname(os.__file__))"));
        List<Path> files = sample(library);
        Path names = directory.resolve("names");
        Files.write(names, files.stream().map(Path::toString).toList());
        Path script = directory.resolve("outline.py");
        try (InputStream source = CPythonComparisonTest.class.getResourceAsStream("outline.py")) {
            Files.copy(source, script);
        }
        Path outlines = directory.resolve("outlines");
        run(names, outlines, "python3", script.toString());
        int compared = compare(outlines);
        assertTrue(compared > files.size() / 2, compared + " of " + files.size() + " files were compared");
    }

    private static int compare(Path outlines) throws IOException {
        int compared = 0;
        try (BufferedReader reader = Files.newBufferedReader(outlines)) {
            Optional<String> line = Optional.ofNullable(reader.readLine());
            while (line.isPresent()) {
                Path file = Path.of(line.get().substring("file ".length()));
                List<String> expected = new ArrayList<>();
                line = Optional.ofNullable(reader.readLine());
                while (line.isPresent() && !line.get().startsWith("file ")) {
                    expected.add(line.get());
                    line = Optional.ofNullable(reader.readLine());
                }
                if (!expected.getFirst().equals("refused")) {
                    compare(file, expected);
                    compared++;
                }
            }
        }
        return compared;
    }

    private static void compare(Path file, List<String> expected) throws IOException {
        Module module = new PythonFrontEnd().read(file.toString(), Files.readAllBytes(file));
        List<String> actual = Outline.of(module.body());
        assertEquals(List.of(), module.problems());
        for (int line = 0; line < Math.min(expected.size(), actual.size()); line++) {
            assertEquals(expected.get(line), actual.get(line), "node " + (line + 1) + " of " + file);
        }
        assertEquals(expected.size(), actual.size(), "nodes of " + file);
    }

    private static List<Path> sample(Path library) throws IOException {
        try (Stream<Path> found = Files.walk(library)) {
            List<Path> all = found.filter(path -> path.toString().endsWith(".py"))
                    .filter(path -> !path.toString().contains("site-packages"))
                    .filter(path -> !path.toString().contains("dist-packages"))
                    .sorted()
                    .toList();
            return Stream.iterate(0, index -> index < all.size(), index -> index + EVERY)
                    .map(all::get)
                    .toList();
        }
    }

    private String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Path input = Files.createFile(directory.resolve("input"));
        run(input, output, command.toArray(String[]::new));
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }

    private static void run(Path input, Path output, String... command) throws IOException, InterruptedException {
        Optional<Process> process = start(input, output, command);
        assumeTrue(process.isPresent(), "skipped: no python3 on the PATH");
        assertEquals(0, process.orElseThrow().waitFor(), "exit code of python3");
    }

    private static Optional<Process> start(Path input, Path output, String... command) {
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
