package dev.plimsoll.engine.fit;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.fit.PipelineFit.Answer;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.RowCount;
import dev.plimsoll.ir.table.TableGrowth;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// Solves the estimate for the row count: up to how many rows does each pipeline fit, as it stands and with the
/// remedies applied, and for how many months if the tables grow as they are said to.
///
/// The peak grows with the rows but for small steps (hash tables in powers of two), so bisection finds the limit, to
/// three significant digits.
public final class Fitting {
    private static final long LAST_ROWS = Significant.indexOf(RowCount.LARGEST);
    private static final long LAST_MONTH = 50 * 12;

    private final List<ModuleInput> inputs;
    private final FitQuestion question;

    public Fitting(List<ModuleInput> inputs, FitQuestion question) {
        this.inputs = List.copyOf(inputs);
        this.question = question;
    }

    /// The answers for all pipelines of the analysis of the same modules, in its order.
    public List<PipelineFit> fit(Analysis analysis) {
        List<PipelineFit> fits = new ArrayList<>();
        for (PipelineEstimate pipeline : analysis.pipelines()) {
            fits.add(fit(pipeline, analysis.findings()));
        }
        return fits;
    }

    private PipelineFit fit(PipelineEstimate pipeline, List<PricedFinding> findings) {
        PeakProbe probe = new PeakProbe(inputs, pipeline.place().file(), pipeline.entry());
        Optional<Interval> now = probe.peak(Map.of(), List.of());
        if (now.isEmpty()) {
            return new PipelineFit(
                    pipeline, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of());
        }
        List<TableSchema> growing = probe.catalog().tables().stream()
                .filter(table -> table.growth().isPresent() && table.rows().isPresent())
                .filter(table -> matters(probe, now.get(), table))
                .toList();
        Optional<Scaling> scaling = scaling(probe, now.get(), growing);
        List<PricedFinding> applied = helping(probe, now.get(), findings);
        Optional<Answer> remedied =
                applied.isEmpty() ? Optional.empty() : Optional.of(answer(probe, scaling, growing, edits(applied)));
        return new PipelineFit(
                pipeline,
                scaling,
                growing.stream().map(Fitting::described).toList(),
                Optional.of(answer(probe, scaling, growing, List.of())),
                remedied,
                applied);
    }

    private static String described(TableSchema table) {
        return table.name() + " by "
                + table.growth().map(TableGrowth::described).orElse("nothing");
    }

    /// The tables that are asked for, or those that grow, or the largest on whose rows the peak depends.
    private Optional<Scaling> scaling(PeakProbe probe, Interval now, List<TableSchema> growing) {
        if (question.scale().isPresent()) {
            return Scaling.of(probe.catalog(), Set.of(question.scale().get()));
        }
        if (!growing.isEmpty()) {
            return Scaling.of(
                    probe.catalog(),
                    new TreeSet<>(growing.stream().map(TableSchema::name).toList()));
        }
        Set<String> candidates = new TreeSet<>();
        long most = 0;
        for (TableSchema table : probe.catalog().tables()) {
            long rows = table.rows().orElse(0);
            if (rows > most && matters(probe, now, table)) {
                most = rows;
                candidates = Set.of(table.name());
            }
        }
        return Scaling.of(probe.catalog(), candidates);
    }

    /// Whether the peak changes with the table's rows.
    private static boolean matters(PeakProbe probe, Interval now, TableSchema table) {
        long more = Math.min(RowCount.LARGEST, 4 * Math.max(1, table.rows().orElse(1)));
        Optional<Interval> then = probe.peak(Map.of(table.name(), more), List.of());
        return then.isPresent() && !then.get().equals(now);
    }

    /// The findings whose remedies make the peak smaller when they are applied one after the other.
    private static List<PricedFinding> helping(PeakProbe probe, Interval now, List<PricedFinding> findings) {
        List<PricedFinding> applied = new ArrayList<>();
        double least = now.likely();
        for (PricedFinding finding : findings) {
            if (finding.finding().remedy().edits().isEmpty()) {
                continue;
            }
            List<PricedFinding> more = new ArrayList<>(applied);
            more.add(finding);
            double peak =
                    probe.peak(Map.of(), edits(more)).map(Interval::likely).orElse(least);
            if (peak < least) {
                least = peak;
                applied = more;
            }
        }
        return applied;
    }

    private static List<ProgramEdit> edits(List<PricedFinding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.finding().remedy().edits().stream())
                .toList();
    }

    private Answer answer(
            PeakProbe probe, Optional<Scaling> scaling, List<TableSchema> growing, List<ProgramEdit> edits) {
        return new Answer(
                probe.peak(Map.of(), edits).orElseThrow(),
                rows(probe, scaling, edits, Interval::likely),
                rows(probe, scaling, edits, Interval::high),
                months(probe, growing, edits, Interval::likely),
                months(probe, growing, edits, Interval::high));
    }

    private Limit rows(
            PeakProbe probe, Optional<Scaling> scaling, List<ProgramEdit> edits, ToDoubleFunction<Interval> bound) {
        if (scaling.isEmpty()) {
            return fits(probe.peak(Map.of(), edits), bound) ? new Limit.Any() : new Limit.Never();
        }
        return Limit.of(
                LAST_ROWS,
                Significant::number,
                count -> fits(probe.peak(scaling.get().at(count), edits), bound));
    }

    private Optional<Limit> months(
            PeakProbe probe, List<TableSchema> growing, List<ProgramEdit> edits, ToDoubleFunction<Interval> bound) {
        return growing.isEmpty()
                ? Optional.empty()
                : Optional.of(Limit.of(
                        LAST_MONTH,
                        month -> month,
                        month -> fits(probe.peak(grown(growing, (int) month), edits), bound)));
    }

    private static Map<String, Long> grown(List<TableSchema> growing, int months) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (TableSchema table : growing) {
            rows.put(
                    table.name(),
                    table.growth().orElseThrow().after(table.rows().orElseThrow(), months));
        }
        return rows;
    }

    private boolean fits(Optional<Interval> peak, ToDoubleFunction<Interval> bound) {
        return peak.map(bound::applyAsDouble).orElse(0.0) <= question.memory();
    }
}
