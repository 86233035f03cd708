package dev.plimsoll.cli;

import dev.plimsoll.engine.library.EngineChoice;
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
/// @param engine the library version that their project uses
/// @param activeRules ids of the rules that run
/// @param budget the memory that pipelines must fit
/// @param showPossible whether findings are shown that are only possible
/// @param problems what is wrong with schemas and pins that the user did not name
record ProjectSettings(
        Catalog catalog,
        EngineChoice engine,
        Set<String> activeRules,
        Optional<Budget> budget,
        boolean showPossible,
        List<SourceProblem> problems) {
    ProjectSettings {
        activeRules = Set.copyOf(activeRules);
        problems = List.copyOf(problems);
    }
}
