package dev.plimsoll.report;

import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Position;
import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// Workflow commands that GitHub shows as annotations of the changed lines.
///
/// GitHub keeps ten of each level in one step and drops the rest without a word, so the largest come first, and a last
/// notice says how many were left out.
public final class GitHubReport implements Report {
    private static final int MOST = 10;

    @Override
    public void write(Analysis analysis, ReportContext context, Appendable out) throws IOException {
        new Run(out).write(analysis, context);
    }

    /// `predict needs 71.5 GiB at its peak, 7.50 GiB over the budget of 64.0 GiB`.
    static String overBudget(PipelineEstimate pipeline, Budget budget) {
        long peak = pipeline.peak().likely();
        return PipelineSection.name(pipeline) + " needs " + Scale.bytes(peak) + " at its peak, "
                + Scale.bytes(peak - budget.bytes()) + " over the budget of "
                + Scale.bytes(budget.bytes());
    }

    /// One report: counts what is printed and what is left out.
    private static final class Run {
        private final Appendable out;
        private final Map<Severity, Integer> printed = new EnumMap<>(Severity.class);
        private int leftOut = 0;

        Run(Appendable out) {
            this.out = out;
        }

        void write(Analysis analysis, ReportContext context) throws IOException {
            if (context.budget().isPresent()) {
                Budget budget = context.budget().orElseThrow();
                for (PipelineEstimate pipeline : analysis.pipelines()) {
                    if (budget.isExceededBy(pipeline)) {
                        Place place = pipeline.peakPlace();
                        annotate(Severity.ERROR, place, SarifReport.OVER_BUDGET, overBudget(pipeline, budget));
                    }
                }
            }
            for (PricedFinding finding : analysis.findings()) {
                write(finding);
            }
            for (SourceProblem problem : analysis.problems()) {
                write(problem, context);
            }
            if (leftOut > 0) {
                out.append("::notice title=plimsoll::" + leftOut
                        + " more left out, since GitHub shows ten annotations of each level;"
                        + " the text and JSON reports list all\n");
            }
        }

        private void write(PricedFinding priced) throws IOException {
            Finding finding = priced.finding();
            String remedy = finding.remedy().description();
            String message = priced.message() + (remedy.isEmpty() ? "" : "\nremedy: " + remedy) + price(priced);
            annotate(priced.severity(), finding.place(), finding.rule(), message);
        }

        private static String price(PricedFinding priced) {
            if (priced.peakBefore().isEmpty() || priced.peakAfter().isEmpty()) {
                return "";
            }
            return "\npeak: "
                    + Scale.bytes(priced.peakBefore().orElseThrow().likely()) + " -> "
                    + Scale.bytes(priced.peakAfter().orElseThrow().likely());
        }

        private void write(SourceProblem problem, ReportContext context) throws IOException {
            SourceFile known = context.sources().get(problem.path());
            SourceFile file = known == null ? new SourceFile(problem.path(), "") : known;
            String message = problem.message() + (problem.help().isEmpty() ? "" : "\n" + problem.help());
            if (count(Severity.WARNING)) {
                Position position = file.position(Math.max(1, problem.line()));
                String line = position.cell().isPresent() ? "" : ",line=" + position.line();
                print("warning", file.path(), line, "not analysed", inCell(position, message));
            }
        }

        private void annotate(Severity severity, Place place, String title, String message) throws IOException {
            if (!count(severity)) {
                return;
            }
            Position position = place.file().position(place.span().line());
            // GitHub takes columns only of annotations within one line.
            boolean oneLine = place.span().endLine() == place.span().line();
            String columns = oneLine
                    ? ",col=" + place.span().column() + ",endColumn="
                            + place.span().endColumn()
                    : "";
            String line = position.cell().isPresent()
                    ? ""
                    : ",line=" + place.span().line() + ",endLine="
                            + place.span().endLine() + columns;
            print(level(severity), place.file().path(), line, title, inCell(position, message));
        }

        /// Whether one more of that level will be shown. One notice is kept for the number of those left out.
        private boolean count(Severity severity) {
            int count = printed.merge(severity, 1, Integer::sum);
            boolean shown = count <= (severity == Severity.NOTE ? MOST - 1 : MOST);
            leftOut += shown ? 0 : 1;
            return shown;
        }

        private void print(String level, String path, String line, String title, String message) throws IOException {
            out.append("::" + level + " file=" + property(path) + line + ",title=" + property(title) + "::"
                    + data(message) + "\n");
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String inCell(Position position, String message) {
        return position.cell().isPresent()
                ? "cell " + (position.cell().getAsInt() + 1) + " line " + position.line() + ": " + message
                : message;
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /// Line breaks of ours are kept as GitHub wants them; other control characters become visible escapes.
    private static String data(String text) {
        StringBuilder data = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            data.append(data.isEmpty() ? "" : "%0A").append(SafeText.of(line).replace("%", "%25"));
        }
        return data.toString();
    }
}
