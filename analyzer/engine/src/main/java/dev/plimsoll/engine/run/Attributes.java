package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.Signature;
import dev.plimsoll.engine.run.Calls.Arguments;
import dev.plimsoll.engine.size.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Attributes and items of values.
final class Attributes {
    private final Execution run;

    Attributes(Execution run) {
        this.run = run;
    }

    /// What `holder.name` is.
    ///
    /// @param called whether it is called, so that it cannot be a column
    Value read(Value holder, String name, boolean called) {
        return switch (holder) {
            case Reference reference -> ofObject(reference, name, called);
            case Value.Library library -> ofLibrary(library, name);
            case Value.Bound bound -> ofBound(bound, name);
            case Value.Code code ->
                run.codes().get(code) instanceof Code.Parent parent
                        ? run.calls().inheritance().member(parent, name)
                        : run.calls().functions().member(code, name).orElse(Value.Unknown.PLAIN);
            case Value.Unknown unknown -> new Value.Bound(unknown, name);
            case Value.Known known ->
                PathNames.part(known, name)
                        .or(() -> run.models().ofType(known, name))
                        .orElse(new Value.Bound(known, name));
            case Value.PartlyKnown partly -> run.models().ofType(partly, name).orElse(new Value.Bound(partly, name));
            case Value.Scalar scalar -> Value.Unknown.PLAIN;
            case Value.Slice slice -> Value.Unknown.PLAIN;
            case Value.Either either -> Value.Unknown.PLAIN;
        };
    }

    private Value ofObject(Reference reference, String name, boolean called) {
        HeapObject object = run.state().object(reference);
        if (object instanceof HeapObject.Instance instance) {
            return ofInstance(reference, instance, name);
        }
        Optional<Signature> signature = run.operations().signature(reference, name);
        if (signature.isPresent() && signature.get().property()) {
            return run.operations().perform(signature.get(), reference, List.of(), new LinkedHashMap<>());
        }
        boolean column = object instanceof Table table
                && signature.isEmpty()
                && table.kind() == Table.Kind.FRAME
                && (table.column(name).isPresent() || (!called && !table.isClosed() && !ACCESSORS.contains(name)));
        boolean grouped = object instanceof HeapObject.Group && signature.isEmpty() && !called;
        if ((column || grouped) && run.operations().isModelled(reference, "__getattr__")) {
            return run.operations().method(reference, "__getattr__", List.of(Value.of(name)), new LinkedHashMap<>());
        }
        return new Value.Bound(reference, name);
    }

    private Value ofInstance(Reference self, HeapObject.Instance instance, String name) {
        Value own = instance.attributes().get(name);
        if (own != null) {
            return own;
        }
        if (CommandLine.isParser(instance)) {
            return new Value.Bound(self, name);
        }
        Optional<Value> member = run.calls().functions().member(instance.type(), name);
        if (member.isEmpty()) {
            return run.calls().presumptions().attribute(self, instance, name);
        }
        boolean property = member.get() instanceof Value.Code code
                && run.codes().get(code) instanceof Code.Function function
                && function.traits().contains(Code.Trait.PROPERTY);
        if (property) {
            Arguments none = new Arguments(List.of(), new LinkedHashMap<>());
            return run.calls().functions().call((Value.Code) member.get(), Optional.of(self), none);
        }
        return member.get() instanceof Value.Code ? new Value.Bound(self, name) : member.get();
    }

    private Value ofLibrary(Value.Library library, String name) {
        if (library.name().startsWith(Imports.OURS)) {
            return run.imports().member(library.name().substring(1), name).orElse(Value.Unknown.PLAIN);
        }
        return run.models().limit(library, name).orElse(new Value.Library(library.name() + "." + name));
    }

    private Value ofBound(Value.Bound bound, String name) {
        String path = bound.name() + "." + name;
        Optional<Signature> signature = run.operations().signature(bound.receiver(), path);
        if (signature.isPresent() && signature.get().property()) {
            return run.operations().perform(signature.get(), bound.receiver(), List.of(), new LinkedHashMap<>());
        }
        return new Value.Bound(bound.receiver(), path);
    }

    /// What `holder[key]` is.
    Value item(Value holder, Value key) {
        List<Value> found = new ArrayList<>();
        for (Value alternative : holder.withoutNone()) {
            found.add(one(alternative, key));
        }
        return Value.either(found);
    }

    private Value one(Value holder, Value key) {
        if (holder instanceof Value.Bound bound) {
            return run.operations()
                    .method(bound.receiver(), bound.name() + ".__getitem__", List.of(key), new LinkedHashMap<>());
        }
        if (!(holder instanceof Reference reference)) {
            Value other = Texts.isText(holder) ? Value.SOME_TEXT : Value.Unknown.PLAIN;
            return Texts.item(holder, key).orElse(other);
        }
        return switch (run.state().object(reference)) {
            case HeapObject.Items items -> ofItems(items, key);
            case HeapObject.Dictionary dictionary -> ofDictionary(dictionary, key);
            case HeapObject.Instance instance -> Value.Unknown.PLAIN;
            default -> run.operations().method(reference, "__getitem__", List.of(key), new LinkedHashMap<>());
        };
    }

    private Value ofItems(HeapObject.Items items, Value key) {
        List<Value> elements = items.elements();
        if (key instanceof Value.Slice slice) {
            return slice(items, slice);
        }
        if (key instanceof Reference mask) {
            return masked(items, mask);
        }
        Optional<Double> number = key.number();
        if (number.isPresent()) {
            long index = Math.round(number.get());
            long position = index < 0 ? elements.size() + index : index;
            if (position >= 0 && position < elements.size()) {
                return elements.get((int) position);
            }
        }
        List<Value> any = new ArrayList<>(elements.size() <= 8 ? elements : List.of());
        items.repeated().ifPresent(repeated -> any.add(repeated.example()));
        return any.isEmpty() ? Value.Unknown.PLAIN : Value.either(any);
    }

    /// Labels of a frame's columns that a mask selects: `df.columns[df.dtypes == object]`. A mask of which nothing is
    /// known may select any share of them.
    private Value masked(HeapObject.Items items, Reference mask) {
        List<Optional<Boolean>> truths = run.operations().machine().elements(mask).orElse(List.of()).stream()
                .map(Value::truth)
                .toList();
        boolean known =
                truths.size() == items.elements().size() && truths.stream().allMatch(Optional::isPresent);
        if (known) {
            List<Value> kept = new ArrayList<>();
            for (int position = 0; position < truths.size(); position++) {
                if (truths.get(position).orElseThrow()) {
                    kept.add(items.elements().get(position));
                }
            }
            return run.add(HeapObject.Items.of(items.kind(), kept));
        }
        Value example = items.elements().isEmpty()
                ? Value.Unknown.PLAIN
                : Value.either(
                        items.elements().subList(0, Math.min(4, items.elements().size())));
        Interval times = Loops.PERHAPS.times(Interval.exactly(items.elements().size()));
        return run.add(new HeapObject.Items(
                items.kind(), List.of(), Optional.of(new HeapObject.Items.Repeated(example, times))));
    }

    private Value slice(HeapObject.Items items, Value.Slice slice) {
        int size = items.elements().size();
        Optional<Integer> from = bound(slice.lower(), 0, size);
        Optional<Integer> to = bound(slice.upper(), size, size);
        boolean plain = slice.step().isNone() && items.repeated().isEmpty() && from.isPresent() && to.isPresent();
        if (!plain) {
            return run.add(items);
        }
        List<Value> kept = from.get() <= to.get() ? items.elements().subList(from.get(), to.get()) : List.of();
        return run.add(HeapObject.Items.of(items.kind(), kept));
    }

    private static Optional<Integer> bound(Value value, int otherwise, int size) {
        if (value.isNone()) {
            return Optional.of(otherwise);
        }
        return value.number().map(number -> {
            long index = Math.round(number);
            return (int) Math.clamp(index < 0 ? size + index : index, 0, size);
        });
    }

    private static Value ofDictionary(HeapObject.Dictionary dictionary, Value key) {
        Optional<String> label = Evaluator.key(key);
        if (label.isPresent() && dictionary.entries().containsKey(label.get())) {
            return java.util.Objects.requireNonNull(dictionary.entries().get(label.get()));
        }
        if (label.isEmpty()
                && !dictionary.entries().isEmpty()
                && dictionary.entries().size() <= 4) {
            List<Value> any = new ArrayList<>(dictionary.entries().values());
            dictionary.others().ifPresent(any::add);
            return Value.either(any);
        }
        return dictionary.others().orElse(Value.Unknown.PLAIN);
    }

    /// `holder[key] = value`.
    void setItem(Value holder, Value key, Value value) {
        if (holder instanceof Value.Bound bound) {
            String member = bound.name() + ".__setitem__";
            if (run.operations().isModelled(bound.receiver(), member)) {
                run.operations().method(bound.receiver(), member, List.of(key, value), new LinkedHashMap<>());
            }
            return;
        }
        if (!(holder instanceof Reference reference)) {
            run.use(value);
            return;
        }
        switch (run.state().object(reference)) {
            case HeapObject.Items items -> {
                List<Value> elements = new ArrayList<>(items.elements());
                Optional<Double> number = key.number();
                boolean known = number.isPresent() && number.get() >= 0 && number.get() < elements.size();
                if (known) {
                    elements.set((int) Math.round(number.get()), value);
                    run.put(reference, new HeapObject.Items(items.kind(), elements, items.repeated()));
                }
            }
            case HeapObject.Dictionary dictionary -> run.put(reference, with(dictionary, key, value));
            case HeapObject.Instance instance -> run.use(value);
            default -> {
                if (run.operations().isModelled(reference, "__setitem__")) {
                    run.operations().method(reference, "__setitem__", List.of(key, value), new LinkedHashMap<>());
                }
            }
        }
    }

    /// A dictionary with one more entry. Under an unknown key it may be any entry, so what was there stays.
    static HeapObject.Dictionary with(HeapObject.Dictionary dictionary, Value key, Value value) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>(dictionary.entries());
        Optional<String> label = Evaluator.key(key);
        if (label.isPresent()) {
            entries.put(label.get(), value);
            return new HeapObject.Dictionary(entries, dictionary.others());
        }
        return new HeapObject.Dictionary(entries, Optional.of(value));
    }

    /// `del holder[key]`.
    void deleteItem(Value holder, Value key) {
        if (!(holder instanceof Reference reference)) {
            return;
        }
        if (run.state().object(reference) instanceof HeapObject.Dictionary dictionary) {
            SequencedMap<String, Value> entries = new LinkedHashMap<>(dictionary.entries());
            Evaluator.key(key).ifPresent(entries::remove);
            run.put(reference, new HeapObject.Dictionary(entries, dictionary.others()));
        } else if (run.operations().isModelled(reference, "__delitem__")) {
            run.operations().method(reference, "__delitem__", List.of(key), new LinkedHashMap<>());
        }
    }

    /// Attributes of frames that lead to operations on parts of them.
    static final Set<String> ACCESSORS =
            Set.of("loc", "iloc", "at", "iat", "str", "dt", "cat", "plot", "sparse", "style", "attrs", "flags");
}
