package dev.plimsoll.engine.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A map in the order of insertion that is cheap to fork: the forks have their entries in common until one of them
/// changes.
///
/// @param <V> what the names stand for
final class SharedMap<V> {
    private SequencedMap<String, V> entries;
    private boolean shared;

    SharedMap() {
        this(new LinkedHashMap<>(), false);
    }

    private SharedMap(SequencedMap<String, V> entries, boolean shared) {
        this.entries = entries;
        this.shared = shared;
    }

    /// The entries, to be read only.
    SequencedMap<String, V> entries() {
        return Collections.unmodifiableSequencedMap(entries);
    }

    Optional<V> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    void put(String name, V value) {
        own();
        entries.put(name, value);
    }

    void remove(String name) {
        own();
        entries.remove(name);
    }

    void replaceAll(Map<String, V> others) {
        entries = new LinkedHashMap<>(others);
        shared = false;
    }

    /// A copy that changes apart from this one.
    SharedMap<V> fork() {
        shared = true;
        return new SharedMap<>(entries, true);
    }

    /// Whether both have the same entries.
    boolean sameAs(SharedMap<V> other) {
        return entries == other.entries || entries.equals(other.entries);
    }

    private void own() {
        if (shared) {
            entries = new LinkedHashMap<>(entries);
            shared = false;
        }
    }
}
