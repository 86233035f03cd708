package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Selecting columns: `df["a"]`, `df[["a", "b"]]`, `df.drop(columns=...)`, `df.filter`, `df.reindex`,
/// `df.select_dtypes`.
final class Projections {
    /// Attributes of a frame that are no columns although no signature table lists them.
    private static final Set<String> NO_COLUMNS = Set.of(
            "plot",
            "hist",
            "boxplot",
            "style",
            "sparse",
            "attrs",
            "axes",
            "flags",
            "hvplot",
            "iplot",
            "rdd",
            "schema",
            "collect",
            "toPandas",
            "withColumn",
            "select",
            "show",
            "cache",
            "persist",
            "compute",
            "write",
            "lazy");

    private Projections() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "project.item", Projections::item,
                "project.attribute", Projections::attribute,
                "project.get", Projections::get,
                "project.drop", Projections::drop,
                "project.filter", Projections::filter,
                "project.reindex", Projections::reindex,
                "project.dtypes", Projections::selectTypes);
    }

    private static Outcome item(Invocation call) {
        Value key = call.arguments().getOrDefault("key", Value.NONE);
        return item(call, call.table().orElseThrow(), key);
    }

    private static Outcome get(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<String> label = call.argument("key").flatMap(Results::label);
        boolean absent = label.isPresent()
                && table.isClosed()
                && table.column(label.get()).isEmpty();
        return absent ? Outcome.of(call.arguments().getOrDefault("default", Value.NONE)) : item(call);
    }

    /// `table[key]` for a key of any kind.
    static Outcome item(Invocation call, Table table, Value key) {
        Optional<String> label = Results.label(key);
        if (label.isPresent()) {
            return Results.made(call, series(call.machine(), table, label.get()), Bytes.ZERO);
        }
        return switch (key) {
            case Value.Slice slice -> Taking.sliced(call, table, Slices.rows(slice, table.rows(), call.machine()));
            case Reference reference ->
                byObject(call, table, key, call.machine().describe(reference));
            case Value.Code code -> item(call, table, call.machine().call(key, List.of(call.receiver())));
            case Value.Unknown unknown when isPlural(unknown.origin()) -> unknownColumns(call, table);
            case Value.Either either -> item(call, table, either.alternatives().getFirst());
            default -> Results.made(call, unknownSeries(call.machine(), table), Bytes.ZERO);
        };
    }

    private static boolean isPlural(String name) {
        return name.endsWith("s") || name.endsWith("list") || name.endsWith("S");
    }

    private static Outcome byObject(Invocation call, Table table, Value key, HeapObject object) {
        if (object instanceof Table mask) {
            if (mask.kind() == Table.Kind.INDEX && !isTruth(mask)) {
                Optional<List<String>> labels = listed(key, call.machine());
                return labels.isPresent() ? keep(call, table, labels.get()) : unknownColumns(call, table, key);
            }
            if (mask.kind() == Table.Kind.FRAME) {
                return Replacements.whereFrame(call, table);
            }
            return Taking.masked(call, table, mask, "df[...]");
        }
        if (!(object instanceof HeapObject.Items items)) {
            return Results.made(call, unknownSeries(call.machine(), table), Bytes.ZERO);
        }
        if (items.kind() == HeapObject.Items.Kind.TUPLE) {
            return Results.made(call, unknownSeries(call.machine(), table), Bytes.ZERO);
        }
        Optional<List<String>> labels = listed(key, call.machine());
        if (labels.isEmpty()) {
            return truths(items).isPresent()
                    ? Taking.masked(call, table, Selectivity.of(Optional.empty(), "df[...]", call.machine()))
                    : unknownColumns(call, table, key);
        }
        return keep(call, table, labels.get());
    }

    /// The columns that a key selects, as far as it says how many: see [Subsets].
    static Outcome unknownColumns(Invocation call, Table table, Value key) {
        return Subsets.share(table, key, call.machine())
                .map(share -> Subsets.project(call, table, share))
                .orElseGet(() -> unknownColumns(call, table));
    }

    static boolean isTruth(Table mask) {
        return mask.columns().stream().allMatch(column -> column.dtype().kind() == DType.Kind.BOOLEAN);
    }

    /// The labels that a value lists, each as a string.
    static Optional<List<String>> listed(Value value, Machine machine) {
        Optional<List<Value>> elements = machine.elements(value);
        if (elements.isEmpty()) {
            return machine.labels(value);
        }
        List<String> labels = new ArrayList<>();
        for (Value element : elements.get()) {
            boolean truth = element.truth().isPresent();
            Optional<String> label = truth ? Optional.empty() : Results.label(element);
            if (label.isEmpty()) {
                return Optional.empty();
            }
            labels.add(label.get());
        }
        return Optional.of(labels);
    }

    /// The truth values of a list of nothing else.
    static Optional<List<Boolean>> truths(HeapObject.Items items) {
        List<Boolean> truths = items.elements().stream()
                .flatMap(value -> value.truth().stream())
                .toList();
        boolean all = !truths.isEmpty()
                && truths.size() == items.elements().size()
                && items.repeated().isEmpty();
        return all ? Optional.of(truths) : Optional.empty();
    }

    /// The frame with these columns in this order.
    static Outcome keep(Invocation call, Table table, List<String> labels) {
        Map<String, Column> known = new HashMap<>();
        for (Column column : table.columns()) {
            known.putIfAbsent(column.label(), column);
        }
        List<Column> kept = new ArrayList<>();
        for (String label : labels) {
            kept.add(Optional.ofNullable(known.get(label))
                    .filter(column -> !column.isRest())
                    .orElseGet(() -> column(call.machine(), table, label)));
        }
        return keepColumns(call, table, kept, true);
    }

    /// The frame with these of its columns. `df[list]` consolidates the receiver in pandas 1.5; `drop` and `loc` do
    /// not.
    static Outcome keepColumns(Invocation call, Table table, List<Column> kept, boolean consolidates) {
        Machine machine = call.machine();
        boolean first = consolidates && !call.pandas().isAtLeast(2, 0) && Layout.isFragmented(table);
        if (!first) {
            return Results.projected(call, table, Copies.project(machine, table, kept), Bytes.ZERO);
        }
        Table whole = Copies.consolidated(machine, table);
        Table result = whole.withColumns(Layout.consolidated(machine, Copies.plans(kept), table.rows()));
        Bytes copied = Layout.bytes(kept, table.rows());
        Bytes scratch = Copies.consolidationScratch(table).minus(copied);
        Outcome outcome = Results.projected(call, table, result, scratch);
        return call.receiver() instanceof Reference reference
                        && call.table().filter(table::equals).isPresent()
                ? Results.also(outcome, List.of(new Outcome.Update(reference, whole)))
                : outcome;
    }

    /// The column of that label; of unknown type if the table may have it, and without memory if it can't.
    static Column column(Machine machine, Table table, String label) {
        Optional<Column> found = table.column(label);
        if (found.isPresent() && !found.get().isRest()) {
            return found.get();
        }
        Optional<Column> rest = table.rest();
        if (rest.isPresent()) {
            Column unknown = rest.get();
            return new Column(label, unknown.dtype(), Statistics.NONE, unknown.block(), 0, unknown.payload());
        }
        machine.assume("nothing is known of the column " + label, Confidence.LOW);
        return new Column(
                label, DType.UNKNOWN, Statistics.NONE, machine.buffer(Bytes.ZERO, 1, "column"), 0, Optional.empty());
    }

    /// One column as a series: a view.
    static Table series(Machine machine, Table table, String label) {
        Column column = column(machine, table, label);
        return new Table(Table.Kind.SERIES, List.of(column), table.rows(), table.index(), table.relative());
    }

    /// A column of which not even the label is known: a view of the frame's largest block.
    static Table unknownSeries(Machine machine, Table table) {
        if (table.columns().isEmpty()) {
            return series(machine, table, "?");
        }
        Column like = table.columns().stream()
                .max(Comparator.comparingDouble(
                        column -> column.block().size().amount().likely()))
                .orElseThrow();
        boolean alike = table.columns().stream().map(Column::dtype).distinct().count() == 1;
        DType dtype = alike ? like.dtype() : DType.UNKNOWN;
        Column column = new Column("?", dtype, Statistics.NONE, like.block(), 0, like.payload());
        return new Table(Table.Kind.SERIES, List.of(column), table.rows(), table.index(), table.relative());
    }

    /// The frame with some of its columns, of which it is not known which: taken to be all.
    static Outcome unknownColumns(Invocation call, Table table) {
        call.machine().assume("columns selected by a list that is not known are taken to be all", Confidence.LOW);
        return keepColumns(call, table, table.columns(), true);
    }

    private static Outcome attribute(Invocation call) {
        Table table = call.table().orElseThrow();
        String name = call.text("name").orElse("");
        Optional<Column> found = table.column(name);
        boolean maybe =
                !table.isClosed() && !NO_COLUMNS.contains(name) && !name.startsWith("to_") && !name.startsWith("_");
        return found.isPresent() || maybe
                ? Results.made(call, series(call.machine(), table, name), Bytes.ZERO)
                : Outcome.of(Value.Unknown.PLAIN);
    }

    private static Outcome drop(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<Value> columns = call.argument("columns");
        boolean byAxis = isColumnAxis(call, "axis");
        if (columns.isEmpty() && (!byAxis || call.argument("labels").isEmpty())) {
            return RowSelections.dropRows(call, table);
        }
        Value wanted = columns.or(() -> call.argument("labels")).orElse(Value.NONE);
        Optional<List<String>> labels = Results.label(wanted).map(List::of).or(() -> listed(wanted, call.machine()));
        if (labels.isEmpty()) {
            call.machine().assume("columns dropped by a list that is not known are taken to be few", Confidence.LOW);
        }
        Set<String> dropped = new HashSet<>(labels.orElse(List.of()));
        List<Column> kept = table.columns().stream()
                .filter(column -> !dropped.contains(column.label()))
                .toList();
        if (!call.isTrue("inplace")) {
            return keepColumns(call, table, kept, false);
        }
        return dropInPlace(call, table, kept);
    }

    /// Before pandas 3 the rest is copied all the same, so nothing is saved while it runs.
    private static Outcome dropInPlace(Invocation call, Table table, List<Column> kept) {
        Table rest =
                Copies.onWrite(call.machine()) ? table.withColumns(kept) : Copies.project(call.machine(), table, kept);
        Outcome outcome = Results.changed(call, rest, Bytes.ZERO);
        return call.receiver() instanceof Reference reference
                ? outcome.with(new Fact.Projected(reference, reference, Copies.onWrite(call.machine())))
                : outcome;
    }

    /// Whether that argument names the columns: 1 or `columns`.
    static boolean isColumnAxis(Invocation call, String name) {
        Optional<Value> axis = call.argument(name);
        return axis.flatMap(Value::text).filter("columns"::equals).isPresent()
                || axis.flatMap(Value::number).filter(number -> number == 1).isPresent();
    }

    private static Outcome filter(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean rowsMeant = call.argument("axis").isPresent() && !isColumnAxis(call, "axis");
        if (table.kind() != Table.Kind.FRAME || rowsMeant) {
            return Taking.masked(call, table, Selectivity.of(Optional.empty(), "filter(axis=0)", call.machine()));
        }
        Optional<List<String>> items = call.argument("items").flatMap(value -> listed(value, call.machine()));
        if (items.isPresent()) {
            return keep(call, table, items.get());
        }
        if (call.argument("items").isPresent()) {
            return unknownColumns(call, table, call.argument("items").orElseThrow());
        }
        Optional<String> like = call.text("like");
        Optional<String> regex = call.text("regex");
        if (!table.isClosed() || (like.isEmpty() && regex.isEmpty())) {
            return unknownColumns(call, table);
        }
        List<Column> kept = table.columns().stream()
                .filter(column -> like.map(column.label()::contains).orElse(true))
                .filter(column -> regex.map(pattern -> Labels.matches(column.label(), pattern))
                        .orElse(true))
                .toList();
        return keepColumns(call, table, kept, true);
    }

    private static Outcome reindex(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean byAxis = isColumnAxis(call, "axis");
        Optional<Value> wanted = byAxis ? call.argument("labels") : call.argument("columns");
        if (wanted.isEmpty()) {
            return RowSelections.reindexRows(call, table);
        }
        Optional<List<String>> labels = listed(wanted.get(), call.machine());
        if (labels.isEmpty()) {
            return unknownColumns(call, table, wanted.get());
        }
        List<Column> kept = new ArrayList<>();
        for (String label : labels.get()) {
            boolean missing = table.isClosed() && table.column(label).isEmpty();
            ColumnPlan empty = ColumnPlan.of(label, DType.FLOAT64, Statistics.NONE.withNullFraction(1));
            kept.add(
                    missing ? Layout.apart(call.machine(), empty, table.rows()) : column(call.machine(), table, label));
        }
        return keepColumns(call, table, kept, true);
    }

    private static Outcome selectTypes(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Optional<TypeChoice> include = call.argument("include").map(value -> TypeChoice.of(value, machine));
        Optional<TypeChoice> exclude = call.argument("exclude").map(value -> TypeChoice.of(value, machine));
        List<Column> kept = table.columns().stream()
                .filter(column ->
                        include.map(choice -> choice.mayHold(column.dtype())).orElse(true))
                .filter(column -> !exclude.map(choice -> choice.surelyHolds(column.dtype()))
                        .orElse(false))
                .toList();
        if (!Layout.isFragmented(table) || Copies.onWrite(machine)) {
            return Copies.onWrite(machine)
                    ? Results.projected(call, table, table.withColumns(kept), Bytes.ZERO)
                    : keepColumns(call, table, kept, false);
        }
        Table result = table.withColumns(Layout.consolidated(machine, Copies.plans(kept), table.rows()));
        return Results.projected(call, table, result, Copies.deepScratch(table));
    }
}
