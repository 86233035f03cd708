package dev.plimsoll.engine.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A map from identities that is cheap to fork: both forks keep the entries so far in common and put later ones on top
/// of them.
///
/// @param <V> what the identities stand for
final class Layers<V> {
    /// Layers after which a fork puts them together, so that looking up stays quick.
    private static final int DEEPEST = 32;

    /// Entries on top of older ones. A layer that has another one on top is never changed again.
    private static final class Layer<V> {
        private final @Nullable Layer<V> below;
        private final int depth;
        private final Map<Integer, V> entries = new HashMap<>();

        Layer(@Nullable Layer<V> below) {
            this.below = below;
            this.depth = below == null ? 0 : below.depth + 1;
        }
    }

    private Layer<V> top;

    Layers() {
        this(new Layer<>(null));
    }

    private Layers(Layer<V> top) {
        this.top = top;
    }

    /// What an identity stands for, if it is known.
    Optional<V> get(int id) {
        for (Layer<V> layer = top; layer != null; layer = layer.below) {
            V value = layer.entries.get(id);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    void put(int id, V value) {
        top.entries.put(id, value);
    }

    /// Forgets an entry that was made since the last fork; an older one is left to itself.
    void remove(int id) {
        top.entries.remove(id);
    }

    /// Whether the entry was made since the last fork, so that no other fork has it.
    boolean owns(int id) {
        return top.entries.containsKey(id);
    }

    /// A copy that changes apart from this one.
    Layers<V> fork() {
        Layer<V> common = top.depth >= DEEPEST ? flat() : top;
        if (common.entries.isEmpty() && common.below != null) {
            common = common.below;
        }
        top = new Layer<>(common);
        return new Layers<>(new Layer<>(common));
    }

    private Layer<V> flat() {
        Layer<V> flat = new Layer<>(null);
        for (Layer<V> layer = top; layer != null; layer = layer.below) {
            layer.entries.forEach(flat.entries::putIfAbsent);
        }
        return flat;
    }

    /// Identities whose entries may differ between the two, in order: all that either changed since they parted.
    Set<Integer> differing(Layers<V> other) {
        Set<Integer> ids = new TreeSet<>();
        Layer<V> mine = top;
        Layer<V> theirs = other.top;
        while (mine != theirs && (mine != null || theirs != null)) {
            boolean down = theirs == null || (mine != null && mine.depth >= theirs.depth);
            if (down && mine != null) {
                ids.addAll(mine.entries.keySet());
                mine = mine.below;
            } else if (theirs != null) {
                ids.addAll(theirs.entries.keySet());
                theirs = theirs.below;
            }
        }
        return ids;
    }
}
