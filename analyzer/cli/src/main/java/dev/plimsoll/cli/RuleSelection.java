package dev.plimsoll.cli;

import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.report.RuleCatalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which rules run.
final class RuleSelection {
    private final RuleCatalog catalog;

    RuleSelection(RuleCatalog catalog) {
        this.catalog = catalog;
    }

    /// The ids that users may name, in the order of the catalog.
    List<String> known() {
        List<String> known = new ArrayList<>();
        for (RuleCatalog.Description rule : catalog.rules()) {
            known.add(rule.id());
        }
        return known;
    }

    /// The rules of `select`, or all if it is empty, without those of `ignore`.
    ///
    /// @param origin where the lists come from, for the message about an unknown rule
    Set<String> active(List<String> select, List<String> ignore, String origin) throws UsageException {
        List<String> known = known();
        for (String rule : select) {
            check(rule, known, origin);
        }
        for (String rule : ignore) {
            check(rule, known, origin);
        }
        Set<String> active = new LinkedHashSet<>(select.isEmpty() ? known : select);
        if (!select.isEmpty()) {
            active.addAll(List.of(Suppressions.UNUSED, Suppressions.MALFORMED));
        }
        active.removeAll(new LinkedHashSet<>(ignore));
        return active;
    }

    private static void check(String rule, List<String> known, String origin) throws UsageException {
        if (!known.contains(rule)) {
            throw new UsageException(unknown(rule, known) + origin);
        }
    }

    /// What to say about a rule that does not exist.
    static String unknown(String rule, List<String> known) {
        return "unknown rule " + rule + Suggestion.of(rule, known) + "\n  rules: " + String.join(", ", known);
    }

    /// The two kinds of notes that the command line itself makes.
    static List<RuleCatalog.Description> ofSuppressions() {
        return List.of(
                new RuleCatalog.Description(
                        Suppressions.UNUSED, "a comment silences a rule that finds nothing there", Severity.NOTE),
                new RuleCatalog.Description(
                        Suppressions.MALFORMED, "a comment for plimsoll that cannot be understood", Severity.NOTE));
    }
}
