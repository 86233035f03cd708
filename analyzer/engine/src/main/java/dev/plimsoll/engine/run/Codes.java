package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The code behind every [Value.Code] of a run.
final class Codes {
    private final List<Code> all = new ArrayList<>();
    private final Set<Integer> holding = new HashSet<>();

    /// Makes a value of newly defined code.
    Value.Code define(Code code) {
        all.add(code);
        return new Value.Code(all.size() - 1);
    }

    /// Notes that a value was bound to a name of a class.
    void boundInClass(int scope, Value value) {
        if (mayHold(value)) {
            holding.add(scope);
        }
    }

    /// How many classes are known to have attributes that can lead to memory. It never falls.
    int holdingClasses() {
        return holding.size();
    }

    /// Whether code can keep something alive that nothing else does: classes by their attributes, functions by defaults
    /// and by the functions around them, partial calls by their arguments.
    private boolean codeMayHold(Value.Code value) {
        return switch (get(value)) {
            case Code.ClassCode type -> holding.contains(type.scope());
            case Code.Partial partial -> partial.held().stream().anyMatch(this::mayHold);
            case Code.Parent parent -> mayHold(parent.self());
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

    /// The class whose body has that scope.
    Optional<Value.Code> ofScope(int scope) {
        for (int id = 0; id < all.size(); id++) {
            if (all.get(id) instanceof Code.ClassCode type && type.scope() == scope) {
                return Optional.of(new Value.Code(id));
            }
        }
        return Optional.empty();
    }

    Code get(Value.Code value) {
        return all.get(value.id());
    }
}
