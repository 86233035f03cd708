package dev.plimsoll.cli;

import dev.plimsoll.cli.program.FrontEnd;
import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.report.RuleCatalog;
import java.util.List;
import java.util.Set;

/// The parts that the command line puts together.
///
/// @param frontEnd reads source files
/// @param rules describes the rules
/// @param analysis interprets modules and runs rules
/// @param projects finds schemas, pins and configurations
record Toolbox(FrontEnd frontEnd, RuleCatalog rules, Analyses analysis, ProjectFinder projects) {
    /// Analyses modules as one program, with the rules of these ids.
    interface Analyses {
        Analysis analyse(List<ModuleInput> inputs, Set<String> rules);
    }

    /// Makes what finds settings, from the options of a run.
    interface ProjectFinder {
        Projects open(CheckOptions options, RuleSelection rules, Console console) throws UsageException;
    }
}
