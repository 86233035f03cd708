package dev.plimsoll.cli;

import dev.plimsoll.cli.files.FileFinder;
import dev.plimsoll.cli.files.SourcePath;
import dev.plimsoll.cli.program.LoadedProgram;
import dev.plimsoll.cli.program.LoadedProgram.Loaded;
import dev.plimsoll.cli.program.ProgramReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of a run, read, with what their surroundings say.
///
/// @param program the files
/// @param inputs what goes into the analysis
/// @param start what counts for the run as a whole
record LoadedRun(LoadedProgram program, RunInputs inputs, ProjectSettings start) {
    /// Finds and reads the files that these options name; fails with a message for the user where there are none, or
    /// where options and surroundings do not fit together.
    static LoadedRun load(
            Toolbox toolbox, Console console, CheckOptions options, TerminalProgress progress, InternalErrors errors)
            throws UsageException {
        Projects projects = toolbox.projects().open(options, new RuleSelection(toolbox.rules()), console);
        ProjectSettings start = projects.around(start(options, console));
        FileFinder.Findings found = findFiles(toolbox, console, options, projects);
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        LoadedProgram program = new ProgramReader(toolbox.frontEnd(), workers, progress, errors)
                .read(found.files(), options.prefilter());
        progress.report("analysing", 0, 1);
        RunInputs inputs = RunInputs.of(program, found.problems(), projects);
        inputs.checkTables("--bind", options.bindings().values());
        inputs.checkTables("--rows", options.rows().keySet());
        return new LoadedRun(program, inputs, start);
    }

    /// Where the settings of the whole run are looked for: the first path, or the directory that it lies in.
    private static Path start(CheckOptions options, Console console) throws UsageException {
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

    private static FileFinder.Findings findFiles(
            Toolbox toolbox, Console console, CheckOptions options, Projects projects) throws UsageException {
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

    /// Whether nothing at all could be read.
    boolean nothingWasRead() {
        return program.skipped() == 0 && program.files().stream().noneMatch(LoadedRun::wasRead);
    }

    /// Whether anything in the file could be read, or there was nothing in it.
    static boolean wasRead(Loaded loaded) {
        return !loaded.module().body().isEmpty() || loaded.module().problems().isEmpty();
    }
}
