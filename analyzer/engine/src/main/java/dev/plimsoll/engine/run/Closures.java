package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import java.util.ArrayList;
import java.util.List;

/// What code keeps alive as long as it can be called.
final class Closures {
    private Closures() {}

    /// The values that code holds: a function its defaults and what it uses of the functions around it, a partial call
    /// its arguments. A class holds its attributes, but using a class is not using these.
    static List<Value> held(Code code, State state) {
        return switch (code) {
            case Code.Function function -> {
                List<Value> held = new ArrayList<>(function.defaults().values());
                Reachability.captured(state, function).values().forEach(binding -> held.add(binding.value()));
                yield held;
            }
            case Code.Partial partial -> partial.held();
            case Code.Parent parent -> List.of(parent.self());
            case Code.ClassCode type -> List.of();
        };
    }
}
