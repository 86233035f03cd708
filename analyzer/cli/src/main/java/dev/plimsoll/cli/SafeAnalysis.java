package dev.plimsoll.cli;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.ir.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Runs the analysis so that a bug of ours costs one file and not the whole run.
final class SafeAnalysis {
    private final Toolbox.Analyses analyses;
    private final InternalErrors errors;

    SafeAnalysis(Toolbox.Analyses analyses, InternalErrors errors) {
        this.analyses = analyses;
        this.errors = errors;
    }

    /// Analyses the modules as one program; where that fails, each on its own, and reports those that still fail.
    Analysis analyse(List<ModuleInput> inputs, Set<String> rules) {
        try {
            return analyses.analyse(inputs, rules);
        } catch (RuntimeException | StackOverflowError bug) {
            return inputs.size() == 1 ? failed(inputs.getFirst(), bug) : oneByOne(inputs, rules);
        }
    }

    private Analysis oneByOne(List<ModuleInput> inputs, Set<String> rules) {
        List<PipelineEstimate> pipelines = new ArrayList<>();
        List<PricedFinding> findings = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        for (ModuleInput input : inputs) {
            Analysis single = analyse(List.of(input), rules);
            pipelines.addAll(single.pipelines());
            findings.addAll(single.findings());
            problems.addAll(single.problems());
        }
        findings.sort(Review.BY_BYTES_SAVED);
        return new Analysis(pipelines, findings, problems);
    }

    private Analysis failed(ModuleInput input, Throwable bug) {
        SourceProblem problem = errors.explain(input.module().file().path(), bug);
        return new Analysis(List.of(), List.of(), List.of(problem));
    }
}
