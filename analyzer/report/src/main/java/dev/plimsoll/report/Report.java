package dev.plimsoll.report;

import dev.plimsoll.engine.result.Analysis;
import java.io.IOException;

/// A format of the report. The same analysis in the same context gives the same characters.
public interface Report {
    /// Prints the analysis to `out`, which stays open.
    void write(Analysis analysis, ReportContext context, Appendable out) throws IOException;
}
