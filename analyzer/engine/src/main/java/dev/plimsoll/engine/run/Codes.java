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
    boolean mayHold(Value.Code value) {
        return switch (get(value)) {
            case Code.ClassCode type -> true;
            case Code.Function function ->
                function.nested() || !function.defaults().isEmpty();
        };
    }

    Code get(Value.Code value) {
        return all.get(value.id());
    }
}
