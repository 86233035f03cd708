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

    Code get(Value.Code value) {
        return all.get(value.id());
    }
}
