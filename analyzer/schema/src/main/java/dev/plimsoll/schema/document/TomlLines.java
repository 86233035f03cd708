package dev.plimsoll.schema.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the lines of TOML keys, which the parser does not tell. The text is known to be valid.
final class TomlLines {
    private static final Pattern KEY = Pattern.compile(
            "\\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\\s*\\.\\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\\s*(=?)");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'");
    private static final Pattern HEADER = Pattern.compile("\\s*\\[\\[?(.*?)]]?\\s*(#.*)?");
    /// Whatever may hide a bracket or quote: strings of all kinds on one line, and comments.
    private static final Pattern HIDING = Pattern.compile(
            "\"\"\".*?\"\"\"|'''.*?'''|(?<!\")\"(?!\"\")(?:[^\"\\\\]|\\\\.)*\"|(?<!')'(?!'')[^']*'|#.*");

    private final Map<List<String>, Integer> lines = new LinkedHashMap<>();

    TomlLines(String text) {
        List<String> table = List.of();
        String openString = "";
        int depth = 0;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!openString.isEmpty()) {
                openString = line.contains(openString) ? "" : openString;
                continue;
            }
            if (depth == 0) {
                table = start(line, number, table);
            }
            String bare = HIDING.matcher(line).replaceAll("");
            openString = bare.contains("\"\"\"") ? "\"\"\"" : bare.contains("'''") ? "'''" : "";
            boolean header = depth == 0 && HEADER.matcher(line).matches();
            depth = header ? 0 : Math.max(0, depth + balance(bare));
        }
    }

    private List<String> start(String line, int number, List<String> table) {
        Matcher header = HEADER.matcher(line);
        if (header.matches()) {
            List<String> path = parts(header.group(1));
            lines.putIfAbsent(path, number);
            return path;
        }
        Matcher key = KEY.matcher(line);
        if (key.lookingAt() && key.group(2).equals("=")) {
            List<String> path = new ArrayList<>(table);
            for (String part : parts(key.group(1))) {
                path.add(part);
                lines.putIfAbsent(List.copyOf(path), number);
            }
        }
        return table;
    }

    private static List<String> parts(String key) {
        return PART.matcher(key)
                .results()
                .map(part -> part.group().replaceAll("^[\"']|[\"']$", ""))
                .toList();
    }

    private static int balance(String line) {
        int balance = 0;
        for (char character : line.toCharArray()) {
            balance += character == '[' || character == '{' ? 1 : character == ']' || character == '}' ? -1 : 0;
        }
        return balance;
    }

    /// The same tree with lines.
    Node.Fields placed(Node.Fields root) {
        return fields(root, List.of(), 1);
    }

    private Node.Fields fields(Node.Fields node, List<String> path, int line) {
        Map<String, Node.Fields.Field> placed = new LinkedHashMap<>();
        node.fields().forEach((name, field) -> {
            List<String> inner = new ArrayList<>(path);
            inner.add(name);
            int innerLine = lines.getOrDefault(inner, line);
            placed.put(name, new Node.Fields.Field(node(field.value(), inner, innerLine), innerLine));
        });
        return new Node.Fields(placed, node.repeated(), line);
    }

    private Node node(Node node, List<String> path, int line) {
        return switch (node) {
            case Node.Text text -> new Node.Text(text.value(), line);
            case Node.Number number -> new Node.Number(number.value(), number.written(), line);
            case Node.Truth truth -> new Node.Truth(truth.value(), line);
            case Node.Nothing nothing -> new Node.Nothing(line);
            case Node.Items items ->
                new Node.Items(
                        items.elements().stream()
                                .map(element -> node(element, path, line))
                                .toList(),
                        line);
            case Node.Fields fields -> fields(fields, path, line);
        };
    }
}
