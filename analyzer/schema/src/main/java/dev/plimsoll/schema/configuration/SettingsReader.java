package dev.plimsoll.schema.configuration;

import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.schema.document.Node;
import dev.plimsoll.schema.document.Wording;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the keys of a configuration.
final class SettingsReader {
    private static final List<String> KEYS =
            List.of("schema", "bind", "engine", "budget", "select", "ignore", "show", "format", "exclude", "exit-zero");
    private static final Pattern BUDGET = Pattern.compile("(?i)\\s*(\\d+(\\.\\d+)?|\\.\\d+)\\s*([kmgt]i?b?|b)\\s*");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");

    private final Path file;
    private final String path;
    private final List<SourceProblem> problems = new ArrayList<>();

    /// @param file the file, absolute
    /// @param path what problems call it
    SettingsReader(Path file, String path) {
        this.file = file;
        this.path = path;
    }

    ConfigurationReading reading(Node.Fields settings) {
        settings.fields().forEach((key, field) -> {
            if (!KEYS.contains(key)) {
                String known = "known are " + String.join(", ", KEYS);
                complain(field.line(), "unknown key " + Wording.quoted(key), Wording.suggestion(key, KEYS, known));
            }
        });
        PlimsollConfiguration configuration = new PlimsollConfiguration(
                Optional.of(file),
                text(settings, "schema", "\"datapackage.json\"").flatMap(this::resolved),
                strings(settings, "bind", "{ users = \"users\" }"),
                engines(settings),
                text(settings, "budget", "\"64GiB\"")
                        .filter(this::isBudget)
                        .map(Node.Text::value)
                        .map(String::strip),
                texts(settings, "select"),
                texts(settings, "ignore"),
                text(settings, "show", "\"possible\"").flatMap(this::showPossible),
                text(settings, "format", "\"text\"").map(Node.Text::value),
                texts(settings, "exclude"),
                truth(settings, "exit-zero"));
        problems.sort(Comparator.comparingInt(SourceProblem::line));
        return new ConfigurationReading(configuration, problems);
    }

    private void complain(int line, String message, String help) {
        problems.add(new SourceProblem(path, line, message, help));
    }

    private void wrong(String key, Node found, String example) {
        complain(found.line(), key + " is " + found.described(), "write " + example);
    }

    private Optional<Node.Text> text(Node.Fields settings, String key, String example) {
        Optional<Node> found = settings.get(key);
        if (found.isPresent()
                && found.get() instanceof Node.Text text
                && !text.value().isBlank()) {
            return Optional.of(text);
        }
        found.ifPresent(other -> wrong(key, other, key + " = " + example));
        return Optional.empty();
    }

    private List<String> texts(Node.Fields settings, String key) {
        Optional<Node> found = settings.get(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!(found.get() instanceof Node.Items items)) {
            wrong(key, found.get(), "a list of strings, " + key + " = [\"...\"]");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node element : items.elements()) {
            if (element instanceof Node.Text text && !text.value().isBlank()) {
                texts.add(text.value());
            } else {
                wrong("an element of " + key, element, "strings only");
            }
        }
        return texts;
    }

    private Map<String, String> strings(Node.Fields settings, String key, String example) {
        Optional<Node> found = settings.get(key);
        Map<String, String> strings = new LinkedHashMap<>();
        if (found.isPresent() && found.get() instanceof Node.Fields table) {
            table.fields().forEach((name, field) -> {
                if (field.value() instanceof Node.Text text && !text.value().isBlank()) {
                    strings.put(name, text.value());
                } else {
                    wrong(key + "." + Wording.clipped(name), field.value(), "a string, as in " + key + " = " + example);
                }
            });
        } else {
            found.ifPresent(other -> wrong(key, other, "a table, " + key + " = " + example));
        }
        return strings;
    }

    private Optional<Boolean> truth(Node.Fields settings, String key) {
        Optional<Node> found = settings.get(key);
        if (found.isPresent() && found.get() instanceof Node.Truth truth) {
            return Optional.of(truth.value());
        }
        found.ifPresent(other -> wrong(key, other, key + " = true or false"));
        return Optional.empty();
    }

    private Optional<Path> resolved(Node.Text schema) {
        try {
            return Optional.of(file.resolveSibling(schema.value()).normalize());
        } catch (InvalidPathException notAPath) {
            wrong("schema", schema, "the path of a file");
            return Optional.empty();
        }
    }

    private boolean isBudget(Node.Text budget) {
        boolean sound = BUDGET.matcher(budget.value()).matches();
        if (!sound) {
            wrong("budget", budget, "a number and a unit, budget = \"64GiB\"");
        }
        return sound;
    }

    private Optional<Boolean> showPossible(Node.Text shown) {
        if (shown.value().equals("possible")) {
            return Optional.of(true);
        }
        wrong("show", shown, "show = \"possible\", or leave it out");
        return Optional.empty();
    }

    /// `engine = "pandas=2.2"` or `engine = { pandas = "2.2" }`.
    private Map<String, String> engines(Node.Fields settings) {
        String example = "{ pandas = \"2.2\" }";
        Optional<Node> found = settings.get("engine");
        Map<String, String> engines = new LinkedHashMap<>();
        if (found.isPresent() && found.get() instanceof Node.Text text) {
            String[] parts = text.value().split("==?", 2);
            if (parts.length == 2) {
                engines.put(parts[0].strip(), parts[1].strip());
            } else {
                wrong("engine", text, "engine = \"pandas=2.2\" or engine = " + example);
            }
        } else {
            engines.putAll(strings(settings, "engine", example));
        }
        engines.entrySet()
                .removeIf(engine -> !isVersion(engine, found.map(Node::line).orElse(1)));
        return engines;
    }

    private boolean isVersion(Map.Entry<String, String> engine, int line) {
        boolean sound =
                VERSION.matcher(engine.getValue()).matches() && !engine.getKey().isEmpty();
        if (!sound) {
            complain(
                    line,
                    "engine " + Wording.quoted(engine.getKey()) + " has version " + Wording.quoted(engine.getValue()),
                    "write a version such as \"2.2\"");
        }
        return sound;
    }
}
