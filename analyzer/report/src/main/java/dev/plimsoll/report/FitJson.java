package dev.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plimsoll.engine.fit.Limit;
import dev.plimsoll.engine.fit.PipelineFit;
import dev.plimsoll.engine.fit.PipelineFit.Answer;
import dev.plimsoll.engine.fit.Scaling;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile.Position;
import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says to programs how many rows fit, and for how long. Within version 1 fields are only added.
///
/// `memory` and peaks are bytes. A limit is a number of rows (or of whole months) up to which the peak fits, `"any"`
/// where it always does and `"never"` where it does not even at zero; `rows` and `months` are by the likely peak,
/// `rowsForSure` and `monthsForSure` by its upper bound. `asWritten` is null where row counts are unknown, `remedied`
/// where no remedy helps, `months` where nothing is said of growth. `scaled` says which table the rows are of and which
/// change in proportion to it, `unchanged` which tables stay, and `uncounted` what has no known row count where there
/// is no answer. `growing` holds words.
public final class FitJson {
    private static final int VERSION = 1;

    private final String toolVersion;
    private final long memory;

    /// @param memory bytes that each pipeline must fit
    public FitJson(String toolVersion, long memory) {
        this.toolVersion = toolVersion;
        this.memory = memory;
    }

    /// Prints the answers for all pipelines, and what could not be read.
    public void write(List<PipelineFit> fits, List<SourceProblem> problems, Appendable out) throws IOException {
        try (JsonGenerator json = JsonOutput.open(out)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("version", toolVersion);
            json.writeEndObject();
            json.writeNumberField("memory", memory);
            json.writeArrayFieldStart("pipelines");
            for (PipelineFit fit : fits) {
                write(fit, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("errors");
            for (SourceProblem problem : problems) {
                json.writeStartObject();
                json.writeStringField("file", problem.path());
                json.writeNumberField("line", problem.line());
                json.writeStringField("message", problem.message());
                json.writeStringField("help", problem.help());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append('\n');
    }

    private void write(PipelineFit fit, JsonGenerator json) throws IOException {
        json.writeStartObject();
        place(fit.pipeline().place(), json);
        json.writeStringField("entry", fit.pipeline().entry());
        JsonReport.write(fit.pipeline().engine(), json);
        if (fit.written().isPresent()) {
            json.writeBooleanField("fits", fit.fits(memory));
        } else {
            json.writeNullField("fits");
        }
        scaling(fit.scaling(), json);
        json.writeObjectFieldStart("unchanged");
        for (Map.Entry<String, Long> table : fit.stays().entrySet()) {
            json.writeNumberField(table.getKey(), table.getValue());
        }
        json.writeEndObject();
        words("uncounted", fit.uncounted(), json);
        words("growing", fit.growing(), json);
        answer("asWritten", fit.written(), json);
        answer("remedied", fit.remedied(), json);
        json.writeArrayFieldStart("applied");
        for (PricedFinding finding : fit.applied()) {
            json.writeStartObject();
            json.writeStringField("rule", finding.finding().rule());
            place(finding.finding().place(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void words(String name, List<String> words, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    private static void scaling(Optional<Scaling> scaling, JsonGenerator json) throws IOException {
        if (scaling.isEmpty()) {
            json.writeNullField("scaled");
            return;
        }
        Scaling found = scaling.get();
        json.writeObjectFieldStart("scaled");
        json.writeStringField("table", found.lead());
        json.writeNumberField("rows", found.rows().getOrDefault(found.lead(), 0L));
        json.writeObjectFieldStart("inProportion");
        for (String table : found.followers()) {
            json.writeNumberField(table, found.rows().getOrDefault(table, 0L));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void answer(String name, Optional<Answer> found, JsonGenerator json) throws IOException {
        if (found.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        Answer answer = found.get();
        json.writeObjectFieldStart(name);
        json.writeNumberField("peak", (long) answer.peak().likely());
        json.writeNumberField("low", (long) answer.peak().low());
        json.writeNumberField("high", (long) answer.peak().high());
        limit("rows", Optional.of(answer.rows()), json);
        limit("rowsForSure", Optional.of(answer.rowsForSure()), json);
        limit("months", answer.months(), json);
        limit("monthsForSure", answer.monthsForSure(), json);
        json.writeEndObject();
    }

    private static void limit(String name, Optional<Limit> limit, JsonGenerator json) throws IOException {
        if (limit.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        switch (limit.get()) {
            case Limit.UpTo(long count) -> json.writeNumberField(name, count);
            case Limit.Any() -> json.writeStringField(name, "any");
            case Limit.Never() -> json.writeStringField(name, "never");
        }
    }

    private static void place(Place place, JsonGenerator json) throws IOException {
        Position position = place.file().position(place.span().line());
        json.writeStringField("file", place.file().path());
        json.writeNumberField("line", position.line());
        if (position.cell().isPresent()) {
            json.writeNumberField("cell", position.cell().getAsInt());
        }
    }
}
