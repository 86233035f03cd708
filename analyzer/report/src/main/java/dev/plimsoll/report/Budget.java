package dev.plimsoll.report;

import dev.plimsoll.engine.result.PipelineEstimate;

/// The memory that a pipeline must fit.
///
/// @param bytes its size in bytes, above the interpreter's baseline
public record Budget(long bytes) {
    /// Fails on zero and below.
    public Budget {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a budget is positive, not " + bytes);
        }
    }

    /// Whether that pipeline's likely peak is larger. A pipeline of unknown row counts never exceeds a budget.
    public boolean isExceededBy(PipelineEstimate pipeline) {
        return pipeline.unit().isEmpty() && pipeline.peak().likely() > bytes;
    }
}
