package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import java.util.ArrayList;
import java.util.List;

/// The code behind every [Value.Code] of a run.
final class Codes {
    private final List<Code> all = new ArrayList<>();

    /// Makes a value of newly defined code.
    Value.Code define(Code code) {
        all.add(code);
        return new Value.Code(all.size() - 1);
    }

    /// Whether code can keep something alive that nothing else does: classes by their attributes, functions by defaults
    /// and by the functions around them.
    private boolean codeMayHold(Value.Code value) {
        return switch (get(value)) {
            case Code.ClassCode type -> true;
            case Code.Function function ->
                function.closes() || function.defaults().values().stream().anyMatch(this::mayHold);
        };
    }

    /// Whether a value can lead to memory.
    boolean mayHold(Value value) {
        return switch (value) {
            case Value.Reference reference -> true;
            case Value.Either either -> true;
            case Value.Bound bound -> mayHold(bound.receiver());
            case Value.Code code -> codeMayHold(code);
            case Value.Unknown unknown -> false;
            case Value.Known known -> false;
            case Value.PartlyKnown partly -> false;
            case Value.Scalar scalar -> false;
            case Value.Slice slice -> false;
            case Value.Library library -> false;
        };
    }

    Code get(Value.Code value) {
        return all.get(value.id());
    }
}
