package dev.plimsoll.report;

import dev.plimsoll.engine.fit.Limit;
import dev.plimsoll.engine.fit.PipelineFit;
import dev.plimsoll.engine.fit.PipelineFit.Answer;
import dev.plimsoll.engine.fit.Scaling;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.size.Quantities;
import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says to people how many rows fit, and for how long.
public final class FitReport {
    private static final int LABEL = 12;

    private final long memory;
    private final YearMonth today;
    private final Layout layout;

    /// @param memory bytes that each pipeline must fit
    /// @param today the month from which growth is counted
    public FitReport(long memory, YearMonth today, Layout layout) {
        this.memory = memory;
        this.today = today;
        this.layout = layout;
    }

    /// Prints the answers for all pipelines, and what could not be read.
    public void write(List<PipelineFit> fits, List<SourceProblem> problems, Appendable out) throws IOException {
        boolean oneEngine =
                fits.stream().map(fit -> fit.pipeline().engine()).distinct().count() <= 1;
        for (PipelineFit fit : fits) {
            write(fit, !oneEngine, out);
        }
        for (SourceProblem problem : problems) {
            String text = problem.path() + ":" + problem.line() + ": " + problem.message();
            Wrapping.write("warning: ", text, Ink.PLAIN, 4, layout, out);
            if (!problem.help().isEmpty()) {
                Wrapping.write("   = ", problem.help(), Ink.PLAIN, 5, layout, out);
            }
            out.append('\n');
        }
        if (fits.isEmpty()) {
            out.append("nothing takes memory here\n");
        } else {
            summary(fits, oneEngine, out);
        }
    }

    private void summary(List<PipelineFit> fits, boolean withEngine, Appendable out) throws IOException {
        long unknown = fits.stream().filter(fit -> fit.written().isEmpty()).count();
        long over = fits.stream().filter(fit -> !fit.fits(memory)).count();
        long known = fits.size() - unknown;
        String size = Scale.bytes(memory);
        String all = known == 1 ? "the pipeline fits " : "all " + known + " pipelines fit ";
        String which = known == 1 ? "the pipeline" : over + " of " + known + " pipelines";
        String some = which + (over == 1 ? " does not fit " : " do not fit ");
        out.append(known == 0 ? "no answer" : (over == 0 ? all : some) + size);
        if (unknown > 0) {
            out.append("; row counts are unknown for ").append(unknown == 1 ? "one" : String.valueOf(unknown));
        }
        if (withEngine) {
            out.append("; as ")
                    .append(TextReport.engine(fits.getFirst().pipeline().engine()));
        }
        out.append('\n');
    }

    private void write(PipelineFit fit, boolean withEngine, Appendable out) throws IOException {
        out.append("pipeline: ").append(PipelineSection.name(fit.pipeline())).append('\n');
        out.append("  --> ").append(Where.line(fit.pipeline().place())).append("\n\n");
        row("memory", Scale.bytes(memory), out);
        if (withEngine) {
            row("engine", TextReport.engine(fit.pipeline().engine()), out);
        }
        if (fit.written().isEmpty()) {
            String what = fit.uncounted().isEmpty() ? "a frame" : String.join(", ", fit.uncounted());
            row(
                    "rows",
                    "no row count is known for " + what
                            + ", so nothing can be said; describe it in the schema with stats.rows, or give --rows TABLE=N",
                    out);
            out.append('\n');
            return;
        }
        if (fit.scaling().isPresent()) {
            rows(fit.scaling().get(), out);
        }
        if (!fit.stays().isEmpty()) {
            List<String> counts = new ArrayList<>();
            fit.stays().forEach((table, rows) -> counts.add(count(table, rows)));
            row("unchanged", String.join("; ", counts), out);
        }
        if (!fit.growing().isEmpty()) {
            row("growth", String.join(", ", fit.growing()), out);
        }
        out.append('\n');
        answer("as written", fit.written().get(), fit, out);
        if (fit.remedied().isPresent()) {
            answer(
                    "with the remedies of " + rules(fit.applied()),
                    fit.remedied().get(),
                    fit,
                    out);
        }
    }

    private void rows(Scaling scaling, Appendable out) throws IOException {
        List<String> counts = new ArrayList<>();
        counts.add(count(scaling.lead(), scaling.rows().getOrDefault(scaling.lead(), 0L)));
        for (String table : scaling.followers()) {
            counts.add(count(table, scaling.rows().getOrDefault(table, 0L)) + ", in proportion");
        }
        row("rows now", String.join("; ", counts), out);
    }

    private static String count(String table, long rows) {
        return Quantities.count(rows) + " of " + SafeText.of(table);
    }

    private static String rules(List<PricedFinding> findings) {
        return String.join(
                ", ",
                findings.stream()
                        .map(finding -> finding.finding().rule() + " (line "
                                + finding.finding()
                                        .place()
                                        .file()
                                        .position(
                                                finding.finding().place().span().line())
                                        .line()
                                + ")")
                        .distinct()
                        .toList());
    }

    private void answer(String title, Answer answer, PipelineFit fit, Appendable out) throws IOException {
        Wrapping.write("  ", title, Ink.BOLD, 4, layout, out);
        row("peak now", peak(answer), out);
        row("fits", limit(answer.rows(), answer.rowsForSure(), fit.scaling()), out);
        if (answer.months().isPresent()) {
            row(
                    "lasts",
                    months(
                            answer.months().get(),
                            answer.monthsForSure().orElse(answer.months().get())),
                    out);
        }
        out.append('\n');
    }

    private String peak(Answer answer) {
        boolean fits = answer.peak().likely() <= memory;
        boolean surely = answer.peak().high() <= memory;
        String verdict = surely ? "fits" : fits ? "fits, but its upper bound does not" : "does not fit";
        return Scale.bytes((long) answer.peak().likely()) + ", between "
                + Scale.bytes((long) answer.peak().low()) + " and "
                + Scale.bytes((long) answer.peak().high()) + ": " + verdict;
    }

    private static String limit(Limit likely, Limit surely, Optional<Scaling> scaling) {
        String table =
                scaling.map(found -> " rows of " + SafeText.of(found.lead())).orElse(" rows");
        return switch (likely) {
            case Limit.Never() -> "not even without rows";
            case Limit.Any() ->
                switch (surely) {
                    case Limit.Any() -> "any number of" + table;
                    case Limit.UpTo(long rows) -> "any number of" + table + "; its upper bound up to " + count(rows);
                    case Limit.Never() -> "any number of" + table + "; its upper bound does not fit";
                };
            case Limit.UpTo(long rows) ->
                "up to " + count(rows) + table
                        + switch (surely) {
                            case Limit.UpTo(long fewer) -> "; for sure up to " + count(fewer);
                            case Limit.Never() -> "; for sure none";
                            case Limit.Any() -> "";
                        };
        };
    }

    private static String count(long rows) {
        return Quantities.count(rows);
    }

    private String months(Limit likely, Limit surely) {
        return switch (likely) {
            case Limit.Never() -> "does not fit already";
            case Limit.Any() -> "for more than 50 years" + sure(surely);
            case Limit.UpTo(long months) ->
                "until " + month(months) + ": it stops fitting in " + plural(months + 1) + sure(surely);
        };
    }

    private String sure(Limit surely) {
        return switch (surely) {
            case Limit.UpTo(long months) -> "; its upper bound in " + plural(months + 1);
            case Limit.Never() -> "; its upper bound does not fit already";
            case Limit.Any() -> "";
        };
    }

    private static String plural(long months) {
        return months == 1 ? "one month" : Quantities.count(months) + " months";
    }

    private String month(long months) {
        YearMonth then = today.plusMonths(months);
        return then.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + then.getYear();
    }

    private void row(String label, String text, Appendable out) throws IOException {
        Wrapping.write(
                "  " + label + " ".repeat(Math.max(1, LABEL - label.length())),
                text,
                Ink.PLAIN,
                2 + LABEL,
                layout,
                out);
    }
}
