package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Elements and parts of arrays: `a[i]`, `a[1:]`, `a[:, 0]`, `a[mask]`, `a[i] = v`, `for row in a`.
final class ArrayAccess {
    private ArrayAccess() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "array.get", ArrayAccess::get,
                "array.set", ArrayAccess::set,
                "array.iterate", ArrayAccess::iterate,
                "array.take", ArrayAccess::take);
    }

    private static Outcome get(Invocation call) {
        Table table = call.table().orElseThrow();
        Value key = call.arguments().getOrDefault("key", Value.NONE);
        if (table.columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Optional<List<Value>> pair = Locators.pair(key, call.machine());
        if (pair.isPresent() && pair.get().size() >= 2) {
            Table part = columns(call, table, pair.get().get(1));
            return rows(call, part, pair.get().getFirst());
        }
        return rows(call, table, key);
    }

    /// Columns by position: one, a slice, a list. All are views but a list, which is copied with its rows later on.
    private static Table columns(Invocation call, Table table, Value key) {
        if (key.isNone()) {
            return table.withKind(Table.Kind.MATRIX);
        }
        Optional<Integer> position = Results.whole(key);
        int count = table.columns().size();
        if (position.isPresent()) {
            int from = position.get() < 0 ? count + position.get() : position.get();
            boolean known = table.isClosed() && from >= 0 && from < count;
            return single(
                    table, known ? table.columns().get(from) : table.columns().getFirst());
        }
        if (key instanceof Value.Slice slice) {
            return table.isClosed() ? table.withColumns(slice(table, slice)) : table;
        }
        Optional<List<Value>> listed = call.machine().elements(key);
        if (listed.isPresent() && table.isClosed()) {
            List<Column> kept = listed.get().stream()
                    .flatMap(value -> Results.whole(value).stream())
                    .filter(from -> from >= 0 && from < count)
                    .map(from -> table.columns().get(from))
                    .toList();
            return ArrayTables.matrix(call.machine(), Copies.plans(kept), table.rows(), table.relative(), false);
        }
        return call.machine().table(key).isPresent()
                ? table
                : single(table, table.columns().getFirst());
    }

    private static Table single(Table table, Column column) {
        Column one = new Column(
                column.isRest() ? "0" : column.label(),
                column.dtype(),
                column.statistics(),
                column.block(),
                column.slot(),
                column.payload());
        return new Table(Table.Kind.VECTOR, List.of(one), table.rows(), List.of(), table.relative());
    }

    private static List<Column> slice(Table table, Value.Slice slice) {
        int count = table.columns().size();
        int from = edge(slice.lower(), 0, count);
        int to = edge(slice.upper(), count, count);
        return from < to ? table.columns().subList(from, to) : table.columns();
    }

    private static int edge(Value value, int otherwise, int count) {
        return Results.whole(value)
                .map(number -> Math.clamp(number < 0 ? (long) count + number : number, 0, count))
                .orElse(otherwise);
    }

    /// Rows: a view for a slice, a copy for a mask or positions, an element or one row for a number.
    private static Outcome rows(Invocation call, Table table, Value key) {
        Machine machine = call.machine();
        if (key instanceof Value.Slice slice) {
            Rows rows = Locators.isEverything(slice) ? table.rows() : Slices.rows(slice, table.rows(), machine);
            return Results.made(call, table.withRows(rows), Bytes.ZERO);
        }
        Optional<Table> selector = Operands.table(machine, key);
        if (selector.isPresent()) {
            boolean mask = ArrayTables.type(selector.get()).kind() == Kind.BOOLEAN;
            Rows rows = mask
                    ? table.rows().scaled(Selectivity.of(selector, "an array's subscript", machine))
                    : selector.get().rows();
            return Results.made(call, part(machine, table, rows), Bytes.ZERO);
        }
        if (key.isNone()) {
            return Results.made(call, table.withKind(Table.Kind.MATRIX), Bytes.ZERO);
        }
        return Outcome.of(
                table.kind() == Table.Kind.VECTOR
                        ? Rowwise.element(table.columns().getFirst())
                        : row(machine, table));
    }

    private static Table part(Machine machine, Table table, Rows rows) {
        List<ColumnPlan> plans = Copies.plans(table.columns());
        return table.kind() == Table.Kind.VECTOR
                ? ArrayTables.vector(machine, plans.getFirst(), rows, table.relative())
                : ArrayTables.matrix(machine, plans, rows, table.relative(), false);
    }

    /// One row of a matrix: a view.
    private static Value row(Machine machine, Table table) {
        Column first = table.columns().getFirst();
        Column all = new Column("0", first.dtype(), Statistics.NONE, first.block(), 0, first.payload());
        Rows width = Rows.of(Math.max(1, table.width()));
        return machine.add(new Table(Table.Kind.VECTOR, List.of(all), width, List.of(), false));
    }

    /// Elements are replaced where they lie; what was known of the values no longer holds.
    private static Outcome set(Invocation call) {
        if (!(call.receiver() instanceof Reference self)) {
            return Outcome.of(Value.NONE);
        }
        Table table = call.table().orElseThrow();
        List<Column> columns = table.columns().stream()
                .map(column -> column.withStatistics(Statistics.NONE))
                .toList();
        return Outcome.update(self, table.withColumns(columns), Bytes.ZERO);
    }

    private static Outcome iterate(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Value item = table.kind() == Table.Kind.VECTOR
                ? Rowwise.element(table.columns().getFirst())
                : row(call.machine(), table);
        return Outcome.of(
                call.machine().add(new HeapObject.Stream(item, table.rows().count(), List.of(call.receiver()))));
    }

    /// `np.take(a, positions)`, `np.repeat`, `np.tile`: a copy of so many rows.
    private static Outcome take(Invocation call) {
        Optional<Table> table = ArrayMath.operand(call);
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Optional<Rows> positions = Models.input(call, "indices").map(Table::rows);
        Rows rows = positions.orElseGet(() -> call.number("repeats")
                .map(times -> new Rows(table.get().rows().count().times(Math.max(0, times))))
                .orElse(table.get().rows()));
        boolean flat = table.get().columns().size() == 1 && table.get().kind() != Table.Kind.MATRIX;
        Table shape = ArrayTables.view(table.get(), flat ? Table.Kind.VECTOR : Table.Kind.MATRIX);
        return Results.made(call, part(call.machine(), shape, rows), Bytes.ZERO);
    }
}
