package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import dev.plimsoll.engine.size.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Calls that are handed to threads, processes, pools and executors.
///
/// Each is made where it is handed over, one after another, and what it was given is kept alive until the program waits
/// for it: by the executor, or where a thread was started, by the thread.
final class Tasks {
    private static final String THREAD = "thread";
    private static final String EXECUTOR = "executor";
    private static final String FUTURE = "future";
    private static final String PARALLEL = "parallel calls";

    private static final Map<String, String> MADE_BY = Map.ofEntries(
            Map.entry("threading.Thread", THREAD),
            Map.entry("threading.Timer", THREAD),
            Map.entry("multiprocessing.Process", THREAD),
            Map.entry("multiprocessing.context.Process", THREAD),
            Map.entry("multiprocessing.Pool", EXECUTOR),
            Map.entry("multiprocessing.pool.Pool", EXECUTOR),
            Map.entry("multiprocessing.pool.ThreadPool", EXECUTOR),
            Map.entry("multiprocessing.dummy.Pool", EXECUTOR),
            Map.entry("joblib.Parallel", PARALLEL),
            Map.entry("joblib.parallel.Parallel", PARALLEL),
            Map.entry("concurrent.futures.ThreadPoolExecutor", EXECUTOR),
            Map.entry("concurrent.futures.ProcessPoolExecutor", EXECUTOR),
            Map.entry("concurrent.futures.thread.ThreadPoolExecutor", EXECUTOR),
            Map.entry("concurrent.futures.process.ProcessPoolExecutor", EXECUTOR));

    private final Execution run;

    Tasks(Execution run) {
        this.run = run;
    }

    /// Whether a call of that name makes a thread, process, pool or executor.
    static boolean makes(String name) {
        return MADE_BY.containsKey(name);
    }

    /// The thread, process, pool or executor that a call makes; empty for all other calls.
    Optional<Value> make(String name, Arguments arguments) {
        String kind = MADE_BY.get(name);
        if (kind == null) {
            return Optional.empty();
        }
        List<Value> keeps = kind.equals(THREAD) ? List.of(target(name, arguments)) : List.of();
        return Optional.of(run.add(new HeapObject.Held(kind, List.of(), keeps)));
    }

    /// `Thread(group, target, name, args, kwargs)`, `Timer(interval, function, args, kwargs)`.
    private Value target(String name, Arguments arguments) {
        boolean timer = name.endsWith("Timer");
        Value function = given(arguments, timer ? "function" : "target", 1);
        Value positional = given(arguments, "args", timer ? 2 : 3);
        Value named = given(arguments, "kwargs", timer ? 3 : 4);
        return run.calls().functions().partial(function, spread(positional, named));
    }

    private static Value given(Arguments arguments, String keyword, int position) {
        Value named = arguments.keywords().get(keyword);
        boolean present = position < arguments.positional().size();
        return named != null ? named : present ? arguments.positional().get(position) : Value.NONE;
    }

    private Arguments spread(Value positional, Value named) {
        List<Value> values = run.operations().machine().elements(positional).orElse(List.of());
        SequencedMap<String, Value> keywords = run.operations()
                .dictionary(named)
                .map(HeapObject.Dictionary::entries)
                .orElse(new LinkedHashMap<>());
        return new Arguments(values, keywords);
    }

    /// A method of a thread, executor or future; empty for all other objects.
    Optional<Value> method(Reference receiver, HeapObject.Held held, String name, Arguments arguments) {
        return switch (held.type()) {
            case THREAD -> thread(receiver, held, name);
            case EXECUTOR -> executor(receiver, held, name, arguments);
            case FUTURE ->
                name.equals("result") || name.equals("get")
                        ? Optional.of(held.keeps().getFirst())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Value> thread(Reference receiver, HeapObject.Held held, String name) {
        String running = "running thread " + receiver.id();
        switch (name) {
            case "start", "run" -> {
                run.state().kept().put(running, held.keeps().getFirst());
                called(held.keeps().getFirst(), new Arguments(List.of(), new LinkedHashMap<>()));
            }
            case "join" -> {
                run.state().kept().remove(running);
                run.put(receiver, new HeapObject.Held(held.type(), List.of(), List.of(Value.NONE)));
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(Value.NONE);
    }

    private Optional<Value> executor(Reference receiver, HeapObject.Held held, String name, Arguments arguments) {
        List<Value> given = arguments.positional();
        if (given.isEmpty()) {
            boolean waits = name.equals("shutdown") || name.equals("join");
            if (waits) {
                finish(receiver);
            }
            return waits ? Optional.of(Value.NONE) : Optional.empty();
        }
        List<Value> others = given.subList(1, given.size());
        return switch (name) {
            case "submit" -> Optional.of(submit(receiver, held, given.getFirst(), arguments, others));
            case "apply", "apply_async" -> {
                Arguments spread = spread(given(arguments, "args", 1), given(arguments, "kwds", 2));
                Value future = submit(receiver, held, given.getFirst(), spread, spread.positional());
                yield Optional.of(name.equals("apply") ? result(future) : future);
            }
            case "map", "imap", "imap_unordered", "starmap", "map_async", "starmap_async" -> {
                Value results = mapped(name, given);
                yield Optional.of(name.endsWith("_async") ? future(results) : results);
            }
            default -> Optional.empty();
        };
    }

    private Value submit(
            Reference receiver, HeapObject.Held held, Value function, Arguments arguments, List<Value> positional) {
        Arguments own = new Arguments(positional, arguments.keywords());
        List<Value> keeps = new ArrayList<>(held.keeps());
        keeps.add(run.calls().functions().partial(function, own));
        run.put(receiver, new HeapObject.Held(held.type(), List.of(), keeps));
        return future(called(function, own));
    }

    private Value future(Value result) {
        return run.add(new HeapObject.Held(FUTURE, List.of(), List.of(result)));
    }

    private Value result(Value future) {
        return ((HeapObject.Held) run.state().object((Reference) future))
                .keeps()
                .getFirst();
    }

    /// `map(f, items, more items)` and `starmap(f, tuples)`; a chunk size among the arguments is none of these.
    private Value mapped(String name, List<Value> given) {
        Value function = given.getFirst();
        assumeOneByOne(function);
        List<Value> sources =
                given.stream().skip(1).filter(value -> value.number().isEmpty()).toList();
        boolean zips = sources.size() > 1;
        boolean spreads = zips || name.startsWith("starmap");
        Arguments zipped = new Arguments(sources, new LinkedHashMap<>());
        Value items =
                zips ? run.calls().builtins().call("zip", zipped) : sources.isEmpty() ? Value.NONE : sources.getFirst();
        Iteration turns = run.loops().iterate(items);
        List<Value> results = new ArrayList<>();
        turns.known().forEach(item -> results.add(one(function, item, spreads)));
        Optional<Items.Repeated> more =
                turns.further().map(item -> new Items.Repeated(one(function, item, spreads), turns.times()));
        return run.add(new Items(Items.Kind.LIST, results, more));
    }

    private Value one(Value function, Value item, boolean spreads) {
        List<Value> whole = List.of(item);
        return run.calls()
                .value(
                        function,
                        spreads ? run.operations().machine().elements(item).orElse(whole) : whole);
    }

    /// Calls what was made by such a call: `Parallel(n_jobs=2)(calls)` gives the list of their results.
    Optional<Value> call(HeapObject.Held held, Arguments arguments) {
        return held.type().equals(PARALLEL) && !arguments.positional().isEmpty()
                ? Optional.of(run.calls()
                        .builtins()
                        .call("list", new Arguments(arguments.positional().subList(0, 1), new LinkedHashMap<>())))
                : Optional.empty();
    }

    private Value called(Value function, Arguments arguments) {
        assumeOneByOne(function);
        return run.calls().apply(function, arguments);
    }

    private void assumeOneByOne(Value function) {
        if (function instanceof Value.Code) {
            run.recorder().assume("calls that run beside each other are counted one after another", Confidence.LOW);
        }
    }

    /// The end of a `with` block: what an executor was given is done.
    void left(Value context) {
        if (context instanceof Reference reference
                && run.state().object(reference) instanceof HeapObject.Held held
                && held.type().equals(EXECUTOR)) {
            finish(reference);
        }
    }

    private void finish(Reference executor) {
        run.put(executor, new HeapObject.Held(EXECUTOR, List.of(), List.of()));
    }
}
