package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.run.Scope.Binding;
import dev.plimsoll.engine.run.Trace.HolderKind;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Share;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which buffers a state keeps alive, and through which names.
///
/// CPython frees by reference counts, which for programs without cycles is the same as reachability from the roots:
/// names of running functions and of modules, running expressions, callers and caches. Where a root holds one of
/// several values, only the heaviest of them counts, since only one is there at a time.
final class Reachability {
    private static final int DEEPEST = 200;
    private static final Interval ONCE = Interval.exactly(1);

    private final State state;
    private final Codes codes;
    private final Map<Buffer, Interval> alive = new IdentityHashMap<>();
    private final List<Buffer> found = new ArrayList<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final Visited visited;
    private final List<Deferred> deferred = new ArrayList<>();
    private List<Share> shares = List.of();
    private Bytes total = Bytes.ZERO;
    private long effort;

    /// A root that is walked when everything that is certain has been.
    private record Deferred(Root root, String path, Value.Either choice, Interval times) {}

    /// Where a walk started.
    private record Root(String name, OptionalInt scope, HolderKind kind, Place boundAt) {}

    /// The objects and the code that a walk has met.
    private record Visited(BitSet objects, BitSet code) {
        static Visited nothing() {
            return new Visited(new BitSet(), new BitSet());
        }

        Visited copy() {
            return new Visited((BitSet) objects.clone(), (BitSet) code.clone());
        }

        private static boolean isNew(BitSet met, int id) {
            boolean isNew = !met.get(id);
            met.set(id);
            return isNew;
        }

        boolean knows(Value.Reference reference) {
            return objects.get(reference.id());
        }

        boolean isNew(Value.Reference reference) {
            return isNew(objects, reference.id());
        }

        boolean isNew(Value.Code value) {
            return isNew(code, value.id());
        }
    }

    private Reachability(State state, Codes codes, Visited visited) {
        this.state = state;
        this.codes = codes;
        this.visited = visited;
    }

    /// Walks the state; `extra` are further values that are alive at the moment.
    static Reachability of(State state, Codes codes, List<Value> extra, Place here) {
        Reachability walk = new Reachability(state, codes, Visited.nothing());
        walk.kept(here, "");
        state.modules().entries().values().forEach(scope -> walk.scope(scope, HolderKind.GLOBAL));
        state.calls().forEach(scope -> walk.scope(scope, HolderKind.LOCAL));
        walk.kept(here, Trace.OUTPUT);
        Root temporary = new Root("", OptionalInt.empty(), HolderKind.TEMPORARY, here);
        state.temporaries().forEach(value -> walk.root(temporary, "", value));
        extra.forEach(value -> walk.root(temporary, "", value));
        walk.kept(here, Trace.PROCESS);
        walk.chooseHeaviest();
        walk.sum();
        return walk;
    }

    /// What callers and caches keep, or what a notebook keeps of the outputs of its cells, or the process itself. A
    /// name says more than the output that holds the same, so it is met first.
    private void kept(Place here, String prefix) {
        state.kept().entries().forEach((name, value) -> {
            String own =
                    name.startsWith(Trace.OUTPUT) ? Trace.OUTPUT : name.startsWith(Trace.PROCESS) ? Trace.PROCESS : "";
            if (own.equals(prefix)) {
                HolderKind kind = name.startsWith("caller") ? HolderKind.CALLER : HolderKind.KEPT;
                root(new Root(name, OptionalInt.empty(), kind, here), name, value);
            }
        });
    }

    private void sum() {
        double low = 0;
        double likely = 0;
        double high = 0;
        List<Share> all = new ArrayList<>(found.size());
        for (Buffer buffer : found) {
            Share share = new Share(buffer, alive.getOrDefault(buffer, ONCE));
            Interval bytes = share.bytes().amount();
            low += bytes.low();
            likely += bytes.likely();
            high += bytes.high();
            all.add(share);
        }
        shares = List.copyOf(all);
        total = new Bytes(new Interval(low, likely, high));
    }

    /// Every buffer alive, in the order in which it was found.
    List<Share> shares() {
        return shares;
    }

    /// The objects with memory of their own and the first name of each.
    List<Holding> holdings() {
        return holdings;
    }

    /// All bytes alive.
    Bytes total() {
        return total;
    }

    /// How many values and buffers were looked at.
    long effort() {
        return effort;
    }

    private void scope(int id, HolderKind kind) {
        Scope scope = state.scope(id);
        scope.holding(codes)
                .forEach((name, binding) ->
                        root(new Root(name, OptionalInt.of(id), kind, binding.boundAt()), name, binding.value()));
    }

    private void root(Root root, String path, Value value) {
        walk(root, path, value, ONCE, 0);
    }

    private void walk(Root root, String path, Value value, Interval times, int depth) {
        effort++;
        if (depth > DEEPEST) {
            return;
        }
        switch (value) {
            case Value.Reference reference -> object(root, path, reference, times, depth);
            case Value.Either choice -> deferred.add(new Deferred(root, path, choice, times));
            case Value.Bound bound -> walk(root, path, bound.receiver(), times, depth + 1);
            case Value.Code code -> code(root, path, code, times, depth);
            case Value.Known known -> {}
            case Value.PartlyKnown partly -> {}
            case Value.Scalar scalar -> {}
            case Value.Unknown unknown -> {}
            case Value.Library library -> {}
            case Value.Slice slice -> {}
        }
    }

    private void code(Root root, String path, Value.Code value, Interval times, int depth) {
        if (!codes.mayHold(value) || !visited.isNew(value)) {
            return;
        }
        switch (codes.get(value)) {
            case Code.Function function -> {
                function.defaults().values().forEach(each -> walk(root, path, each, times, depth + 1));
                captured(state, function)
                        .forEach((name, binding) -> walk(root, path + "." + name, binding.value(), times, depth + 1));
            }
            case Code.Partial partial -> partial.held().forEach(each -> walk(root, path, each, times, depth + 1));
            case Code.Parent parent -> walk(root, path, parent.self(), times, depth + 1);
            case Code.ClassCode type ->
                state.scope(type.scope())
                        .holding(codes)
                        .forEach((name, binding) -> walk(root, path + "." + name, binding.value(), times, depth + 1));
        }
    }

    /// What a function keeps alive of the functions around it: only names that it uses.
    static Map<String, Binding> captured(State state, Code.Function function) {
        Map<String, Binding> found = new LinkedHashMap<>();
        OptionalInt id = OptionalInt.of(function.enclosing());
        while (id.isPresent() && state.scopes().get(id.getAsInt()).isPresent()) {
            Scope scope = state.scope(id.getAsInt());
            if (scope.kind() == Scope.Kind.FUNCTION) {
                for (String name : function.free()) {
                    scope.get(name).ifPresent(binding -> found.putIfAbsent(name, binding));
                }
            }
            id = scope.enclosing();
        }
        return found;
    }

    private void object(Root root, String path, Value.Reference reference, Interval times, int depth) {
        if (!visited.isNew(reference)) {
            repeat(reference, times);
            return;
        }
        switch (state.object(reference)) {
            case Table table -> hold(root, path, reference.id(), table.buffers(), times);
            case HeapObject.Items items -> items(root, path, items, times, depth);
            case HeapObject.Dictionary dictionary -> {
                dictionary.entries().forEach((key, value) -> {
                    if (codes.mayHold(value)) {
                        walk(root, path + "[\"" + key + "\"]", value, times, depth + 1);
                    }
                });
                dictionary.others().ifPresent(value -> walk(root, path + "[...]", value, times, depth + 1));
            }
            case HeapObject.Instance instance -> {
                instance.attributes().forEach((name, value) -> {
                    if (codes.mayHold(value)) {
                        walk(root, path + "." + name, value, times, depth + 1);
                    }
                });
                walk(root, path, instance.type(), times, depth + 1);
            }
            case HeapObject.Group group -> {
                walk(root, path, group.source(), times, depth + 1);
                group.options().values().forEach(value -> walk(root, path, value, times, depth + 1));
            }
            case HeapObject.Estimator estimator -> {
                estimator.settings().values().forEach(value -> walk(root, path, value, times, depth + 1));
                estimator.fitted().values().forEach(value -> walk(root, path, value, times, depth + 1));
            }
            case HeapObject.Stream stream -> stream.keeps().forEach(value -> walk(root, path, value, times, depth + 1));
            case HeapObject.Deferred deferred ->
                deferred.keeps().forEach(value -> walk(root, path, value, times, depth + 1));
            case HeapObject.Held held -> {
                hold(root, path, reference.id(), held.buffers(), times);
                boolean perhaps = held.type().startsWith(Strangers.OBJECT);
                Root keeper = perhaps ? new Root(root.name(), root.scope(), HolderKind.KEPT, root.boundAt()) : root;
                held.keeps().forEach(value -> walk(keeper, path, value, times, depth + 1));
            }
        }
    }

    /// An object that was met by a name of its own may still stand for many that are like it.
    private void repeat(Value.Reference reference, Interval times) {
        if (times.likely() > 1 && state.object(reference) instanceof Table table) {
            for (Buffer buffer : table.buffers()) {
                alive.computeIfPresent(buffer, (same, before) -> before.max(times));
            }
        }
    }

    private void items(Root root, String path, HeapObject.Items items, Interval times, int depth) {
        int position = 0;
        for (Value element : items.elements()) {
            if (codes.mayHold(element)) {
                walk(root, path + "[" + position + "]", element, times, depth + 1);
            }
            position++;
        }
        items.repeated()
                .ifPresent(repeated ->
                        walk(root, path + "[...]", repeated.example(), times.times(repeated.times()), depth + 1));
    }

    private void hold(Root root, String path, int id, List<Buffer> buffers, Interval times) {
        effort += buffers.size();
        for (Buffer buffer : buffers) {
            if (alive.putIfAbsent(buffer, times) == null) {
                found.add(buffer);
            }
        }
        for (Buffer buffer : buffers) {
            buffer.repeated()
                    .forEach((pointee, each) ->
                            alive.computeIfPresent(pointee, (same, before) -> before.max(times.times(each))));
        }
        holdings.add(new Holding(path, root.name(), root.scope(), root.kind(), id, root.boundAt(), buffers));
    }

    /// Walks the alternatives of each choice apart and keeps the heaviest, given all that is alive anyway, and the
    /// same wherever the choice is met again; where an operation works on one of them, that one.
    private void chooseHeaviest() {
        Map<Value.Either, Value> decided = new IdentityHashMap<>();
        while (!deferred.isEmpty()) {
            Deferred next = deferred.removeFirst();
            Optional<Value> chosen = chosen(next.choice());
            if (chosen.isPresent()) {
                walk(next.root(), next.path(), chosen.get(), next.times(), 0);
                continue;
            }
            Value picked = decided.computeIfAbsent(next.choice(), this::heaviest);
            walk(next.root(), next.path(), picked, next.times(), 0);
        }
    }

    private Value heaviest(Value.Either choice) {
        Value heaviest = choice.alternatives().getFirst();
        double most = -1;
        for (Value alternative : choice.alternatives()) {
            double weight = weight(alternative);
            if (weight > most) {
                most = weight;
                heaviest = alternative;
            }
        }
        return heaviest;
    }

    /// The alternative that a running operation works on, if it is one of these.
    private Optional<Value> chosen(Value.Either choice) {
        if (state.chosen().isEmpty()) {
            return Optional.empty();
        }
        return choice.alternatives().stream()
                .filter(alternative -> state.chosen()
                        .contains(alternative instanceof Value.Bound bound ? bound.receiver() : alternative))
                .findFirst();
    }

    private double weight(Value alternative) {
        if (!codes.mayHold(alternative) || (alternative instanceof Value.Reference met && visited.knows(met))) {
            return 0;
        }
        if (alternative instanceof Value.Reference reference && state.object(reference) instanceof Table table) {
            return newBytes(table.buffers());
        }
        Reachability apart = new Reachability(state, codes, visited.copy());
        apart.walk(new Root("", OptionalInt.empty(), HolderKind.TEMPORARY, NOWHERE), "", alternative, ONCE, 0);
        effort += apart.effort;
        double sum = 0;
        for (Buffer buffer : apart.found) {
            if (!alive.containsKey(buffer)) {
                Interval times = apart.alive.getOrDefault(buffer, ONCE);
                sum += buffer.size().times(times).amount().likely();
            }
        }
        return sum;
    }

    /// What comes with buffers that are not alive anyway.
    private double newBytes(List<Buffer> buffers) {
        effort += buffers.size();
        Map<Buffer, Interval> times = new IdentityHashMap<>();
        buffers.forEach(buffer -> times.putAll(buffer.repeated()));
        double sum = 0;
        for (Buffer buffer : buffers) {
            if (!alive.containsKey(buffer)) {
                sum += buffer.size()
                        .times(times.getOrDefault(buffer, ONCE).max(ONCE))
                        .amount()
                        .likely();
            }
        }
        return sum;
    }

    private static final Place NOWHERE =
            new Place(new dev.plimsoll.ir.SourceFile("", ""), dev.plimsoll.ir.Span.at(1, 1));
}
