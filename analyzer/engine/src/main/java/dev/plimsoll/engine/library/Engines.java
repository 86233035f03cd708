package dev.plimsoll.engine.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The library versions whose memory behaviour is modelled for a module.
///
/// @param choices one for each library that is modelled; the first is that of most frames
public record Engines(List<EngineChoice> choices) {
    /// The library of frames whose tables name none.
    private static final String DEFAULT = "pandas";

    public Engines {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a module needs one library version at least");
        }
    }

    /// One library only.
    public static Engines of(EngineChoice choice) {
        return new Engines(List.of(choice));
    }

    /// The version of a library; for one that is not listed, that of the first, to which it belongs.
    public Version version(String library) {
        return Version.parse(choice(library).orElse(choices.getFirst()).version());
    }

    private Optional<EngineChoice> choice(String library) {
        return choices.stream()
                .filter(choice -> choice.library().equals(library))
                .findFirst();
    }

    /// What is said of a pipeline whose frames belong to these libraries, as tables name them: the version of the one
    /// of them that comes first, and those of the others with its reason.
    public EngineChoice of(Set<String> libraries) {
        List<EngineChoice> used = new ArrayList<>();
        for (EngineChoice choice : choices) {
            String name = choice.library().equals(DEFAULT) ? "" : choice.library();
            if (libraries.contains(name)) {
                used.add(choice);
            }
        }
        EngineChoice first = used.isEmpty() ? choices.getFirst() : used.getFirst();
        StringBuilder reason = new StringBuilder(first.reason());
        for (EngineChoice other : used.subList(Math.min(1, used.size()), used.size())) {
            reason.append("; ").append(other.library()).append(' ').append(other.version());
            reason.append(": ").append(other.reason());
        }
        return new EngineChoice(first.library(), first.version(), reason.toString());
    }
}
