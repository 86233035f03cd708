package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reading through `loc`, `iloc`, `at` and `iat`.
final class Locators {
    private Locators() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "locate.get", Locators::get,
                "locate.cell", Locators::cell);
    }

    private static Outcome cell(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<List<Value>> parts = pair(call.arguments().getOrDefault("key", Value.NONE), call.machine());
        Optional<Column> column = parts.filter(pair -> pair.size() == 2)
                .flatMap(pair -> Results.label(pair.get(1)))
                .flatMap(table::column);
        if (column.isEmpty() && table.columns().size() == 1) {
            column = Optional.of(table.columns().getFirst());
        }
        return Outcome.of(column.map(Rowwise::element).orElse(Value.Unknown.PLAIN));
    }

    /// The parts of a tuple.
    static Optional<List<Value>> pair(Value key, Machine machine) {
        return key instanceof Reference reference
                        && machine.describe(reference) instanceof HeapObject.Items items
                        && items.kind() == HeapObject.Items.Kind.TUPLE
                        && items.repeated().isEmpty()
                ? Optional.of(items.elements())
                : Optional.empty();
    }

    private static Outcome get(Invocation call) {
        Table table = call.table().orElseThrow();
        Value key = call.arguments().getOrDefault("key", Value.NONE);
        boolean byPosition = call.operation().contains(".iloc");
        Optional<List<Value>> pair = pair(key, call.machine());
        if (table.kind() != Table.Kind.FRAME || pair.isEmpty() || pair.get().size() != 2) {
            return rows(call, table, key, byPosition);
        }
        return both(call, table, pair.get().getFirst(), pair.get().getLast(), byPosition);
    }

    private static Outcome both(Invocation call, Table table, Value rowKey, Value columnKey, boolean byPosition) {
        Optional<List<Column>> columns = columns(call.machine(), table, columnKey, byPosition);
        boolean single = isSingle(columnKey);
        if (single && columns.isPresent()) {
            Column column = columns.get().getFirst();
            Table series = new Table(Table.Kind.SERIES, List.of(column), table.rows(), table.index(), table.relative());
            return rows(call, series, rowKey, byPosition);
        }
        boolean allRows = isEverything(rowKey);
        if (columns.isEmpty()) {
            return allRows ? Projections.unknownColumns(call, table, columnKey) : rows(call, table, rowKey, byPosition);
        }
        if (allRows) {
            return columnKey instanceof Value.Slice
                    ? columnSlice(call, table, columns.get())
                    : Projections.keepColumns(call, table, columns.get(), false);
        }
        return rowsOfColumns(call, table, rowKey, columns.get(), byPosition);
    }

    /// Contiguous columns: a view of a frame of one block; before pandas 3 other frames are copied.
    private static Outcome columnSlice(Invocation call, Table table, List<Column> columns) {
        boolean view = Copies.onWrite(call.machine()) || Layout.isOneBlock(table);
        return view
                ? Results.projected(call, table, table.withColumns(columns), Bytes.ZERO)
                : Projections.keepColumns(call, table, columns, false);
    }

    /// `loc[mask, columns]`: pandas 1.5 takes the rows of all columns first, pandas 2 all rows of the columns, pandas 3
    /// what is asked for (measured, samples/truth/operations).
    private static Outcome rowsOfColumns(
            Invocation call, Table table, Value rowKey, List<Column> columns, boolean byPosition) {
        Table narrow = table.withColumns(columns);
        Outcome outcome = rows(call, narrow, rowKey, byPosition);
        Optional<Table> result = call.machine().table(outcome.result());
        if (result.isEmpty() || rowKey instanceof Value.Slice || Copies.onWrite(call.machine())) {
            return outcome;
        }
        boolean old = !call.pandas().isAtLeast(2, 0);
        Bytes extra = old ? Layout.bytes(table.columns(), result.get().rows()) : Layout.bytes(narrow);
        return Results.with(outcome, extra);
    }

    private static boolean isSingle(Value key) {
        return Results.label(key).isPresent()
                || key instanceof Value.PartlyKnown
                || key instanceof Value.Scalar
                || (key instanceof Value.Unknown unknown && !unknown.origin().endsWith("s"));
    }

    static boolean isEverything(Value key) {
        return key instanceof Value.Slice slice
                && slice.lower().isNone()
                && slice.upper().isNone()
                && slice.step().isNone();
    }

    /// The columns that a key names; nothing where it is not known.
    static Optional<List<Column>> columns(Machine machine, Table table, Value key, boolean byPosition) {
        Optional<Integer> position = byPosition ? Results.whole(key) : Optional.empty();
        if (position.isPresent()) {
            return at(table, position.get()).map(List::of);
        }
        Optional<String> label = byPosition ? Optional.empty() : Results.label(key);
        if (label.isPresent()) {
            return Optional.of(List.of(Projections.column(machine, table, label.get())));
        }
        if (isSingle(key)) {
            return Optional.of(Projections.unknownSeries(machine, table).columns());
        }
        if (key instanceof Value.Slice slice) {
            return sliceOfColumns(table, slice, byPosition);
        }
        return listed(machine, table, key, byPosition);
    }

    private static Optional<List<Column>> listed(Machine machine, Table table, Value key, boolean byPosition) {
        List<Boolean> truths = PerLabel.truths(machine.elements(key));
        if (!truths.isEmpty() && truths.size() == table.columns().size()) {
            List<Column> kept = new ArrayList<>();
            for (int position = 0; position < truths.size(); position++) {
                if (truths.get(position)) {
                    kept.add(table.columns().get(position));
                }
            }
            return Optional.of(kept);
        }
        Optional<List<String>> labels = Projections.listed(key, machine);
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        List<Column> kept = new ArrayList<>();
        for (String each : labels.get()) {
            Optional<Column> found = byPosition
                    ? at(table, Integer.parseInt(each.matches("-?\\d{1,9}") ? each : "0"))
                    : Optional.of(Projections.column(machine, table, each));
            found.ifPresent(kept::add);
        }
        return Optional.of(kept);
    }

    private static Optional<Column> at(Table table, int position) {
        int from = position < 0 ? table.columns().size() + position : position;
        boolean sound = table.isClosed() && from >= 0 && from < table.columns().size();
        return sound ? Optional.of(table.columns().get(from)) : Optional.empty();
    }

    private static Optional<List<Column>> sliceOfColumns(Table table, Value.Slice slice, boolean byPosition) {
        if (isEverything(slice)) {
            return Optional.of(table.columns());
        }
        Optional<Integer> from = edge(table, slice.lower(), byPosition, 0);
        Optional<Integer> to =
                edge(table, slice.upper(), byPosition, table.columns().size());
        if (!table.isClosed() || from.isEmpty() || to.isEmpty() || !slice.step().isNone()) {
            return Optional.empty();
        }
        boolean inclusive = !byPosition && !slice.upper().isNone();
        int last =
                Math.clamp(to.get() + (inclusive ? 1L : 0L), 0, table.columns().size());
        int first = Math.clamp(from.get(), 0, last);
        return Optional.of(table.columns().subList(first, last));
    }

    private static Optional<Integer> edge(Table table, Value value, boolean byPosition, int fallback) {
        if (value.isNone()) {
            return Optional.of(fallback);
        }
        if (byPosition) {
            return Results.whole(value)
                    .map(number -> number < 0 ? table.columns().size() + number : number);
        }
        return Results.label(value).map(Labels.names(table)::indexOf).filter(position -> position >= 0);
    }

    /// The rows that a key selects: a view for a slice, a copy for a mask or a list, one row or element for a label.
    private static Outcome rows(Invocation call, Table table, Value key, boolean byPosition) {
        Machine machine = call.machine();
        if (isEverything(key)) {
            return Results.made(call, table, Bytes.ZERO);
        }
        if (key instanceof Value.Slice slice) {
            if (!byPosition) {
                Lookups.byLabel(call, table);
            }
            return Taking.sliced(call, table, Slices.rows(slice, table.rows(), machine));
        }
        if (key instanceof Value.Code) {
            return rows(call, table, machine.call(key, List.of(call.receiver())), byPosition);
        }
        Optional<Table> mask = machine.table(key);
        if (mask.isPresent()) {
            return Projections.isTruth(mask.get())
                    ? Taking.masked(call, table, mask.get(), "loc[...]")
                    : Taking.taken(call, table, mask.get().rows(), true);
        }
        Optional<Rows> listed = count(key, machine);
        if (listed.isPresent()) {
            if (!byPosition) {
                Lookups.byLabel(call, table);
            }
            return Taking.taken(call, table, listed.get().min(table.rows()), true);
        }
        boolean perhapsMany = key instanceof Value.Unknown unknown && isSelector(unknown.origin());
        if (perhapsMany) {
            return Taking.masked(call, table, Selectivity.of(Optional.empty(), "loc[...]", machine));
        }
        Optional<Value> known =
                byPosition ? Optional.empty() : Results.label(key).flatMap(label -> PerLabel.at(table, label));
        if (known.isPresent()) {
            return Outcome.of(known.get());
        }
        if (!byPosition) {
            Lookups.byLabel(call, table);
        }
        return Outcome.of(
                table.columns().size() == 1 && table.kind() != Table.Kind.FRAME
                        ? Rowwise.element(table.columns().getFirst())
                        : Rowwise.row(machine, table));
    }

    private static boolean isSelector(String name) {
        return name.contains("mask") || name.contains("idx") || name.contains("ind") || name.endsWith("s");
    }

    private static Optional<Rows> count(Value key, Machine machine) {
        if (!(key instanceof Reference reference) || !(machine.describe(reference) instanceof HeapObject.Items items)) {
            return Optional.empty();
        }
        Rows known = Rows.of(items.elements().size());
        return Optional.of(items.repeated()
                .map(repeated -> known.plus(new Rows(repeated.times())))
                .orElse(known));
    }
}
