package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Methods of lists, tuples, sets and dictionaries.
final class Containers {
    private final Execution run;

    Containers(Execution run) {
        this.run = run;
    }

    /// The result of a container's method; empty if the object is no container or has no such method.
    Optional<Value> method(Reference reference, String name, Arguments arguments) {
        return switch (run.state().object(reference)) {
            case Items items -> items(reference, items, name, arguments);
            case HeapObject.Dictionary dictionary -> dictionary(reference, dictionary, name, arguments);
            default -> Optional.empty();
        };
    }

    private Optional<Value> items(Reference reference, Items items, String name, Arguments arguments) {
        List<Value> elements = new ArrayList<>(items.elements());
        Value first = arguments.positional().isEmpty()
                ? Value.Unknown.PLAIN
                : arguments.positional().getFirst();
        switch (name) {
            case "append", "add" -> elements.add(first);
            case "extend", "update" ->
                elements.addAll(run.operations().machine().elements(first).orElse(List.of(Value.Unknown.PLAIN)));
            case "insert" ->
                elements.add(
                        arguments.positional().size() > 1
                                ? arguments.positional().get(1)
                                : first);
            case "clear" -> {
                run.put(reference, Items.of(items.kind(), List.of()));
                return Optional.of(Value.NONE);
            }
            case "remove", "discard" -> elements.remove(first);
            case "sort", "reverse" -> {}
            case "pop" -> {
                return Optional.of(pop(reference, items));
            }
            case "copy" -> {
                return Optional.of(run.add(items));
            }
            case "union" -> {
                run.operations().machine().elements(first).ifPresent(elements::addAll);
                return Optional.of(run.add(new Items(items.kind(), elements, items.repeated())));
            }
            case "index", "count" -> {
                int position = elements.indexOf(first);
                return Optional.of(name.equals("index") && position >= 0 ? Value.of(position) : Value.Unknown.PLAIN);
            }
            default -> {
                return Optional.empty();
            }
        }
        run.put(reference, new Items(items.kind(), elements, items.repeated()));
        return Optional.of(Value.NONE);
    }

    private Value pop(Reference reference, Items items) {
        if (items.elements().isEmpty()) {
            return items.repeated().map(Items.Repeated::example).orElse(Value.Unknown.PLAIN);
        }
        List<Value> rest = new ArrayList<>(items.elements());
        Value last = rest.removeLast();
        run.put(reference, new Items(items.kind(), rest, items.repeated()));
        return last;
    }

    private Optional<Value> dictionary(
            Reference reference, HeapObject.Dictionary dictionary, String name, Arguments arguments) {
        Value key = arguments.positional().isEmpty()
                ? Value.Unknown.PLAIN
                : arguments.positional().getFirst();
        Value otherwise =
                arguments.positional().size() > 1 ? arguments.positional().get(1) : Value.NONE;
        return switch (name) {
            case "get" -> Optional.of(get(dictionary, key, otherwise));
            case "setdefault" -> {
                Value found = get(dictionary, key, otherwise);
                run.put(reference, Attributes.with(dictionary, key, found));
                yield Optional.of(found);
            }
            case "pop" -> {
                Value found = get(dictionary, key, otherwise);
                run.calls().attributes().deleteItem(reference, key);
                yield Optional.of(found);
            }
            case "keys" -> Optional.of(keys(dictionary));
            case "values" -> Optional.of(listed(List.copyOf(dictionary.entries().values()), dictionary));
            case "items" -> Optional.of(entries(dictionary));
            case "copy" -> Optional.of(run.add(dictionary));
            case "update" -> {
                SequencedMap<String, Value> merged = new LinkedHashMap<>(dictionary.entries());
                run.operations().dictionary(key).ifPresent(other -> merged.putAll(other.entries()));
                merged.putAll(arguments.keywords());
                run.put(reference, new HeapObject.Dictionary(merged, dictionary.others()));
                yield Optional.of(Value.NONE);
            }
            case "clear" -> {
                run.put(reference, new HeapObject.Dictionary(new LinkedHashMap<>(), Optional.empty()));
                yield Optional.of(Value.NONE);
            }
            default -> Optional.empty();
        };
    }

    private static Value get(HeapObject.Dictionary dictionary, Value key, Value otherwise) {
        Optional<String> label = Evaluator.key(key);
        if (label.isPresent()) {
            Value found = dictionary.entries().get(label.get());
            if (found != null) {
                return found;
            }
            return dictionary.others().orElse(otherwise);
        }
        return dictionary.others().orElse(Value.Unknown.PLAIN);
    }

    /// The keys as a list.
    Value keys(HeapObject.Dictionary dictionary) {
        List<Value> keys = new ArrayList<>();
        dictionary.entries().keySet().forEach(key -> keys.add(Value.of(key)));
        return listed(keys, dictionary, Value.Unknown.PLAIN);
    }

    private Value listed(List<Value> elements, HeapObject.Dictionary dictionary) {
        return listed(elements, dictionary, dictionary.others().orElse(Value.Unknown.PLAIN));
    }

    private Value listed(List<Value> elements, HeapObject.Dictionary dictionary, Value example) {
        Optional<Items.Repeated> more =
                dictionary.others().map(value -> new Items.Repeated(example, Loops.UNKNOWN_TIMES));
        return run.add(new Items(Items.Kind.LIST, elements, more));
    }

    private Value entries(HeapObject.Dictionary dictionary) {
        List<Value> pairs = new ArrayList<>();
        dictionary.entries().forEach((key, value) -> pairs.add(pair(Value.of(key), value)));
        Value example = pair(Value.Unknown.PLAIN, dictionary.others().orElse(Value.Unknown.PLAIN));
        return listed(pairs, dictionary, example);
    }

    /// A tuple of two.
    Value pair(Value first, Value second) {
        return run.add(Items.of(Items.Kind.TUPLE, List.of(first, second)));
    }
}
