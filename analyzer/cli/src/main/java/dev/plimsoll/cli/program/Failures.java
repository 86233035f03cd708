package dev.plimsoll.cli.program;

import dev.plimsoll.ir.SourceProblem;

/// Is told about bugs of ours, for developers; users see the problem that comes back.
public interface Failures {
    /// The problem to report where handling that file failed with `failure`.
    SourceProblem explain(String path, Throwable failure);
}
