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
    /// Entries on top of older ones. A layer that has another one on top is never changed again.
    private static final class Layer<V> {
        private final @Nullable Layer<V> below;
        private final int depth;
        private final Map<Integer, V> entries;

        Layer(@Nullable Layer<V> below, Map<Integer, V> entries) {
            this.below = below;
            this.depth = below == null ? 0 : below.depth + 1;
            this.entries = entries;
        }

        static <V> Layer<V> on(@Nullable Layer<V> below) {
            return new Layer<>(below, new HashMap<>());
        }

        /// This layer, together with those below it that are not much larger: so there are few layers, and an entry is
        /// copied few times.
        Layer<V> compacted() {
            Layer<V> compact = this;
            for (Layer<V> next = below;
                    next != null && next.entries.size() <= 2 * compact.entries.size();
                    next = next.below) {
                Map<Integer, V> all = new HashMap<>(next.entries);
                all.putAll(compact.entries);
                compact = new Layer<>(next.below, all);
            }
            return compact;
        }
    }

    private Layer<V> top;

    Layers() {
        this(Layer.on(null));
    }

    private Layers(Layer<V> top) {
        this.top = top;
    }

    /// What an identity stands for, if it is known.
    Optional<V> get(int id) {
        Integer key = id;
        for (Layer<V> layer = top; layer != null; layer = layer.below) {
            V value = layer.entries.get(key);
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
        Layer<V> common = top.entries.isEmpty() && top.below != null ? top.below : top.compacted();
        top = Layer.on(common);
        return new Layers<>(Layer.on(common));
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
