package dev.plimsoll.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// Tests out of Markdown pages, for methods with `@TestFactory`.
///
/// A page's code blocks in `python` or `ir` are programs. Comments at the ends of their lines say what is found there:
///
/// - `# error: [rule-id]`, `# warning: [rule-id]`, `# note: [rule-id]`, `# possible: [rule-id]`, each optionally
///   followed by
///   text in double quotes that the message must contain;
/// - `# peak: 3.1 GiB` while the line runs, `# resident: 1.2 GiB` after it, right to the digits that are written;
///   `2.9x`
///   where row counts are unknown;
/// - `# problem: "text"` where the front end cannot read something;
/// - `# ok` where nothing is, `# FN: why` where something should be and is known not to be found.
///
/// What is expected and not found fails, and so does what is found and not expected. The line that opens a block may go
/// on with `pandas=1.5,2.3,3.0` (one test each), `file=train.py` (blocks that follow each other are files of one
/// program),
/// `bind=frame=table` and `skip`. A block of `json schema` is a data package for the blocks below it in its section.
public final class MarkdownTests {
    private MarkdownTests() {}

    /// The tests of the page that has the class's name and lies beside it as a resource.
    public static Stream<DynamicNode> beside(Class<?> type, Toolchain toolchain) throws IOException {
        String name = type.getSimpleName() + ".md";
        try (InputStream stream = type.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no page " + name + " beside " + type.getName());
            }
            return of(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8), toolchain);
        }
    }

    /// The tests of all pages (`.md`) in that directory and below, in the order of their paths.
    public static Stream<DynamicNode> below(Path directory, Toolchain toolchain) throws IOException {
        List<DynamicNode> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                String name = directory.relativize(page).toString().replace('\\', '/');
                URI source = page.toUri();
                pages.add(DynamicContainer.dynamicContainer(name, source, of(name, Files.readString(page), toolchain)));
            }
        }
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("there are no pages below " + directory);
        }
        return pages.stream();
    }

    /// The tests of one page.
    ///
    /// @param page what failures call it
    public static Stream<DynamicNode> of(String page, String markdown, Toolchain toolchain) {
        Map<String, List<DynamicNode>> sections = new LinkedHashMap<>();
        for (Snippet snippet : Snippet.of(page, markdown)) {
            List<DynamicNode> tests =
                    sections.computeIfAbsent(String.join(", ", snippet.section()), title -> new ArrayList<>());
            for (String engine : snippet.engines()) {
                String name = "line " + snippet.files().getFirst().line() + ", pandas " + engine;
                tests.add(DynamicTest.dynamicTest(
                        name, () -> Checked.of(snippet, engine, toolchain).assertAsExpected()));
            }
        }
        if (sections.isEmpty()) {
            throw new IllegalArgumentException(page + " has no code block to test");
        }
        List<DynamicNode> containers = new ArrayList<>();
        for (Map.Entry<String, List<DynamicNode>> section : sections.entrySet()) {
            String title = section.getKey().isEmpty() ? page : section.getKey();
            containers.add(DynamicContainer.dynamicContainer(title, section.getValue()));
        }
        return containers.stream();
    }
}
