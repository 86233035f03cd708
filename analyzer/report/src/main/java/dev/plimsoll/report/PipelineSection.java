package dev.plimsoll.report;

import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.LiveFrame;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints one pipeline for people, in full or in one line.
final class PipelineSection {
    private static final int MOST_FRAMES = 8;
    private static final int MOST_ASSUMPTIONS = 4;
    private static final int WIDEST_NAME = 40;

    private final PipelineEstimate pipeline;
    private final Optional<Budget> budget;
    private final Layout layout;
    private final Scale scale;

    PipelineSection(PipelineEstimate pipeline, Optional<Budget> budget, Layout layout) {
        this.pipeline = pipeline;
        this.budget = budget;
        this.layout = layout;
        this.scale = Scale.of(pipeline);
    }

    /// `predict` or `top level`.
    static String name(PipelineEstimate pipeline) {
        return pipeline.entry().equals("<module>") ? "top level" : SafeText.of(pipeline.entry());
    }

    /// Prints where it is and its peak.
    void writeShortly(Appendable out) throws IOException {
        String peak = scale.shortly(pipeline.peak());
        boolean over = budget.isPresent() && budget.orElseThrow().isExceededBy(pipeline);
        out.append("  ")
                .append(" ".repeat(Math.max(0, 9 - peak.length())))
                .append((over ? Ink.RED : Ink.BOLD).on(peak, layout))
                .append(
                        scale.unit().isPresent()
                                ? " " + SafeText.of(scale.unit().orElseThrow().name())
                                : "")
                .append("  ")
                .append(Where.line(pipeline.place()))
                .append(' ')
                .append(name(pipeline))
                .append(over ? Ink.RED.on("  over the budget", layout) : "")
                .append('\n');
    }

    /// Prints everything about it.
    ///
    /// @param withEngine whether to say which library version was modelled
    void write(boolean withEngine, Appendable out) throws IOException {
        out.append(Ink.BOLD.on("pipeline: " + name(pipeline), layout)).append('\n');
        out.append(Ink.BLUE.on("  -->", layout))
                .append(' ')
                .append(Where.line(pipeline.place()))
                .append("\n\n");
        row("peak", peak(), out);
        row("ideal", scale.fully(pipeline.idealPeak()) + " if everything were freed right after its last use", out);
        if (budget.isPresent()) {
            row("budget", verdict(budget.orElseThrow()), out);
        }
        if (withEngine) {
            Wrapping.write(label("engine"), TextReport.engine(pipeline.engine()), Ink.PLAIN, 10, layout, out);
        }
        out.append('\n');
        writeLive(out);
        new MemoryPicture(pipeline, layout).write(out);
        writeAssumptions(out);
    }

    private void row(String label, String text, Appendable out) throws IOException {
        out.append(label(label)).append(text).append('\n');
    }

    private String label(String label) {
        return "  " + Ink.FAINT.on(label, layout) + " ".repeat(8 - label.length());
    }

    private String peak() {
        Bytes peak = pipeline.peak();
        String range = peak.amount().isExact()
                ? ""
                : ", between " + scale.shortly(peak.amount().low()) + " and "
                        + scale.shortly(peak.amount().high());
        return Ink.BOLD.on(scale.fully(peak), layout) + " at " + Where.within(pipeline.place(), pipeline.peakPlace())
                + range + " (" + confidence() + ")";
    }

    private String confidence() {
        return switch (pipeline.confidence()) {
            case HIGH, MEDIUM, LOW -> pipeline.confidence().name().toLowerCase(Locale.ROOT) + " confidence";
            case RELATIVE -> "row counts are unknown";
        };
    }

    private String verdict(Budget limit) {
        String size = Scale.bytes(limit.bytes());
        if (pipeline.unit().isPresent() || pipeline.confidence() == Confidence.RELATIVE) {
            return size + ", cannot be compared: row counts are unknown";
        }
        if (limit.isExceededBy(pipeline)) {
            String excess = Scale.bytes(pipeline.peak().likely() - limit.bytes());
            return size + ", " + Ink.RED.on("over by " + excess, layout);
        }
        boolean tight = pipeline.peak().high() > limit.bytes();
        return size + ", " + Ink.GREEN.on("fits", layout) + (tight ? ", but the upper bound does not" : "");
    }

    private void writeLive(Appendable out) throws IOException {
        List<LiveFrame> live = pipeline.live();
        if (live.isEmpty()) {
            return;
        }
        int shown =
                layout.detail() == Layout.Detail.VERBOSE || live.size() <= MOST_FRAMES + 1 ? live.size() : MOST_FRAMES;
        int width = "alive at the peak".length();
        for (LiveFrame frame : live.subList(0, shown)) {
            width = Math.max(width, SafeText.cells(name(frame)));
        }
        String head = "  alive at the peak" + " ".repeat(width - "alive at the peak".length()) + "       size  made at";
        out.append(Ink.FAINT.on(head, layout)).append('\n');
        for (LiveFrame frame : live.subList(0, shown)) {
            writeRow(name(frame), frame.bytes(), Where.within(pipeline.place(), frame.madeAt()), width, out);
        }
        if (shown < live.size()) {
            Bytes rest = Bytes.ZERO;
            for (LiveFrame frame : live.subList(shown, live.size())) {
                rest = rest.plus(frame.bytes());
            }
            writeRow("and " + (live.size() - shown) + " more", rest, "", width, out);
        }
        out.append('\n');
    }

    private static String name(LiveFrame frame) {
        return SafeText.abbreviated(frame.name(), WIDEST_NAME);
    }

    private void writeRow(String name, Bytes size, String made, int width, Appendable out) throws IOException {
        String amount = scale.shortly(size);
        String row = "  " + name + " ".repeat(width - SafeText.cells(name))
                + " ".repeat(Math.max(1, 11 - amount.length())) + amount + "  " + made;
        out.append(row.stripTrailing()).append('\n');
    }

    private void writeAssumptions(Appendable out) throws IOException {
        List<Assumption> assumptions = pipeline.assumptions();
        if (assumptions.isEmpty()) {
            return;
        }
        boolean all = layout.detail() == Layout.Detail.VERBOSE || assumptions.size() <= MOST_ASSUMPTIONS + 1;
        int shown = all ? assumptions.size() : MOST_ASSUMPTIONS;
        for (Assumption assumption : assumptions.subList(0, shown)) {
            Wrapping.write(Ink.FAINT.on("  assuming: ", layout), assumption.text(), Ink.PLAIN, 4, layout, out);
        }
        if (shown < assumptions.size()) {
            out.append("  and " + (assumptions.size() - shown) + " more assumptions (--verbose lists them)\n");
        }
        out.append('\n');
    }
}
