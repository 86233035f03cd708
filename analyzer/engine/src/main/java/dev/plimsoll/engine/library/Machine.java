package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.TableSchema;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What an operation may ask of the running program.
public interface Machine {
    /// The description behind a reference.
    HeapObject describe(Value.Reference reference);

    /// Puts a new object on the heap.
    Value.Reference add(HeapObject description);

    /// A new buffer, made at the running call.
    Buffer buffer(Bytes size, int slots, String content);

    /// Memory that was freed and that the process keeps: what an earlier operation left if that is as large, since it
    /// is used again, else a new buffer.
    default Buffer left(Bytes size, String content) {
        return buffer(size, 1, content);
    }

    /// Lets the process hold these from now on, whatever the program does, in place of what it held by that name.
    default void keep(String name, List<Buffer> buffers) {}

    /// Records that a library is used that takes so much for itself, once for each process.
    default void firstUse(String library, Bytes size) {}

    /// Records that the estimate takes something for granted. The same text counts once.
    void assume(String text, Confidence confidence);

    /// Records that a table of unknown size came in: all bytes of the pipeline are then multiples of such tables.
    void relativeTo(String name, Table table);

    /// Calls a function value of the program (a lambda, a def) or of a library, as `apply`, `map` and `pipe` do.
    Value call(Value function, List<Value> arguments, SequencedMap<String, Value> keywords);

    /// Calls it with positional arguments only.
    default Value call(Value function, List<Value> arguments) {
        return call(function, arguments, new LinkedHashMap<>());
    }

    /// Performs another modelled operation, as an operation does that puts several together. Its memory is measured as
    /// if the program called it.
    ///
    /// @param name of a member of the receiver, or a function's qualified name
    /// @param receiver what it is called on; [Value#NONE] for a function
    /// @param meanwhile what is alive while it runs, though no name of the program holds it
    /// @return what it evaluates to; unknown where it is not modelled
    default Value perform(
            String name,
            Value receiver,
            List<Value> positional,
            SequencedMap<String, Value> keywords,
            List<Value> meanwhile) {
        return Value.Unknown.PLAIN;
    }

    /// What another modelled operation would do. Nothing is measured, and its buffers count for nothing as long as no
    /// value of the program leads to them.
    default Outcome imagine(String name, Value receiver, List<Value> positional, SequencedMap<String, Value> keywords) {
        return Outcome.of(Value.Unknown.PLAIN);
    }

    /// Whether a frame or series other than the owner, and alive now, has columns in that block.
    boolean isShared(Buffer block, Value.Reference owner);

    /// Notes the memory that is needed at this moment of a longer operation: what is alive, plus `extra` tables that
    /// are not yet reachable, plus `scratch`.
    void moment(List<Value> extra, Bytes scratch);

    /// Records that a described table comes in, whole or in part.
    default void read(TableSchema table) {}

    /// Records that the program wrote a table. What was written to the same path before is gone.
    default void wrote(WrittenFile file) {}

    /// The tables that the program has written so far, the latest last.
    default List<WrittenFile> written() {
        return List.of();
    }

    /// The described tables.
    Catalog catalog();

    /// Version of the modelled library: `pandas`, `numpy`, `scikit-learn`.
    Version version(String library);

    /// The table behind a value, if it is one.
    default Optional<Table> table(Value value) {
        return value instanceof Value.Reference reference && describe(reference) instanceof Table table
                ? Optional.of(table)
                : Optional.empty();
    }

    /// The table behind a value; of several that it may be, the one with the most bytes, since the peak is a maximum.
    default Optional<Table> largestTable(Value value) {
        return value.alternatives().stream()
                .flatMap(alternative -> table(alternative).stream())
                .max(Comparator.comparingDouble(
                        table -> table.valueBytes().amount().likely()));
    }

    /// The elements of a list, tuple or set, or of a short series or index, that are known one by one; nothing if the
    /// value is no such container or holds further elements.
    default Optional<List<Value>> elements(Value value) {
        Optional<Table> table = table(value);
        if (table.isPresent()) {
            return PerLabel.values(table.get());
        }
        return value instanceof Value.Reference reference
                        && describe(reference) instanceof HeapObject.Items items
                        && items.repeated().isEmpty()
                ? Optional.of(items.elements())
                : Optional.empty();
    }

    /// The strings of a list, tuple, set or index, or the one string itself; nothing if not all are known.
    Optional<List<String>> labels(Value value);
}
