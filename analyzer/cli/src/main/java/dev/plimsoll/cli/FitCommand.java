package dev.plimsoll.cli;

import dev.plimsoll.engine.fit.FitQuestion;
import dev.plimsoll.engine.fit.Fitting;
import dev.plimsoll.engine.fit.PipelineFit;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.report.FitJson;
import dev.plimsoll.report.FitReport;
import java.io.IOException;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `plimsoll fit`: says how many rows each pipeline can take in a given memory, and for how long that will do.
final class FitCommand {
    private final Toolbox toolbox;
    private final Console console;
    private final FitOptions options;
    private final YearMonth today;

    /// @param today the month from which growth is counted
    FitCommand(Toolbox toolbox, Console console, FitOptions options, YearMonth today) {
        this.toolbox = toolbox;
        this.console = console;
        this.options = options;
        this.today = today;
    }

    /// What was found out, and what could not be read.
    private record Found(long memory, List<PipelineFit> fits, Set<SourceProblem> problems, boolean nothingWasRead) {}

    /// Runs it and tells the exit code: 0 where all pipelines fit as things are, 1 where one does not, 2 where nothing
    /// could be read or no pipeline got an answer.
    int run() throws UsageException, IOException {
        Optional<String> file = options.run().output();
        Optional<ReportFile> output = file.isPresent()
                ? Optional.of(ReportFile.at(file.get(), console.workingDirectory()))
                : Optional.empty();
        Found found;
        try (TerminalProgress progress = TerminalProgress.start(console)) {
            found = find(progress);
        }
        StringBuilder text = new StringBuilder();
        List<SourceProblem> problems = List.copyOf(found.problems());
        if (options.run().format().orElse(CheckOptions.Format.TEXT) == CheckOptions.Format.JSON) {
            new FitJson(Main.version(), found.memory()).write(found.fits(), problems, text);
        } else {
            new FitReport(found.memory(), today, Layouts.of(options.run(), console))
                    .write(found.fits(), problems, text);
        }
        if (output.isPresent()) {
            output.orElseThrow().write(text);
        } else {
            console.out().append(text);
        }
        boolean unanswered = !found.fits().isEmpty()
                && found.fits().stream().allMatch(fit -> fit.written().isEmpty());
        if (found.nothingWasRead() || unanswered) {
            return Main.FAILED;
        }
        return found.fits().stream().allMatch(fit -> fit.fits(found.memory())) ? Main.CLEAN : Main.FOUND;
    }

    private Found find(TerminalProgress progress) throws UsageException {
        InternalErrors errors = new InternalErrors(console);
        LoadedRun loaded = LoadedRun.load(toolbox, console, options.run(), progress, errors);
        RunInputs inputs = loaded.inputs();
        inputs.checkTables("--scale", options.scale().map(List::of).orElse(List.of()));
        FitQuestion question = new FitQuestion(memory(loaded), options.scale());
        Analysis analysis = new SafeAnalysis(toolbox.analysis(), errors).analyse(inputs.modules(), inputs.rules());
        Set<SourceProblem> problems = new LinkedHashSet<>(inputs.problems());
        problems.addAll(analysis.problems());
        // The remedies of findings that comments silence, or that are only possible, are nobody's plan.
        Review review = new Review(new RuleSelection(toolbox.rules()).known(), inputs.settings(), false);
        List<PricedFinding> findings = review.review(loaded.program(), analysis.findings());
        progress.report("solving", 0, 1);
        List<PipelineFit> fits = new Fitting(inputs.modules(), question)
                .fit(new Analysis(analysis.pipelines(), findings, analysis.problems()));
        return new Found(question.memory(), fits, problems, loaded.nothingWasRead());
    }

    private long memory(LoadedRun loaded) throws UsageException {
        if (options.memory().isPresent()) {
            return options.memory().getAsLong();
        }
        if (loaded.start().run().budget().isPresent()) {
            return loaded.start().run().budget().get().bytes();
        }
        throw new UsageException("fit needs the memory that there is"
                + "\n  for instance: plimsoll fit --memory 64GiB "
                + options.run().paths().getFirst()
                + "\n  or a budget in plimsoll.toml");
    }
}
