package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Putting columns and values into frames: `df[k] = v`, `df.x = v`, `df.loc[...] = v`, `assign`, `insert`, `pop`,
/// `del`.
final class Assignments {
    private Assignments() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "assign.item", Assignments::item,
                "assign.attribute", Assignments::attribute,
                "assign.located", Assignments::located,
                "assign.columns", Assignments::assign,
                "assign.insert", Assignments::insert,
                "assign.pop", Assignments::pop,
                "assign.delete", Assignments::delete);
    }

    private static Value argument(Invocation call, String name) {
        return call.arguments().getOrDefault(name, Value.NONE);
    }

    private static Outcome item(Invocation call) {
        Table table = call.table().orElseThrow();
        Value key = argument(call, "key");
        Value value = argument(call, "value");
        if (table.kind() != Table.Kind.FRAME) {
            return inPlace(call, table);
        }
        Optional<String> label = label(key);
        if (label.isPresent()) {
            return setColumn(call, table, label.get(), value);
        }
        Optional<List<String>> labels = Projections.listed(key, call.machine());
        if (labels.isPresent() && call.machine().table(key).isEmpty()) {
            return setColumns(call, table, labels.get(), value);
        }
        return inPlace(call, table);
    }

    /// The label that a key names; for a string of which parts are known, a label that stands for all it may be.
    private static Optional<String> label(Value key) {
        if (key instanceof Value.PartlyKnown partly && !key.equals(Value.SOME_TEXT)) {
            return Optional.of(partly.pattern().written("*"));
        }
        return Results.label(key);
    }

    /// Values change where they are; a mask needs its positions.
    private static Outcome inPlace(Invocation call, Table table) {
        return inPlace(call, table, table.columns());
    }

    /// The same for values of some columns.
    private static Outcome inPlace(Invocation call, Table table, List<Column> written) {
        written.forEach(column -> column.block().hold(List.of()));
        return Results.changed(
                call,
                unshared(call, table, written),
                table.rows().scaled(new Interval(0, 0.5, 1)).times(8));
    }

    /// The first write into a column that a frame shares with another copies that column from pandas 3 on (measured on
    /// 3.0.6 with a million rows: 8 bytes a row for a float64 column, nothing where the other is gone).
    private static Table unshared(Invocation call, Table table, List<Column> written) {
        boolean copies = Copies.onWrite(call.machine())
                && (table.kind() == Table.Kind.FRAME || table.kind() == Table.Kind.SERIES);
        if (!copies || !(call.receiver() instanceof Reference owner)) {
            return table;
        }
        Set<Buffer> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        written.stream()
                .map(Column::block)
                .distinct()
                .filter(block -> call.machine().isShared(block, owner))
                .forEach(shared::add);
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean copied = shared.contains(column.block()) && written.contains(column);
            columns.add(copied ? Layout.apart(call.machine(), ColumnPlan.like(column), table.rows()) : column);
        }
        return table.withColumns(columns);
    }

    private static Outcome setColumn(Invocation call, Table table, String label, Value value) {
        Table sized = sized(call.machine(), table, value);
        Column column = Columns.of(call.machine(), label, value, sized.rows());
        return Results.changed(call, Columns.with(call, sized, column), Bytes.ZERO);
    }

    /// A frame without columns takes the rows of the first one that is put in.
    private static Table sized(Machine machine, Table table, Value value) {
        if (!table.columns().isEmpty() || table.rows().count().high() > 0) {
            return table;
        }
        Optional<Table> source = machine.table(value);
        if (source.isPresent()) {
            boolean labelled =
                    source.get().kind() == Table.Kind.SERIES || source.get().kind() == Table.Kind.FRAME;
            return new Table(
                    table.kind(),
                    table.columns(),
                    source.get().rows(),
                    labelled ? source.get().index() : table.index(),
                    source.get().relative());
        }
        Optional<List<Value>> elements = machine.elements(value);
        return elements.map(list -> table.withRows(Rows.of(list.size()))).orElse(table);
    }

    private static Outcome setColumns(Invocation call, Table table, List<String> labels, Value value) {
        Machine machine = call.machine();
        Optional<Table> source = machine.table(value);
        List<Column> added = new ArrayList<>();
        for (int position = 0; position < labels.size(); position++) {
            Column column;
            if (source.isPresent() && !source.get().columns().isEmpty()) {
                List<Column> columns = source.get().columns();
                Column like = columns.get(Math.min(position, columns.size() - 1));
                ColumnPlan plan = ColumnPlan.like(like).withMultiplicity(1).withLabel(labels.get(position));
                boolean shared = Copies.onWrite(machine)
                        && source.get().kind() == Table.Kind.FRAME
                        && columns.size() == labels.size();
                column = shared ? like.withLabel(labels.get(position)) : Layout.apart(machine, plan, table.rows());
            } else {
                column = Columns.of(machine, labels.get(position), value, table.rows());
            }
            added.add(column);
        }
        return Results.changed(call, Columns.with(call, table, added), Bytes.ZERO);
    }

    private static Outcome attribute(Invocation call) {
        Table table = call.table().orElseThrow();
        String name = call.text("name").orElse("");
        Value value = argument(call, "value");
        return switch (name) {
            case "columns" -> relabel(call, table, value);
            case "index" -> reindex(call, table, value);
            case "name" -> {
                Optional<String> label = Results.label(value);
                yield label.isPresent() && table.columns().size() == 1
                        ? Results.changed(
                                call,
                                table.withColumns(
                                        List.of(table.columns().getFirst().withLabel(label.get()))),
                                Bytes.ZERO)
                        : Outcome.of(Value.NONE);
            }
            default ->
                table.column(name).isPresent() || (!table.isClosed() && !name.startsWith("_"))
                        ? setColumn(call, table, name, value)
                        : Outcome.of(Value.NONE);
        };
    }

    private static Outcome relabel(Invocation call, Table table, Value value) {
        Optional<List<String>> labels = Projections.listed(value, call.machine());
        return Results.changed(call, Relabelings.relabelled(table, labels), Bytes.ZERO);
    }

    private static Outcome reindex(Invocation call, Table table, Value value) {
        Optional<Table> source = call.machine().table(value);
        List<Column> index = source.isPresent()
                ? source.get().columns().stream().limit(1).toList()
                : List.of(Layout.numberedIndex(call.machine(), table.rows()));
        return Results.changed(call, table.withIndex(index), Bytes.ZERO);
    }

    /// `loc[rows, columns] = value`, `iloc`, `at`, `iat`. A new column is added; values of another type rewrite the
    /// block in pandas 1.5 and move the column later; everything else happens where the values are.
    private static Outcome located(Invocation call) {
        Table table = call.table().orElseThrow();
        Value key = argument(call, "key");
        Value value = argument(call, "value");
        Optional<List<Value>> pair = Locators.pair(key, call.machine());
        boolean byPosition = call.operation().contains(".i");
        if (table.kind() != Table.Kind.FRAME
                || byPosition
                || pair.isEmpty()
                || pair.get().size() != 2) {
            return inPlace(call, table, written(call, table, pair, byPosition));
        }
        Value rowKey = pair.get().getFirst();
        Optional<String> label = Results.label(pair.get().getLast());
        if (label.isEmpty()) {
            return inPlace(call, table, written(call, table, pair, false));
        }
        Optional<Column> present = table.column(label.get());
        boolean all = Locators.isEverything(rowKey);
        if (present.isEmpty()) {
            return addLocated(call, table, label.get(), value, all);
        }
        if (all && !call.pandas().isAtLeast(2, 0)) {
            return setColumn(call, table, label.get(), value);
        }
        return overwrite(call, table, present.get(), value);
    }

    /// The columns that a pair of keys names; all where it does not say.
    private static List<Column> written(Invocation call, Table table, Optional<List<Value>> pair, boolean byPosition) {
        return pair.filter(keys -> keys.size() == 2)
                .flatMap(keys -> Locators.columns(call.machine(), table, keys.getLast(), byPosition))
                .orElse(table.columns());
    }

    private static Outcome addLocated(Invocation call, Table table, String label, Value value, boolean all) {
        if (all) {
            return setColumn(call, table, label, value);
        }
        ColumnPlan plan = Columns.plan(call.machine(), label, value, table.rows());
        ColumnPlan partly = plan.withType(Types.withMissing(plan.dtype()))
                .withStatistics(Knowledge.withUnknownNulls(plan.statistics()));
        Column column = Layout.apart(call.machine(), partly, table.rows());
        return Results.changed(
                call, Columns.with(call, table, column), table.rows().times(4));
    }

    private static Outcome overwrite(Invocation call, Table table, Column column, Value value) {
        DType given = elementType(call.machine(), value);
        boolean fits = given.kind() == DType.Kind.UNKNOWN || fits(column.dtype(), given);
        Column changed = column.withStatistics(Knowledge.both(
                column.statistics(),
                Columns.plan(call.machine(), column.label(), value, table.rows())
                        .statistics()));
        if (fits) {
            Table after = unshared(call, replaceDescription(table, column, changed), List.of(changed));
            return Results.changed(call, after, table.rows().times(4));
        }
        ColumnPlan moved = ColumnPlan.like(changed).withType(Types.common(column.dtype(), given));
        Column fresh = Layout.apart(call.machine(), moved, table.rows());
        return Results.changed(
                call, Columns.with(call, table, fresh), table.rows().times(4));
    }

    private static DType elementType(Machine machine, Value value) {
        Optional<Table> table = machine.table(value);
        return table.filter(found -> !found.columns().isEmpty())
                .map(found -> found.columns().getFirst().dtype())
                .orElseGet(() -> Types.ofElement(value, machine));
    }

    private static boolean fits(DType column, DType value) {
        boolean wholeIntoNumber = value.isInteger() && column.isNumeric() && column.kind() != DType.Kind.BOOLEAN;
        boolean realIntoReal = value.kind() == DType.Kind.FLOAT && column.kind() == DType.Kind.FLOAT;
        boolean anything = column.kind() == DType.Kind.OBJECT || column.kind() == DType.Kind.UNKNOWN;
        boolean missing = value.kind() == DType.Kind.FLOAT && Layout.isExtension(column);
        return column.kind() == value.kind()
                || wholeIntoNumber
                || realIntoReal
                || anything
                || missing
                || column.kind() == DType.Kind.CATEGORY
                || column.kind() == DType.Kind.DATETIME;
    }

    private static Table replaceDescription(Table table, Column before, Column after) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.set(columns.indexOf(before), after);
        return table.withColumns(columns);
    }

    /// `df.assign(x=..., y=lambda d: ...)`: a copy with more columns; pandas 3 shares what was there.
    private static Outcome assign(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Table grown = Copies.deepBeforeThree(machine, table);
        Bytes scratch = Copies.deepBeforeThreeScratch(machine, table);
        for (Map.Entry<String, Value> entry : new ArrayList<>(call.arguments().entrySet())) {
            Value value = entry.getValue();
            if (isFunction(value)) {
                Reference soFar = machine.add(grown);
                value = machine.call(value, List.of(soFar));
            }
            Column column = Columns.of(machine, entry.getKey(), value, table.rows());
            grown = Columns.with(call, grown, column);
        }
        return Results.copied(call, grown, scratch);
    }

    /// Whether a value is something to call.
    static boolean isFunction(Value value) {
        return value instanceof Value.Code
                || value instanceof Value.Bound
                || (value instanceof Value.Library library && !CONSTANTS.contains(library.name()));
    }

    private static final Set<String> CONSTANTS =
            Set.of("numpy.nan", "numpy.NaN", "numpy.inf", "numpy.pi", "numpy.e", "pandas.NA", "pandas.NaT");

    private static Outcome insert(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<String> label = call.argument("column").flatMap(Results::label);
        if (label.isEmpty()) {
            return inPlace(call, table);
        }
        Table sized = sized(call.machine(), table, argument(call, "value"));
        Column column = Columns.of(call.machine(), label.get(), argument(call, "value"), sized.rows());
        int place = call.argument("loc")
                .flatMap(Results::whole)
                .orElse(table.columns().size());
        return Results.changed(call, Columns.with(call, sized, column, place), Bytes.ZERO);
    }

    /// Nothing is freed unless the block has no other column.
    private static Outcome pop(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<String> label = call.argument("item").flatMap(Results::label);
        if (label.isEmpty() || table.kind() != Table.Kind.FRAME) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Value series = call.machine().add(Projections.series(call.machine(), table, label.get()));
        Outcome removed = Results.changed(call, Columns.without(table, label.get()), Bytes.ZERO);
        return new Outcome(series, removed.scratch(), removed.updates(), removed.facts());
    }

    private static Outcome delete(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<String> label = Results.label(argument(call, "key"));
        return label.isPresent()
                ? Results.changed(call, Columns.without(table, label.get()), Bytes.ZERO)
                : Outcome.of(Value.NONE);
    }
}
