package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;

/// A machine for tests of single operations: it has a heap, and runs calls by their qualified names.
final class TestMachine implements Machine {
    private final Map<String, List<Buffer>> kept = new LinkedHashMap<>();
    private static final LibraryModels MODELS = new LibraryModels();

    private final Version pandas;
    private final Map<String, WrittenFile> written = new LinkedHashMap<>();
    private final Map<Integer, HeapObject> heap = new HashMap<>();
    private final Map<String, Version> versions = new HashMap<>();
    private final Set<String> assumptions = new LinkedHashSet<>();
    private final List<String> units = new ArrayList<>();
    private final List<Outcome> performed = new ArrayList<>();
    private Catalog catalog = Catalog.EMPTY;
    private BiFunction<Value, List<Value>, Value> functions = (function, arguments) -> Value.Unknown.PLAIN;

    TestMachine(String pandas) {
        this.pandas = Version.parse(pandas);
    }

    /// Calls what a signature names: the receiver, then positional arguments. Updates are applied.
    Outcome call(String name, Value receiver, Value... arguments) {
        return call(name, receiver, List.of(arguments), new LinkedHashMap<>());
    }

    /// The same with keywords.
    Outcome call(String name, Value receiver, List<Value> arguments, Map<String, Value> keywords) {
        Signature signature = MODELS.signature(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
        SequencedMap<String, Value> named = new LinkedHashMap<>(keywords);
        Outcome outcome = MODELS.operation(signature).apply(signature.bind(receiver, arguments, named, this));
        outcome.updates().forEach(update -> heap.put(update.target().id(), update.description()));
        return outcome;
    }

    /// The table that a call resulted in.
    Table table(Outcome outcome) {
        return table(outcome.result()).orElseThrow(() -> new AssertionError("no table: " + outcome.result()));
    }

    /// A consolidated frame of those rows: pairs of label and dtype.
    Value.Reference frame(double rows, Object... labelsAndTypes) {
        List<ColumnPlan> plans = new ArrayList<>();
        for (int position = 0; position < labelsAndTypes.length; position += 2) {
            String label = (String) labelsAndTypes[position];
            DType dtype = (DType) labelsAndTypes[position + 1];
            ColumnPlan plan = ColumnPlan.of(label, dtype, Statistics.NONE);
            plans.add(label.equals(Column.REST) ? plan.withMultiplicity(10) : plan);
        }
        return frame(rows, plans);
    }

    /// A consolidated frame of those columns.
    Value.Reference frame(double rows, List<ColumnPlan> plans) {
        return add(Layout.frame(this, plans, Rows.of(rows), List.of(), false));
    }

    /// A series of that type.
    Value.Reference series(double rows, String label, DType dtype) {
        return add(Layout.series(this, ColumnPlan.of(label, dtype, Statistics.NONE), Rows.of(rows), List.of(), false));
    }

    /// A list of values.
    Value list(Value... values) {
        return add(HeapObject.Items.of(HeapObject.Items.Kind.LIST, List.of(values)));
    }

    /// A list of strings.
    Value strings(String... texts) {
        List<Value> values = new ArrayList<>();
        for (String text : texts) {
            values.add(Value.of(text));
        }
        return add(HeapObject.Items.of(HeapObject.Items.Kind.LIST, values));
    }

    /// A tuple of values, as subscripts with commas pass it.
    Value tuple(Value... values) {
        return add(HeapObject.Items.of(HeapObject.Items.Kind.TUPLE, List.of(values)));
    }

    /// A dictionary: pairs of key and value.
    Value dictionary(Object... keysAndValues) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        for (int position = 0; position < keysAndValues.length; position += 2) {
            entries.put((String) keysAndValues[position], (Value) keysAndValues[position + 1]);
        }
        return add(new HeapObject.Dictionary(entries, Optional.empty()));
    }

    Set<String> assumptions() {
        return assumptions;
    }

    /// Names under which tables of unknown size came in.
    List<String> units() {
        return units;
    }

    void catalog(Catalog described) {
        catalog = described;
    }

    void version(String library, String version) {
        versions.put(library, Version.parse(version));
    }

    /// What calls of function values evaluate to.
    void functions(BiFunction<Value, List<Value>, Value> behaviour) {
        functions = behaviour;
    }

    /// Likely bytes of the buffers of `after` that `before` does not have.
    static long fresh(Table before, Table after) {
        List<Buffer> old = before.buffers();
        return after.buffers().stream()
                .filter(buffer -> !old.contains(buffer))
                .mapToLong(buffer -> buffer.size().likely())
                .sum();
    }

    @Override
    public HeapObject describe(Value.Reference reference) {
        HeapObject found = heap.get(reference.id());
        if (found == null) {
            throw new IllegalStateException("no object " + reference.id());
        }
        return found;
    }

    @Override
    public Value.Reference add(HeapObject description) {
        Value.Reference reference = new Value.Reference(heap.size() + 1);
        heap.put(reference.id(), description);
        return reference;
    }

    @Override
    public Buffer buffer(Bytes size, int slots, String content) {
        return new Buffer(size, slots, content, new Place(new SourceFile("test.py", ""), Span.at(1, 1)));
    }

    @Override
    public void assume(String text, Confidence confidence) {
        assumptions.add(text);
    }

    @Override
    public void relativeTo(String name, Table table) {
        units.add(name);
    }

    @Override
    public Value call(Value function, List<Value> arguments, SequencedMap<String, Value> keywords) {
        return functions.apply(function, arguments);
    }

    @Override
    public void keep(String name, List<Buffer> buffers) {
        kept.put(name, buffers);
    }

    /// What the process holds by that name.
    List<Buffer> kept(String name) {
        return kept.getOrDefault(name, List.of());
    }

    @Override
    public boolean isShared(Buffer block, Value.Reference owner) {
        return heap.entrySet().stream()
                .anyMatch(entry -> entry.getKey() != owner.id()
                        && entry.getValue() instanceof Table table
                        && table.blocks().contains(block));
    }

    @Override
    public Value perform(
            String name,
            Value receiver,
            List<Value> positional,
            SequencedMap<String, Value> keywords,
            List<Value> meanwhile) {
        Outcome outcome = imagine(name, receiver, positional, keywords);
        performed.add(outcome);
        return outcome.result();
    }

    @Override
    public Outcome imagine(String name, Value receiver, List<Value> positional, SequencedMap<String, Value> keywords) {
        return call(receiver.isNone() ? name : typeOf(receiver) + "." + name, receiver, positional, keywords);
    }

    private String typeOf(Value value) {
        return switch (describe((Value.Reference) value)) {
            case Table table -> table.library() + (table.kind() == Table.Kind.FRAME ? ".DataFrame" : ".Series");
            case HeapObject.Deferred deferred -> deferred.type();
            default -> throw new IllegalArgumentException("no type: " + value);
        };
    }

    /// What operations did on behalf of others, in their order.
    List<Outcome> performed() {
        return performed;
    }

    @Override
    public void moment(List<Value> extra, Bytes scratch) {}

    @Override
    public void wrote(WrittenFile file) {
        written.remove(file.path());
        written.put(file.path(), file);
    }

    @Override
    public List<WrittenFile> written() {
        return List.copyOf(written.values());
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Version version(String library) {
        return library.equals("pandas") ? pandas : versions.getOrDefault(library, new Version(1, 26));
    }

    @Override
    public Optional<List<String>> labels(Value value) {
        if (value.text().isPresent()) {
            return value.text().map(List::of);
        }
        Optional<Table> table = table(value);
        if (table.isPresent()) {
            return Optional.empty();
        }
        return elements(value).flatMap(TestMachine::texts);
    }

    private static Optional<List<String>> texts(List<Value> values) {
        List<String> texts =
                values.stream().flatMap(value -> value.text().stream()).toList();
        return texts.size() == values.size() ? Optional.of(texts) : Optional.empty();
    }
}
