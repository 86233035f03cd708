package dev.plimsoll.cli;

import dev.plimsoll.cli.ProjectSettings.RunSettings;
import dev.plimsoll.cli.files.FileFinder;
import dev.plimsoll.cli.files.SourcePath;
import dev.plimsoll.cli.program.LoadedProgram;
import dev.plimsoll.cli.program.LoadedProgram.Loaded;
import dev.plimsoll.cli.program.ProgramReader;
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
import dev.plimsoll.report.Layout;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportContext;
import dev.plimsoll.report.SarifReport;
import dev.plimsoll.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Projects projects = toolbox.projects().open(options, new RuleSelection(toolbox.rules()), console);
        ProjectSettings start = projects.around(start());
        FileFinder.Findings found = findFiles(projects);
        LoadedProgram program;
        Reviewed reviewed;
        try (TerminalProgress progress = TerminalProgress.start(console)) {
            InternalErrors errors = new InternalErrors(console);
            int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
            program = new ProgramReader(toolbox.frontEnd(), workers, progress, errors)
                    .read(found.files(), options.prefilter());
            progress.report("analysing", 0, 1);
            RunInputs inputs = RunInputs.of(program, found.problems(), projects);
            inputs.checkBindings(options.bindings());
            reviewed = analyse(program, inputs, start.run(), errors);
        }
        StringBuilder text = new StringBuilder();
        report(start.run().format()).write(reviewed.analysis(), context(program, start, reviewed), text);
        if (output.isPresent()) {
            output.orElseThrow().write(text);
        } else {
            console.out().append(text);
        }
        return exitCode(reviewed, start.run(), program);
    }

    /// Where the settings of the whole run are looked for: the first path, or the directory that it lies in.
    private Path start() throws UsageException {
        String path = options.paths().getFirst();
        try {
            Path first =
                    console.workingDirectory().resolve(path).toAbsolutePath().normalize();
            return Files.isDirectory(first)
                    ? first
                    : Optional.ofNullable(first.getParent()).orElse(first);
        } catch (InvalidPathException notAPath) {
            throw new UsageException("not a path: " + path.replace("\0", "\\0"));
        }
    }

    private FileFinder.Findings findFiles(Projects projects) throws UsageException {
        FileFinder.Findings found =
                new FileFinder(console.workingDirectory(), toolbox.frontEnd()::reads).find(options.paths());
        List<SourcePath> files = new ArrayList<>();
        for (SourcePath file : found.files()) {
            boolean excluded =
                    projects.around(RunInputs.directory(file)).exclusions().exclude(file.file());
            if (file.named() || !excluded) {
                files.add(file);
            }
        }
        if (!files.isEmpty()) {
            return new FileFinder.Findings(files, found.problems());
        }
        List<String> lines = new ArrayList<>();
        for (FileFinder.Problem problem : found.problems()) {
            lines.add(problem.shown() + ": " + problem.message());
        }
        throw new UsageException(
                lines.isEmpty()
                        ? "there are no Python files or notebooks in " + String.join(", ", options.paths())
                        : String.join("\n", lines));
    }

    private Reviewed analyse(LoadedProgram program, RunInputs inputs, RunSettings run, InternalErrors errors) {
        Analysis analysis = new SafeAnalysis(toolbox.analysis(), errors).analyse(inputs.modules(), inputs.rules());
        Set<SourceProblem> problems = new LinkedHashSet<>(inputs.problems());
        problems.addAll(analysis.problems());
        // JSON says how certain each finding is, so its readers can choose for themselves.
        boolean keepsPossible = run.format() == CheckOptions.Format.JSON;
        Review review = new Review(new RuleSelection(toolbox.rules()).known(), inputs.settings(), keepsPossible);
        List<PricedFinding> findings = review.review(program, analysis.findings());
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
        EngineChoice engine =
                pipelines.isEmpty() ? start.engine() : pipelines.getFirst().engine();
        ReportContext.Coverage coverage = new ReportContext.Coverage(
                (int) program.files().stream().filter(CheckCommand::wasRead).count(),
                program.skipped(),
                reviewed.review().suppressed(),
                reviewed.review().possible());
        return new ReportContext(
                Main.version(), engine, start.run().budget(), toolbox.rules(), coverage, layout(), sources);
    }

    private Layout layout() {
        boolean toFile = options.output().isPresent();
        boolean terminal = console.terminal() && !toFile;
        boolean colour = switch (options.colour()) {
            case AUTO -> terminal && !console.has("NO_COLOR");
            case ALWAYS -> true;
            case NEVER -> false;
        };
        return new Layout(options.detail(), colour, colour && (toFile || console.unicode()), console.width());
    }

    private static int exitCode(Reviewed reviewed, RunSettings run, LoadedProgram program) {
        if (nothingWasRead(program)) {
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

    private static boolean nothingWasRead(LoadedProgram program) {
        return program.skipped() == 0 && program.files().stream().noneMatch(CheckCommand::wasRead);
    }

    /// Whether anything in the file could be read, or there was nothing in it.
    private static boolean wasRead(Loaded loaded) {
        return !loaded.module().body().isEmpty() || loaded.module().problems().isEmpty();
    }
}
