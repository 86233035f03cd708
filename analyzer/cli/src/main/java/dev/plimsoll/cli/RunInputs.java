package dev.plimsoll.cli;

import dev.plimsoll.cli.files.FileFinder;
import dev.plimsoll.cli.files.SourcePath;
import dev.plimsoll.cli.program.LoadedProgram;
import dev.plimsoll.cli.program.LoadedProgram.Loaded;
import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.table.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What goes into the analysis of a run.
///
/// @param modules the modules with what their surroundings say
/// @param settings what counts for each file, by path
/// @param rules ids of the rules that run for some file
/// @param problems what could not be read
record RunInputs(
        List<ModuleInput> modules,
        Map<String, ProjectSettings> settings,
        Set<String> rules,
        Set<SourceProblem> problems) {
    /// Puts each file of the program together with what its surroundings say.
    ///
    /// @param found problems of the search for files
    static RunInputs of(LoadedProgram program, List<FileFinder.Problem> found, Projects projects)
            throws UsageException {
        RunInputs inputs =
                new RunInputs(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        for (FileFinder.Problem problem : found) {
            inputs.problems.add(new SourceProblem(problem.shown(), 1, problem.message(), ""));
        }
        for (Loaded loaded : program.files()) {
            ProjectSettings around = projects.around(directory(loaded.path()));
            inputs.settings.put(loaded.module().file().path(), around);
            inputs.rules.addAll(around.activeRules());
            inputs.problems.addAll(around.problems());
            inputs.modules.add(new ModuleInput(loaded.module(), around.catalog(), around.engines()));
        }
        inputs.problems.addAll(program.problems());
        return inputs;
    }

    /// The directory of a file.
    static Path directory(SourcePath path) {
        return Optional.ofNullable(path.file().getParent()).orElse(path.file());
    }

    /// Fails with a message for the user where a table that the command line names is in none of the schemas.
    ///
    /// @param option the option that names the tables
    void checkTables(String option, Collection<String> named) throws UsageException {
        Set<String> tables = new LinkedHashSet<>();
        for (ProjectSettings around : settings.values()) {
            for (TableSchema table : around.catalog().tables()) {
                tables.add(table.name());
            }
        }
        for (String table : named) {
            if (!tables.contains(table)) {
                String help = tables.isEmpty()
                        ? "\n  there is no schema: name one with --schema, or put datapackage.json beside the code"
                        : Suggestion.of(table, tables) + "\n  tables: " + String.join(", ", tables);
                throw new UsageException(option + ": there is no table " + table + help);
            }
        }
    }
}
