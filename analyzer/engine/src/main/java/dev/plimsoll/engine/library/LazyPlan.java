package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One step of a lazy frame's plan: what is to be called on what the steps before it make.
///
/// @param name of the function or method: `scan_csv`, `filter`
/// @param input the plan, the frame or the grouping that it is called on; [Value#NONE] for a scan
/// @param positional its arguments in order
/// @param keywords its arguments by name
record LazyPlan(String name, Value input, List<Value> positional, SequencedMap<String, Value> keywords)
        implements HeapObject.Deferred.Work {
    /// Name of a lazy frame's type in signature tables.
    static final String TYPE = PolarsColumns.LIBRARY + ".LazyFrame";

    /// Name of the type of a grouped one.
    static final String GROUPED = PolarsColumns.LIBRARY + ".LazyGroupBy";

    LazyPlan {
        positional = List.copyOf(positional);
        keywords = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keywords));
    }

    /// The plan behind a value, if it is a lazy frame.
    static Optional<LazyPlan> of(Value value, Machine machine) {
        for (Value each : value.alternatives()) {
            if (each instanceof Value.Reference reference
                    && machine.describe(reference) instanceof HeapObject.Deferred deferred
                    && deferred.work() instanceof LazyPlan plan) {
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }

    /// The argument of that name, or the first one.
    Optional<Value> first(String keyword) {
        Value named = keywords.get(keyword);
        return named != null ? Optional.of(named) : positional.stream().findFirst();
    }
}
