package dev.plimsoll.schema;

import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.schema.document.Node;
import dev.plimsoll.schema.document.Wording;
import java.util.ArrayList;
import dev.plimsoll.ir.table.Moments;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Reads one field of a Table Schema.
final class FieldReader {
    private static final Map<String, LogicalType> TYPES = Map.ofEntries(
            Map.entry("string", LogicalType.STRING),
            Map.entry("integer", LogicalType.INTEGER),
            Map.entry("number", LogicalType.NUMBER),
            Map.entry("boolean", LogicalType.BOOLEAN),
            Map.entry("date", LogicalType.DATE),
            Map.entry("datetime", LogicalType.DATETIME),
            Map.entry("time", LogicalType.TIME),
            Map.entry("year", LogicalType.INTEGER),
            Map.entry("yearmonth", LogicalType.STRING),
            Map.entry("duration", LogicalType.STRING),
            Map.entry("geopoint", LogicalType.STRING),
            Map.entry("geojson", LogicalType.ANY),
            Map.entry("object", LogicalType.ANY),
            Map.entry("array", LogicalType.ANY),
            Map.entry("list", LogicalType.ANY),
            Map.entry("any", LogicalType.ANY));

    private static final Set<String> STANDARD = Set.of(
            "name",
            "type",
            "title",
            "description",
            "format",
            "example",
            "constraints",
            "missingValues",
            "rdfType",
            "categories",
            "categoriesOrdered",
            "bareNumber",
            "decimalChar",
            "groupChar",
            "trueValues",
            "falseValues",
            "delimiter",
            "itemType");

    private static final List<String> STATISTICS = List.of("nullFraction", "distinct", "averageLength", "averageBytes");

    /// The first of the nearest is suggested, so the usual ones come first.
    private static final List<String> DTYPES = List.of(
            "int64",
            "float64",
            "bool",
            "object",
            "str",
            "string",
            "category",
            "datetime64[ns]",
            "timedelta64[ns]",
            "int32",
            "int16",
            "int8",
            "float32",
            "float16",
            "uint64",
            "uint32",
            "uint16",
            "uint8",
            "boolean",
            "complex64",
            "complex128",
            "Int64",
            "Int32",
            "Int16",
            "Int8",
            "UInt64",
            "UInt32",
            "UInt16",
            "UInt8",
            "Float64",
            "Float32");

    private static final int LONGEST_DTYPE = 64;

    private final Properties field;
    private final Complaints complaints;
    private final String owner;

    private FieldReader(Node.Fields field, String owner, Complaints complaints) {
        this.owner = owner;
        this.field = new Properties(field, owner, complaints);
        this.complaints = complaints;
    }

    /// The column that a field describes, if it has a name.
    static Optional<ColumnSchema> read(Node node, String table, Complaints complaints) {
        String where = "a column of " + Wording.quoted(table);
        if (!(node instanceof Node.Fields fields)) {
            complaints.add(node.line(), where + ": a field is " + node.described(), "write an object with a name");
            return Optional.empty();
        }
        String owner = fields.get("name")
                .filter(Node.Text.class::isInstance)
                .map(Node::described)
                .map(name -> "column " + name + " of " + Wording.quoted(table))
                .orElse(where);
        return new FieldReader(fields, owner, complaints).column();
    }

    private Optional<ColumnSchema> column() {
        if (!field.has("name")) {
            field.complain(field.fields().line(), "the field has no name", "add \"name\"");
        }
        Optional<String> name = field.text("name", "write the column's label as a string");
        LogicalType type = type();
        Optional<DType> dtype = dtype();
        Statistics statistics = statistics(type);
        slips();
        return name.map(label -> new ColumnSchema(label, type, dtype, statistics));
    }

    private void slips() {
        field.refuseSlips("dtype", Node.Text.class, STANDARD);
        field.refuseSlips("stats", Node.Fields.class, STANDARD);
        for (String ours : STATISTICS) {
            if (field.has(ours)) {
                field.complain(
                        field.line(ours),
                        "the property \"" + ours + "\" stands outside \"stats\"",
                        "move it into \"stats\"");
            }
        }
    }

    private LogicalType type() {
        Optional<String> name = field.text("type", "write one of the types of Table Schema, such as \"integer\"");
        if (name.isEmpty()) {
            return LogicalType.ANY;
        }
        LogicalType known = TYPES.get(name.get());
        if (known != null) {
            return known;
        }
        String all = "known are "
                + String.join(", ", TYPES.keySet().stream().sorted().toList());
        field.complain(
                field.line("type"),
                "unknown type " + Wording.quoted(name.get()),
                Wording.suggestion(name.get(), TYPES.keySet(), all));
        return LogicalType.ANY;
    }

    private Optional<DType> dtype() {
        Optional<String> name = field.text("dtype", "write the name of a dtype, such as \"int32\"");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<DType> known = name.get().length() > LONGEST_DTYPE ? Optional.empty() : DType.named(name.get());
        if (known.isEmpty()) {
            field.complain(
                    field.line("dtype"),
                    "unknown dtype " + Wording.quoted(name.get()),
                    Wording.suggestion(
                            name.get(), DTYPES, "write a name of numpy, pandas or Arrow, such as \"int32\""));
        }
        return known;
    }

    private Statistics statistics(LogicalType type) {
        Properties constraints = inner("constraints", "write an object with minimum, maximum, required and the like");
        Properties stats = inner("stats", "write an object with " + String.join(", ", STATISTICS));
        stats.refuseOthers(STATISTICS);
        OptionalDouble nullFraction = stats.number("nullFraction", 0, 1, "write a number from 0 to 1");
        boolean required = constraints.truth("required").orElse(false);
        boolean unique = constraints.truth("unique").orElse(false);
        OptionalDouble minimum = limit(constraints, "minimum", type);
        OptionalDouble maximum = limit(constraints, "maximum", type);
        boolean crossed = minimum.isPresent() && maximum.isPresent() && minimum.getAsDouble() > maximum.getAsDouble();
        if (crossed) {
            constraints.complain(constraints.line("minimum"), "minimum is above maximum", "swap or mend them");
        }
        OptionalLong minimumLength = constraints.count("minLength");
        OptionalLong maximumLength = constraints.count("maxLength");
        if (minimumLength.isPresent()
                && maximumLength.isPresent()
                && minimumLength.getAsLong() > maximumLength.getAsLong()) {
            constraints.complain(constraints.line("minLength"), "minLength is above maxLength", "swap or mend them");
            maximumLength = OptionalLong.empty();
        }
        List<String> enumeration = values(constraints, "enum");
        return new Statistics(
                crossed ? OptionalDouble.empty() : minimum,
                crossed ? OptionalDouble.empty() : maximum,
                nullFraction.isEmpty() && required ? OptionalDouble.of(0) : nullFraction,
                distinct(stats, constraints, type),
                stats.number(
                        "averageLength", 0, Properties.LARGEST_COUNT, "write the mean number of characters, 0 or more"),
                stats.number("averageBytes", 0, Properties.LARGEST_COUNT, "write the mean number of bytes, 0 or more"),
                maximumLength,
                enumeration.isEmpty() ? values(field, "categories") : enumeration,
                unique);
    }

    /// The stated number of different values; of dates else the number of days between their limits.
    private static OptionalLong distinct(Properties stats, Properties constraints, LogicalType type) {
        OptionalLong stated = stats.count("distinct");
        if (stated.isPresent() || type != LogicalType.DATE) {
            return stated;
        }
        Optional<LocalDate> first = date(constraints, "minimum");
        Optional<LocalDate> last = date(constraints, "maximum");
        boolean known = first.isPresent() && last.isPresent() && !last.get().isBefore(first.get());
        return known ? OptionalLong.of(ChronoUnit.DAYS.between(first.get(), last.get()) + 1) : OptionalLong.empty();
    }

    private static Optional<LocalDate> date(Properties constraints, String name) {
        try {
            return constraints
                    .get(name)
                    .filter(Node.Text.class::isInstance)
                    .map(node -> LocalDate.parse(((Node.Text) node).value()));
        } catch (DateTimeParseException otherFormat) {
            return Optional.empty();
        }
    }

    private Properties inner(String name, String help) {
        Node.Fields none = new Node.Fields(Map.of(), Map.of(), field.line(name));
        return new Properties(field.object(name, help).orElse(none), owner, complaints);
    }

    /// The limit of a column of numbers, which may be written as a string, or of dates, in seconds since 1970-01-01;
    /// limits of other columns say nothing.
    private static OptionalDouble limit(Properties constraints, String name, LogicalType type) {
        boolean moment = type == LogicalType.DATE || type == LogicalType.DATETIME;
        if (moment && constraints.get(name).orElse(null) instanceof Node.Text text) {
            return Moments.seconds(text.value());
        }
        boolean numeric = type == LogicalType.INTEGER || type == LogicalType.NUMBER;
        String help = numeric ? "write a finite number" : "write a number or a string";
        Optional<Node> found = constraints.get(name);
        if (found.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble value = switch (found.get()) {
            case Node.Number number -> OptionalDouble.of(number.value());
            case Node.Text text -> numeric ? parsed(text.value()) : OptionalDouble.of(0);
            case Node.Truth truth -> OptionalDouble.empty();
            case Node.Nothing nothing -> OptionalDouble.empty();
            case Node.Items items -> OptionalDouble.empty();
            case Node.Fields fields -> OptionalDouble.empty();
        };
        if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
            constraints.wrong(name, found.get(), help);
            return OptionalDouble.empty();
        }
        return numeric ? value : OptionalDouble.empty();
    }

    private static OptionalDouble parsed(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /// The listed values as strings; categories may be objects of a value and a label.
    private static List<String> values(Properties owner, String name) {
        Optional<Node.Items> items = owner.list(name, "write a list of the values");
        if (items.isEmpty()) {
            return List.of();
        }
        if (items.get().elements().isEmpty()) {
            owner.wrong(name, items.get(), "list at least one value or leave it out");
        }
        List<String> values = new ArrayList<>();
        for (Node element : items.get().elements()) {
            Node value = element instanceof Node.Fields labelled
                    ? labelled.get("value").orElse(element)
                    : element;
            switch (value) {
                case Node.Text text -> values.add(text.value());
                case Node.Number number -> values.add(number.written());
                case Node.Truth truth -> values.add(Boolean.toString(truth.value()));
                case Node.Nothing nothing -> {}
                case Node.Items list -> {}
                case Node.Fields object -> {}
            }
        }
        return values;
    }
}
