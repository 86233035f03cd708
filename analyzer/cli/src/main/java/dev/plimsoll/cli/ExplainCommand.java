package dev.plimsoll.cli;

import dev.plimsoll.report.RuleCatalog;
import java.io.IOException;
import java.util.List;

/// `plimsoll explain RULE`: prints the rule's page.
final class ExplainCommand {
    private final RuleCatalog rules;
    private final Console console;

    ExplainCommand(RuleCatalog rules, Console console) {
        this.rules = rules;
        this.console = console;
    }

    /// Prints the page of the rule that `arguments` name, or the list of rules if they name none.
    int run(List<String> arguments) throws UsageException, IOException {
        if (arguments.isEmpty()) {
            return list();
        }
        if (arguments.size() > 1) {
            throw new UsageException("explain takes one rule, not " + arguments.size()
                    + "\n  for instance: plimsoll explain " + arguments.getFirst());
        }
        String rule = arguments.getFirst();
        List<String> known = new RuleSelection(rules).known();
        if (!known.contains(rule)) {
            throw new UsageException(RuleSelection.unknown(rule, known));
        }
        String page = rules.page(rule);
        boolean colour = console.terminal() && !console.has("NO_COLOR");
        console.out().append(colour ? MarkdownPage.coloured(page) : page);
        if (!page.endsWith("\n")) {
            console.out().append('\n');
        }
        return Main.CLEAN;
    }

    private int list() throws IOException {
        int width = 0;
        for (RuleCatalog.Description rule : rules.rules()) {
            width = Math.max(width, rule.id().length());
        }
        for (RuleCatalog.Description rule : rules.rules()) {
            console.out()
                    .append(rule.id())
                    .append(" ".repeat(width - rule.id().length() + 2))
                    .append(rule.summary())
                    .append('\n');
        }
        return Main.CLEAN;
    }
}
