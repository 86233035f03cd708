package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import dev.plimsoll.ir.table.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Models that a program writes to a file and reads again under the same path: what is read is such a model, in memory
/// of its own.
final class Pickled {
    /// The name under which an open file is known as a member of its path.
    static final String OPEN = "open";

    private static final Set<String> LIBRARIES = Set.of("pickle", "joblib", "cloudpickle", "dill");
    private static final int DEEPEST = 4;

    private final Execution run;
    private final Map<String, Value> written = new LinkedHashMap<>();

    Pickled(Execution run) {
        this.run = run;
    }

    /// Knows what that one knows.
    void continuing(Pickled before) {
        written.putAll(before.written);
    }

    /// An open file, where its path is known.
    static Optional<Value> opened(Value path) {
        return Texts.isText(path) ? Optional.of(new Value.Bound(path, OPEN)) : Optional.empty();
    }

    /// What is read from a file that the program wrote before; empty for all other calls, after noting what is written.
    Optional<Value> call(String name, Arguments arguments) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !LIBRARIES.contains(name.substring(0, dot))) {
            return Optional.empty();
        }
        return switch (name.substring(dot + 1)) {
            case "dump" -> {
                Optional<Value> value = argument(arguments, 0, "obj", "value");
                path(argument(arguments, 1, "file", "filename"))
                        .ifPresent(path -> value.ifPresent(model -> written.put(path, model)));
                yield Optional.empty();
            }
            case "load" ->
                path(argument(arguments, 0, "file", "filename"))
                        .flatMap(path -> Optional.ofNullable(written.get(path)))
                        .flatMap(model -> copied(model, 0));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> argument(Arguments arguments, int position, String... names) {
        if (arguments.positional().size() > position) {
            return Optional.of(arguments.positional().get(position));
        }
        return List.of(names).stream()
                .flatMap(name -> Optional.ofNullable(arguments.keywords().get(name)).stream())
                .findFirst();
    }

    private static Optional<String> path(Optional<Value> file) {
        Optional<Value> path = file.map(
                value -> value instanceof Value.Bound bound && bound.name().equals(OPEN) ? bound.receiver() : value);
        return path.filter(Texts::isText)
                .filter(value -> !value.equals(Value.SOME_TEXT))
                .map(Pickled::described);
    }

    private static String described(Value path) {
        StringBuilder text = new StringBuilder();
        for (PathPattern.Part part : Texts.pattern(path).parts()) {
            text.append(part instanceof PathPattern.Part.Literal literal ? literal.text() : "*");
        }
        return text.toString().startsWith("./") ? text.substring(2) : text.toString();
    }

    /// A model like that one, or a container of such; empty for tables, which are larger than what is known of them.
    private Optional<Value> copied(Value value, int depth) {
        if (!(value instanceof Reference reference)) {
            return Optional.of(value);
        }
        return run.state()
                .objects()
                .get(reference.id())
                .filter(object -> depth < DEEPEST)
                .flatMap(object -> switch (object) {
                    case Estimator estimator -> Optional.of(run.add(estimator));
                    case HeapObject.Dictionary dictionary -> Optional.of(run.add(entries(dictionary, depth + 1)));
                    case Items items
                    when items.repeated().isEmpty() ->
                        Optional.of(run.add(Items.of(items.kind(), elements(items.elements(), depth + 1))));
                    default -> Optional.<Value>empty();
                });
    }

    private HeapObject entries(HeapObject.Dictionary dictionary, int depth) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        dictionary
                .entries()
                .forEach((key, value) -> entries.put(key, copied(value, depth).orElse(Value.Unknown.PLAIN)));
        return new HeapObject.Dictionary(entries, dictionary.others().map(value -> Value.Unknown.PLAIN));
    }

    private List<Value> elements(List<Value> values, int depth) {
        List<Value> elements = new ArrayList<>();
        values.forEach(value -> elements.add(copied(value, depth).orElse(Value.Unknown.PLAIN)));
        return elements;
    }
}
