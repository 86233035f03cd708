package dev.plimsoll.engine.fit;

import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.size.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The findings of a pipeline whose remedies are applied together.
///
/// @param findings in the order in which they were applied
record AppliedRemedies(List<PricedFinding> findings) {
    /// Below this share of the peak a remedy saves nothing: rounding and small objects.
    private static final double NOTHING = 0.001;

    AppliedRemedies {
        findings = List.copyOf(findings);
    }

    /// Those of the findings in code that the pipeline runs whose remedies make its peak smaller when they are applied
    /// one after the other, the most helpful first.
    static AppliedRemedies of(PeakProbe probe, Interval now, List<PricedFinding> findings) {
        AppliedRemedies applied = new AppliedRemedies(List.of());
        double least = now.likely();
        for (PricedFinding finding : findings) {
            boolean edits = !finding.finding().remedy().edits().isEmpty();
            if (!edits || !probe.runs(finding.finding().place())) {
                continue;
            }
            AppliedRemedies more = applied.and(finding);
            double peak =
                    probe.peak(Map.of(), more.edits()).map(Interval::likely).orElse(least);
            if (peak < least * (1 - NOTHING)) {
                least = peak;
                applied = more;
            }
        }
        return applied;
    }

    private AppliedRemedies and(PricedFinding finding) {
        List<PricedFinding> more = new ArrayList<>(findings);
        more.add(finding);
        return new AppliedRemedies(more);
    }

    /// All their edits.
    List<ProgramEdit> edits() {
        return findings.stream()
                .flatMap(finding -> finding.finding().remedy().edits().stream())
                .toList();
    }
}
