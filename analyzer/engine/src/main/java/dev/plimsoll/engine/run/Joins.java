package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.WrittenFile;
import dev.plimsoll.engine.run.Scope.Binding;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The join of what two paths lead to.
///
/// Laws, held by property tests: joining a state with itself changes nothing; the bytes alive in a join are at least
/// those of the heavier side for every object that one side alone has. A name bound on one side only stays bound: an
/// object that may be there counts as there.
final class Joins {
    private static final int MOST_ALTERNATIVES = 4;

    private Joins() {}

    /// The state behind both; `left` may be changed and returned.
    static State join(State left, State right) {
        if (left == right) {
            return left;
        }
        joinObjects(left, right);
        joinScopes(left, right);
        if (!left.kept().sameAs(right.kept())) {
            left.kept()
                    .replaceAll(joinEntries(left.kept().entries(), right.kept().entries()));
        }
        if (!left.modules().sameAs(right.modules())) {
            SequencedMap<String, Integer> modules =
                    new LinkedHashMap<>(left.modules().entries());
            right.modules().entries().forEach(modules::putIfAbsent);
            left.modules().replaceAll(modules);
        }
        if (!left.written().sameAs(right.written())) {
            SequencedMap<String, WrittenFile> written =
                    new LinkedHashMap<>(left.written().entries());
            right.written().entries().forEach((path, file) -> written.merge(path, file, WrittenFile::join));
            left.written().replaceAll(written);
        }
        return left;
    }

    /// The state behind all of these; there must be one at least.
    static State joinAll(List<State> states) {
        State joined = states.getFirst();
        for (State next : states.subList(1, states.size())) {
            joined = join(joined, next);
        }
        return joined;
    }

    private static SequencedMap<String, Binding> joinBindings(
            SequencedMap<String, Binding> left, SequencedMap<String, Binding> right) {
        SequencedMap<String, Binding> joined = new LinkedHashMap<>(left);
        right.forEach((name, binding) -> joined.merge(
                name, binding, (mine, other) -> new Binding(join(mine.value(), other.value()), other.boundAt())));
        return joined;
    }

    /// Either of both. Too many alternatives become the first few, since each costs time wherever it goes.
    static Value join(Value left, Value right) {
        if (left.equals(right)) {
            return left;
        }
        if (left instanceof Value.Unknown && !(right instanceof Value.Reference)) {
            return left;
        }
        Value joined = Value.either(List.of(left, right));
        return joined.alternatives().size() > MOST_ALTERNATIVES
                ? Value.either(joined.alternatives().subList(0, MOST_ALTERNATIVES))
                : joined;
    }

    private static void joinScopes(State left, State right) {
        for (int id : left.scopes().differing(right.scopes())) {
            Optional<Scope> mine = left.scopes().get(id);
            Optional<Scope> other = right.scopes().get(id);
            if (mine.isEmpty()) {
                other.ifPresent(scope -> left.scopes().put(id, scope.fork()));
            } else if (other.isPresent() && !mine.get().sameAs(other.get())) {
                left.writable(id)
                        .replaceAll(
                                joinBindings(mine.get().bindings(), other.get().bindings()));
            }
        }
    }

    private static void joinObjects(State left, State right) {
        for (int id : left.objects().differing(right.objects())) {
            Optional<HeapObject> mine = left.objects().get(id);
            Optional<HeapObject> other = right.objects().get(id);
            if (mine.isEmpty()) {
                other.ifPresent(object -> left.objects().put(id, object));
            } else if (other.isPresent() && !mine.get().equals(other.get())) {
                left.objects().put(id, join(mine.get(), other.get()));
            }
        }
    }

    /// Gives a state the objects that another one has and it has not.
    static void adopt(State state, State other) {
        for (int id : state.objects().differing(other.objects())) {
            if (state.objects().get(id).isEmpty()) {
                other.objects().get(id).ifPresent(object -> state.objects().put(id, object));
            }
        }
    }

    /// An object that is one or the other description.
    static HeapObject join(HeapObject left, HeapObject right) {
        return switch (left) {
            case Table mine when right instanceof Table other -> join(mine, other);
            case HeapObject.Items mine when right instanceof HeapObject.Items other -> join(mine, other);
            case HeapObject.Dictionary mine
            when right instanceof HeapObject.Dictionary other ->
                new HeapObject.Dictionary(
                        joinEntries(mine.entries(), other.entries()), joinOptional(mine.others(), other.others()));
            case HeapObject.Instance mine
            when right instanceof HeapObject.Instance other ->
                new HeapObject.Instance(mine.type(), joinEntries(mine.attributes(), other.attributes()));
            case HeapObject.Estimator mine
            when right instanceof HeapObject.Estimator other ->
                new HeapObject.Estimator(mine.type(), other.settings(), joinEntries(mine.fitted(), other.fitted()));
            default -> right;
        };
    }

    private static HeapObject.Items join(HeapObject.Items left, HeapObject.Items right) {
        List<Value> longer = left.elements().size() >= right.elements().size() ? left.elements() : right.elements();
        List<Value> shorter = longer == left.elements() ? right.elements() : left.elements();
        List<Value> joined = new ArrayList<>();
        for (int position = 0; position < longer.size(); position++) {
            joined.add(
                    position < shorter.size()
                            ? join(longer.get(position), shorter.get(position))
                            : longer.get(position));
        }
        Optional<HeapObject.Items.Repeated> repeated = right.repeated().or(left::repeated);
        return new HeapObject.Items(left.kind(), joined, repeated);
    }

    private static SequencedMap<String, Value> joinEntries(
            SequencedMap<String, Value> left, SequencedMap<String, Value> right) {
        SequencedMap<String, Value> joined = new LinkedHashMap<>(left);
        right.forEach((name, value) -> joined.merge(name, value, Joins::join));
        return joined;
    }

    private static Optional<Value> joinOptional(Optional<Value> left, Optional<Value> right) {
        return left.isPresent() && right.isPresent()
                ? Optional.of(join(left.get(), right.get()))
                : left.or(() -> right);
    }

    /// A table that was changed on one path: columns of both, the heavier place for each, rows between both.
    static Table join(Table left, Table right) {
        Map<String, Column> others = new HashMap<>();
        right.columns().forEach(column -> others.putIfAbsent(column.label(), column));
        List<Column> columns = new ArrayList<>();
        for (Column column : left.columns()) {
            Column other = others.remove(column.label());
            columns.add(other == null ? column : join(column, other));
        }
        for (Column column : right.columns()) {
            if (others.remove(column.label(), column)) {
                columns.add(column);
            }
        }
        List<Column> index = left.index().size() >= right.index().size() ? left.index() : right.index();
        return new Table(
                left.kind(), columns, left.rows().hull(right.rows()), index, left.relative() || right.relative());
    }

    private static Column join(Column left, Column right) {
        if (left.equals(right)) {
            return left;
        }
        boolean leftHeavier = left.block().size().amount().likely()
                        / left.block().slots()
                >= right.block().size().amount().likely() / right.block().slots();
        Column heavier = leftHeavier ? left : right;
        DType dtype = left.dtype().equals(right.dtype())
                ? left.dtype()
                : DType.UNKNOWN.equals(left.dtype()) ? right.dtype() : heavier.dtype();
        return new Column(
                heavier.label(),
                dtype,
                left.statistics().equals(right.statistics()) ? left.statistics() : heavier.statistics(),
                heavier.block(),
                heavier.slot(),
                heavier.payload(),
                heavier.multiplicity());
    }
}
