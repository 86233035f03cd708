package dev.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.LiveFrame;
import dev.plimsoll.engine.result.PipelineEstimate.ResidentLine;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Position;
import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The report for programs. `report.schema.json` beside this class describes it; within version 1 fields are only
/// added.
///
/// Bytes are integers above the interpreter's baseline, or null where row counts are unknown; then `multiple` says how
/// often the pipeline's `unit` would fit. Lines are 1-based, in a notebook within the cell of that 0-based index.
public final class JsonReport implements Report {
    private static final int VERSION = 1;

    @Override
    public void write(Analysis analysis, ReportContext context, Appendable out) throws IOException {
        try (JsonGenerator json = JsonOutput.open(out)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("version", context.toolVersion());
            json.writeEndObject();
            write(context.engine(), json);
            if (context.budget().isPresent()) {
                json.writeNumberField("budget", context.budget().orElseThrow().bytes());
            } else {
                json.writeNullField("budget");
            }
            if (!context.rows().isEmpty()) {
                json.writeObjectFieldStart("rows");
                for (Map.Entry<String, Long> table : context.rows().entrySet()) {
                    json.writeNumberField(table.getKey(), table.getValue());
                }
                json.writeEndObject();
            }
            json.writeArrayFieldStart("pipelines");
            for (PipelineEstimate pipeline : analysis.pipelines()) {
                write(pipeline, context, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (PricedFinding finding : analysis.findings()) {
                write(finding, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("errors");
            for (SourceProblem problem : analysis.problems()) {
                write(problem, context, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append('\n');
    }

    static void write(EngineChoice engine, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("engine");
        json.writeStringField("library", engine.library());
        json.writeStringField("version", engine.version());
        json.writeStringField("reason", engine.reason());
        json.writeEndObject();
    }

    private static void write(PipelineEstimate pipeline, ReportContext context, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFile(pipeline.place().file(), json);
        json.writeStringField("entry", pipeline.entry());
        writeLine(pipeline.place(), json);
        write(pipeline.engine(), json);
        if (pipeline.unit().isPresent()) {
            json.writeStringField("unit", pipeline.unit().orElseThrow().name());
        }
        writePeak(pipeline, json);
        json.writeObjectFieldStart("idealPeak");
        writeBytes(pipeline, pipeline.idealPeak(), json);
        json.writeEndObject();
        boolean decided = context.budget().isPresent() && pipeline.unit().isEmpty();
        if (decided) {
            json.writeBooleanField("fits", !context.budget().orElseThrow().isExceededBy(pipeline));
        } else {
            json.writeNullField("fits");
        }
        json.writeArrayFieldStart("resident");
        for (ResidentLine line : pipeline.resident()) {
            json.writeStartObject();
            writeOtherFile(pipeline, line.place(), json);
            writeLine(line.place(), json);
            writeBytes(pipeline, line.after(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        writeAssumptions(pipeline.assumptions(), json);
        json.writeEndObject();
    }

    private static void writePeak(PipelineEstimate pipeline, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("peak");
        writeBytes(pipeline, pipeline.peak(), json);
        if (pipeline.unit().isEmpty()) {
            json.writeNumberField("low", pipeline.peak().low());
            json.writeNumberField("high", pipeline.peak().high());
        } else {
            json.writeNullField("low");
            json.writeNullField("high");
        }
        json.writeStringField("confidence", pipeline.confidence().name().toLowerCase(Locale.ROOT));
        writeOtherFile(pipeline, pipeline.peakPlace(), json);
        writeLine(pipeline.peakPlace(), json);
        json.writeArrayFieldStart("live");
        for (LiveFrame frame : pipeline.live()) {
            json.writeStartObject();
            json.writeStringField("name", frame.name());
            writeOtherFile(pipeline, frame.madeAt(), json);
            writeLine(frame.madeAt(), json);
            writeBytes(pipeline, frame.bytes(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Writes `bytes`, and `multiple` where they are not known.
    private static void writeBytes(PipelineEstimate pipeline, Bytes bytes, JsonGenerator json) throws IOException {
        if (pipeline.unit().isEmpty()) {
            json.writeNumberField("bytes", bytes.likely());
        } else {
            json.writeNullField("bytes");
            double factor = Scale.of(pipeline).multiple(bytes.amount().likely());
            JsonOutput.multiple(json, "multiple", factor);
        }
    }

    private static void write(PricedFinding priced, JsonGenerator json) throws IOException {
        Finding finding = priced.finding();
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        writeSpan(finding.place(), json);
        json.writeStringField("entry", finding.entry());
        json.writeStringField("severity", FindingSection.severity(priced.severity()));
        json.writeStringField("certainty", finding.certainty().name().toLowerCase(Locale.ROOT));
        json.writeStringField("message", priced.message());
        JsonOutput.bytes(json, "bytes", priced.saved());
        JsonOutput.bytes(json, "peakBefore", priced.peakBefore());
        JsonOutput.bytes(json, "peakAfter", priced.peakAfter());
        if (priced.multipleSaved().isPresent()) {
            JsonOutput.multiple(json, "multiple", priced.multipleSaved().orElseThrow());
        }
        json.writeStringField("remedy", finding.remedy().description());
        json.writeArrayFieldStart("related");
        for (RelatedPlace place : finding.related()) {
            json.writeStartObject();
            writeSpan(place.place(), json);
            json.writeStringField("message", place.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeAssumptions(finding.assumptions(), json);
        json.writeStringField("fingerprint", priced.fingerprint());
        json.writeEndObject();
    }

    private static void writeAssumptions(List<Assumption> assumptions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("assumptions");
        for (Assumption assumption : assumptions) {
            json.writeStartObject();
            json.writeStringField("text", assumption.text());
            json.writeStringField("confidence", assumption.confidence().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(SourceProblem problem, ReportContext context, JsonGenerator json) throws IOException {
        SourceFile file = context.sources().get(problem.path());
        Position position = (file == null ? new SourceFile(problem.path(), "") : file).position(problem.line());
        json.writeStartObject();
        json.writeStringField("file", problem.path());
        writePosition(position, json);
        json.writeStringField("message", problem.message());
        json.writeStringField("help", problem.help());
        json.writeEndObject();
    }

    private static void writeSpan(Place place, JsonGenerator json) throws IOException {
        writeFile(place.file(), json);
        writeLine(place, json);
        json.writeNumberField("column", place.span().column());
        json.writeNumberField(
                "endLine", place.file().position(place.span().endLine()).line());
        json.writeNumberField("endColumn", place.span().endColumn());
    }

    private static void writeFile(SourceFile file, JsonGenerator json) throws IOException {
        json.writeStringField("file", file.path());
    }

    private static void writeOtherFile(PipelineEstimate pipeline, Place place, JsonGenerator json) throws IOException {
        if (!place.file().path().equals(pipeline.place().file().path())) {
            writeFile(place.file(), json);
        }
    }

    private static void writeLine(Place place, JsonGenerator json) throws IOException {
        writePosition(place.file().position(place.span().line()), json);
    }

    private static void writePosition(Position position, JsonGenerator json) throws IOException {
        json.writeNumberField("line", position.line());
        if (position.cell().isPresent()) {
            json.writeNumberField("cell", position.cell().getAsInt());
        }
    }
}
