package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.library.LibraryModels;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// One run of a program on descriptions: the state, the recorder and the parts of the interpreter that share them.
///
/// [Interpreter] executes statements, [Evaluator] expressions, [Calls] calls, [Loops] loops, [Operations] what
/// libraries do.
final class Execution {
    /// Statements beyond those of the entry point itself after which a run ends: a program that needs more has deeply
    /// nested calls.
    static final int MOST_STATEMENTS = 20_000;

    /// Values and buffers looked at when memory was measured, after which a run ends: a program may hold thousands of
    /// frames, of which any statement may let some go.
    private static final long MOST_EFFORT = 6_000_000;

    /// The same for a run in which no table of any size has appeared: a program may prepare much before it reads
    /// something, a single function seldom does.
    private static final int MOST_WITHOUT_TABLES = 4_000;

    private static final int MOST_WITHOUT_TABLES_IN_FUNCTION = 400;

    private final Program program;
    private final Function<Module, Setting> settings;
    private final LibraryModels models;
    private final Codes codes;
    private final Evidence evidence;
    private final Set<String> called = new HashSet<>();
    private final Deque<Activation> activations = new ArrayDeque<>();
    private final Interpreter interpreter = new Interpreter(this);
    private final Evaluator evaluator = new Evaluator(this);
    private final Calls calls = new Calls(this);
    private final Targets targets = new Targets(this);
    private final Operations operations = new Operations(this);
    private final Loops loops = new Loops(this);
    private final Imports imports = new Imports(this);
    private Recorder recorder = new Recorder();
    private State state = new State();
    private Span here = Span.at(1, 1);
    private String mainModule = "";
    private int mostWithoutTables = MOST_WITHOUT_TABLES;
    private int nextId;
    private int statements;
    private long effort;
    private int ownStatements;
    private boolean dirty;
    private long changes;

    Execution(
            Program program, Function<Module, Setting> settings, LibraryModels models, Codes codes, Evidence evidence) {
        this.program = program;
        this.settings = settings;
        this.models = models;
        this.codes = codes;
        this.evidence = evidence;
    }

    /// Another run that goes on from this one's present state, with its own recorder.
    Execution continued() {
        Execution next = new Execution(program, settings, models, codes, evidence);
        next.called.addAll(called);
        next.calls.functions().defined().addAll(calls.functions().defined());
        next.calls.pickled().continuing(calls.pickled());
        next.recorder = recorder.continued();
        next.state = state.fork();
        next.nextId = nextId;
        next.mostWithoutTables = MOST_WITHOUT_TABLES_IN_FUNCTION;
        return next;
    }

    Program program() {
        return program;
    }

    LibraryModels models() {
        return models;
    }

    Codes codes() {
        return codes;
    }

    Evidence evidence() {
        return evidence;
    }

    Recorder recorder() {
        return recorder;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Calls calls() {
        return calls;
    }

    Targets targets() {
        return targets;
    }

    Operations operations() {
        return operations;
    }

    Loops loops() {
        return loops;
    }

    Imports imports() {
        return imports;
    }

    /// Code that this run, or the run that it continues, has called, by [Code#key].
    Set<String> called() {
        return called;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    Deque<Activation> activations() {
        return activations;
    }

    /// The innermost running function, or the module.
    Activation activation() {
        return activations.getLast();
    }

    /// The module whose code is running.
    Module module() {
        return activation().module();
    }

    Setting setting() {
        return settings.apply(module());
    }

    /// The module that runs as the main program.
    String mainModule() {
        return mainModule;
    }

    void mainModule(String name) {
        mainModule = name;
    }

    /// The expression that is being evaluated.
    Place place() {
        return new Place(module().file(), here);
    }

    void at(Span span) {
        here = span;
    }

    Span here() {
        return here;
    }

    int freshId() {
        return nextId++;
    }

    /// Puts an object on the heap.
    Value.Reference add(HeapObject description) {
        Value.Reference reference = new Value.Reference(freshId());
        put(reference, description);
        return reference;
    }

    /// Gives an object another description.
    void put(Value.Reference reference, HeapObject description) {
        state.objects().put(reference.id(), description);
        recorder.described(reference.id(), description);
        if (mayHold(description)) {
            touched();
        }
    }

    /// Whether a value can lead to memory that is worth measuring.
    boolean mayHold(Value value) {
        return value instanceof Value.Reference reference
                ? state.objects().get(reference.id()).filter(Execution::mayHold).isPresent()
                : codes.mayHold(value);
    }

    /// Lists of labels, paths and numbers hold nothing; what they refer to is looked at when it is made.
    private static boolean mayHold(HeapObject description) {
        return switch (description) {
            case HeapObject.Items items ->
                items.repeated().isPresent() || items.elements().stream().anyMatch(Execution::leadsOn);
            case HeapObject.Dictionary dictionary ->
                dictionary.others().isPresent()
                        || dictionary.entries().values().stream().anyMatch(Execution::leadsOn);
            case HeapObject.Instance instance ->
                instance.attributes().values().stream().anyMatch(Execution::leadsOn);
            case HeapObject.Stream stream -> !stream.keeps().isEmpty();
            case HeapObject.Deferred deferred -> !deferred.keeps().isEmpty();
            case HeapObject.Estimator estimator -> true;
            case HeapObject.Group group -> true;
            case HeapObject.Held held -> true;
            case Table table -> true;
        };
    }

    private static boolean leadsOn(Value value) {
        return value instanceof Value.Reference || value instanceof Value.Either || value instanceof Value.Bound;
    }

    /// Keeps a value alive until [#release].
    void hold(Value value) {
        state.temporaries().add(value);
    }

    /// Lets go of all temporaries but the first `count`.
    void release(int count) {
        List<Value> held = state.temporaries();
        while (held.size() > count) {
            held.removeLast();
        }
    }

    /// How many temporaries are held.
    int held() {
        return state.temporaries().size();
    }

    /// Notes that the names may keep other things alive than before.
    void touched() {
        dirty = true;
        changes++;
    }

    /// How often something changed that may keep memory alive; equal counts mean that nothing did in between.
    long changes() {
        return changes;
    }

    /// Whether another statement may run.
    boolean mayGoOn() {
        return effort < MOST_EFFORT
                && statements < ownStatements + (recorder.heavy() ? MOST_STATEMENTS : mostWithoutTables);
    }

    /// Says how many statements the entry point has, so that it is run to its end however long it is.
    void ownStatements(int count) {
        ownStatements = count;
    }

    void countStatement() {
        statements++;
    }

    /// Notes that a value is used now, and what it holds.
    void use(Value value) {
        use(value, 0);
    }

    /// Notes that other code is handed a value and uses all that it leads to, entries and attributes included.
    void useAll(Value value) {
        use(value);
        for (Value alternative : value.alternatives()) {
            if (alternative instanceof Value.Reference reference) {
                switch (state.object(reference)) {
                    case HeapObject.Dictionary dictionary
                    when dictionary.entries().size() <= 32 -> {
                        dictionary.entries().values().forEach(this::use);
                        dictionary.others().ifPresent(this::use);
                    }
                    case HeapObject.Instance instance ->
                        instance.attributes().values().forEach(this::use);
                    default -> {}
                }
            }
        }
    }

    private void use(Value value, int depth) {
        if (depth > 3 || !codes.mayHold(value)) {
            return;
        }
        for (Value alternative : value.alternatives()) {
            if (alternative instanceof Value.Reference reference) {
                HeapObject description = state.object(reference);
                recorder.used(reference.id(), description);
                if (description instanceof HeapObject.Items items
                        && items.elements().size() <= 32) {
                    items.elements().forEach(element -> use(element, depth + 1));
                    items.repeated().ifPresent(repeated -> use(repeated.example(), depth + 1));
                } else if (description instanceof HeapObject.Group group) {
                    use(group.source(), depth + 1);
                } else if (description instanceof HeapObject.Held held) {
                    held.keeps().forEach(each -> use(each, depth + 1));
                } else if (description instanceof HeapObject.Deferred deferred) {
                    deferred.keeps().forEach(each -> use(each, depth + 1));
                }
            } else if (alternative instanceof Value.Bound bound) {
                use(bound.receiver(), depth + 1);
            } else if (alternative instanceof Value.Code code) {
                Closures.held(codes.get(code), state).forEach(each -> use(each, depth + 1));
            }
        }
    }

    /// Measures memory at the end of a statement, if anything can have changed.
    void settle() {
        if (!dirty || !recorder.heavy()) {
            return;
        }
        dirty = false;
        Reachability walk = walk(List.of());
        recorder.step(recorder.step(
                recorder.now(),
                place(),
                "",
                walk.total(),
                Bytes.ZERO,
                walk,
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty()));
    }

    /// Measures memory while an operation runs.
    void measure(
            String operation,
            List<Value> extra,
            Bytes scratch,
            List<Buffer> fresh,
            List<Fact> facts,
            List<Value> operands,
            Value result) {
        if (!recorder.heavy()) {
            return;
        }
        Reachability walk = walk(extra);
        List<Integer> ids = new ArrayList<>();
        for (Value operand : operands) {
            for (Value alternative : operand.alternatives()) {
                if (alternative instanceof Value.Reference reference) {
                    ids.add(reference.id());
                }
            }
        }
        OptionalInt made =
                result instanceof Value.Reference reference ? OptionalInt.of(reference.id()) : OptionalInt.empty();
        recorder.step(recorder.step(
                recorder.now(), place(), operation, walk.total(), scratch, walk, fresh, facts, ids, made));
        touched();
    }

    private Reachability walk(List<Value> extra) {
        Reachability walk = Reachability.of(state, codes, extra, place());
        effort += walk.effort();
        return walk;
    }
}
