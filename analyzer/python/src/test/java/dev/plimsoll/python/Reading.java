package dev.plimsoll.python;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.text.IrPrinter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Short ways to read source in tests.
final class Reading {
    private Reading() {}

    /// Reads a script.
    static Module script(String source) {
        return new PythonFrontEnd().read("script.py", source.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a notebook whose cells are `cells`.
    static Module notebook(String... cells) {
        return json(List.of(cells).stream()
                .map(cell ->
                        "{\"cell_type\": \"code\", \"outputs\": [{\"data\": [1]}], \"source\": " + quoted(cell) + "}")
                .collect(Collectors.joining(", ", "{\"cells\": [", "], \"metadata\": {}, \"nbformat\": 4}")));
    }

    /// Reads a notebook as it is in its file.
    static Module json(String json) {
        return new PythonFrontEnd().read("notebook.ipynb", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /// The statements in their textual form, without spans.
    static String outline(Module module) {
        String outline = IrPrinter.outline(module);
        return outline.substring(outline.indexOf('\n') + 1).stripTrailing();
    }

    /// The statements of a script that is read without problems.
    static String outline(String source) {
        Module module = script(source);
        if (!module.problems().isEmpty()) {
            throw new AssertionError("problems: " + problems(module));
        }
        return outline(module);
    }

    /// What could not be read, as `line: message`.
    static List<String> problems(Module module) {
        return module.problems().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }
}
