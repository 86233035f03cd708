package dev.plimsoll.report;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.LiveFrame;
import dev.plimsoll.engine.result.PipelineEstimate.ResidentLine;
import dev.plimsoll.engine.result.PipelineEstimate.Unit;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.rule.Remedy;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Cell;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An analysis made by hand: a script with bytes, a notebook in multiples of its input, a file that does not parse.
final class Fixture {
    static final EngineChoice PANDAS = new EngineChoice("pandas", "2.3", "pinned by requirements.txt line 3");

    static final SourceFile SCRIPT = new SourceFile("rates/contact rate.py", """
            import pandas as pd

            input_df = pd.read_parquet("users.parquet")


            def predict(model):
                transformed_input_df = input_df.drop(["acctid"], axis=1)
                transformed_input_df = transformed_input_df.astype("int")
                return model.predict(transformed_input_df)


            print(predict(load_model()))
            """);

    static final SourceFile NOTEBOOK =
            new SourceFile("explore.ipynb", """
            raw = pd.read_csv(path)
            clean = raw.dropna()
            model.fit(clean[features], clean["y"])
            """, List.of(new Cell(1, 1), new Cell(3, 3)), List.of());

    static final SourceFile BROKEN = new SourceFile("old.py", "import os\nprint 'rows: ', n\n");

    private static final double GIB = 1 << 30;

    private Fixture() {}

    static Bytes gib(double amount) {
        return Bytes.of(amount * GIB);
    }

    static Place at(SourceFile file, int line, String text) {
        int column = file.line(line).indexOf(text) + 1;
        return new Place(file, new Span(line, column, line, column + text.length()));
    }

    static ReportContext context(Layout layout, Optional<Budget> budget) {
        return new ReportContext(
                "1.0.0",
                PANDAS,
                budget,
                Map.of(),
                new Rules(),
                new ReportContext.Coverage(3, 17, 1, 2),
                layout,
                Map.of(BROKEN.path(), BROKEN));
    }

    static Analysis analysis() {
        return new Analysis(
                List.of(predict(), notebook()),
                List.of(rebind(), cast(), orphanInNotebook(), note()),
                List.of(new SourceProblem("old.py", 2, "a print statement of Python 2", "convert the file with 2to3")));
    }

    static PipelineEstimate predict() {
        Place read = at(SCRIPT, 3, "pd.read_parquet(\"users.parquet\")");
        Place drop = at(SCRIPT, 7, "input_df.drop([\"acctid\"], axis=1)");
        Place cast = at(SCRIPT, 8, "transformed_input_df.astype(\"int\")");
        Place fit = at(SCRIPT, 9, "model.predict(transformed_input_df)");
        return new PipelineEstimate(
                "<module>",
                new Place(SCRIPT, Span.at(1, 1)),
                PANDAS,
                new Bytes(new Interval(78 * GIB, 81.6 * GIB, 95.5 * GIB)),
                cast,
                List.of(
                        new LiveFrame("result of astype", cast, gib(44.7)),
                        new LiveFrame("input_df", read, gib(18.6)),
                        new LiveFrame("transformed_input_df", drop, gib(18.3))),
                gib(44.7),
                Bytes.ZERO,
                List.of(
                        new ResidentLine(at(SCRIPT, 1, "import"), Bytes.ZERO, Bytes.ZERO),
                        new ResidentLine(read, gib(18.6), gib(37.2)),
                        new ResidentLine(drop, gib(36.9), gib(36.9)),
                        new ResidentLine(cast, gib(63.3), gib(81.6)),
                        new ResidentLine(fit, gib(63.3), gib(64.0)),
                        new ResidentLine(at(SCRIPT, 12, "print(predict(load_model()))"), gib(18.6), gib(18.6))),
                Confidence.MEDIUM,
                Optional.empty(),
                List.of(new Assumption("column plan has strings of 12 characters", Confidence.MEDIUM)));
    }

    static PipelineEstimate notebook() {
        Place read = at(NOTEBOOK, 1, "pd.read_csv(path)");
        Place fit = at(NOTEBOOK, 3, "model.fit(clean[features], clean[\"y\"])");
        return new PipelineEstimate(
                "<module>",
                new Place(NOTEBOOK, Span.at(1, 1)),
                PANDAS,
                Bytes.of(2_900),
                fit,
                List.of(
                        new LiveFrame("raw", read, Bytes.of(1_000)),
                        new LiveFrame("clean", at(NOTEBOOK, 2, "raw.dropna()"), Bytes.of(1_000)),
                        new LiveFrame("argument of fit", fit, Bytes.of(900))),
                Bytes.of(2_000),
                Bytes.ZERO,
                List.of(
                        new ResidentLine(read, Bytes.of(1_000), Bytes.of(2_000)),
                        new ResidentLine(at(NOTEBOOK, 2, "raw.dropna()"), Bytes.of(2_000), Bytes.of(2_000)),
                        new ResidentLine(fit, Bytes.of(2_000), Bytes.of(2_900))),
                Confidence.RELATIVE,
                Optional.of(new Unit("raw", Bytes.of(1_000))),
                List.of());
    }

    static PricedFinding rebind() {
        return new PricedFinding(
                new Finding(
                        "drop-then-reassign",
                        at(SCRIPT, 8, "transformed_input_df.astype(\"int\")"),
                        "<module>",
                        Certainty.CERTAIN,
                        "input_df, its copy and the result of astype are alive together",
                        "transformed_input_df",
                        List.of(
                                new RelatedPlace(
                                        at(SCRIPT, 7, "input_df.drop([\"acctid\"], axis=1)"), "the copy is made here"),
                                new RelatedPlace(at(SCRIPT, 3, "input_df"), "input_df is alive to the end")),
                        new Remedy("pass the projection straight to where it is used", List.of()),
                        List.of()),
                Severity.ERROR,
                "input_df, its copy and the result of astype are alive together, 36.9 GiB of the peak",
                Optional.of(gib(36.9)),
                Optional.of(gib(81.6)),
                Optional.of(gib(44.7)),
                Optional.empty(),
                "5d2c1a90be77f013");
    }

    /// A finding and everything about it in these words.
    static PricedFinding wordy(String words) {
        Place place = at(SCRIPT, 8, "astype(\"int\")");
        return new PricedFinding(
                new Finding(
                        "widening-int-cast",
                        place,
                        "<module>",
                        Certainty.CERTAIN,
                        words,
                        "transformed_input_df",
                        List.of(new RelatedPlace(at(SCRIPT, 3, "input_df"), words)),
                        new Remedy(words, List.of()),
                        List.of(new Assumption(words, Confidence.MEDIUM))),
                Severity.ERROR,
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "0be9d6f2a7c43319");
    }

    /// A problem reading a file in these words.
    static SourceProblem problem(String words) {
        return new SourceProblem("old.py", 2, words, words);
    }

    private static PricedFinding cast() {
        return new PricedFinding(
                new Finding(
                        "widening-int-cast",
                        at(SCRIPT, 8, "astype(\"int\")"),
                        "<module>",
                        Certainty.POSSIBLE,
                        "24 columns become int64",
                        "transformed_input_df",
                        List.of(),
                        new Remedy("cast to int8, or not at all", List.of()),
                        List.of(new Assumption("the columns hold 0 and 1 only", Confidence.MEDIUM))),
                Severity.WARNING,
                "24 columns become int64, 26.4 GiB more than int8",
                Optional.of(gib(26.4)),
                Optional.of(gib(81.6)),
                Optional.of(gib(55.2)),
                Optional.empty(),
                "0be9d6f2a7c43318");
    }

    private static PricedFinding orphanInNotebook() {
        return new PricedFinding(
                new Finding(
                        "orphaned-frame",
                        at(NOTEBOOK, 2, "raw.dropna()"),
                        "<module>",
                        Certainty.CERTAIN,
                        "raw is dead here and stays alive",
                        "raw",
                        List.of(new RelatedPlace(at(NOTEBOOK, 3, "model.fit"), "the peak is here")),
                        new Remedy("add `del raw` after this line", List.of()),
                        List.of()),
                Severity.ERROR,
                "raw is dead here and stays alive, 1.0x the input",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1.0),
                "77aa02bd14e6c951");
    }

    private static PricedFinding note() {
        return new PricedFinding(
                new Finding(
                        "orphaned-frame",
                        at(SCRIPT, 9, "transformed_input_df"),
                        "<module>",
                        Certainty.CERTAIN,
                        "transformed_input_df is dead here",
                        "transformed_input_df",
                        List.of(),
                        new Remedy("add `del transformed_input_df` after this line", List.of()),
                        List.of()),
                Severity.NOTE,
                "transformed_input_df is dead here, nothing at the peak",
                Optional.of(Bytes.ZERO),
                Optional.of(gib(81.6)),
                Optional.of(gib(81.6)),
                Optional.empty(),
                "c0ffee0123456789");
    }

    private static final class Rules implements RuleCatalog {
        @Override
        public List<Description> rules() {
            return List.of(
                    new Description("drop-then-reassign", "A copy is rebound beside its source", Severity.ERROR),
                    new Description("orphaned-frame", "A frame outlives its last use", Severity.ERROR),
                    new Description("widening-int-cast", "A cast makes integers wider", Severity.ERROR));
        }

        @Override
        public String page(String rule) {
            return "# " + rule + "\n\nWhat it finds: *bytes*.\n";
        }
    }
}
