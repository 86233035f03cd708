package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import java.util.List;
import java.util.Optional;

/// What a loop runs over.
///
/// @param known elements known one by one
/// @param further what the elements behind these are like, if there are any
/// @param times how many further elements there are
/// @param counted whether `times` is more than a guess
/// @param making bytes that making one further element needs beside it
record Iteration(List<Value> known, Optional<Value> further, Interval times, boolean counted, Bytes making) {
    static Iteration of(List<Value> known) {
        return new Iteration(known, Optional.empty(), Interval.ZERO, true, Bytes.ZERO);
    }

    static Iteration of(Value example, Interval times) {
        return of(example, times, Bytes.ZERO);
    }

    static Iteration of(Value example, Interval times, Bytes making) {
        return new Iteration(List.of(), Optional.of(example), times, !times.equals(Loops.UNKNOWN_TIMES), making);
    }
}
