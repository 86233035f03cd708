package dev.plimsoll.cli;

import dev.plimsoll.cli.files.Exclusions;
import dev.plimsoll.engine.library.Engines;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.report.Budget;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What counts for the files of one directory: the command line's options, and where they say nothing, the nearest
/// configuration's.
///
/// @param catalog the tables that the files may read
/// @param engines the library versions that their project uses
/// @param activeRules ids of the rules that run
/// @param showPossible whether findings are shown that are only possible
/// @param exclusions files that are left out unless the user names them
/// @param run what counts for a whole run that starts here
/// @param problems what is wrong with schemas that the user did not name
record ProjectSettings(
        Catalog catalog,
        Engines engines,
        Set<String> activeRules,
        boolean showPossible,
        Exclusions exclusions,
        RunSettings run,
        List<SourceProblem> problems) {
    ProjectSettings {
        activeRules = Set.copyOf(activeRules);
        problems = List.copyOf(problems);
    }

    /// What counts for a whole run.
    ///
    /// @param budget the memory that pipelines must fit
    /// @param format of the report
    /// @param exitZero whether findings leave the exit code at 0
    record RunSettings(Optional<Budget> budget, CheckOptions.Format format, boolean exitZero) {}
}
