package dev.plimsoll.engine.fit;

import java.util.Optional;

/// What is asked of each pipeline.
///
/// @param memory bytes that it must fit
/// @param scale the table whose rows are asked for; empty for the tables that grow, or the largest that matters
public record FitQuestion(long memory, Optional<String> scale) {
    /// Fails without any memory.
    public FitQuestion {
        if (memory <= 0) {
            throw new IllegalArgumentException("nothing fits " + memory + " bytes");
        }
    }
}
