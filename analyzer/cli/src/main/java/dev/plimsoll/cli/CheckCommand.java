package dev.plimsoll.cli;

import dev.plimsoll.cli.files.FileFinder;
import dev.plimsoll.cli.program.LoadedProgram;
import dev.plimsoll.cli.program.LoadedProgram.Loaded;
import dev.plimsoll.cli.program.ProgramReader;
import dev.plimsoll.engine.analysis.ModuleInput;
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

    /// Runs it and tells the exit code; fails with a message for the user where it cannot do its work.
    int run() throws UsageException, IOException {
        Optional<ReportFile> output = options.output().isPresent()
                ? Optional.of(ReportFile.at(options.output().orElseThrow(), console.workingDirectory()))
                : Optional.empty();
        RuleSelection selection = new RuleSelection(toolbox.rules());
        Projects projects = toolbox.projects().open(options, selection, console);
        ProjectSettings settings = projects.around(start());
        FileFinder.Findings found = findFiles();
        LoadedProgram program;
        Reviewed reviewed;
        try (TerminalProgress progress = TerminalProgress.start(console)) {
            InternalErrors errors = new InternalErrors(console);
            int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
            program = new ProgramReader(toolbox.frontEnd(), workers, progress, errors)
                    .read(found.files(), options.prefilter());
            progress.report("analysing", 0, 1);
            reviewed = analyse(program, projects, found, errors);
        }
        ReportContext context = context(program, settings, reviewed, output.isPresent());
        StringBuilder text = new StringBuilder();
        report().write(reviewed.analysis(), context, text);
        if (output.isPresent()) {
            output.orElseThrow().write(text);
        } else {
            console.out().append(text);
        }
        return exitCode(reviewed.analysis(), settings.budget(), program);
    }

    /// Where the settings of the whole run are looked for: the first path, or the directory that it lies in.
    private Path start() {
        Path first = console.workingDirectory()
                .resolve(options.paths().getFirst())
                .toAbsolutePath()
                .normalize();
        return Files.isDirectory(first) ? first : Optional.ofNullable(first.getParent()).orElse(first);
    }

    private FileFinder.Findings findFiles() throws UsageException {
        FileFinder.Findings found =
                new FileFinder(console.workingDirectory(), toolbox.frontEnd()::reads).find(options.paths());
        if (!found.files().isEmpty()) {
            return found;
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

    /// An analysis as it is reported, and what is counted of the rest.
    private record Reviewed(Analysis analysis, int suppressed, int possible) {}

    private Reviewed analyse(
            LoadedProgram program, Projects projects, FileFinder.Findings found, InternalErrors errors)
            throws UsageException {
        List<ModuleInput> inputs = new ArrayList<>();
        Map<String, ProjectSettings> settings = new LinkedHashMap<>();
        Set<String> rules = new LinkedHashSet<>();
        Set<SourceProblem> problems = new LinkedHashSet<>();
        for (FileFinder.Problem problem : found.problems()) {
            problems.add(new SourceProblem(problem.shown(), 1, problem.message(), ""));
        }
        for (Loaded loaded : program.files()) {
            Path directory = Optional.ofNullable(loaded.path().file().getParent()).orElse(loaded.path().file());
            ProjectSettings around = projects.around(directory);
            settings.put(loaded.module().file().path(), around);
            rules.addAll(around.activeRules());
            problems.addAll(around.problems());
            inputs.add(new ModuleInput(loaded.module(), around.catalog(), around.engine()));
        }
        problems.addAll(program.problems());
        Analysis analysis = new SafeAnalysis(toolbox.analysis(), errors).analyse(inputs, rules);
        problems.addAll(analysis.problems());
        Review review = new Review(new RuleSelection(toolbox.rules()).known(), settings);
        List<PricedFinding> findings = review.review(program, analysis.findings());
        Analysis reported = new Analysis(analysis.pipelines(), findings, List.copyOf(problems));
        return new Reviewed(reported, review.suppressed(), review.possible());
    }

    private Report report() {
        return switch (options.format()) {
            case TEXT -> new TextReport();
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport();
            case GITHUB -> new GitHubReport();
        };
    }

    private ReportContext context(LoadedProgram program, ProjectSettings settings, Reviewed reviewed, boolean toFile) {
        boolean terminal = console.terminal() && !toFile;
        boolean colour =
                switch (options.colour()) {
                    case AUTO -> terminal && !console.has("NO_COLOR");
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
        boolean pictures = colour && (toFile || console.unicode());
        Layout layout = new Layout(options.detail(), colour, pictures, console.width());
        Map<String, SourceFile> sources = new LinkedHashMap<>(program.sources());
        for (Loaded loaded : program.files()) {
            sources.put(loaded.module().file().path(), loaded.module().file());
        }
        List<PipelineEstimate> pipelines = reviewed.analysis().pipelines();
        EngineChoice engine = pipelines.isEmpty() ? settings.engine() : pipelines.getFirst().engine();
        return new ReportContext(
                Main.version(),
                engine,
                settings.budget(),
                toolbox.rules(),
                new ReportContext.Coverage(
                        program.files().size(), program.skipped(), reviewed.suppressed(), reviewed.possible()),
                layout,
                sources);
    }

    private int exitCode(Analysis analysis, Optional<Budget> budget, LoadedProgram program) {
        if (nothingWasRead(program)) {
            return Main.FAILED;
        }
        boolean bad = false;
        for (PricedFinding finding : analysis.findings()) {
            bad |= finding.severity() != Severity.NOTE;
        }
        if (budget.isPresent()) {
            for (PipelineEstimate pipeline : analysis.pipelines()) {
                bad |= budget.orElseThrow().isExceededBy(pipeline);
            }
        }
        return bad && !options.exitZero() ? Main.FOUND : Main.CLEAN;
    }

    private static boolean nothingWasRead(LoadedProgram program) {
        boolean any = program.skipped() > 0;
        for (Loaded loaded : program.files()) {
            any |= !loaded.module().body().isEmpty() || loaded.module().problems().isEmpty();
        }
        return !any;
    }
}
