package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Columns made of values of the program, and columns put into frames.
final class Columns {
    private Columns() {}

    /// A column of that value for a frame of so many rows. A series is shared by pandas 3 and copied before; an array
    /// is always copied; a single value is repeated (measured, samples/truth/operations).
    static Column of(Machine machine, String label, Value value, Rows rows) {
        Optional<Table> table = machine.table(value);
        if (table.isPresent() && !table.get().columns().isEmpty()) {
            Column source = table.get().columns().getFirst().withLabel(label);
            boolean series =
                    table.get().kind() == Table.Kind.SERIES || table.get().kind() == Table.Kind.FRAME;
            boolean shared = series && Copies.onWrite(machine);
            ColumnPlan plan = ColumnPlan.like(source).withMultiplicity(1);
            return shared ? source : Layout.apart(machine, stored(machine, plan), rows);
        }
        return Layout.apart(machine, plan(machine, label, value, rows), rows);
    }

    /// pandas 3 stores arrays of string objects as `str`.
    private static ColumnPlan stored(Machine machine, ColumnPlan plan) {
        boolean text = plan.dtype().equals(DType.OBJECT)
                && plan.payload().filter(Buffer::isStrings).isPresent();
        return text && Copies.onWrite(machine) ? plan.withType(DType.STRING) : plan;
    }

    /// What a column of a value that is no table is like.
    static ColumnPlan plan(Machine machine, String label, Value value, Rows rows) {
        if (value instanceof Reference reference && machine.describe(reference) instanceof HeapObject.Items items) {
            return ofElements(machine, label, items.elements(), rows);
        }
        if (value instanceof Value.Either either) {
            return plan(machine, label, either.alternatives().getFirst(), rows);
        }
        DType dtype = Types.ofElement(value, machine);
        if (dtype.kind() == DType.Kind.UNKNOWN) {
            machine.assume("nothing is known of the values of column " + label + "; 8 bytes a row", Confidence.LOW);
        }
        return ColumnPlan.of(label, dtype, statistics(List.of(value)));
    }

    private static ColumnPlan ofElements(Machine machine, String label, List<Value> elements, Rows rows) {
        List<DType> types = elements.stream()
                .filter(element -> !element.isNone())
                .map(element -> Types.ofElement(element, machine))
                .distinct()
                .toList();
        DType dtype = types.isEmpty() ? DType.UNKNOWN : Types.common(types);
        Statistics statistics = statistics(elements);
        ColumnPlan plan = ColumnPlan.of(label, dtype, statistics);
        return dtype.equals(DType.OBJECT)
                ? plan.withPayload(Optional.of(Texts.payloadShared(machine, label, statistics, rows)))
                : plan;
    }

    /// What is known of a column that has exactly these values.
    static Statistics statistics(List<Value> values) {
        List<Double> numbers =
                values.stream().flatMap(value -> value.number().stream()).toList();
        List<String> texts =
                values.stream().flatMap(value -> value.text().stream()).toList();
        long missing = values.stream().filter(Value::isNone).count();
        boolean known = numbers.size() + texts.size() + missing == values.size() && !values.isEmpty();
        if (!known) {
            return Statistics.NONE;
        }
        OptionalDouble length = texts.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        texts.stream().mapToInt(String::length).average().orElse(0));
        return new Statistics(
                numbers.stream().mapToDouble(Double::doubleValue).min(),
                numbers.stream().mapToDouble(Double::doubleValue).max(),
                OptionalDouble.of((double) missing / values.size()),
                OptionalLong.of(values.stream().distinct().count()),
                length,
                OptionalLong.empty(),
                List.of(),
                false);
    }

    /// The frame with that column, in the place of one of the same label or behind all others. Replacing a column of a
    /// larger block copies the rest of the block in pandas 1.5; later the old values stay until the block goes
    /// (measured, samples/truth/operations).
    static Table with(Invocation call, Table table, Column column) {
        return with(call, table, column, table.columns().size());
    }

    /// The same with the place for a new column.
    static Table with(Invocation call, Table table, Column column, int place) {
        Optional<Column> replaced = table.column(column.label());
        if (replaced.isEmpty() || column.isRest()) {
            List<Column> columns = new ArrayList<>(table.columns());
            columns.add(Math.clamp(place, 0, columns.size()), column);
            return table.withColumns(columns);
        }
        Buffer block = replaced.get().block();
        int position = table.columns().indexOf(replaced.get());
        List<Column> others = new ArrayList<>(table.columns());
        others.remove(position);
        if (!call.pandas().isAtLeast(2, 0)) {
            others = rewritten(call.machine(), others, block, table.rows());
        }
        others.add(position, column);
        return table.withColumns(others);
    }

    /// The frame with these columns, each in the place of the first one of its label or behind all others: what putting
    /// them in one after the other comes to.
    static Table with(Invocation call, Table table, List<Column> added) {
        Map<String, Integer> places = new HashMap<>();
        List<Column> columns = new ArrayList<>(table.columns());
        for (int place = 0; place < columns.size(); place++) {
            places.putIfAbsent(columns.get(place).label(), place);
        }
        Set<Buffer> left = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Integer> written = new HashSet<>();
        for (Column column : added) {
            int place = column.isRest() ? columns.size() : places.getOrDefault(column.label(), columns.size());
            written.add(place);
            if (place < columns.size()) {
                left.add(columns.set(place, column).block());
            } else {
                places.putIfAbsent(column.label(), place);
                columns.add(column);
            }
        }
        return table.withColumns(
                call.pandas().isAtLeast(2, 0)
                        ? columns
                        : rewritten(call.machine(), columns, written, left, table.rows()));
    }

    /// The columns with copies of those that were not written and that lie in a block that others have left.
    private static List<Column> rewritten(
            Machine machine, List<Column> columns, Set<Integer> written, Set<Buffer> left, Rows rows) {
        List<Column> members = new ArrayList<>();
        for (int place = 0; place < columns.size(); place++) {
            if (!written.contains(place) && left.contains(columns.get(place).block())) {
                members.add(columns.get(place));
            }
        }
        List<Column> moved = new ArrayList<>(Copies.blockByBlock(machine, members, rows));
        List<Column> all = new ArrayList<>();
        for (int place = 0; place < columns.size(); place++) {
            boolean moves =
                    !written.contains(place) && left.contains(columns.get(place).block());
            all.add(moves ? moved.removeFirst() : columns.get(place));
        }
        return all;
    }

    private static List<Column> rewritten(Machine machine, List<Column> columns, Buffer block, Rows rows) {
        List<Column> members =
                columns.stream().filter(column -> column.block() == block).toList();
        List<Column> moved = new ArrayList<>(Copies.blockByBlock(machine, members, rows));
        List<Column> all = new ArrayList<>();
        for (Column column : columns) {
            all.add(column.block() == block ? moved.removeFirst() : column);
        }
        return all;
    }

    /// The frame without the columns of that label.
    static Table without(Table table, String label) {
        return table.withColumns(table.columns().stream()
                .filter(column -> !column.label().equals(label) || column.isRest())
                .toList());
    }
}
