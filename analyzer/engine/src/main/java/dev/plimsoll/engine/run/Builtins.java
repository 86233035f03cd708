package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Python's builtin functions and the few functions of its standard library that decide which data a program reads.
final class Builtins {
    private static final Set<String> NAMES = Set.of(
            "abs",
            "all",
            "any",
            "bool",
            "callable",
            "dict",
            "enumerate",
            "filter",
            "float",
            "format",
            "frozenset",
            "getattr",
            "globals",
            "hasattr",
            "hash",
            "id",
            "input",
            "int",
            "isinstance",
            "issubclass",
            "iter",
            "len",
            "list",
            "locals",
            "map",
            "max",
            "min",
            "next",
            "object",
            "open",
            "print",
            "property",
            "range",
            "repr",
            "reversed",
            "round",
            "set",
            "setattr",
            "slice",
            "sorted",
            "str",
            "sum",
            "super",
            "tuple",
            "type",
            "vars",
            "zip",
            "bytes",
            "complex",
            "divmod",
            "ord",
            "chr",
            "pow",
            "exit",
            "quit",
            "display",
            "delattr",
            "dir",
            "Exception",
            "ValueError",
            "KeyError",
            "TypeError",
            "FileNotFoundError",
            "RuntimeError",
            "AssertionError",
            "NotImplementedError",
            "ImportError",
            "IndexError",
            "AttributeError",
            "OSError",
            "StopIteration",
            "NotImplemented",
            "Ellipsis",
            "staticmethod",
            "classmethod",
            "memoryview",
            "bytearray",
            "eval",
            "exec");

    /// Modules whose functions look at what they are given and keep nothing of it.
    private static final Set<String> HARMLESS = Set.of(
            "matplotlib",
            "seaborn",
            "logging",
            "warnings",
            "os",
            "sys",
            "time",
            "plotly",
            "gc",
            "tqdm",
            "mlflow",
            "json",
            "pprint",
            "datetime",
            "re",
            "math",
            "random",
            "IPython",
            "pytest",
            "unittest",
            "loguru",
            "rich",
            "click",
            "streamlit",
            "missingno",
            "wandb",
            "typing",
            "collections",
            "itertools",
            "functools");

    private static final int LONGEST_RANGE = 64;

    private final Execution run;

    Builtins(Execution run) {
        this.run = run;
    }

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    boolean isHarmless(String qualified) {
        int dot = qualified.indexOf('.');
        return HARMLESS.contains(dot < 0 ? qualified : qualified.substring(0, dot));
    }

    Value call(String name, Arguments arguments) {
        List<Value> given = arguments.positional();
        Value first = given.isEmpty() ? Value.NONE : given.getFirst();
        return switch (name) {
            case "len" -> length(first);
            case "range" -> range(given);
            case "list", "tuple", "set", "frozenset", "sorted", "reversed" -> copied(name, first, given.isEmpty());
            case "dict" -> dictionary(first, arguments);
            case "enumerate" -> paired(first, true);
            case "zip" -> zipped(given);
            case "map", "filter" -> mapped(name, given);
            case "isinstance" -> isInstance(first, given.size() > 1 ? given.get(1) : Value.NONE);
            case "str" -> Texts.joined(List.of(first));
            case "open" -> Pickled.opened(first).orElse(Value.Unknown.PLAIN);
            case "repr", "format", "chr" -> Value.SOME_TEXT;
            case "bool" ->
                run.evaluator()
                        .truthOf(first)
                        .map(truth -> (Value) Value.of(truth))
                        .orElse(Value.SOME_TRUTH);
            case "int", "len_hint", "hash", "id", "ord", "round" -> whole(first);
            case "float" -> first.number().isPresent() ? first : new Value.Scalar(DType.FLOAT64);
            case "dict.fromkeys" -> keyed(first, given.size() > 1 ? given.get(1) : Value.NONE);
            case "iter" -> first;
            case "next" -> next(first);
            case "getattr" ->
                given.size() > 1 && given.get(1).text().isPresent()
                        ? run.evaluator().attribute(first, given.get(1).text().orElseThrow(), false)
                        : Value.Unknown.PLAIN;
            case "setattr" -> {
                run.use(first);
                yield Value.NONE;
            }
            case "super" -> run.calls().inheritance().parent(given);
            case Inheritance.PLAIN_NEW -> run.calls().inheritance().plainNew(given);
            case "print", "display" -> {
                given.forEach(run::useAll);
                yield Value.NONE;
            }
            case "sum", "max", "min", "abs", "any", "all" -> reduced(name, first);
            default -> {
                given.forEach(run::use);
                yield Value.Unknown.PLAIN;
            }
        };
    }

    private static Value whole(Value value) {
        return value.number()
                .map(number -> (Value) Value.of(number.longValue()))
                .or(() -> value.amount().map(Value::about))
                .orElse(new Value.Scalar(DType.INT64));
    }

    private Value length(Value value) {
        if (value instanceof Reference reference) {
            return switch (run.state().object(reference)) {
                case Table table ->
                    table.relative()
                            ? new Value.Scalar(DType.INT64)
                            : Value.about(table.rows().count());
                case Items items
                when items.repeated().isEmpty() -> Value.of(items.elements().size());
                case HeapObject.Dictionary dictionary
                when dictionary.others().isEmpty() ->
                    Value.of(dictionary.entries().size());
                default -> new Value.Scalar(DType.INT64);
            };
        }
        return value.text().map(text -> (Value) Value.of(text.length())).orElse(new Value.Scalar(DType.INT64));
    }

    private Value range(List<Value> given) {
        List<Optional<Double>> numbers = given.stream().map(Value::number).toList();
        if (given.isEmpty() || numbers.stream().anyMatch(Optional::isEmpty)) {
            return run.add(new HeapObject.Stream(counter(), Loops.UNKNOWN_TIMES, List.of()));
        }
        double from = given.size() > 1 ? numbers.get(0).orElseThrow() : 0;
        double to = numbers.get(given.size() > 1 ? 1 : 0).orElseThrow();
        double step = given.size() > 2 ? numbers.get(2).orElseThrow() : 1;
        double count = step == 0 ? 0 : Math.max(0, Math.ceil((to - from) / step));
        if (count > LONGEST_RANGE) {
            return run.add(new HeapObject.Stream(counter(), Interval.exactly(count), List.of()));
        }
        List<Value> values = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            values.add(Value.of((long) (from + index * step)));
        }
        return run.add(Items.of(Items.Kind.LIST, values));
    }

    /// A number that other numbers can be told from.
    private Value counter() {
        Value.Distance here = new Value.Distance(run.freshId(), 0);
        return new Value.Scalar(DType.INT64, Optional.of(here), Optional.empty());
    }

    private Value copied(String name, Value source, boolean empty) {
        Items.Kind kind =
                name.equals("tuple") ? Items.Kind.TUPLE : name.contains("set") ? Items.Kind.SET : Items.Kind.LIST;
        if (empty) {
            return run.add(Items.of(kind, List.of()));
        }
        Iteration turns = run.loops().iterate(source);
        List<Value> elements = new ArrayList<>(turns.known());
        if (kind == Items.Kind.SET) {
            elements = new ArrayList<>(new java.util.LinkedHashSet<>(elements));
        } else if (name.equals("reversed")) {
            elements = elements.reversed();
        }
        Optional<Items.Repeated> more = turns.further().map(example -> new Items.Repeated(example, turns.times()));
        return run.add(new Items(kind, elements, more));
    }

    private Value dictionary(Value first, Arguments arguments) {
        LinkedHashMap<String, Value> entries = new LinkedHashMap<>();
        Optional<Value> others = Optional.empty();
        Optional<HeapObject.Dictionary> source = run.operations().dictionary(first);
        if (source.isPresent()) {
            entries.putAll(source.get().entries());
            others = source.get().others();
        } else if (!first.isNone()) {
            others = Optional.of(Value.Unknown.PLAIN);
        }
        entries.putAll(arguments.keywords());
        return run.add(new HeapObject.Dictionary(entries, others));
    }

    private Value keyed(Value keys, Value value) {
        Optional<List<String>> labels = run.operations().machine().labels(keys);
        LinkedHashMap<String, Value> entries = new LinkedHashMap<>();
        labels.ifPresent(all -> all.forEach(label -> entries.put(label, value)));
        return run.add(new HeapObject.Dictionary(entries, labels.isPresent() ? Optional.empty() : Optional.of(value)));
    }

    private Value paired(Value source, boolean numbered) {
        if (source instanceof Value.Reference reference
                && run.state().object(reference) instanceof HeapObject.Stream stream) {
            Value pair = run.calls().containers().pair(new Value.Scalar(DType.INT64), stream.item());
            return run.add(new HeapObject.Stream(pair, stream.times(), List.of(source), stream.making()));
        }
        Iteration turns = run.loops().iterate(source);
        List<Value> pairs = new ArrayList<>();
        for (Value element : turns.known()) {
            pairs.add(run.calls().containers().pair(numbered ? Value.of(pairs.size()) : Value.Unknown.PLAIN, element));
        }
        Optional<Items.Repeated> more = turns.further()
                .map(example -> new Items.Repeated(
                        run.calls().containers().pair(new Value.Scalar(DType.INT64), example), turns.times()));
        return run.add(new Items(Items.Kind.LIST, pairs, more));
    }

    private Value zipped(List<Value> sources) {
        List<Iteration> turns = sources.stream().map(run.loops()::iterate).toList();
        boolean allKnown = turns.stream().allMatch(each -> each.further().isEmpty());
        if (allKnown && !turns.isEmpty()) {
            int shortest =
                    turns.stream().mapToInt(each -> each.known().size()).min().orElse(0);
            List<Value> rows = new ArrayList<>();
            for (int index = 0; index < shortest; index++) {
                int position = index;
                List<Value> row =
                        turns.stream().map(each -> each.known().get(position)).toList();
                rows.add(run.add(Items.of(Items.Kind.TUPLE, row)));
            }
            return run.add(Items.of(Items.Kind.LIST, rows));
        }
        List<Value> row = turns.stream()
                .map(each -> each.further().orElse(Value.Unknown.PLAIN))
                .toList();
        Value example = run.add(Items.of(Items.Kind.TUPLE, row));
        return run.add(
                new Items(Items.Kind.LIST, List.of(), Optional.of(new Items.Repeated(example, Loops.UNKNOWN_TIMES))));
    }

    private Value mapped(String name, List<Value> given) {
        if (given.size() < 2) {
            return Value.Unknown.PLAIN;
        }
        Iteration turns = run.loops().iterate(given.get(1));
        List<Value> results = new ArrayList<>();
        for (Value element : turns.known()) {
            Value result = run.calls().value(given.getFirst(), List.of(element));
            results.add(name.equals("map") ? result : element);
        }
        Optional<Items.Repeated> more = turns.further().map(example -> {
            Value result = run.calls().value(given.getFirst(), List.of(example));
            return new Items.Repeated(name.equals("map") ? result : example, turns.times());
        });
        return run.add(new Items(Items.Kind.LIST, results, more));
    }

    private Value isInstance(Value value, Value type) {
        if (!(type instanceof Value.Library library)) {
            return Value.Unknown.PLAIN;
        }
        String name = library.name().substring(library.name().lastIndexOf('.') + 1);
        if (value instanceof Reference reference && run.state().object(reference) instanceof Table) {
            return Value.of(run.operations().typeOf(value).equals(name));
        }
        if (value.text().isPresent() || value instanceof Value.PartlyKnown) {
            return Value.of(name.equals("str"));
        }
        if (value.isNone()) {
            return Value.of(false);
        }
        return Value.Unknown.PLAIN;
    }

    private Value next(Value source) {
        Iteration turns = run.loops().iterate(source);
        return turns.known().isEmpty()
                ? run.loops().fresh(turns)
                : turns.known().getFirst();
    }

    private Value reduced(String name, Value source) {
        if (run.operations().isModelled(source, name)) {
            return run.operations().method(source, name, List.of(), new LinkedHashMap<>());
        }
        run.use(source);
        return Value.Unknown.PLAIN;
    }

    /// Functions of the standard library with a meaning here; empty for all others.
    Optional<Value> standardLibrary(String name, Arguments arguments) {
        List<Value> given = arguments.positional();
        Value first = given.isEmpty() ? Value.NONE : given.getFirst();
        Optional<Value> part = PathNames.function(name, first);
        if (part.isPresent()) {
            return part;
        }
        return switch (name) {
            case "os.path.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath" ->
                Optional.of(Texts.path(given));
            case "os.path.abspath", "os.path.expanduser", "os.path.normpath", "os.path.realpath", "os.fspath" ->
                Optional.of(first);
            case "os.path.dirname", "os.getcwd", "os.environ.get", "os.getenv" ->
                Optional.of(given.size() > 1 ? given.get(1) : Texts.joined(List.of(Value.Unknown.PLAIN)));
            case "glob.glob", "glob.iglob" -> Optional.of(globbed(first));
            case "os.listdir" -> Optional.of(listed(first, true));
            case "os.path.exists", "os.path.isfile", "os.path.isdir" -> Optional.of(Value.Unknown.PLAIN);
            case "copy.copy", "copy.deepcopy" ->
                Optional.of(
                        run.operations().isModelled(first, "copy")
                                ? run.operations().method(first, "copy", List.of(), new LinkedHashMap<>())
                                : first);
            case "joblib.delayed", "joblib.parallel.delayed", "concurrent.futures.as_completed" -> Optional.of(first);
            case "dataclasses.field" -> Optional.of(run.calls().inheritance().field(arguments));
            case "functools.partial" -> Optional.of(partial(first, arguments));
            case "tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm" -> Optional.of(first);
            case "re.sub",
                    "unicodedata.normalize",
                    "html.unescape",
                    "html.escape",
                    "string.capwords",
                    "textwrap.shorten" -> Optional.of(Value.SOME_TEXT);
            case "io.open", "gzip.open", "bz2.open", "lzma.open" -> Pickled.opened(first);
            case "re.split", "re.findall" -> Optional.of(TextMethods.list(run::add));
            case "gc.collect" -> Optional.of(Value.NONE);
            case "collections.OrderedDict" -> Optional.of(dictionary(first, arguments));
            case "collections.defaultdict" ->
                Optional.of(run.add(new HeapObject.Dictionary(new LinkedHashMap<>(), Optional.empty())));
            default -> Optional.empty();
        };
    }

    private Value partial(Value function, Arguments arguments) {
        List<Value> given = arguments.positional();
        return given.isEmpty()
                ? Value.Unknown.PLAIN
                : run.calls()
                        .functions()
                        .partial(function, new Arguments(given.subList(1, given.size()), arguments.keywords()));
    }

    /// The described files that match a pattern, each once; any number of unknown ones where none is described.
    private Value globbed(Value pattern) {
        List<String> files = new DescribedFiles(run.operations().machine().catalog()).matching(pattern);
        return files.isEmpty() ? many(pattern) : paths(files);
    }

    /// The names of the described files in a directory.
    private Value listed(Value directory, boolean namesOnly) {
        List<String> files = new DescribedFiles(run.operations().machine().catalog()).within(directory);
        if (files.isEmpty()) {
            return Value.Unknown.PLAIN;
        }
        return paths(
                namesOnly
                        ? files.stream()
                                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                                .toList()
                        : files);
    }

    private Value paths(List<String> files) {
        List<Value> values = new ArrayList<>();
        files.forEach(file -> values.add(Value.of(file)));
        return run.add(Items.of(Items.Kind.LIST, values));
    }

    private Value many(Value path) {
        return run.add(
                new Items(Items.Kind.LIST, List.of(), Optional.of(new Items.Repeated(path, Loops.UNKNOWN_TIMES))));
    }

    /// Methods of strings and paths that are not computed.
    Value textMethod(Value receiver, String name, Arguments arguments) {
        return switch (name) {
            case "join" -> joined(receiver, arguments);
            case "joinpath" -> {
                List<Value> parts = new ArrayList<>(List.of(receiver));
                parts.addAll(arguments.positional());
                yield Texts.path(parts);
            }
            case "resolve", "absolute", "expanduser", "as_posix" -> receiver;
            case "glob", "rglob" -> {
                List<Value> parts = new ArrayList<>(List.of(receiver));
                parts.addAll(arguments.positional());
                yield globbed(Texts.path(parts));
            }
            case "iterdir" -> listed(receiver, false);
            case "open" -> Pickled.opened(receiver).orElse(Value.Unknown.PLAIN);
            default -> TextMethods.result(name, run::add);
        };
    }

    private Value joined(Value separator, Arguments arguments) {
        Optional<List<Value>> elements = arguments.positional().isEmpty()
                ? Optional.empty()
                : run.operations().machine().elements(arguments.positional().getFirst());
        if (elements.isEmpty()) {
            return Texts.joined(List.of(Value.Unknown.PLAIN));
        }
        List<Value> parts = new ArrayList<>();
        for (Value element : elements.get()) {
            if (!parts.isEmpty()) {
                parts.add(separator);
            }
            parts.add(element);
        }
        return Texts.joined(parts);
    }
}
