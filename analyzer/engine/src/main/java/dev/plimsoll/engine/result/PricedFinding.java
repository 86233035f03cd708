package dev.plimsoll.engine.result;

import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.size.Bytes;
import java.util.Optional;

/// A finding with what it costs.
///
/// @param severity the rule's, or a note where the remedy saves nothing at the peak
/// @param message the finding's message with the bytes (or multiples) in it
/// @param saved bytes that the remedy takes off the peak; empty where row counts are unknown
/// @param peakBefore the pipeline's peak as the program stands; empty likewise
/// @param peakAfter its peak with the remedy, by interpreting the edited program; empty likewise
/// @param multipleSaved the saving as a multiple of the input frame where row counts are unknown; else empty
/// @param fingerprint stable under edits elsewhere in the file: hash of rule, file, function, frame and operation
public record PricedFinding(
        Finding finding,
        Severity severity,
        String message,
        Optional<Bytes> saved,
        Optional<Bytes> peakBefore,
        Optional<Bytes> peakAfter,
        Optional<Double> multipleSaved,
        String fingerprint) {}
