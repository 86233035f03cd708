package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

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

    /// The names that could lead to memory when that many classes were known to.
    private record Holders(SequencedMap<String, Binding> bindings, int classes) {}

    private final Kind kind;
    private final String owner;
    private final OptionalInt enclosing;
    private final SharedMap<Binding> bindings;
    private @Nullable Holders holders;

    /// A new scope without names.
    ///
    /// @param owner qualified name of the function, class or module
    /// @param enclosing the scope in which names are looked up that are not bound here
    Scope(Kind kind, String owner, OptionalInt enclosing) {
        this(kind, owner, enclosing, new SharedMap<>());
    }

    private Scope(Kind kind, String owner, OptionalInt enclosing, SharedMap<Binding> bindings) {
        this.kind = kind;
        this.owner = owner;
        this.enclosing = enclosing;
        this.bindings = bindings;
    }

    /// Bindings whose values can lead to memory. Most names of a module are functions, classes and other modules, which
    /// hold nothing, and memory is measured after almost every statement; so they are picked out once.
    SequencedMap<String, Binding> holding(Codes codes) {
        Holders known = holders;
        if (known == null || known.classes() != codes.holdingClasses()) {
            SequencedMap<String, Binding> found = new LinkedHashMap<>();
            bindings.entries().forEach((name, binding) -> {
                if (codes.mayHold(binding.value())) {
                    found.put(name, binding);
                }
            });
            known = new Holders(found, codes.holdingClasses());
            holders = known;
        }
        return known.bindings();
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
        return bindings.get(name);
    }

    SequencedMap<String, Binding> bindings() {
        return bindings.entries();
    }

    void bind(String name, Value value, Place place) {
        holders = null;
        bindings.put(name, new Binding(value, place));
    }

    void unbind(String name) {
        holders = null;
        bindings.remove(name);
    }

    void replaceAll(Map<String, Binding> others) {
        holders = null;
        bindings.replaceAll(others);
    }

    /// A copy that changes apart from this one; the bindings are copied when either of them first changes.
    Scope fork() {
        Scope fork = new Scope(kind, owner, enclosing, bindings.fork());
        fork.holders = holders;
        return fork;
    }

    /// Whether both have the same bindings, seen cheaply.
    boolean sameAs(Scope other) {
        return bindings.sameAs(other.bindings);
    }
}
