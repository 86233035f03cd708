package dev.plimsoll.engine.rule;

import dev.plimsoll.engine.run.Trace;
import java.util.List;

/// A kind of memory problem that is visible in a trace.
///
/// A rule is one class beside one Markdown page of the same name, which is its documentation and its tests.
public interface Rule {
    /// Kebab-case name of the bad shape; never reused for another meaning.
    String id();

    /// One line for lists of rules.
    String summary();

    /// How bad a finding is that saves bytes at the peak.
    Severity severity();

    /// The findings in that trace. Pure: the same trace gives the same findings.
    List<Finding> check(Trace trace);
}
