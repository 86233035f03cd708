package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Scope.Binding;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What grows from turn to turn of a loop: lists get longer, tables get more rows.
final class Growth {
    private Growth() {}

    /// Whether something grew between the end of the first turn and now.
    static boolean grows(Execution run, State first) {
        return !grownLists(run.state(), first).isEmpty()
                || !grownTables(run.state(), first).isEmpty();
    }

    /// Lets everything that grew since `first`, one turn ago, grow by that many further turns. Says whether anything
    /// did.
    static boolean extrapolate(Execution run, State first, Interval turns) {
        Map<Integer, Integer> lists = grownLists(run.state(), first);
        lists.forEach((id, added) -> lengthen(run, id, added, turns));
        List<Grown> tables = grownTables(run.state(), first);
        tables.forEach(grown -> enlarge(run, grown, turns));
        return !lists.isEmpty() || !tables.isEmpty();
    }

    /// A container that the last turn made has not grown: only those count that were there before.
    private static Map<Integer, Integer> grownLists(State now, State first) {
        Map<Integer, Integer> grown = new LinkedHashMap<>();
        for (int id : now.objects().differing(first.objects())) {
            int before = elements(first, id);
            int after = elements(now, id);
            if (before >= 0 && after > before) {
                grown.put(id, after - before);
            }
        }
        return grown;
    }

    /// How many elements of a container are known one by one; -1 if there is no such container.
    private static int elements(State state, int id) {
        return state.objects()
                .get(id)
                .filter(Items.class::isInstance)
                .map(object -> ((Items) object).elements().size())
                .orElse(-1);
    }

    /// The last element stands for all further ones, and for itself.
    private static void lengthen(Execution run, int id, int added, Interval turns) {
        Items items = (Items) run.state().object(new Reference(id));
        Value example = items.elements().getLast();
        Interval further = turns.times(added).plus(Interval.exactly(1));
        Interval all =
                items.repeated().map(repeated -> repeated.times().plus(further)).orElse(further);
        List<Value> before = items.elements().subList(0, items.elements().size() - 1);
        run.put(new Reference(id), new Items(items.kind(), before, Optional.of(new Items.Repeated(example, all))));
    }

    /// A name that holds a table with more rows than a turn ago.
    private record Grown(int scope, String name, Table before, Table now) {}

    private static List<Grown> grownTables(State now, State first) {
        List<Grown> grown = new ArrayList<>();
        now.scopes().differing(first.scopes()).forEach(id -> {
            Optional<Scope> before = first.scopes().get(id);
            if (before.isEmpty() || now.scopes().get(id).isEmpty()) {
                return;
            }
            now.scope(id).bindings().forEach((name, binding) -> {
                Optional<Table> mine = table(now, binding.value());
                Optional<Table> old = before.get().get(name).flatMap(each -> table(first, each.value()));
                boolean larger = mine.isPresent()
                        && old.isPresent()
                        && mine.get().kind() == old.get().kind()
                        && mine.get().rows().likely() > old.get().rows().likely();
                if (larger) {
                    grown.add(new Grown(id, name, old.get(), mine.get()));
                }
            });
        });
        return grown;
    }

    private static Optional<Table> table(State state, Value value) {
        return value instanceof Reference reference && state.object(reference) instanceof Table table
                ? Optional.of(table)
                : Optional.empty();
    }

    private static void enlarge(Execution run, Grown grown, Interval turns) {
        Interval step = grown.now().rows().count().minus(grown.before().rows().count());
        Rows rows = new Rows(grown.now().rows().count().plus(step.times(turns)));
        double now = Math.max(1, grown.now().rows().likely());
        double factor = rows.likely() / now;
        Map<Buffer, Buffer> larger = new java.util.IdentityHashMap<>();
        List<Column> columns = grown.now().columns().stream()
                .map(column -> scaled(run, column, factor, larger))
                .toList();
        List<Column> index = grown.now().index().stream()
                .map(column -> scaled(run, column, factor, larger))
                .toList();
        Table table = grown.now().withColumns(columns).withIndex(index).withRows(rows);
        HeapObject description = table;
        Reference reference = run.add(description);
        Scope scope = run.state().writable(grown.scope());
        Binding binding = scope.get(grown.name()).orElseThrow();
        scope.bind(grown.name(), reference, binding.boundAt());
    }

    private static Column scaled(Execution run, Column column, double factor, Map<Buffer, Buffer> larger) {
        return column.in(scaled(run, column.block(), factor, larger), column.slot())
                .withPayload(column.payload().map(payload -> scaled(run, payload, factor, larger)));
    }

    private static Buffer scaled(Execution run, Buffer buffer, double factor, Map<Buffer, Buffer> larger) {
        return larger.computeIfAbsent(buffer, original -> {
            Buffer copy =
                    new Buffer(original.size().times(factor), original.slots(), original.content(), original.madeAt());
            run.recorder().allocated(copy);
            return copy;
        });
    }
}
