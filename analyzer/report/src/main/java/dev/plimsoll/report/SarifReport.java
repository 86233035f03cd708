package dev.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Position;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.report.RuleCatalog.Description;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// SARIF 2.1.0, which code scanning services and editors read.
///
/// A pipeline over its budget is a result of the rule `over-budget`. Places in notebooks have no region, since SARIF
/// counts the lines of the file and not of its cells; the message says the cell.
public final class SarifReport implements Report {
    /// Id of the results that say that a pipeline exceeds its budget.
    static final String OVER_BUDGET = "over-budget";

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    @Override
    public void write(Analysis analysis, ReportContext context, Appendable out) throws IOException {
        try (JsonGenerator json = JsonOutput.open(out)) {
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            Map<String, Integer> ruleIndex = writeTool(context, json);
            writeInvocation(analysis, context, json);
            json.writeObjectFieldStart("originalUriBaseIds");
            json.writeObjectFieldStart(ROOT);
            writeText("description", "The directory in which plimsoll ran", json);
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("columnKind", "utf16CodeUnits");
            writeResults(analysis, context, ruleIndex, json);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static Map<String, Integer> writeTool(ReportContext context, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Plimsoll");
        json.writeStringField("version", context.toolVersion());
        json.writeArrayFieldStart("rules");
        Map<String, Integer> ruleIndex = new LinkedHashMap<>();
        for (Description rule : context.rules().rules()) {
            ruleIndex.put(rule.id(), ruleIndex.size());
            writeRule(rule, context.rules().page(rule.id()), json);
        }
        if (context.budget().isPresent()) {
            ruleIndex.put(OVER_BUDGET, ruleIndex.size());
            Description rule =
                    new Description(OVER_BUDGET, "A pipeline's peak exceeds the memory budget", Severity.ERROR);
            writeRule(rule, "", json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        return ruleIndex;
    }

    private static void writeRule(Description rule, String page, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        writeText("shortDescription", rule.summary(), json);
        json.writeObjectFieldStart("help");
        json.writeStringField("text", page.isEmpty() ? rule.summary() : page);
        json.writeStringField("markdown", page.isEmpty() ? rule.summary() : page);
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(rule.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeInvocation(Analysis analysis, ReportContext context, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (SourceProblem problem : analysis.problems()) {
            json.writeStartObject();
            json.writeStringField("level", "warning");
            String help = problem.help().isEmpty() ? "" : "; " + problem.help();
            writeText("message", problem.message() + help, json);
            json.writeArrayFieldStart("locations");
            SourceFile known = context.sources().get(problem.path());
            SourceFile file = known == null ? new SourceFile(problem.path(), "") : known;
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            writeArtifact(file, json);
            if (file.cells().isEmpty()) {
                json.writeObjectFieldStart("region");
                json.writeNumberField("startLine", Math.max(1, problem.line()));
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeResults(
            Analysis analysis, ReportContext context, Map<String, Integer> ruleIndex, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("results");
        for (PricedFinding finding : analysis.findings()) {
            write(finding, ruleIndex, json);
        }
        if (context.budget().isPresent()) {
            Budget budget = context.budget().orElseThrow();
            for (PipelineEstimate pipeline : analysis.pipelines()) {
                if (budget.isExceededBy(pipeline)) {
                    writeOverBudget(pipeline, budget, ruleIndex, json);
                }
            }
        }
        json.writeEndArray();
    }

    private static void write(PricedFinding priced, Map<String, Integer> ruleIndex, JsonGenerator json)
            throws IOException {
        Finding finding = priced.finding();
        json.writeStartObject();
        writeRuleOf(finding.rule(), ruleIndex, json);
        json.writeStringField("level", level(priced.severity()));
        writeText("message", inCell(finding.place(), priced.message()), json);
        writeLocation(finding.place(), finding.entry(), json);
        json.writeArrayFieldStart("relatedLocations");
        int id = 1;
        for (RelatedPlace place : finding.related()) {
            json.writeStartObject();
            json.writeNumberField("id", id++);
            writePhysical(place.place(), json);
            writeText("message", inCell(place.place(), place.message()), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("plimsoll/v1", priced.fingerprint());
        json.writeEndObject();
        writeProperties(priced, json);
        json.writeEndObject();
    }

    private static void writeProperties(PricedFinding priced, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("properties");
        JsonOutput.bytes(json, "bytes", priced.saved());
        JsonOutput.bytes(json, "peakBefore", priced.peakBefore());
        JsonOutput.bytes(json, "peakAfter", priced.peakAfter());
        if (priced.multipleSaved().isPresent()) {
            JsonOutput.multiple(json, "multiple", priced.multipleSaved().orElseThrow());
        }
        json.writeStringField("certainty", priced.finding().certainty().name().toLowerCase(Locale.ROOT));
        json.writeStringField("remedy", priced.finding().remedy().description());
        json.writeArrayFieldStart("assumptions");
        for (Assumption assumption : priced.finding().assumptions()) {
            json.writeString(assumption.text());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeOverBudget(
            PipelineEstimate pipeline, Budget budget, Map<String, Integer> ruleIndex, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        writeRuleOf(OVER_BUDGET, ruleIndex, json);
        json.writeStringField("level", "error");
        writeText("message", inCell(pipeline.peakPlace(), GitHubReport.overBudget(pipeline, budget)), json);
        writeLocation(pipeline.peakPlace(), pipeline.entry(), json);
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField(
                "plimsoll/v1", OVER_BUDGET + ":" + pipeline.place().file().path() + ":" + pipeline.entry());
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeNumberField("peak", pipeline.peak().likely());
        json.writeNumberField("budget", budget.bytes());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeRuleOf(String rule, Map<String, Integer> ruleIndex, JsonGenerator json)
            throws IOException {
        json.writeStringField("ruleId", rule);
        Integer index = ruleIndex.get(rule);
        if (index != null) {
            json.writeNumberField("ruleIndex", index);
        }
    }

    private static void writeLocation(Place place, String entry, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        writePhysical(place, json);
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("fullyQualifiedName", entry);
        json.writeStringField("kind", entry.equals("<module>") ? "module" : "function");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writePhysical(Place place, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        writeArtifact(place.file(), json);
        if (place.file().cells().isEmpty()) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", place.span().line());
            json.writeNumberField("startColumn", place.span().column());
            json.writeNumberField("endLine", place.span().endLine());
            json.writeNumberField("endColumn", place.span().endColumn());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeArtifact(SourceFile file, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        if (file.path().startsWith("/")) {
            json.writeStringField("uri", "file://" + FilePaths.percentEncoded(file.path()));
        } else {
            json.writeStringField("uri", FilePaths.percentEncoded(file.path()));
            json.writeStringField("uriBaseId", ROOT);
        }
        json.writeEndObject();
    }

    private static String inCell(Place place, String message) {
        Position position = place.file().position(place.span().line());
        return position.cell().isPresent()
                ? message + " (cell " + (position.cell().getAsInt() + 1) + ", line " + position.line() + ")"
                : message;
    }

    private static void writeText(String name, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
