package dev.plimsoll.report;

import dev.plimsoll.engine.rule.Severity;
import java.util.List;

/// The rules that findings may name, as far as reports describe them.
public interface RuleCatalog {
    /// All rules, in the order in which they are listed.
    List<Description> rules();

    /// The rule's page, in Markdown; empty where there is none. Only asked for by formats that print it.
    String page(String rule);

    /// A rule in one line.
    ///
    /// @param id kebab-case name
    /// @param summary one line
    /// @param severity of its findings that save bytes at the peak
    record Description(String id, String summary, Severity severity) {}
}
