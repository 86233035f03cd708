package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import java.util.Optional;

/// The parts of paths that are known.
final class PathNames {
    private PathNames() {}

    /// A function of `os.path` that takes a path apart; empty for all others and for paths that are not known.
    static Optional<Value> function(String name, Value path) {
        return switch (name) {
            case "os.path.basename" -> part(path, "name");
            case "os.path.dirname" -> part(path, "parent");
            default -> Optional.empty();
        };
    }

    /// What `path.name` is of a path that is known: its last part, that part without and of it only the suffix, or the
    /// folder that it is in.
    static Optional<Value> part(Value path, String name) {
        Optional<String> text = path.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int slash = text.get().lastIndexOf('/');
        String last = text.get().substring(slash + 1);
        int dot = last.lastIndexOf('.') > 0 ? last.lastIndexOf('.') : last.length();
        return switch (name) {
            case "name" -> Optional.of(Value.of(last));
            case "stem" -> Optional.of(Value.of(last.substring(0, dot)));
            case "suffix" -> Optional.of(Value.of(last.substring(dot)));
            case "parent" -> Optional.of(Value.of(slash < 0 ? "" : text.get().substring(0, slash)));
            default -> Optional.empty();
        };
    }
}
