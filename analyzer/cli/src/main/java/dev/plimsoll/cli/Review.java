package dev.plimsoll.cli;

import dev.plimsoll.cli.program.LoadedProgram;
import dev.plimsoll.cli.program.LoadedProgram.Loaded;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.size.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Decides which findings are shown: those of active rules that no comment silences and that are certain enough.
final class Review {
    /// Largest saving first; then by file and line.
    static final Comparator<PricedFinding> BY_BYTES_SAVED = Comparator.comparingDouble((PricedFinding finding) ->
                    -finding.saved().orElse(Bytes.ZERO).amount().likely())
            .thenComparingDouble(finding -> -finding.multipleSaved().orElse(0.0))
            .thenComparing(finding -> finding.finding().place().file().path())
            .thenComparingInt(finding -> finding.finding().place().span().line())
            .thenComparingInt(finding -> finding.finding().place().span().column());

    private final Collection<String> knownRules;
    private final Map<String, ProjectSettings> settings;
    private final boolean keepsPossible;
    private int suppressed = 0;
    private int possible = 0;

    /// @param knownRules the rules that comments may name
    /// @param settings what counts for each file, by path
    /// @param keepsPossible whether findings that are only possible stay although nobody asked for them
    Review(Collection<String> knownRules, Map<String, ProjectSettings> settings, boolean keepsPossible) {
        this.knownRules = knownRules;
        this.settings = settings;
        this.keepsPossible = keepsPossible;
    }

    /// The findings to show, in the same order, and behind them notes about comments that are no good.
    List<PricedFinding> review(LoadedProgram program, List<PricedFinding> findings) {
        Suppressions suppressions = new Suppressions(knownRules, this::isActive);
        for (Loaded loaded : program.files()) {
            suppressions.add(loaded.module().file());
        }
        List<PricedFinding> active = new ArrayList<>();
        for (PricedFinding finding : findings) {
            if (isActive(path(finding), finding.finding().rule())) {
                active.add(finding);
            }
        }
        List<PricedFinding> shown = new ArrayList<>();
        for (PricedFinding finding : suppressions.filter(active)) {
            if (counts(finding) || keepsPossible) {
                shown.add(finding);
            } else {
                possible++;
            }
        }
        suppressed = suppressions.suppressed();
        shown.addAll(suppressions.notes());
        return DistinctFingerprints.of(shown);
    }

    private static String path(PricedFinding finding) {
        return finding.finding().place().file().path();
    }

    private boolean isActive(String path, String rule) {
        ProjectSettings around = settings.get(path);
        return around == null || around.activeRules().contains(rule);
    }

    /// Whether the finding is certain, or possible and asked for.
    boolean counts(PricedFinding finding) {
        ProjectSettings around = settings.get(path(finding));
        boolean asked = around != null && around.showPossible();
        return asked || finding.finding().certainty() == Certainty.CERTAIN;
    }

    /// How many findings comments silence.
    int suppressed() {
        return suppressed;
    }

    /// How many findings are left out since they are only possible.
    int possible() {
        return possible;
    }
}
