package dev.plimsoll.cli;

import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.ir.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells findings of one shape in one function apart. Their fingerprints hold no lines, which edits elsewhere would
/// change, and are equal where a function does the same twice.
final class DistinctFingerprints {
    private DistinctFingerprints() {}

    /// The same findings in the same order; of those with the same fingerprint the second one down its file gets `:2`
    /// behind it, the third `:3`.
    static List<PricedFinding> of(List<PricedFinding> findings) {
        List<Integer> downTheFiles = new ArrayList<>();
        for (int index = 0; index < findings.size(); index++) {
            downTheFiles.add(index);
        }
        downTheFiles.sort(Comparator.comparing(
                        (Integer index) -> place(findings, index).file().path())
                .thenComparingInt(index -> place(findings, index).span().line())
                .thenComparingInt(index -> place(findings, index).span().column()));
        Map<String, Integer> seen = new HashMap<>();
        List<PricedFinding> distinct = new ArrayList<>(findings);
        for (int index : downTheFiles) {
            PricedFinding priced = findings.get(index);
            int count = seen.merge(priced.fingerprint(), 1, Integer::sum);
            if (count > 1) {
                distinct.set(index, with(priced.fingerprint() + ":" + count, priced));
            }
        }
        return distinct;
    }

    private static Place place(List<PricedFinding> findings, int index) {
        return findings.get(index).finding().place();
    }

    private static PricedFinding with(String fingerprint, PricedFinding priced) {
        return new PricedFinding(
                priced.finding(),
                priced.severity(),
                priced.message(),
                priced.saved(),
                priced.peakBefore(),
                priced.peakAfter(),
                priced.multipleSaved(),
                fingerprint);
    }
}
