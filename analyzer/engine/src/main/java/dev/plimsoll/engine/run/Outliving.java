package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import java.util.HashSet;
import java.util.Set;

/// Marks what may be used after the end of a run: by whoever called, by code that the run did not execute.
final class Outliving {
    private final Execution run;
    private final Set<Integer> objects = new HashSet<>();
    private final Set<Value.Code> code = new HashSet<>();

    Outliving(Execution run) {
        this.run = run;
    }

    /// Marks an object, what it leads to, and what functions among it keep.
    void mark(Value value) {
        for (Value alternative : value.alternatives()) {
            switch (alternative) {
                case Reference reference -> {
                    if (objects.add(reference.id())) {
                        HeapObject description = run.state().object(reference);
                        run.recorder().usedForever(reference.id(), description);
                        markParts(description);
                    }
                }
                case Value.Code function -> markCode(function);
                case Value.Bound bound -> mark(bound.receiver());
                case Value.Unknown unknown -> {}
                case Value.Known known -> {}
                case Value.PartlyKnown partly -> {}
                case Value.Scalar scalar -> {}
                case Value.Slice slice -> {}
                case Value.Library library -> {}
                case Value.Either either -> {}
            }
        }
    }

    /// Marks what code keeps as long as it can be called.
    private void markCode(Value.Code function) {
        if (code.add(function) && run.codes().mayHold(function)) {
            Closures.held(run.codes().get(function), run.state()).forEach(this::mark);
        }
    }

    private void markParts(HeapObject object) {
        switch (object) {
            case HeapObject.Items items -> {
                items.elements().forEach(this::mark);
                items.repeated().ifPresent(repeated -> mark(repeated.example()));
            }
            case HeapObject.Dictionary dictionary -> {
                dictionary.entries().values().forEach(this::mark);
                dictionary.others().ifPresent(this::mark);
            }
            case HeapObject.Instance instance -> instance.attributes().values().forEach(this::mark);
            case HeapObject.Group group -> mark(group.source());
            case HeapObject.Held held -> held.keeps().forEach(this::mark);
            case HeapObject.Stream stream -> stream.keeps().forEach(this::mark);
            case HeapObject.Deferred deferred -> deferred.keeps().forEach(this::mark);
            case HeapObject.Estimator estimator -> {}
            case Table table -> {}
        }
    }

    /// Marks what functions keep that the run defined and never called: defaults and names of the functions around
    /// them.
    void markUncalled() {
        for (Value.Code defined : run.calls().functions().defined()) {
            boolean uncalled = run.codes().get(defined) instanceof Code.Function function
                    && !run.called().contains(function.key());
            if (uncalled) {
                markCode(defined);
            }
        }
    }
}
