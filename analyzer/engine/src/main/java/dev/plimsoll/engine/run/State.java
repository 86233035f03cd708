package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// All that a running program has at one moment: its objects, its scopes and what keeps objects alive beside names.
///
/// States are forked where paths part and joined where they meet; [Joins] has the laws.
final class State {
    private final Map<Integer, HeapObject> objects;
    private final Map<Integer, Scope> scopes;
    private final List<Integer> calls;
    private final List<Value> temporaries;
    private final SequencedMap<String, Value> kept;
    private final SequencedMap<String, Integer> modules;

    State() {
        this(
                new HashMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    private State(
            Map<Integer, HeapObject> objects,
            Map<Integer, Scope> scopes,
            List<Integer> calls,
            List<Value> temporaries,
            SequencedMap<String, Value> kept,
            SequencedMap<String, Integer> modules) {
        this.objects = objects;
        this.scopes = scopes;
        this.calls = calls;
        this.temporaries = temporaries;
        this.kept = kept;
        this.modules = modules;
    }

    /// The objects by identity.
    Map<Integer, HeapObject> objects() {
        return objects;
    }

    /// The scopes by identity.
    Map<Integer, Scope> scopes() {
        return scopes;
    }

    /// Scopes of the functions that are running, outermost first.
    List<Integer> calls() {
        return calls;
    }

    /// Values that the running expressions hold, outermost first.
    List<Value> temporaries() {
        return temporaries;
    }

    /// Values that something outside of all scopes keeps alive, by a description of it: caches, callers, notebooks'
    /// output.
    SequencedMap<String, Value> kept() {
        return kept;
    }

    /// Scopes of the modules that have been imported, by module name.
    SequencedMap<String, Integer> modules() {
        return modules;
    }

    /// The scope with that identity.
    Scope scope(int id) {
        Scope found = scopes.get(id);
        if (found == null) {
            throw new IllegalStateException("no scope " + id);
        }
        return found;
    }

    /// The object behind a reference.
    HeapObject object(Value.Reference reference) {
        HeapObject found = objects.get(reference.id());
        if (found == null) {
            throw new IllegalStateException("no object " + reference.id());
        }
        return found;
    }

    /// A copy that changes apart from this one.
    State fork() {
        Map<Integer, Scope> forked = new HashMap<>();
        scopes.forEach((id, scope) -> forked.put(id, scope.fork()));
        return new State(
                new HashMap<>(objects),
                forked,
                new ArrayList<>(calls),
                new ArrayList<>(temporaries),
                new LinkedHashMap<>(kept),
                new LinkedHashMap<>(modules));
    }
}
