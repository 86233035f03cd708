package dev.plimsoll.engine.fit;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.analysis.Workers;
import dev.plimsoll.engine.fit.PipelineFit.Answer;
import dev.plimsoll.engine.library.LibraryModels;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.run.ProgramRunner;
import dev.plimsoll.engine.run.Setting;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.table.RowCount;
import dev.plimsoll.ir.table.TableGrowth;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Solves the estimate for the row count: up to how many rows does each pipeline fit, as it stands and with the
/// remedies applied, and for how many months if the tables grow as they are said to.
///
/// The peak grows with the rows but for small steps (hash tables in powers of two), so bisection finds the limit, to
/// three significant digits. What is known of columns (distinct values, ranges) stays as it is described.
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
        Program program = new Program(inputs.stream().map(ModuleInput::module).toList());
        ProgramRunner runner = new ProgramRunner(program, Fitting::nowhere, new LibraryModels());
        return new Workers().map(analysis.pipelines(), pipeline -> {
            PeakProbe probe =
                    new PeakProbe(inputs, program, runner, pipeline.place().file(), pipeline.entry());
            return fit(pipeline, analysis.findings(), probe);
        });
    }

    private static Setting nowhere(Module module) {
        throw new IllegalStateException("nobody said which tables there are for " + module.name());
    }

    private PipelineFit fit(PipelineEstimate pipeline, List<PricedFinding> findings, PeakProbe probe) {
        Optional<Interval> now = probe.peak(Map.of(), List.of());
        if (now.isEmpty()) {
            return PipelineFit.unknown(pipeline, uncounted(pipeline, probe));
        }
        ChosenTables tables = ChosenTables.of(probe, now.get(), question.scale());
        AppliedRemedies applied = AppliedRemedies.of(probe, now.get(), findings);
        Optional<Answer> remedied =
                applied.findings().isEmpty() ? Optional.empty() : Optional.of(answer(probe, tables, applied.edits()));
        return new PipelineFit(
                pipeline,
                List.of(),
                tables.scaling(),
                tables.stays(),
                tables.growing().stream().map(Fitting::described).toList(),
                Optional.of(answer(probe, tables, List.of())),
                remedied,
                applied.findings());
    }

    /// The tables of unknown size: those that are described, else the frame that everything is a multiple of.
    private static List<String> uncounted(PipelineEstimate pipeline, PeakProbe probe) {
        List<String> names = new ArrayList<>();
        for (String name : probe.reads()) {
            probe.catalog().table(name).filter(table -> table.rows().isEmpty()).ifPresent(table -> names.add(name));
        }
        if (names.isEmpty()) {
            pipeline.unit().ifPresent(unit -> names.add(unit.name()));
        }
        return names;
    }

    private static String described(TableSchema table) {
        return table.name() + " by "
                + table.growth().map(TableGrowth::described).orElse("nothing");
    }

    private Answer answer(PeakProbe probe, ChosenTables tables, List<ProgramEdit> edits) {
        return new Answer(
                probe.peak(Map.of(), edits).orElseThrow(),
                rows(probe, tables.scaling(), edits, Interval::likely),
                rows(probe, tables.scaling(), edits, Interval::high),
                months(probe, tables, edits, Interval::likely),
                months(probe, tables, edits, Interval::high));
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
            PeakProbe probe, ChosenTables tables, List<ProgramEdit> edits, ToDoubleFunction<Interval> bound) {
        return tables.growing().isEmpty()
                ? Optional.empty()
                : Optional.of(Limit.of(
                        LAST_MONTH,
                        month -> month,
                        month -> fits(probe.peak(tables.grown(probe.catalog(), (int) month), edits), bound)));
    }

    /// Where nothing takes memory that is worth measuring, it fits.
    private boolean fits(Optional<Interval> peak, ToDoubleFunction<Interval> bound) {
        return peak.map(bound::applyAsDouble).orElse(0.0) <= question.memory();
    }
}
