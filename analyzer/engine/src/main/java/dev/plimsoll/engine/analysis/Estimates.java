package dev.plimsoll.engine.analysis;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.library.Engines;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.LiveFrame;
import dev.plimsoll.engine.result.PipelineEstimate.ResidentLine;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.HolderKind;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Share;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns a trace into what is told about a pipeline.
final class Estimates {
    /// What the libraries take is listed from this share of the peak on.
    private static final double WORTH_TELLING = 0.001;

    private Estimates() {}

    /// The estimate of a trace in which something took memory.
    static PipelineEstimate of(Trace trace, Engines engines) {
        Step peak = trace.peak().orElseThrow();
        Confidence confidence = Confidence.HIGH;
        for (Assumption assumption : trace.assumptions()) {
            confidence = confidence.and(assumption.confidence());
        }
        if (trace.unit().isPresent()) {
            confidence = Confidence.RELATIVE;
        }
        return new PipelineEstimate(
                trace.entry(),
                new Place(trace.module().file(), trace.entrySpan()),
                engines.of(trace.libraries()),
                trace.peakBytes(),
                trace.ticks().get(peak.tick()).statement(),
                live(trace, peak),
                trace.idealPeak(),
                trace.baseline(),
                resident(trace),
                confidence,
                trace.unit().map(unit -> new PipelineEstimate.Unit(unit.name(), unit.bytes())),
                trace.assumptions());
    }

    /// What is alive at a step, largest first; memory that several names share counts for the first, what an allocator
    /// did not return for none.
    private static List<LiveFrame> live(Trace trace, Step step) {
        Map<Buffer, Share> open = new IdentityHashMap<>();
        List<LiveFrame> live = new ArrayList<>();
        Bytes reused = step.reused();
        for (Share share : step.alive()) {
            if (share.buffer().isFreed()) {
                boolean shared = share.buffer().isReusable();
                Bytes left = shared ? share.bytes().lessLikely(reused) : share.bytes();
                reused = shared ? reused.minus(share.bytes()) : reused;
                if (left.likely() > 0) {
                    live.add(new LiveFrame(Buffer.FREED, share.buffer().madeAt(), left));
                }
            } else {
                open.put(share.buffer(), share);
            }
        }
        for (Holding holding : step.holdings()) {
            Bytes bytes = Bytes.ZERO;
            Optional<Place> madeAt = Optional.empty();
            for (Buffer buffer : holding.buffers()) {
                Share share = open.remove(buffer);
                if (share != null) {
                    bytes = bytes.plus(share.bytes());
                    madeAt = madeAt.or(() -> Optional.of(buffer.madeAt()));
                }
            }
            if (bytes.likely() > 0) {
                live.add(new LiveFrame(name(holding, step), madeAt.orElse(step.place()), bytes));
            }
        }
        if (step.scratch().likely() > 0) {
            live.add(new LiveFrame("scratch of " + operation(step), step.place(), step.scratch()));
        }
        if (trace.baseline().likely() > WORTH_TELLING * step.during().likely()) {
            live.add(new LiveFrame("libraries, once used", step.place(), trace.baseline()));
        }
        Bytes slack = trace.slack(step);
        if (slack.likely() > WORTH_TELLING * step.during().likely()) {
            live.add(new LiveFrame(Buffer.FREED, step.place(), slack));
        }
        live.sort(Comparator.comparingDouble(
                (LiveFrame frame) -> -frame.bytes().amount().likely()));
        return live;
    }

    private static String name(Holding holding, Step step) {
        if (holding.kind() != HolderKind.TEMPORARY) {
            return holding.path();
        }
        boolean result = OptionalInt.of(holding.object()).equals(step.result())
                || holding.buffers().stream().anyMatch(step.fresh()::contains);
        return result ? "result of " + operation(step) : "temporary";
    }

    private static String operation(Step step) {
        return step.operation().isEmpty() ? "the statement" : step.operation();
    }

    private static List<ResidentLine> resident(Trace trace) {
        List<ResidentLine> lines = new ArrayList<>();
        for (Step step : trace.steps()) {
            lines.add(new ResidentLine(
                    trace.ticks().get(step.tick()).statement(),
                    step.after().plus(trace.baseline()),
                    step.during().plus(trace.baseline())));
        }
        return lines;
    }
}
