package dev.plimsoll.cli;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Remedy;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds words: `WASTE` is an orphan, `MAYBE` a possible cast, `NOTE` a note, `BUG` a bug of ours. Each file is a
/// pipeline of 10 GiB.
final class FakeAnalyses implements Toolbox.Analyses {
    @Override
    public Analysis analyse(List<ModuleInput> inputs, Set<String> rules) {
        List<PipelineEstimate> pipelines = new ArrayList<>();
        List<PricedFinding> findings = new ArrayList<>();
        for (ModuleInput input : inputs) {
            SourceFile file = input.module().file();
            if (file.text().contains("BUG")) {
                throw new IllegalStateException("bug");
            }
            pipelines.add(pipeline(input, file));
            int number = 0;
            for (String line : file.text().split("\n", -1)) {
                number++;
                add(line, "WASTE", "orphaned-frame", Severity.ERROR, Certainty.CERTAIN, at(file, number), findings);
                add(line, "NOTE", "orphaned-frame", Severity.NOTE, Certainty.CERTAIN, at(file, number), findings);
                add(line, "MAYBE", "widening-int-cast", Severity.ERROR, Certainty.POSSIBLE, at(file, number), findings);
            }
        }
        findings.removeIf(finding -> !rules.contains(finding.finding().rule()));
        return new Analysis(pipelines, findings, List.of());
    }

    private static Place at(SourceFile file, int line) {
        return new Place(file, Span.at(line, 1));
    }

    private static PipelineEstimate pipeline(ModuleInput input, SourceFile file) {
        Bytes peak = Bytes.of(10.0 * (1 << 30));
        return new PipelineEstimate(
                "<module>",
                at(file, 1),
                input.engines().choices().getFirst(),
                peak,
                at(file, 1),
                List.of(),
                peak,
                Bytes.ZERO,
                List.of(),
                Confidence.HIGH,
                Optional.empty(),
                List.of());
    }

    private static void add(
            String line,
            String word,
            String rule,
            Severity severity,
            Certainty certainty,
            Place place,
            List<PricedFinding> findings) {
        if (line.contains(word)) {
            Finding finding = new Finding(
                    rule, place, "<module>", certainty, word, "df", List.of(), new Remedy("", List.of()), List.of());
            findings.add(new PricedFinding(
                    finding,
                    severity,
                    word,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "0000"));
        }
    }
}
