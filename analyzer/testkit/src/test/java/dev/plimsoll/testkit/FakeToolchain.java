package dev.plimsoll.testkit;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.ResidentLine;
import dev.plimsoll.engine.result.PipelineEstimate.Unit;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Remedy;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Comment;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Understands lines such as `finds waste`, `takes 3000` and `cannot be read`.
///
/// `takes N` is N bytes during the line and half of it after; where the schema is `{}`, N per mille of the input.
final class FakeToolchain implements Toolchain {
    @Override
    public Module read(String language, String path, String text) {
        List<Comment> comments = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int sign = line.indexOf('#');
            if (sign >= 0) {
                comments.add(new Comment(number, line.substring(sign + 1).strip(), sign == 0));
            }
        }
        SourceFile file = new SourceFile(path, text, List.of(), comments);
        return new Module(path, Module.Language.PYTHON, file, List.of(), List.of());
    }

    @Override
    public Catalog catalog(String dataPackage) {
        TableSchema table =
                new TableSchema(dataPackage.strip(), List.of(), List.of(), OptionalLong.empty(), List.of(), List.of());
        return new Catalog(List.of(table), Map.of());
    }

    @Override
    public Analysis analyse(List<ModuleInput> inputs) {
        List<PricedFinding> findings = new ArrayList<>();
        List<ResidentLine> resident = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        for (ModuleInput input : inputs) {
            SourceFile file = input.module().file();
            String[] lines = file.text().split("\n", -1);
            for (int index = 0; index < lines.length; index++) {
                String code = lines[index].split("#", -1)[0].strip();
                Place place = new Place(file, Span.at(index + 1, 1));
                if (code.startsWith("finds ")) {
                    findings.add(finding(
                            code.substring(6), place, input.engines().choices().getFirst()));
                } else if (code.startsWith("takes ")) {
                    Bytes bytes = Bytes.of(Double.parseDouble(code.substring(6)));
                    resident.add(new ResidentLine(place, bytes.times(0.5), bytes));
                } else if (code.equals("cannot be read")) {
                    problems.add(new SourceProblem(file.path(), index + 1, "invalid syntax", ""));
                }
            }
        }
        return new Analysis(List.of(pipeline(inputs.getFirst(), resident)), findings, problems);
    }

    private static PricedFinding finding(String words, Place place, EngineChoice engine) {
        String rule = words.split(" ", -1)[0];
        Certainty certainty = words.contains("maybe") ? Certainty.POSSIBLE : Certainty.CERTAIN;
        String message = "words of " + words + " in " + engine.version();
        Finding finding = new Finding(
                rule, place, "<module>", certainty, message, "", List.of(), new Remedy("", List.of()), List.of());
        return new PricedFinding(
                finding,
                Severity.ERROR,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "0");
    }

    private static PipelineEstimate pipeline(ModuleInput input, List<ResidentLine> resident) {
        boolean relative = input.catalog().table("{}").isPresent();
        Place place = new Place(input.module().file(), Span.at(1, 1));
        return new PipelineEstimate(
                "<module>",
                place,
                input.engines().choices().getFirst(),
                Bytes.ZERO,
                place,
                List.of(),
                Bytes.ZERO,
                Bytes.ZERO,
                resident,
                Confidence.HIGH,
                relative ? Optional.of(new Unit("df", Bytes.of(1000))) : Optional.empty(),
                List.of());
    }
}
