package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.library.Invocation;
import dev.plimsoll.engine.library.Machine;
import dev.plimsoll.engine.library.Outcome;
import dev.plimsoll.engine.library.Signature;
import dev.plimsoll.engine.library.Tables;
import dev.plimsoll.engine.library.Version;
import dev.plimsoll.engine.library.WrittenFile;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Applies the operations of libraries to values and measures what they take.
final class Operations {
    private final Execution run;
    private final RunningMachine machine = new RunningMachine();
    private final List<Buffer> left = new ArrayList<>();
    private List<Buffer> fresh = new ArrayList<>();

    /// Whether a plan is being carried out, whose steps stand elsewhere in the source.
    private boolean planned;
    private String operation = "";

    Operations(Execution run) {
        this.run = run;
    }

    Machine machine() {
        return machine;
    }

    /// A table of the catalog as a frame in memory, stored as the schema says.
    Value tables(TableSchema schema) {
        return run.add(Tables.fromSchema(machine, schema));
    }

    /// A frame of which nothing is known.
    Value unknownTable(String name) {
        return run.add(Tables.unknown(machine, name));
    }

    /// What a function of which only the name is known makes of a frame, if that is a copy of it.
    Value copyBy(String function, Value frame) {
        Signature copy = run.models().signature("DataFrame.copy").orElseThrow();
        Signature named = new Signature(function, false, copy.parameters(), copy.operation());
        return perform(named, frame, List.of(), new LinkedHashMap<>());
    }

    /// The dictionary behind a value, if it is one.
    Optional<HeapObject.Dictionary> dictionary(Value value) {
        return value instanceof Reference reference
                        && run.state().object(reference) instanceof HeapObject.Dictionary dictionary
                ? Optional.of(dictionary)
                : Optional.empty();
    }

    /// The name under which signature tables list what a value can do; empty for values without a type there.
    String typeOf(Value value) {
        return switch (value) {
            case Reference reference ->
                switch (run.state().object(reference)) {
                    case Table table -> typeOf(table);
                    case HeapObject.Items items -> "Items";
                    case HeapObject.Dictionary dictionary -> "Dictionary";
                    case HeapObject.Instance instance -> "";
                    case HeapObject.Group group -> group.type();
                    case HeapObject.Estimator estimator -> estimator.type();
                    case HeapObject.Stream stream -> "Stream";
                    case HeapObject.Held held -> held.type();
                    case HeapObject.Deferred deferred -> deferred.type();
                };
            case Value.Library library -> library.name();
            default -> "";
        };
    }

    private static String typeOf(Table table) {
        String type = switch (table.kind()) {
            case FRAME -> "DataFrame";
            case SERIES -> "Series";
            case INDEX -> "Index";
            case VECTOR, MATRIX -> "ndarray";
        };
        return table.library().isEmpty() ? type : table.library() + "." + type;
    }

    /// The signature of a member of a value, if the value's type has one.
    Optional<Signature> signature(Value receiver, String member) {
        for (Value alternative : receiver.alternatives()) {
            String type = typeOf(alternative);
            if (type.isEmpty()) {
                continue;
            }
            Optional<Signature> found = run.models().signature(type + "." + member);
            boolean estimator = alternative instanceof Reference reference
                    && run.state().object(reference) instanceof HeapObject.Estimator;
            if (found.isEmpty() && estimator) {
                found = run.models().signature("Estimator." + member);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Whether a value's type has that member in a signature table.
    boolean isModelled(Value receiver, String member) {
        boolean holder = receiver instanceof Reference || receiver instanceof Value.Either;
        return holder && signature(receiver, member).isPresent();
    }

    /// Calls a member of a value. Each alternative of a choice is taken in turn.
    Value method(Value receiver, String member, List<Value> positional, SequencedMap<String, Value> keywords) {
        List<Value> results = new ArrayList<>();
        for (Value alternative : receiver.withoutNone()) {
            Optional<Signature> signature = signature(alternative, member);
            run.state().chosen().add(alternative);
            results.add(
                    signature.isPresent()
                            ? perform(signature.get(), alternative, positional, keywords)
                            : Value.Unknown.PLAIN);
            run.state().chosen().removeLast();
        }
        return Value.either(results);
    }

    /// Performs an operation: what it makes, the peak while it runs, what it changes.
    Value perform(Signature signature, Value receiver, List<Value> positional, SequencedMap<String, Value> keywords) {
        List<Buffer> outerFresh = fresh;
        String outerOperation = operation;
        fresh = new ArrayList<>();
        operation = displayName(signature.name());
        try {
            int held = run.held();
            run.hold(receiver);
            List<Value> operands = new ArrayList<>(List.of(receiver));
            operands.addAll(positional);
            operands.addAll(keywords.values());
            operands.forEach(run::hold);
            operands.forEach(run::useAll);
            operands.forEach(run.calls().functions()::useGlobals);
            Invocation call = signature.bind(receiver, positional, keywords, machine);
            Outcome outcome = run.models().operation(signature).apply(call);
            settle(outcome, operands);
            run.release(held);
            return outcome.result();
        } finally {
            fresh = outerFresh;
            operation = outerOperation;
        }
    }

    private void settle(Outcome outcome, List<Value> operands) {
        List<Value> extra = new ArrayList<>(List.of(outcome.result()));
        List<Reference> passing = new ArrayList<>();
        for (Outcome.Update update : outcome.updates()) {
            Reference reference = new Reference(run.freshId());
            run.state().objects().put(reference.id(), update.description());
            passing.add(reference);
        }
        extra.addAll(passing);
        List<Fact> facts = facts(outcome);
        boolean matters = !fresh.isEmpty() || outcome.scratch().amount().high() > 0 || !facts.isEmpty();
        if (matters) {
            run.measure(operation, extra, outcome.scratch(), fresh, facts, operands, outcome.result());
        }
        passing.forEach(reference -> run.state().objects().remove(reference.id()));
        for (Outcome.Update update : outcome.updates()) {
            run.put(update.target(), update.description());
            run.use(update.target());
        }
    }

    /// What rules may want to know. Of what a plan does they are told only what it reads: nothing of the rest stands
    /// where the plan is carried out, and there is no frame that a change of the program could take away.
    private List<Fact> facts(Outcome outcome) {
        return planned
                ? outcome.facts().stream()
                        .filter(fact -> fact instanceof Fact.Loaded)
                        .toList()
                : outcome.facts();
    }

    /// `astype` for `DataFrame.astype`, `df[...]` for `DataFrame.__getitem__`.
    private static String displayName(String qualified) {
        String name = qualified.substring(qualified.lastIndexOf('.') + 1);
        return switch (name) {
            case "__getitem__" -> "[...]";
            case "__setitem__", "__setattr__" -> "assignment";
            case "__binary__", "__unary__", "__augment__" -> "arithmetic";
            case "__compare__" -> "comparison";
            default -> name;
        };
    }

    /// The machine that operations see.
    private final class RunningMachine implements Machine {
        @Override
        public HeapObject describe(Reference reference) {
            return run.state().object(reference);
        }

        @Override
        public Reference add(HeapObject description) {
            return run.add(description);
        }

        @Override
        public Buffer buffer(Bytes size, int slots, String content) {
            Buffer buffer = new Buffer(size, slots, content, run.place());
            fresh.add(buffer);
            run.recorder().allocated(buffer);
            return buffer;
        }

        @Override
        public Buffer left(Bytes size, String content) {
            for (Buffer earlier : left) {
                boolean larger = earlier.size().likely() >= size.likely()
                        && earlier.size().high() >= size.high();
                if (larger && earlier.content().equals(content)) {
                    return earlier;
                }
            }
            Buffer buffer = buffer(size, 1, content);
            left.add(buffer);
            return buffer;
        }

        @Override
        public void keep(String name, List<Buffer> buffers) {
            run.state().kept().put(Trace.PROCESS + name, run.add(new HeapObject.Held("", buffers, List.of())));
        }

        @Override
        public void firstUse(String library, Bytes size) {
            run.recorder().firstUse(library, size);
        }

        @Override
        public void assume(String text, Confidence confidence) {
            run.recorder().assume(text, confidence);
        }

        @Override
        public void relativeTo(String name, Table table) {
            run.recorder().relativeTo(name, table.valueBytes());
        }

        @Override
        public Value call(Value function, List<Value> arguments, SequencedMap<String, Value> keywords) {
            return run.calls().apply(function, new Calls.Arguments(arguments, keywords));
        }

        @Override
        public boolean isShared(Buffer block, Reference owner) {
            return Reachability.of(run.state(), run.codes(), List.of(), run.place()).holdings().stream()
                    .filter(holding -> holding.object() != owner.id())
                    .filter(holding -> holding.buffers().contains(block))
                    .anyMatch(holding -> table(new Reference(holding.object()))
                            .filter(table -> table.kind() == Table.Kind.FRAME || table.kind() == Table.Kind.SERIES)
                            .isPresent());
        }

        @Override
        public Value perform(
                String name,
                Value receiver,
                List<Value> positional,
                SequencedMap<String, Value> keywords,
                List<Value> meanwhile) {
            Optional<Signature> signature = named(name, receiver);
            if (signature.isEmpty()) {
                return Value.Unknown.PLAIN;
            }
            int held = run.held();
            boolean outer = planned;
            meanwhile.forEach(run::hold);
            planned = true;
            try {
                return Operations.this.perform(signature.get(), receiver, positional, keywords);
            } finally {
                planned = outer;
                run.release(held);
            }
        }

        @Override
        public Outcome imagine(
                String name, Value receiver, List<Value> positional, SequencedMap<String, Value> keywords) {
            Optional<Signature> signature = named(name, receiver);
            if (signature.isEmpty()) {
                return Outcome.of(Value.Unknown.PLAIN);
            }
            List<Buffer> outer = fresh;
            fresh = new ArrayList<>();
            try {
                Invocation call = signature.get().bind(receiver, positional, keywords, machine);
                return run.models().operation(signature.get()).apply(call);
            } finally {
                fresh = outer;
            }
        }

        private Optional<Signature> named(String name, Value receiver) {
            return receiver.isNone() ? run.models().signature(name) : Operations.this.signature(receiver, name);
        }

        @Override
        public void moment(List<Value> extra, Bytes scratch) {
            run.measure(operation, extra, scratch, fresh, List.of(), List.of(), Value.NONE);
        }

        @Override
        public void read(TableSchema table) {
            run.recorder().read(table.name());
        }

        @Override
        public void wrote(WrittenFile file) {
            run.state().written().remove(file.path());
            run.state().written().put(file.path(), file);
        }

        @Override
        public List<WrittenFile> written() {
            return List.copyOf(run.state().written().entries().values());
        }

        @Override
        public Catalog catalog() {
            return run.setting().catalog();
        }

        @Override
        public Version version(String library) {
            return run.setting().engines().version(library);
        }

        @Override
        public Optional<List<String>> labels(Value value) {
            if (value.text().isPresent()) {
                return Optional.of(List.of(value.text().orElseThrow()));
            }
            Optional<HeapObject.Dictionary> dictionary = dictionary(value);
            if (dictionary.isPresent()) {
                return dictionary.get().others().isPresent()
                        ? Optional.empty()
                        : Optional.of(List.copyOf(dictionary.get().entries().keySet()));
            }
            Optional<List<Value>> elements = elements(value);
            if (elements.isEmpty()) {
                return Optional.empty();
            }
            List<String> labels = new ArrayList<>();
            for (Value element : elements.get()) {
                Optional<String> label = Evaluator.key(element);
                if (label.isEmpty()) {
                    return Optional.empty();
                }
                labels.add(label.get());
            }
            return Optional.of(labels);
        }
    }
}
