package dev.plimsoll.engine.heap;

import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Something that a program can change and that names can share. A description is immutable; a change puts another
/// description under the same identity.
public sealed interface HeapObject
        permits Table,
                HeapObject.Group,
                HeapObject.Items,
                HeapObject.Dictionary,
                HeapObject.Instance,
                HeapObject.Estimator,
                HeapObject.Stream,
                HeapObject.Held,
                HeapObject.Deferred {
    /// A list, tuple or set.
    ///
    /// @param kind which of them
    /// @param elements the elements that are known one by one
    /// @param repeated what further elements are like, and how many of them there are
    record Items(Kind kind, List<Value> elements, Optional<Repeated> repeated) implements HeapObject {
        /// Which container.
        public enum Kind {
            LIST,
            TUPLE,
            SET
        }

        /// Elements that are alike: each holds memory of its own, as much as `example` does.
        public record Repeated(Value example, Interval times) {}

        public Items {
            elements = List.copyOf(elements);
        }

        /// A container whose elements are all known.
        public static Items of(Kind kind, List<Value> elements) {
            return new Items(kind, elements, Optional.empty());
        }
    }

    /// A dictionary with string keys.
    ///
    /// @param entries the known entries in order
    /// @param others what is under keys that are not known; nothing if all are known
    record Dictionary(SequencedMap<String, Value> entries, Optional<Value> others) implements HeapObject {
        public Dictionary {
            entries = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }
    }

    /// An object of a class of the program, or of an unknown class.
    ///
    /// @param type the class, a [Value.Code], or unknown
    /// @param attributes in the order in which they were set
    record Instance(Value type, SequencedMap<String, Value> attributes) implements HeapObject {
        public Instance {
            attributes = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        }
    }

    /// A grouped, rolling or resampled table that has not been reduced yet. It keeps its source alive.
    ///
    /// @param type signature-table name of what it is: `GroupBy`, `Rolling`, `Resampler`
    /// @param source the table
    /// @param keys labels of the keys, as far as they are known
    /// @param selection labels selected from it; empty for all
    /// @param options further facts by name, for the operations that use them
    record Group(String type, Value source, List<String> keys, List<String> selection, Map<String, Value> options)
            implements HeapObject {
        public Group {
            keys = List.copyOf(keys);
            selection = List.copyOf(selection);
            options = Map.copyOf(options);
        }
    }

    /// A model, scaler, encoder or another object with fit, predict or transform.
    ///
    /// @param type canonical class name: `sklearn.linear_model.LogisticRegression`
    /// @param settings arguments of its constructor by name
    /// @param fitted facts learnt by fit: number of `features`, `classes`, what it keeps
    record Estimator(String type, Map<String, Value> settings, SequencedMap<String, Value> fitted)
            implements HeapObject {
        public Estimator {
            settings = Map.copyOf(settings);
            fitted = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fitted));
        }
    }

    /// Something that yields items one at a time, such as a chunked reader or a generator.
    ///
    /// @param item what each item is like; a fresh table of that shape is made for each
    /// @param times how many items there are
    /// @param keeps values that it keeps alive while it is suspended
    /// @param making bytes that making one item needs beside the item and what is kept
    record Stream(Value item, Interval times, List<Value> keeps, Bytes making) implements HeapObject {
        public Stream {
            keeps = List.copyOf(keeps);
        }

        /// One whose items need nothing else.
        public Stream(Value item, Interval times, List<Value> keeps) {
            this(item, times, keeps, Bytes.ZERO);
        }
    }

    /// Work that a library puts off: an expression over columns, a lazy frame's plan. It never changes.
    ///
    /// @param type name for signature tables
    /// @param work what is to be done, which the library's operations understand
    /// @param keeps values that it keeps alive
    record Deferred(String type, Work work, List<Value> keeps) implements HeapObject {
        /// What is to be done.
        public interface Work {}

        public Deferred {
            keeps = List.copyOf(keeps);
        }
    }

    /// Memory of an object without further meaning here (a sparse matrix, a booster's data set, a file's bytes).
    ///
    /// @param type name for reports and signature tables
    /// @param buffers its memory
    /// @param keeps values that it keeps alive
    record Held(String type, List<Buffer> buffers, List<Value> keeps) implements HeapObject {
        public Held {
            buffers = List.copyOf(buffers);
            keeps = List.copyOf(keeps);
        }
    }
}
