package dev.plimsoll.testkit;

import dev.plimsoll.testkit.Page.Part;
import dev.plimsoll.testkit.Snippet.SnippetFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the snippets of a page.
///
/// A code block of `json schema` counts for the blocks below it in its section and that section's subsections. Blocks
/// with
/// `file=NAME` that follow each other under one heading are one program. Blocks of other languages, and those marked
/// `skip`, are only read by people.
final class SnippetReader {
    private final Page page;
    private final List<Part.Heading> headings = new ArrayList<>();
    private final List<Schema> schemas = new ArrayList<>();
    private final List<Snippet> snippets = new ArrayList<>();
    private boolean growing = false;

    /// A schema and the level of the heading that it stands below.
    private record Schema(int level, String text) {}

    SnippetReader(Page page) {
        this.page = page;
    }

    List<Snippet> read() {
        for (Part part : page.parts()) {
            switch (part) {
                case Part.Heading heading -> enter(heading);
                case Part.Code code -> add(code);
            }
        }
        return List.copyOf(snippets);
    }

    private void enter(Part.Heading heading) {
        headings.removeIf(outer -> outer.level() >= heading.level());
        schemas.removeIf(schema -> schema.level() >= heading.level());
        headings.add(heading);
        growing = false;
    }

    private int level() {
        return headings.isEmpty() ? 0 : headings.getLast().level();
    }

    private void add(Part.Code code) {
        String[] words = code.info().isEmpty() ? new String[] {""} : code.info().split("\\s+");
        if (words[0].equals("json") && words.length == 2 && words[1].equals("schema")) {
            schemas.add(new Schema(level(), code.text()));
            return;
        }
        boolean isCode = words[0].equals("python") || words[0].equals("ir");
        if (isCode && !List.of(words).contains("skip")) {
            add(code, words);
        }
    }

    private void add(Part.Code code, String[] words) {
        Map<String, String> bindings = new LinkedHashMap<>();
        List<String> engines = List.of(Snippet.DEFAULT_ENGINE);
        Optional<String> file = Optional.empty();
        for (int index = 1; index < words.length; index++) {
            String word = words[index];
            if (word.startsWith("pandas=")) {
                engines = List.of(word.substring("pandas=".length()).split(","));
            } else if (word.startsWith("file=")) {
                file = Optional.of(word.substring("file=".length()));
            } else if (word.startsWith("bind=") && word.indexOf('=', 5) > 0) {
                int sign = word.indexOf('=', 5);
                bindings.put(word.substring(5, sign), word.substring(sign + 1));
            } else {
                throw new IllegalArgumentException(page.name() + ":" + (code.line() - 1) + ": unknown word " + word
                        + "; there are pandas=VERSIONS, file=NAME, bind=FRAME=TABLE and skip");
            }
        }
        String language = words[0];
        String path = file.orElse(language.equals("ir") ? "main.ir" : "main.py");
        SnippetFile source = new SnippetFile(language, path, code.text(), code.line());
        if (file.isPresent() && growing) {
            snippets.add(snippets.removeLast().withFile(source));
        } else {
            snippets.add(new Snippet(page.name(), titles(), List.of(source), schema(), bindings, engines));
        }
        growing = file.isPresent();
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (Part.Heading heading : headings) {
            titles.add(heading.title());
        }
        return titles;
    }

    private Optional<String> schema() {
        return schemas.isEmpty()
                ? Optional.empty()
                : Optional.of(schemas.getLast().text());
    }
}
