package dev.plimsoll.engine.analysis;

import dev.plimsoll.engine.library.LibraryModels;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.engine.run.ProgramRunner;
import dev.plimsoll.engine.run.Setting;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The whole analysis: interprets every entry point, lets the rules look at the traces and prices what they find.
///
/// It is deterministic; modules are analysed side by side, and their results are put together in the order of the
/// input.
public final class Analyzer {
    private final List<Rule> rules;

    /// An analyzer with these rules.
    public Analyzer(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// What one module gave.
    private record ModuleResult(
            List<PipelineEstimate> pipelines, List<PricedFinding> findings, List<SourceProblem> problems) {}

    /// Analyses these modules as one program, so that imports between them resolve.
    public Analysis analyse(List<ModuleInput> inputs) {
        LibraryModels models = new LibraryModels();
        Program program = new Program(inputs.stream().map(ModuleInput::module).toList());
        Map<SourceFile, Setting> settings = new IdentityHashMap<>();
        inputs.forEach(input -> settings.put(input.module().file(), new Setting(input.catalog(), input.engines())));
        Workers workers = new Workers();
        ProgramRunner runner = new ProgramRunner(program, module -> setting(settings, module), models);
        Set<String> called = new TreeSet<>();
        if (inputs.size() > 1) {
            workers.map(
                            inputs,
                            input -> guarded(input, () -> runner.calledByTopLevel(input.module()), Set.<String>of()))
                    .forEach(called::addAll);
        }
        List<ModuleResult> results = workers.map(
                inputs, input -> guarded(input, () -> analyse(input, program, runner, called), failed(input)));
        return together(results);
    }

    private static Setting setting(Map<SourceFile, Setting> settings, Module module) {
        Setting known = settings.get(module.file());
        if (known == null) {
            throw new IllegalStateException("no setting for module " + module.name());
        }
        return known;
    }

    /// A bug of ours in one module must not lose what the others gave.
    private static <T> T guarded(ModuleInput input, java.util.function.Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError bug) {
            if (System.getenv("PLIMSOLL_DEBUG") != null) {
                throw new IllegalStateException("in " + input.module().file().path(), bug);
            }
            return otherwise;
        }
    }

    private static ModuleResult failed(ModuleInput input) {
        SourceProblem problem = new SourceProblem(
                input.module().file().path(),
                1,
                "internal error while this file was interpreted; its estimates are missing",
                "please report it with the file; PLIMSOLL_DEBUG=1 shows the cause");
        return new ModuleResult(List.of(), List.of(), List.of(problem));
    }

    private ModuleResult analyse(ModuleInput input, Program program, ProgramRunner runner, Set<String> called) {
        Pricing pricing = new Pricing(program, runner::of, rules);
        List<PipelineEstimate> pipelines = new ArrayList<>();
        List<PricedFinding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        runner.forEachTrace(input.module(), called, trace -> {
            if (trace.peak().isEmpty()) {
                return;
            }
            pipelines.add(Estimates.of(trace, input.engines()));
            for (Rule rule : rules) {
                for (Finding finding : rule.check(trace)) {
                    if (seen.add(key(finding))) {
                        findings.add(pricing.price(finding, trace));
                    }
                }
            }
        });
        return new ModuleResult(pipelines, findings, input.module().problems());
    }

    private static String key(Finding finding) {
        return finding.rule() + "@" + finding.place().file().path()
                + finding.place().span();
    }

    private static Analysis together(List<ModuleResult> results) {
        List<PipelineEstimate> pipelines = new ArrayList<>();
        List<PricedFinding> findings = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (ModuleResult result : results) {
            pipelines.addAll(result.pipelines());
            problems.addAll(result.problems());
            for (PricedFinding finding : result.findings()) {
                Finding found = finding.finding();
                if (places.add(key(found))) {
                    findings.add(finding);
                }
            }
        }
        findings.sort(Comparator.comparingDouble((PricedFinding finding) -> -weight(finding))
                .thenComparing(finding -> finding.finding().place().file().path())
                .thenComparing(finding -> finding.finding().place().span().line())
                .thenComparing(finding -> finding.finding().rule()));
        return new Analysis(pipelines, findings, problems);
    }

    private static double weight(PricedFinding finding) {
        return finding.saved()
                .map(saved -> saved.amount().likely())
                .or(finding::multipleSaved)
                .orElse(0.0);
    }
}
