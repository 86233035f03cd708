package dev.plimsoll.schema;

import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.table.TableSchema;
import dev.plimsoll.schema.document.DocumentException;
import dev.plimsoll.schema.document.Documents;
import dev.plimsoll.schema.document.Node;
import dev.plimsoll.schema.document.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a Frictionless Data Package or a single Table Schema, both in JSON.
///
/// Beyond the standard a resource may say `stats.rows` (or `rows`) and `stats.growth`, and a field `dtype` and `stats`
/// with `nullFraction`, `distinct`, `averageLength` and `averageBytes`. A single Table Schema may say `path`,
/// `stats.rows` and `rows` at its top; its table has the base name of the file. Each wrong value is one problem; the
/// rest of the file is used all the same.
public final class DataPackageReader {
    private final Path directory;
    private final String path;
    private final Complaints complaints;
    private final Map<String, TableSchema> tables = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<TableReader.Reference> references = new ArrayList<>();

    private DataPackageReader(Path directory, String path) {
        this.directory = directory;
        this.path = path;
        this.complaints = new Complaints(path);
    }

    /// The tables of that file. Never fails: a file that cannot be read is a problem of the result.
    ///
    /// @param path what problems call the file
    public static SchemaReading read(Path file, String path) {
        Path absolute = file.toAbsolutePath().normalize();
        DataPackageReader reader = new DataPackageReader(absolute.resolveSibling(""), path);
        try {
            reader.document(Documents.json(Documents.text(absolute)), baseName(path));
        } catch (DocumentException broken) {
            reader.complaints.add(broken.problem(path));
        }
        return new SchemaReading(List.copyOf(reader.tables.values()), reader.complaints.all());
    }

    /// The file's name without its directory and `.json`, `.schema.json` and the like.
    private static String baseName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String base = name.replaceFirst("(?i)([._-]?(table)?[._-]?schema)?\\.json$", "");
        return base.isEmpty() ? name : base;
    }

    private void document(Node root, String name) {
        if (!(root instanceof Node.Fields fields)) {
            complaints.add(
                    root.line(),
                    "expected an object, found " + root.described(),
                    "write a Data Package with \"resources\" or a Table Schema with \"fields\"");
            return;
        }
        Properties properties = new Properties(fields, "the file", complaints);
        if (properties.has("resources")) {
            resources(properties);
        } else if (properties.has("fields")) {
            singleTable(fields, name);
        } else {
            properties.complain(
                    fields.line(),
                    "neither \"resources\" of a Data Package nor \"fields\" of a Table Schema",
                    nearestKey(fields).orElse("add \"resources\", a list of tables"));
        }
        checkReferences();
    }

    private static Optional<String> nearestKey(Node.Fields fields) {
        return fields.fields().keySet().stream()
                .flatMap(key -> Wording.nearest(key, List.of("resources", "fields"))
                        .map(meant -> Wording.quoted(key) + ": did you mean " + Wording.quoted(meant) + "?")
                        .stream())
                .findFirst();
    }

    private void singleTable(Node.Fields fields, String name) {
        Properties properties = new Properties(
                new Node.Fields(fields.fields(), Map.of(), fields.line()), "table " + Wording.quoted(name), complaints);
        TableSize size = TableSize.read(properties, complaints);
        List<String> paths = paths(properties);
        tables.put(name, new TableReader(name, properties.fields(), complaints).table(paths, size, references));
    }

    private void resources(Properties root) {
        Optional<Node.Items> items = root.list("resources", "write a list of tables");
        if (items.isPresent() && items.get().elements().isEmpty()) {
            root.wrong("resources", items.get(), "list at least one table");
        }
        for (Node item : items.map(Node.Items::elements).orElse(List.of())) {
            if (item instanceof Node.Fields fields) {
                resource(fields);
            } else {
                root.wrong("an element of resources", item, "write an object with name, path and schema");
            }
        }
    }

    private void resource(Node.Fields fields) {
        String owner = fields.get("name")
                .filter(Node.Text.class::isInstance)
                .map(name -> "resource " + name.described())
                .orElse("a resource");
        Properties resource = new Properties(fields, owner, complaints);
        if (!resource.has("name")) {
            resource.complain(fields.line(), "it has no name", "add \"name\"");
        }
        Optional<String> given = resource.text("name", "write a string");
        List<String> paths = paths(resource);
        TableSize size = TableSize.read(resource, complaints);
        Optional<Described> schema = schema(resource, size.rows().isPresent());
        String name = given.orElseGet(() -> paths.isEmpty() ? "" : stem(paths.getFirst()));
        boolean first = name.isEmpty() || names.add(name);
        if (!first) {
            resource.complain(
                    fields.line(),
                    "two resources named " + Wording.quoted(name) + "; the first one counts",
                    "rename or remove one of them");
        }
        if (schema.isEmpty() || name.isEmpty()) {
            return;
        }
        Described described = schema.get();
        TableSchema table =
                new TableReader(name, described.schema(), described.complaints()).table(paths, size, references);
        if (described.complaints() != complaints) {
            described.complaints().all().forEach(complaints::add);
        }
        if (first) {
            tables.put(name, table);
        }
    }

    private static String stem(String dataPath) {
        String name = dataPath.substring(dataPath.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    private List<String> paths(Properties resource) {
        return resource.texts("path", "write a path or a list of paths").stream()
                .map(Node.Text::value)
                .toList();
    }

    /// A Table Schema and where problems of it are gathered.
    private record Described(Node.Fields schema, Complaints complaints) {}

    /// The resource's Table Schema, written there or in a file of its own beside or below this one. Resources without
    /// one are no tables.
    private Optional<Described> schema(Properties resource, boolean rowsKnown) {
        Optional<Node> found = resource.get("schema");
        if (found.isEmpty()) {
            if (rowsKnown) {
                resource.complain(
                        resource.fields().line(), "it has rows but no schema", "add \"schema\" with \"fields\"");
            }
            return Optional.empty();
        }
        return switch (found.get()) {
            case Node.Fields inline -> Optional.of(new Described(inline, complaints));
            case Node.Text reference -> referenced(resource, reference);
            case Node.Number other -> refused(resource, other);
            case Node.Truth other -> refused(resource, other);
            case Node.Nothing other -> refused(resource, other);
            case Node.Items other -> refused(resource, other);
        };
    }

    private static Optional<Described> refused(Properties resource, Node found) {
        resource.wrong("schema", found, "write an object with \"fields\" or the path of a Table Schema");
        return Optional.empty();
    }

    private Optional<Described> referenced(Properties resource, Node.Text reference) {
        String name = reference.value();
        boolean outside = name.isEmpty() || name.contains("\0") || name.contains(":") || name.startsWith("/");
        Path file = outside ? directory : directory.resolve(name).normalize();
        if (outside || !file.startsWith(directory)) {
            resource.wrong("schema", reference, "write the path of a file beside or below this one");
            return Optional.empty();
        }
        try {
            if (Documents.json(Documents.text(file)) instanceof Node.Fields fields) {
                String schemaPath = path.substring(0, path.lastIndexOf('/') + 1) + name;
                return Optional.of(new Described(fields, new Complaints(schemaPath)));
            }
            resource.complain(
                    reference.line(),
                    "the schema " + reference.described() + " is no object",
                    "write an object with \"fields\"");
        } catch (DocumentException broken) {
            SourceProblem problem = broken.problem(path);
            resource.complain(
                    reference.line(), "the schema " + reference.described() + ": " + problem.message(), problem.help());
        }
        return Optional.empty();
    }

    private void checkReferences() {
        for (TableReader.Reference reference : references) {
            boolean known = reference.target().isEmpty() || tables.containsKey(reference.target());
            if (!known) {
                complaints.add(
                        reference.line(),
                        "a foreign key of " + Wording.quoted(reference.table()) + ": there is no resource "
                                + Wording.quoted(reference.target()),
                        Wording.suggestion(reference.target(), tables.keySet(), "name a resource of this package"));
            }
        }
    }
}
