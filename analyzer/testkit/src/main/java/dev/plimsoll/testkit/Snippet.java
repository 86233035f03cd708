package dev.plimsoll.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program to test: one code block, or several that are files of one program.
///
/// @param page the page it stands on
/// @param section the headings above it, outermost first
/// @param files its files, at least one
/// @param schema the data package that describes its tables, if there is one
/// @param bindings name of a frame to the name of its table
/// @param engines versions of pandas to analyse it for, at least one
public record Snippet(
        String page,
        List<String> section,
        List<SnippetFile> files,
        Optional<String> schema,
        Map<String, String> bindings,
        List<String> engines) {
    /// The version that is modelled where a block names none.
    public static final String DEFAULT_ENGINE = "3.0";

    public Snippet {
        section = List.copyOf(section);
        files = List.copyOf(files);
        bindings = Map.copyOf(bindings);
        engines = List.copyOf(engines);
        if (files.isEmpty() || engines.isEmpty()) {
            throw new IllegalArgumentException("a snippet has a file and an engine");
        }
    }

    /// A file of a program.
    ///
    /// @param language first word of the code block, `python` or `ir`
    /// @param path name of the file
    /// @param text its code
    /// @param line line of the page on which the code begins, 1-based
    public record SnippetFile(String language, String path, String text, int line) {}

    /// A program of one Python file, for tests in Java.
    public static Snippet python(String text) {
        return new Snippet(
                "snippet",
                List.of(),
                List.of(new SnippetFile("python", "main.py", text, 1)),
                Optional.empty(),
                Map.of(),
                List.of(DEFAULT_ENGINE));
    }

    /// A program of one file in the textual form of the intermediate representation, for tests in Java.
    public static Snippet ir(String text) {
        return new Snippet(
                "snippet",
                List.of(),
                List.of(new SnippetFile("ir", "main.ir", text, 1)),
                Optional.empty(),
                Map.of(),
                List.of(DEFAULT_ENGINE));
    }

    /// The same with tables.
    public Snippet withSchema(String dataPackage) {
        return new Snippet(page, section, files, Optional.of(dataPackage), bindings, engines);
    }

    /// The same with a frame that holds a table of the schema.
    public Snippet withBinding(String frame, String table) {
        Map<String, String> more = new LinkedHashMap<>(bindings);
        more.put(frame, table);
        return new Snippet(page, section, files, schema, more, engines);
    }

    /// The same for these versions of pandas.
    public Snippet withEngines(String... versions) {
        return new Snippet(page, section, files, schema, bindings, List.of(versions));
    }

    /// The same as one more file of the program.
    Snippet withFile(SnippetFile file) {
        List<SnippetFile> more = new ArrayList<>(files);
        more.add(file);
        return new Snippet(page, section, more, schema, bindings, engines);
    }

    /// The snippets of a page, in order. Fails with place and reason on code blocks whose first line makes no sense.
    public static List<Snippet> of(String page, String markdown) {
        return new SnippetReader(Page.parse(page, markdown)).read();
    }
}
