package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Which columns a text reader makes: those of the described table, or those that the call names, chosen by `usecols`,
/// with the types of `dtype=` and `parse_dates`.
final class CsvColumns {
    /// One column of the file.
    ///
    /// @param label its label in the frame
    /// @param schema its description, if there is one
    record Found(String label, Optional<ColumnSchema> schema) {
        LogicalType type() {
            return schema.map(ColumnSchema::type).orElse(LogicalType.ANY);
        }

        Statistics statistics() {
            return schema.map(ColumnSchema::statistics).orElse(Statistics.NONE);
        }

        Interval textWidth() {
            return ReadTypes.textWidths(type(), statistics());
        }
    }

    private final Invocation call;
    private final Machine machine;
    private final Optional<TableSchema> schema;
    private final List<Found> inFile;
    private final List<Found> chosen;
    private final boolean open;

    CsvColumns(Invocation call, Optional<TableSchema> schema) {
        this.call = call;
        this.machine = call.machine();
        this.schema = schema;
        Optional<List<String>> names = call.labels("names");
        Optional<List<Value>> uses = call.argument("usecols").flatMap(machine::elements);
        Optional<List<String>> used = call.labels("usecols").filter(labels -> uses.isPresent());
        this.inFile = inFile(names);
        this.open = schema.isEmpty() && names.isEmpty() && used.isEmpty();
        this.chosen = schema.isEmpty() && names.isEmpty()
                ? named(used.orElseGet(this::mentioned))
                : inFile.stream().filter(this::isUsed).toList();
    }

    private List<Found> inFile(Optional<List<String>> names) {
        List<ColumnSchema> columns = schema.map(TableSchema::columns).orElse(List.of());
        boolean renamed = names.isPresent() && (columns.isEmpty() || names.get().size() == columns.size());
        boolean unnamed = call.arguments().containsKey("header")
                && Value.NONE.equals(call.arguments().get("header"))
                && names.isEmpty();
        List<Found> found = new ArrayList<>();
        int count = renamed ? names.orElseThrow().size() : columns.size();
        for (int position = 0; position < count; position++) {
            Optional<ColumnSchema> column =
                    position < columns.size() ? Optional.of(columns.get(position)) : Optional.empty();
            String own = column.map(ColumnSchema::name).orElse("");
            String label = renamed ? names.orElseThrow().get(position) : unnamed ? Integer.toString(position) : own;
            found.add(new Found(label, column));
        }
        return found;
    }

    private static List<Found> named(List<String> labels) {
        return labels.stream().map(label -> new Found(label, Optional.empty())).toList();
    }

    /// Labels that other arguments name, so that there are such columns.
    private List<String> mentioned() {
        SequencedSet<String> labels = new LinkedHashSet<>();
        call.argument("index_col").flatMap(Value::text).ifPresent(labels::add);
        dictionary("dtype").ifPresent(types -> labels.addAll(types.entries().keySet()));
        call.argument("parse_dates").flatMap(machine::labels).ifPresent(labels::addAll);
        return List.copyOf(labels);
    }

    private boolean isUsed(Found column) {
        Optional<Value> uses = call.argument("usecols");
        if (uses.isEmpty()) {
            return true;
        }
        Optional<List<Value>> elements = machine.elements(uses.get());
        if (elements.isPresent()) {
            int position = inFile.indexOf(column);
            return elements.get().stream()
                    .anyMatch(
                            value -> value.text().filter(column.label()::equals).isPresent()
                                    || value.number()
                                            .filter(number -> number == position)
                                            .isPresent());
        }
        boolean callable = uses.get() instanceof Value.Code || uses.get() instanceof Value.Bound;
        return !callable
                || machine.call(uses.get(), List.of(Value.of(column.label())))
                        .truth()
                        .orElse(true);
    }

    private Optional<HeapObject.Dictionary> dictionary(String argument) {
        return call.argument(argument)
                .filter(Value.Reference.class::isInstance)
                .map(value -> machine.describe((Value.Reference) value))
                .filter(HeapObject.Dictionary.class::isInstance)
                .map(HeapObject.Dictionary.class::cast);
    }

    /// Columns of the file, whether they are read or not; a guess where nothing describes it.
    double width() {
        return inFile.isEmpty() ? Source.NOMINAL_COLUMNS : inFile.size();
    }

    /// Bytes of one line of the file.
    Interval lineBytes() {
        return inFile.isEmpty()
                ? Interval.exactly(Source.NOMINAL_COLUMNS * 8)
                : inFile.stream().map(Found::textWidth).reduce(Interval.ZERO, Interval::plus);
    }

    /// What the reader makes of the columns, in the file's order.
    ///
    /// @param piece rows that are parsed at a time
    List<ColumnPlan> plans(Rows rows, double piece) {
        List<ColumnPlan> plans = new ArrayList<>();
        for (Found column : chosen) {
            plans.add(plan(column, rows, piece));
        }
        if (open) {
            plans.add(ReadTypes.rest(Math.max(1, Source.NOMINAL_COLUMNS - plans.size()), machine));
        }
        return plans;
    }

    private ColumnPlan plan(Found column, Rows rows, double piece) {
        boolean key = schema.filter(table -> Tables.isKey(
                        table, column.schema().map(ColumnSchema::name).orElse("")))
                .isPresent();
        Statistics statistics = column.schema()
                .map(described -> ReadTypes.statistics(described, key))
                .orElse(Statistics.NONE);
        return ReadTypes.plan(machine, column.label(), type(column), statistics, rows, piece);
    }

    private DType type(Found column) {
        Optional<DType> declared = declaredType(column.label());
        if (declared.isPresent()) {
            return declared.get();
        }
        if (isParsedDate(column)) {
            return DType.DATETIME;
        }
        if (column.schema().isEmpty()) {
            return DType.UNKNOWN;
        }
        return Backend.of(call).inferred(column.schema().get(), ReadArrow.isEngine(call), machine);
    }

    /// The type that `dtype=` gives a column, if it does.
    Optional<DType> declaredType(String label) {
        Optional<HeapObject.Dictionary> types = dictionary("dtype");
        Optional<Value> wanted = types.isPresent()
                ? Optional.ofNullable(types.get().entries().get(label))
                        .or(() -> types.get().others())
                : call.argument("dtype");
        return wanted.flatMap(value -> Types.named(value, machine));
    }

    private boolean isParsedDate(Found column) {
        Optional<Value> dates = call.argument("parse_dates");
        if (dates.isEmpty()) {
            return false;
        }
        if (dates.get().truth().orElse(false)) {
            return call.argument("index_col")
                    .flatMap(Value::text)
                    .filter(column.label()::equals)
                    .isPresent();
        }
        List<Value> elements = machine.elements(dates.get()).orElse(List.of());
        int position = inFile.indexOf(column);
        return elements.stream()
                .anyMatch(value -> value.text().filter(column.label()::equals).isPresent()
                        || value.number()
                                .filter(number ->
                                        number == position && value.truth().isEmpty())
                                .isPresent());
    }

    /// Labels that `index_col` moves into the index.
    List<String> indexLabels(List<ColumnPlan> plans) {
        Optional<Value> wanted = call.argument("index_col").filter(value -> !value.equals(Value.of(false)));
        List<Value> parts = wanted.map(value -> machine.elements(value).orElse(List.of(value)))
                .orElse(List.of());
        List<String> labels = new ArrayList<>();
        for (Value part : parts) {
            part.text().ifPresent(labels::add);
            Results.whole(part)
                    .filter(position -> position >= 0 && position < plans.size())
                    .map(position -> plans.get(position).label())
                    .filter(label -> !label.equals(Column.REST))
                    .ifPresent(labels::add);
        }
        return labels;
    }
}
