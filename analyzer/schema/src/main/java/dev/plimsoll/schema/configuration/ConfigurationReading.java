package dev.plimsoll.schema.configuration;

import dev.plimsoll.ir.SourceProblem;
import java.util.List;

/// What a configuration file says.
///
/// @param configuration the settings that make sense
/// @param problems what was wrong: an unknown key, a wrong type, broken syntax; each an error for the user
public record ConfigurationReading(PlimsollConfiguration configuration, List<SourceProblem> problems) {
    public ConfigurationReading {
        problems = List.copyOf(problems);
    }
}
