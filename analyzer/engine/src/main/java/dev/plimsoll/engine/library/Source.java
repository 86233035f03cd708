package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.TableMatcher;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a reader's data comes from.
///
/// @param schema the described table, if one is
/// @param share which part of the table's rows is read; 1 unless the table is split over several paths
/// @param description what to call it in reports: the path, or the table's name
/// @param counted how many rows it has, where the schema does not say so
/// @param written the table that the program itself wrote there before; its columns are the schema's
record Source(
        Optional<TableSchema> schema,
        double share,
        String description,
        Optional<Rows> counted,
        Optional<WrittenFile> written) {
    private static final List<String> PATHS =
            List.of("filepath_or_buffer", "path", "path_or_buf", "path_or_buffer", "io", "sql", "table_name", "query");

    /// A table that the program did not write.
    Source(Optional<TableSchema> schema, double share, String description) {
        this(schema, share, description, Optional.empty());
    }

    /// What a query makes of so many rows.
    Source(Optional<TableSchema> schema, double share, String description, Optional<Rows> counted) {
        this(schema, share, description, counted, Optional.empty());
    }

    /// Rows of a table whose size nobody described: a unit to count multiples of, not a guess.
    static final double NOMINAL_ROWS = 1_000_000;

    /// Columns of a table that nobody described.
    static final double NOMINAL_COLUMNS = 20;

    /// The argument that says where the data is, whatever the reader calls it.
    static Optional<Value> argument(Invocation call) {
        return PATHS.stream().flatMap(name -> call.argument(name).stream()).findFirst();
    }

    /// The argument of that name as a number of rows; nothing if it is not a positive number.
    static Optional<Double> count(Invocation call, String name) {
        return call.argument(name)
                .filter(value -> value.truth().isEmpty())
                .flatMap(Value::number)
                .filter(number -> number > 0);
    }

    /// The source that an argument names: a path, a list of paths, a folder, or something unknown.
    static Source of(Optional<Value> path, String reader, Machine machine) {
        List<Value> paths = path.map(value -> paths(value, machine)).orElse(List.of());
        List<Source> found = paths.stream()
                .map(value -> single(value, machine))
                .filter(source -> source.schema().isPresent())
                .toList();
        if (found.isEmpty()) {
            String name = paths.stream()
                    .flatMap(value -> text(value).stream())
                    .findFirst()
                    .orElse("what " + reader + " reads");
            return new Source(Optional.empty(), 1, name);
        }
        Source first = found.getFirst();
        double share = found.stream()
                .filter(source -> source.schema().equals(first.schema()))
                .mapToDouble(Source::share)
                .sum();
        return new Source(first.schema(), Math.min(1, share), first.description(), first.counted(), first.written());
    }

    private static List<Value> paths(Value value, Machine machine) {
        if (value instanceof Value.Either either) {
            return List.of(either.alternatives().stream()
                    .filter(alternative -> pattern(alternative).isPresent())
                    .findFirst()
                    .orElse(either.alternatives().getFirst()));
        }
        if (value instanceof Value.Reference reference
                && machine.describe(reference) instanceof HeapObject.Items items) {
            List<Value> all = new ArrayList<>(items.elements());
            items.repeated().ifPresent(repeated -> all.add(repeated.example()));
            return all;
        }
        return List.of(value);
    }

    private static Source single(Value path, Machine machine) {
        String description = text(path).orElse("an unknown path");
        Optional<PathPattern> wanted = pattern(path);
        if (wanted.isEmpty()) {
            return only(machine, description);
        }
        Optional<WrittenFile> written =
                WrittenFile.find(machine.written(), machine.catalog().tables(), wanted.get());
        if (written.isPresent()) {
            WrittenFile file = written.get();
            return new Source(Optional.of(file.schema()), 1, description, file.rows(), written);
        }
        return switch (TableMatcher.match(machine.catalog().tables(), wanted.get())) {
            case TableMatcher.Match.Found found -> {
                machine.read(found.table());
                yield new Source(Optional.of(found.table()), share(found, wanted.get()), description);
            }
            case TableMatcher.Match.Ambiguous ambiguous -> {
                machine.assume(
                        description + " matches several tables alike ("
                                + String.join(
                                        ", ",
                                        ambiguous.candidates().stream()
                                                .map(TableSchema::name)
                                                .toList())
                                + "), so none of them is taken",
                        Confidence.LOW);
                yield new Source(Optional.empty(), 1, description);
            }
            case TableMatcher.Match.None none -> new Source(Optional.empty(), 1, description);
        };
    }

    /// A path of which nothing is known, as one from a file of settings, is taken for the only table that is described.
    private static Source only(Machine machine, String description) {
        List<TableSchema> tables = machine.catalog().tables();
        if (tables.size() != 1) {
            return new Source(Optional.empty(), 1, description);
        }
        TableSchema table = tables.getFirst();
        machine.assume(description + " is taken for that of " + table.name() + ", the only table", Confidence.LOW);
        return new Source(Optional.of(table), 1.0 / Math.max(1, table.paths().size()), table.name());
    }

    /// Rows are taken to be spread evenly over a table's files. A path with unknown parts means one file at a time.
    private static double share(TableMatcher.Match.Found found, PathPattern wanted) {
        boolean known = wanted.parts().stream().allMatch(PathPattern.Part.Literal.class::isInstance);
        double files = known ? found.paths().size() : 1;
        return files / found.table().paths().size();
    }

    /// The string that a value is, as far as it is known; of an open file its path.
    static Optional<PathPattern> pattern(Value value) {
        if (value instanceof Value.Bound bound && bound.name().equals("open")) {
            return pattern(bound.receiver());
        }
        return value instanceof Value.PartlyKnown partly
                ? Optional.of(partly.pattern())
                : value.text().map(PathPattern::literal);
    }

    /// A path in words: unknown parts are dots.
    private static Optional<String> text(Value value) {
        return pattern(value).map(pattern -> pattern.written("..."));
    }

    /// How many rows are read; nothing if nobody says how many there are.
    Optional<Rows> rows() {
        return counted.or(this::described);
    }

    private Optional<Rows> described() {
        return schema.filter(table -> table.rows().isPresent())
                .map(table -> new Rows(Interval.exactly(table.rows().getAsLong() * share)));
    }
}
