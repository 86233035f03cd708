package dev.plimsoll.report;

import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.Unit;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Quantities;
import java.util.Optional;

/// How a pipeline's amounts are written: in bytes, or in multiples of a frame where row counts are unknown.
///
/// @param unit the frame that everything is a multiple of, if row counts are unknown
record Scale(Optional<Unit> unit) {
    static Scale of(PipelineEstimate pipeline) {
        return new Scale(pipeline.unit());
    }

    /// That many bytes, whatever the pipeline: `3.10 GiB`.
    static String bytes(long bytes) {
        return Quantities.bytes((double) bytes);
    }

    /// The likely amount: `3.10 GiB` or `2.9x`.
    String shortly(Bytes amount) {
        return shortly(amount.amount().likely());
    }

    /// That many bytes: `3.10 GiB` or `2.9x`.
    String shortly(double bytes) {
        return unit.isPresent() ? Quantities.multiple(multiple(bytes)) : Quantities.bytes(bytes);
    }

    /// The likely amount with what it is a multiple of: `3.10 GiB` or `2.9x input_df`.
    String fully(Bytes amount) {
        return unit.map(of -> shortly(amount) + " " + SafeText.of(of.name())).orElseGet(() -> shortly(amount));
    }

    /// The amount as a multiple of the unit; zero where the unit has no bytes.
    double multiple(double bytes) {
        double whole = unit.map(of -> of.bytes().amount().likely()).orElse(1.0);
        return whole > 0 ? bytes / whole : 0;
    }
}
