package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.WrittenFile;
import java.util.ArrayList;
import java.util.List;

/// All that a running program has at one moment: its objects, its scopes and what keeps objects alive beside names.
///
/// States are forked where paths part and joined where they meet; [Joins] has the laws.
final class State {
    private final Layers<HeapObject> objects;
    private final Layers<Scope> scopes;
    private final List<Integer> calls;
    private final List<Value> temporaries;
    private final List<Value> chosen;
    private final SharedMap<Value> kept;
    private final SharedMap<Integer> modules;
    private final SharedMap<WrittenFile> written;

    State() {
        this(
                new Layers<>(),
                new Layers<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new SharedMap<>(),
                new SharedMap<>(),
                new SharedMap<>());
    }

    private State(
            Layers<HeapObject> objects,
            Layers<Scope> scopes,
            List<Integer> calls,
            List<Value> temporaries,
            List<Value> chosen,
            SharedMap<Value> kept,
            SharedMap<Integer> modules,
            SharedMap<WrittenFile> written) {
        this.objects = objects;
        this.scopes = scopes;
        this.calls = calls;
        this.temporaries = temporaries;
        this.chosen = chosen;
        this.kept = kept;
        this.modules = modules;
        this.written = written;
    }

    /// The objects by identity.
    Layers<HeapObject> objects() {
        return objects;
    }

    /// The scopes by identity.
    Layers<Scope> scopes() {
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

    /// Alternatives of choices that running operations work on, outermost first: while they run, whatever may be one of
    /// several values is that one.
    List<Value> chosen() {
        return chosen;
    }

    /// Values that something outside of all scopes keeps alive, by a description of it: caches, callers, notebooks'
    /// output.
    SharedMap<Value> kept() {
        return kept;
    }

    /// Scopes of the modules that have been imported, by module name.
    SharedMap<Integer> modules() {
        return modules;
    }

    /// Tables that the program has written, by path, the latest last. They keep nothing alive.
    SharedMap<WrittenFile> written() {
        return written;
    }

    /// The scope with that identity, to be read only.
    Scope scope(int id) {
        return scopes.get(id).orElseThrow(() -> new IllegalStateException("no scope " + id));
    }

    /// The scope with that identity, to be changed.
    Scope writable(int id) {
        Scope scope = scope(id);
        if (scopes.owns(id)) {
            return scope;
        }
        Scope own = scope.fork();
        scopes.put(id, own);
        return own;
    }

    /// The object behind a reference.
    HeapObject object(Value.Reference reference) {
        return objects.get(reference.id()).orElseThrow(() -> new IllegalStateException("no object " + reference.id()));
    }

    /// A copy that changes apart from this one.
    State fork() {
        return new State(
                objects.fork(),
                scopes.fork(),
                new ArrayList<>(calls),
                new ArrayList<>(temporaries),
                new ArrayList<>(chosen),
                kept.fork(),
                modules.fork(),
                written.fork());
    }
}
