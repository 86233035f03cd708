package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import java.util.ArrayList;
import java.util.List;

/// What an operation did.
///
/// The peak while it runs is: everything alive before, its operands included, plus the new buffers of `result` and of
/// `updates`, plus `scratch`.
///
/// @param result what the call evaluates to; [Value#NONE] for in-place forms
/// @param scratch bytes that are needed while it runs, beyond the new buffers that stay (P - R in the memory model)
/// @param updates objects that change, applied after the peak
/// @param facts what rules may want to know
public record Outcome(Value result, Bytes scratch, List<Update> updates, List<Fact> facts) {
    /// An object that gets another description.
    public record Update(Value.Reference target, HeapObject description) {}

    public Outcome {
        updates = List.copyOf(updates);
        facts = List.copyOf(facts);
    }

    /// A result that takes no memory but its own.
    public static Outcome of(Value result) {
        return new Outcome(result, Bytes.ZERO, List.of(), List.of());
    }

    /// A result that needs scratch memory while it is made.
    public static Outcome of(Value result, Bytes scratch) {
        return new Outcome(result, scratch, List.of(), List.of());
    }

    /// An object that is changed in place; the call evaluates to None.
    public static Outcome update(Value.Reference target, HeapObject description, Bytes scratch) {
        return new Outcome(Value.NONE, scratch, List.of(new Update(target, description)), List.of());
    }

    /// The same with one more fact.
    public Outcome with(Fact fact) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(fact);
        return new Outcome(result, scratch, updates, more);
    }
}
