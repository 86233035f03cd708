package dev.plimsoll.report;

import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.size.Quantities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The last line of a report for people.
final class Summary {
    private final Analysis analysis;
    private final ReportContext context;

    Summary(Analysis analysis, ReportContext context) {
        this.analysis = analysis;
        this.context = context;
    }

    /// Prints the line.
    ///
    /// @param withEngine whether to say which library version was modelled
    void write(boolean withEngine, Appendable out) throws IOException {
        List<String> parts = new ArrayList<>();
        int certain = count(Severity.ERROR) + count(Severity.WARNING);
        int notes = count(Severity.NOTE);
        parts.add(certain + notes == 0 ? "no findings" : number(certain, "finding"));
        if (notes > 0) {
            parts.add(number(notes, "note"));
        }
        addBudget(parts);
        addLargest(parts);
        context.rows()
                .forEach((table, rows) ->
                        parts.add("with " + Quantities.count(rows) + " rows of " + SafeText.of(table) + " (given)"));
        ReportContext.Coverage coverage = context.coverage();
        addIf(coverage.suppressed(), "suppressed", parts);
        addIf(coverage.possible(), "only possible (--show possible)", parts);
        if (!analysis.problems().isEmpty()) {
            parts.add(number(analysis.problems().size(), "problem") + " reading");
        }
        String files = number(coverage.analysed(), "file") + " analysed";
        parts.add(coverage.skipped() > 0 ? files + ", " + coverage.skipped() + " without dataframes skipped" : files);
        if (withEngine && !analysis.pipelines().isEmpty()) {
            parts.add("as " + TextReport.engine(context.engine()));
        }
        Ink ink = certain > 0 || overBudget() > 0 ? Ink.RED : Ink.GREEN;
        out.append(ink.on(parts.getFirst(), context.layout()));
        for (String part : parts.subList(1, parts.size())) {
            out.append("; ").append(part);
        }
        out.append('\n');
    }

    private int count(Severity severity) {
        int count = 0;
        for (PricedFinding finding : analysis.findings()) {
            count += finding.severity() == severity ? 1 : 0;
        }
        return count;
    }

    private int overBudget() {
        int over = 0;
        if (context.budget().isPresent()) {
            for (PipelineEstimate pipeline : analysis.pipelines()) {
                over += context.budget().orElseThrow().isExceededBy(pipeline) ? 1 : 0;
            }
        }
        return over;
    }

    private void addBudget(List<String> parts) {
        if (context.budget().isPresent() && !analysis.pipelines().isEmpty()) {
            String size = "the budget of "
                    + Scale.bytes(context.budget().orElseThrow().bytes());
            int over = overBudget();
            parts.add(over == 0 ? "within " + size : number(over, "pipeline") + " over " + size);
        }
    }

    private void addLargest(List<String> parts) {
        PipelineEstimate largest = null;
        for (PipelineEstimate pipeline : analysis.pipelines()) {
            boolean known = pipeline.unit().isEmpty();
            if (known
                    && (largest == null
                            || pipeline.peak().likely() > largest.peak().likely())) {
                largest = pipeline;
            }
        }
        if (largest != null) {
            parts.add("largest peak " + Scale.bytes(largest.peak().likely()));
        }
    }

    private static void addIf(int count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
