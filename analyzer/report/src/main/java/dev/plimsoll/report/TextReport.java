package dev.plimsoll.report;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The report for people: pipelines by peak, findings by bytes saved, what could not be read, and one summary line.
public final class TextReport implements Report {
    /// Pipelines without findings that are shown in full all the same, since the largest matter most.
    private static final int LARGEST = 3;

    private static final int MOST_IN_FULL = 8;
    private static final int MOST_IN_SHORT = 20;
    private static final int MOST_FINDINGS_IN_FULL = 40;

    @Override
    public void write(Analysis analysis, ReportContext context, Appendable out) throws IOException {
        boolean oneEngine = hasOneEngine(analysis, context);
        if (context.layout().detail() != Layout.Detail.QUIET) {
            writePipelines(analysis, context, oneEngine, out);
        }
        writeFindings(analysis, context, out);
        for (SourceProblem problem : analysis.problems()) {
            write(problem, context, out);
        }
        new Summary(analysis, context).write(oneEngine, out);
    }

    private static boolean hasOneEngine(Analysis analysis, ReportContext context) {
        Set<EngineChoice> engines = new HashSet<>();
        for (PipelineEstimate pipeline : analysis.pipelines()) {
            engines.add(pipeline.engine());
        }
        return engines.isEmpty() || engines.equals(Set.of(context.engine()));
    }

    /// `pandas 2.3 (pinned by requirements.txt line 3)`.
    static String engine(EngineChoice engine) {
        return SafeText.of(engine.library() + " " + engine.version() + " (" + engine.reason() + ")");
    }

    private static void writePipelines(Analysis analysis, ReportContext context, boolean oneEngine, Appendable out)
            throws IOException {
        List<PipelineEstimate> ordered = byPeak(analysis.pipelines());
        Set<PipelineEstimate> inFull = chooseInFull(ordered, analysis, context);
        List<PipelineEstimate> inShort = new ArrayList<>();
        for (PipelineEstimate pipeline : ordered) {
            if (inFull.contains(pipeline)) {
                new PipelineSection(pipeline, context.budget(), context.layout()).write(!oneEngine, out);
            } else {
                inShort.add(pipeline);
            }
        }
        if (inShort.isEmpty()) {
            return;
        }
        Layout layout = context.layout();
        out.append(Ink.BOLD.on(inFull.isEmpty() ? "pipelines by peak" : "further pipelines by peak", layout))
                .append('\n');
        int shown = inShort.size() <= MOST_IN_SHORT + 1 ? inShort.size() : MOST_IN_SHORT;
        for (PipelineEstimate pipeline : inShort.subList(0, shown)) {
            new PipelineSection(pipeline, context.budget(), layout).writeShortly(out);
        }
        if (shown < inShort.size()) {
            out.append("  and " + (inShort.size() - shown) + " smaller ones (--verbose lists all)\n");
        }
        out.append('\n');
    }

    /// Known peaks first, largest first; then the multiples.
    private static List<PipelineEstimate> byPeak(List<PipelineEstimate> pipelines) {
        List<PipelineEstimate> ordered = new ArrayList<>(pipelines);
        ordered.sort(Comparator.comparing(
                        (PipelineEstimate pipeline) -> pipeline.unit().isPresent())
                .thenComparingDouble(pipeline ->
                        -Scale.of(pipeline).multiple(pipeline.peak().amount().likely())));
        return ordered;
    }

    private static Set<PipelineEstimate> chooseInFull(
            List<PipelineEstimate> ordered, Analysis analysis, ReportContext context) {
        if (context.layout().detail() == Layout.Detail.VERBOSE) {
            return identitySet(ordered);
        }
        Set<String> entriesWithFindings = new HashSet<>();
        for (PricedFinding finding : analysis.findings()) {
            if (finding.severity() != Severity.NOTE) {
                entriesWithFindings.add(finding.finding().place().file().path() + "\n"
                        + finding.finding().entry());
            }
        }
        Set<PipelineEstimate> chosen = identitySet(ordered.subList(0, Math.min(LARGEST, ordered.size())));
        for (PipelineEstimate pipeline : ordered) {
            String key = pipeline.place().file().path() + "\n" + pipeline.entry();
            boolean over = context.budget().isPresent()
                    && context.budget().orElseThrow().isExceededBy(pipeline);
            if (chosen.size() < MOST_IN_FULL && (over || entriesWithFindings.contains(key))) {
                chosen.add(pipeline);
            }
        }
        return chosen;
    }

    /// Estimates hold whole sources, so comparing them by their contents would be dear.
    private static Set<PipelineEstimate> identitySet(List<PipelineEstimate> pipelines) {
        Set<PipelineEstimate> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(pipelines);
        return set;
    }

    private static void writeFindings(Analysis analysis, ReportContext context, Appendable out) throws IOException {
        Layout layout = context.layout();
        int inFull = 0;
        for (PricedFinding finding : analysis.findings()) {
            FindingSection section = new FindingSection(finding, layout);
            boolean verbose = layout.detail() == Layout.Detail.VERBOSE;
            if (layout.detail() == Layout.Detail.QUIET || (inFull >= MOST_FINDINGS_IN_FULL && !verbose)) {
                section.writeShortly(out);
            } else if (finding.severity() == Severity.NOTE && !verbose) {
                section.writeBriefly(out);
                inFull++;
            } else {
                section.write(out);
                inFull++;
            }
        }
        if (inFull >= MOST_FINDINGS_IN_FULL && analysis.findings().size() > inFull) {
            out.append('\n');
        }
    }

    private static void write(SourceProblem problem, ReportContext context, Appendable out) throws IOException {
        Layout layout = context.layout();
        SourceFile file = context.sources().get(problem.path());
        int line = Math.max(1, problem.line());
        String where = file == null
                ? SafeText.of(problem.path()) + (line > 1 ? ":" + line : "")
                : Where.line(new Place(file, Span.at(line, 1)));
        if (layout.detail() == Layout.Detail.QUIET) {
            out.append(where).append(": ");
        }
        String label = Ink.YELLOW.on("warning", layout) + Ink.BOLD.on(": ", layout);
        if (layout.detail() == Layout.Detail.QUIET) {
            out.append(label)
                    .append(Ink.BOLD.on(SafeText.of(problem.message()), layout))
                    .append('\n');
            return;
        }
        Wrapping.write(label, problem.message(), Ink.BOLD, 4, layout, out);
        out.append(Ink.BLUE.on("  --> ", layout)).append(where).append('\n');
        writeSource(file == null ? "" : file.line(line).strip(), layout, out);
        if (!problem.help().isEmpty()) {
            Wrapping.write(Ink.BLUE.on("   = ", layout), problem.help(), Ink.PLAIN, 5, layout, out);
        }
        out.append('\n');
    }

    private static void writeSource(String source, Layout layout, Appendable out) throws IOException {
        if (source.isEmpty()) {
            return;
        }
        for (Excerpt row : Excerpt.of(source, 0, 0, layout.width() - 5)) {
            out.append(Ink.BLUE.on("   | ", layout)).append(row.text()).append('\n');
        }
    }
}
