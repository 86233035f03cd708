package dev.plimsoll.engine.result;

import dev.plimsoll.ir.SourceProblem;
import java.util.List;

/// All that one run of the tool found out.
///
/// @param pipelines in the order of their files and lines
/// @param findings ordered by bytes saved, largest first; then by file and line
/// @param problems what could not be read
public record Analysis(List<PipelineEstimate> pipelines, List<PricedFinding> findings, List<SourceProblem> problems) {
    public Analysis {
        pipelines = List.copyOf(pipelines);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }
}
