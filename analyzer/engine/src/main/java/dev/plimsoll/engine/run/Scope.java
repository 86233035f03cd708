package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// The names of a module, class body or function call and what they are bound to.
///
/// A scope belongs to one [State]; a fork of the state has a copy.
final class Scope {
    /// What a scope belongs to.
    enum Kind {
        MODULE,
        CLASS,
        FUNCTION
    }

    /// A name's value and where it was bound.
    record Binding(Value value, Place boundAt) {}

    private final Kind kind;
    private final String owner;
    private final OptionalInt enclosing;
    private SequencedMap<String, Binding> bindings;
    private boolean shared;

    /// A new scope without names.
    ///
    /// @param owner qualified name of the function, class or module
    /// @param enclosing the scope in which names are looked up that are not bound here
    Scope(Kind kind, String owner, OptionalInt enclosing) {
        this(kind, owner, enclosing, new LinkedHashMap<>(), false);
    }

    private Scope(
            Kind kind, String owner, OptionalInt enclosing, SequencedMap<String, Binding> bindings, boolean shared) {
        this.kind = kind;
        this.owner = owner;
        this.enclosing = enclosing;
        this.bindings = bindings;
        this.shared = shared;
    }

    Kind kind() {
        return kind;
    }

    String owner() {
        return owner;
    }

    OptionalInt enclosing() {
        return enclosing;
    }

    Optional<Binding> get(String name) {
        return Optional.ofNullable(bindings.get(name));
    }

    SequencedMap<String, Binding> bindings() {
        return Collections.unmodifiableSequencedMap(bindings);
    }

    void bind(String name, Value value, Place place) {
        own();
        bindings.put(name, new Binding(value, place));
    }

    void unbind(String name) {
        own();
        bindings.remove(name);
    }

    void replaceAll(Map<String, Binding> others) {
        bindings = new LinkedHashMap<>(others);
        shared = false;
    }

    /// A copy that changes apart from this one; the bindings are copied when either of them first changes.
    Scope fork() {
        shared = true;
        return new Scope(kind, owner, enclosing, bindings, true);
    }

    /// Whether both have the same bindings, seen cheaply.
    boolean sameAs(Scope other) {
        return bindings == other.bindings || bindings.equals(other.bindings);
    }

    private void own() {
        if (shared) {
            bindings = new LinkedHashMap<>(bindings);
            shared = false;
        }
    }
}
