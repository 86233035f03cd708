package dev.plimsoll.engine.result;

import dev.plimsoll.engine.library.EngineChoice;

import dev.plimsoll.ir.Place;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import java.util.List;
import java.util.Optional;

/// What one entry point needs.
///
/// @param entry `<module>` for a file's top level, else the function's qualified name
/// @param place where the entry point is defined
/// @param engine name and version of the library whose memory was modelled, and why that version
/// @param peak largest number of bytes alive at once, above the interpreter's baseline
/// @param peakPlace where that is
/// @param live what is alive there, largest first, temporaries and scratch memory included
/// @param idealPeak the peak if everything were freed right after its last use
/// @param libraries the part of the peaks and of each line's amounts that the libraries take for themselves, whatever
///     the data; zero where row counts are unknown
/// @param resident bytes alive, line by line, in the order of execution
/// @param confidence how far `peak` can be trusted
/// @param unit where row counts are unknown: the frame that everything is a multiple of; bytes then mean nothing by
///     themselves, only divided by the unit's bytes
/// @param assumptions what the numbers rest on
public record PipelineEstimate(
        String entry,
        Place place,
        EngineChoice engine,
        Bytes peak,
        Place peakPlace,
        List<LiveFrame> live,
        Bytes idealPeak,
        Bytes libraries,
        List<ResidentLine> resident,
        Confidence confidence,
        Optional<Unit> unit,
        List<Assumption> assumptions) {
    public PipelineEstimate {
        live = List.copyOf(live);
        resident = List.copyOf(resident);
        assumptions = List.copyOf(assumptions);
    }

    /// Something alive at the peak.
    ///
    /// @param name the name that holds it, or what it is if it has none: `result of astype`, `scratch of predict`
    /// @param madeAt where it was made
    /// @param bytes what it adds to the peak; memory that several names share counts for the first
    public record LiveFrame(String name, Place madeAt, Bytes bytes) {}

    /// Bytes alive at a line.
    ///
    /// @param place the statement
    /// @param after bytes resident after it
    /// @param during peak while it runs
    public record ResidentLine(Place place, Bytes after, Bytes during) {}

    /// What estimates without row counts are multiples of.
    ///
    /// @param name the frame
    /// @param bytes its nominal size in the same arbitrary scale as all other bytes of the pipeline
    public record Unit(String name, Bytes bytes) {}
}
