package dev.plimsoll.engine.analysis;

import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.rule.Rule;
import java.util.List;

/// The whole analysis: interprets every entry point, lets the rules look at the traces and prices what they find.
public final class Analyzer {
    private final List<Rule> rules;

    /// An analyzer with these rules.
    public Analyzer(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// Analyses these modules as one program, so that imports between them resolve. Deterministic.
    public Analysis analyse(List<ModuleInput> inputs) {
        throw new UnsupportedOperationException(inputs.size() + " modules, " + rules.size() + " rules");
    }
}
