package dev.plimsoll.schema;

import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableSchema;
import dev.plimsoll.ir.table.TableSchema.ForeignKey;
import dev.plimsoll.schema.document.Node;
import dev.plimsoll.schema.document.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a table of a Table Schema and of what its resource says about it.
final class TableReader {
    /// A foreign key whose table may be described further down.
    ///
    /// @param line where its reference stands
    record Reference(String table, String target, int line) {}

    private final String name;
    private final Properties schema;
    private final Complaints complaints;

    /// @param schema the Table Schema
    TableReader(String name, Node.Fields schema, Complaints complaints) {
        this.name = name;
        this.complaints = complaints;
        this.schema = new Properties(schema, "table " + Wording.quoted(name), complaints);
    }

    /// The table; the references to other tables are added to `references`.
    TableSchema table(List<String> paths, TableSize size, List<Reference> references) {
        schema.list("missingValues", "write a list of strings").ifPresent(this::checkMissingValues);
        Map<String, ColumnSchema> columns = columns();
        List<String> primaryKey = known(schema.texts("primaryKey", "write a column's name or a list of them"), columns);
        if (primaryKey.size() == 1) {
            columns.computeIfPresent(primaryKey.getFirst(), (label, column) -> asKey(column));
        }
        List<ForeignKey> foreignKeys = foreignKeys(columns, references);
        return new TableSchema(
                name, paths, List.copyOf(columns.values()), size.rows(), primaryKey, foreignKeys, size.growth());
    }

    private void checkMissingValues(Node.Items values) {
        for (Node value : values.elements()) {
            if (!(value instanceof Node.Text) && !(value instanceof Node.Fields)) {
                schema.wrong("an element of missingValues", value, "write a string");
            }
        }
    }

    private Map<String, ColumnSchema> columns() {
        Map<String, ColumnSchema> columns = new LinkedHashMap<>();
        if (!schema.has("fields")) {
            schema.complain(schema.fields().line(), "the schema has no fields", "add \"fields\", a list of columns");
        }
        Optional<Node.Items> fields = schema.list("fields", "write a list of columns");
        for (Node field : fields.map(Node.Items::elements).orElse(List.of())) {
            FieldReader.read(field, name, complaints).ifPresent(column -> {
                if (columns.putIfAbsent(column.name(), column) != null) {
                    schema.complain(
                            field.line(),
                            "two columns named " + Wording.quoted(column.name()) + "; the first one counts",
                            "rename or remove one of them");
                }
            });
        }
        return columns;
    }

    /// No value of a key of one column occurs twice or is missing.
    private static ColumnSchema asKey(ColumnSchema column) {
        Statistics statistics = column.statistics().withUnique(true);
        boolean whole = statistics.nullFraction().isPresent();
        return new ColumnSchema(
                column.name(), column.type(), column.dtype(), whole ? statistics : statistics.withNullFraction(0));
    }

    private List<String> known(List<Node.Text> labels, Map<String, ColumnSchema> columns) {
        List<String> known = new ArrayList<>();
        for (Node.Text label : labels) {
            if (columns.containsKey(label.value())) {
                known.add(label.value());
            } else {
                schema.complain(
                        label.line(),
                        "the key names " + label.described() + ", which is no column",
                        Wording.suggestion(label.value(), columns.keySet(), "name a column of this table"));
            }
        }
        return known.size() == labels.size() ? known : List.of();
    }

    private List<ForeignKey> foreignKeys(Map<String, ColumnSchema> columns, List<Reference> references) {
        List<ForeignKey> keys = new ArrayList<>();
        Optional<Node.Items> items = schema.list("foreignKeys", "write a list of objects with fields and reference");
        for (Node item : items.map(Node.Items::elements).orElse(List.of())) {
            if (item instanceof Node.Fields fields) {
                foreignKey(fields, columns, references).ifPresent(keys::add);
            } else {
                schema.wrong("an element of foreignKeys", item, "write an object with fields and reference");
            }
        }
        return keys;
    }

    private Optional<ForeignKey> foreignKey(
            Node.Fields key, Map<String, ColumnSchema> columns, List<Reference> references) {
        Properties properties = new Properties(key, "a foreign key of " + Wording.quoted(name), complaints);
        String help = "write an object with fields and reference {resource, fields}";
        for (String needed : List.of("fields", "reference")) {
            if (!properties.has(needed)) {
                properties.complain(key.line(), "it has no " + needed, help);
                return Optional.empty();
            }
        }
        List<String> own = known(properties.texts("fields", "write a column's name or a list of them"), columns);
        Optional<Node.Fields> reference = properties.object("reference", help);
        if (own.isEmpty() || reference.isEmpty()) {
            return Optional.empty();
        }
        Properties target = new Properties(reference.get(), "a foreign key of " + Wording.quoted(name), complaints);
        if (!target.has("fields")) {
            target.complain(reference.get().line(), "its reference has no fields", help);
        }
        List<String> theirs = target.texts("fields", "write a column's name or a list of them").stream()
                .map(Node.Text::value)
                .toList();
        String table = resource(target);
        if (theirs.size() != own.size()) {
            if (!theirs.isEmpty()) {
                target.complain(
                        target.line("fields"),
                        "its sides name different numbers of columns",
                        "name as many columns on both sides");
            }
            return Optional.empty();
        }
        references.add(new Reference(name, table, target.line("resource")));
        return Optional.of(new ForeignKey(own, table, theirs));
    }

    /// The other table; an empty or absent name means this one.
    private static String resource(Properties reference) {
        Optional<Node> found = reference.get("resource");
        if (found.isEmpty()) {
            return "";
        }
        if (found.get() instanceof Node.Text text) {
            return text.value();
        }
        reference.wrong("resource", found.get(), "write the name of a resource");
        return "";
    }
}
