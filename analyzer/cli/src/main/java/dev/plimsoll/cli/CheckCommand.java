package dev.plimsoll.cli;

import dev.plimsoll.cli.ProjectSettings.RunSettings;
import dev.plimsoll.cli.program.LoadedProgram;
import dev.plimsoll.cli.program.LoadedProgram.Loaded;
import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.report.Budget;
import dev.plimsoll.report.GitHubReport;
import dev.plimsoll.report.JsonReport;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportContext;
import dev.plimsoll.report.SarifReport;
import dev.plimsoll.report.TextReport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `plimsoll check`: finds files, reads them, analyses them as one program and prints a report.
final class CheckCommand {
    private final Toolbox toolbox;
    private final Console console;
    private final CheckOptions options;

    CheckCommand(Toolbox toolbox, Console console, CheckOptions options) {
        this.toolbox = toolbox;
        this.console = console;
        this.options = options;
    }

    /// An analysis as it is reported, and what was decided about its findings.
    private record Reviewed(Analysis analysis, Review review) {}

    /// Runs it and tells the exit code; fails with a message for the user where it cannot do its work.
    int run() throws UsageException, IOException {
        Optional<ReportFile> output = options.output().isPresent()
                ? Optional.of(ReportFile.at(options.output().orElseThrow(), console.workingDirectory()))
                : Optional.empty();
        LoadedRun loaded;
        Reviewed reviewed;
        InternalErrors errors = new InternalErrors(console);
        try (TerminalProgress progress = TerminalProgress.start(console)) {
            loaded = LoadedRun.load(toolbox, console, options, progress, errors);
            reviewed = analyse(loaded, errors);
        }
        ProjectSettings start = loaded.start();
        StringBuilder text = new StringBuilder();
        report(start.run().format()).write(reviewed.analysis(), context(loaded.program(), start, reviewed), text);
        if (output.isPresent()) {
            output.orElseThrow().write(text);
        } else {
            console.out().append(text);
        }
        return exitCode(reviewed, start.run(), loaded);
    }

    private Reviewed analyse(LoadedRun loaded, InternalErrors errors) {
        RunInputs inputs = loaded.inputs();
        Analysis analysis = new SafeAnalysis(toolbox.analysis(), errors).analyse(inputs.modules(), inputs.rules());
        Set<SourceProblem> problems = new LinkedHashSet<>(inputs.problems());
        problems.addAll(analysis.problems());
        // JSON says how certain each finding is, so its readers can choose for themselves.
        boolean keepsPossible = loaded.start().run().format() == CheckOptions.Format.JSON;
        Review review = new Review(new RuleSelection(toolbox.rules()).known(), inputs.settings(), keepsPossible);
        List<PricedFinding> findings = review.review(loaded.program(), analysis.findings());
        return new Reviewed(new Analysis(analysis.pipelines(), findings, List.copyOf(problems)), review);
    }

    private static Report report(CheckOptions.Format format) {
        return switch (format) {
            case TEXT -> new TextReport();
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport();
            case GITHUB -> new GitHubReport();
        };
    }

    private ReportContext context(LoadedProgram program, ProjectSettings start, Reviewed reviewed) {
        Map<String, SourceFile> sources = new LinkedHashMap<>(program.sources());
        for (Loaded loaded : program.files()) {
            sources.put(loaded.module().file().path(), loaded.module().file());
        }
        List<PipelineEstimate> pipelines = reviewed.analysis().pipelines();
        EngineChoice engine = pipelines.isEmpty()
                ? start.engines().choices().getFirst()
                : pipelines.getFirst().engine();
        ReportContext.Coverage coverage = new ReportContext.Coverage(
                (int) program.files().stream().filter(LoadedRun::wasRead).count(),
                program.skipped(),
                reviewed.review().suppressed(),
                reviewed.review().possible());
        return new ReportContext(
                Main.version(),
                engine,
                start.run().budget(),
                options.rows(),
                toolbox.rules(),
                coverage,
                Layouts.of(options, console),
                sources);
    }

    private static int exitCode(Reviewed reviewed, RunSettings run, LoadedRun loaded) {
        if (loaded.nothingWasRead()) {
            return Main.FAILED;
        }
        boolean bad = false;
        for (PricedFinding finding : reviewed.analysis().findings()) {
            bad |= finding.severity() != Severity.NOTE && reviewed.review().counts(finding);
        }
        if (run.budget().isPresent()) {
            Budget budget = run.budget().orElseThrow();
            for (PipelineEstimate pipeline : reviewed.analysis().pipelines()) {
                bad |= budget.isExceededBy(pipeline);
            }
        }
        return bad && !run.exitZero() ? Main.FOUND : Main.CLEAN;
    }
}
