package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Optional;

/// What numpy and models see in an argument: tables as they are, lists as arrays of their elements.
final class Operands {
    private Operands() {}

    /// The table that an argument is or becomes. Of several possible values the first table counts.
    static Optional<Table> table(Machine machine, Value value) {
        if (value instanceof Value.Either either) {
            return either.alternatives().stream()
                    .flatMap(alternative -> table(machine, alternative).stream())
                    .findFirst();
        }
        if (!(value instanceof Reference reference)) {
            return Optional.empty();
        }
        return switch (machine.describe(reference)) {
            case Table table -> Optional.of(table);
            case HeapObject.Items items -> items(machine, items);
            case HeapObject.Held held -> Optional.empty();
            case HeapObject.Group group -> Optional.empty();
            case HeapObject.Dictionary dictionary -> Optional.empty();
            case HeapObject.Instance instance -> Optional.empty();
            case HeapObject.Estimator estimator -> Optional.empty();
            case HeapObject.Stream stream -> Optional.empty();
            case HeapObject.Deferred deferred -> Optional.empty();
        };
    }

    /// A list as an array: rows of lists, or one element a row.
    private static Optional<Table> items(Machine machine, HeapObject.Items items) {
        Optional<Value> first = items.elements().isEmpty()
                ? items.repeated().map(HeapObject.Items.Repeated::example)
                : Optional.of(items.elements().getFirst());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Interval count = items.repeated()
                .map(HeapObject.Items.Repeated::times)
                .orElse(Interval.ZERO)
                .plus(Interval.exactly(items.elements().size()));
        Optional<List<Value>> inner = machine.elements(first.get());
        double width = inner.map(List::size).orElse(1);
        Value element =
                inner.filter(values -> !values.isEmpty()).map(List::getFirst).orElse(first.get());
        DType type = Types.ofElement(element, machine);
        Rows rows = new Rows(count);
        return Optional.of(
                inner.isPresent()
                        ? ArrayTables.matrix(machine, type, Math.max(1, width), rows, false)
                        : ArrayTables.vector(machine, type, Statistics.NONE, rows, false));
    }
}
