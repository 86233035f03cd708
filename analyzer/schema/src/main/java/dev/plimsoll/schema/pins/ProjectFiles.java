package dev.plimsoll.schema.pins;

import dev.plimsoll.schema.document.DocumentException;
import dev.plimsoll.schema.document.Documents;
import dev.plimsoll.schema.document.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the files in which people say what a project needs.
final class ProjectFiles {
    private static final Pattern OPERATOR_FIRST = Pattern.compile("^[=<>!~^].*");

    private final Path file;
    private final String library;
    private final String text;
    private final List<Declaration> found = new ArrayList<>();

    private ProjectFiles(Path file, String library) throws DocumentException {
        this.file = file;
        this.library = library;
        this.text = Documents.text(file);
    }

    /// `pyproject.toml`: the project's dependencies and optional dependencies, dependency groups, Poetry's and uv's.
    static List<Declaration> pyproject(Path file, String library) throws DocumentException {
        ProjectFiles files = new ProjectFiles(file, library);
        Node.Fields root = Documents.toml(files.text);
        Node.Fields project = table(root, "project");
        project.get("dependencies").ifPresent(files::pipList);
        table(project, "optional-dependencies").fields().values().forEach(field -> files.pipList(field.value()));
        table(root, "dependency-groups").fields().values().forEach(field -> files.pipList(field.value()));
        Node.Fields tool = table(root, "tool");
        table(tool, "uv").get("dev-dependencies").ifPresent(files::pipList);
        Node.Fields poetry = table(tool, "poetry");
        files.poetryTable(table(poetry, "dependencies"));
        files.poetryTable(table(poetry, "dev-dependencies"));
        for (Node.Fields.Field group : table(poetry, "group").fields().values()) {
            if (group.value() instanceof Node.Fields fields) {
                files.poetryTable(table(fields, "dependencies"));
            }
        }
        return files.found;
    }

    /// conda's `environment.yml`, pip's section included.
    static List<Declaration> environment(Path file, String library) throws DocumentException {
        ProjectFiles files = new ProjectFiles(file, library);
        if (Documents.yaml(files.text) instanceof Node.Fields root
                && root.get("dependencies").orElse(root) instanceof Node.Items items) {
            for (Node item : items.elements()) {
                if (item instanceof Node.Text line) {
                    files.add(Requirement.conda(line.value()), true, line.line());
                } else if (item instanceof Node.Fields section) {
                    section.get("pip").ifPresent(files::pipList);
                }
            }
        }
        return files.found;
    }

    /// `install_requires` and extras of `setup.cfg`.
    static List<Declaration> setup(Path file, String library) throws DocumentException {
        ProjectFiles files = new ProjectFiles(file, library);
        boolean options = false;
        int number = 0;
        for (String line : files.text.split("\r?\n", -1)) {
            number++;
            if (line.startsWith("[")) {
                options = line.startsWith("[options]") || line.startsWith("[options.extras_require]");
            } else if (options) {
                String value = line.replaceFirst("^[A-Za-z_-]+\\s*=(?!=)", "");
                files.add(Requirement.pip(value), false, number);
            }
        }
        return files.found;
    }

    private static Node.Fields table(Node.Fields owner, String name) {
        return owner.get(name).orElse(owner) instanceof Node.Fields fields && fields != owner
                ? fields
                : new Node.Fields(Map.of(), Map.of(), owner.line());
    }

    private void pipList(Node node) {
        if (node instanceof Node.Items items) {
            for (Node element : items.elements()) {
                if (element instanceof Node.Text requirement) {
                    add(Requirement.pip(requirement.value()), false, line(requirement));
                }
            }
        }
    }

    /// An array's elements have the line of its key where the format is TOML, so they are looked for.
    private int line(Node.Text element) {
        String[] lines = text.split("\n", -1);
        for (int index = element.line() - 1; index < lines.length; index++) {
            if (lines[index].contains(element.value())) {
                return index + 1;
            }
        }
        return element.line();
    }

    private void poetryTable(Node.Fields dependencies) {
        dependencies.fields().forEach((name, field) -> {
            if (Requirement.normalised(name).equals(library)) {
                poetryEntry(field.value(), field.line());
            }
        });
    }

    private void poetryEntry(Node node, int line) {
        switch (node) {
            case Node.Text version -> add(Optional.of(new Requirement(library, version.value())), false, line);
            case Node.Fields entry ->
                entry.get("version").ifPresent(version -> poetryEntry(version, Math.max(line, version.line())));
            case Node.Items entries -> entries.elements().forEach(entry -> poetryEntry(entry, line));
            case Node.Number other -> {}
            case Node.Truth other -> {}
            case Node.Nothing other -> {}
        }
    }

    private void add(Optional<Requirement> requirement, boolean conda, int line) {
        requirement
                .filter(each -> each.library().equals(library))
                .flatMap(each -> VersionRange.parse(each.specifier(), conda)
                        .map(range -> new Declaration(range, written(each.specifier()), file, line)))
                .ifPresent(found::add);
    }

    private String written(String specifier) {
        String separator = OPERATOR_FIRST.matcher(specifier).matches() ? "" : " ";
        return library + separator + specifier;
    }
}
