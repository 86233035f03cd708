package dev.plimsoll.testkit;

import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.ResidentLine;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.size.Quantities;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Comment;
import dev.plimsoll.ir.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Compares what was found in a program with what its comments say.
final class Comparison {
    private final Snippet snippet;
    private final List<Module> modules;
    private final Analysis analysis;
    private final List<PricedFinding> unexpected;
    private final List<SourceProblem> unexpectedProblems;
    private final List<String> mismatches = new ArrayList<>();

    Comparison(Snippet snippet, List<Module> modules, Analysis analysis) {
        this.snippet = snippet;
        this.modules = modules;
        this.analysis = analysis;
        this.unexpected = new ArrayList<>(analysis.findings());
        this.unexpectedProblems = new ArrayList<>(analysis.problems());
    }

    List<String> mismatches() {
        for (Module module : modules) {
            for (Comment comment : module.file().comments()) {
                for (Expectation expectation : Expectation.parse(comment.text())) {
                    check(expectation, module.file(), comment.line());
                }
            }
        }
        for (PricedFinding finding : unexpected) {
            Place place = finding.finding().place();
            mismatch(place.file(), place.span().line(), "nothing", describe(finding));
        }
        for (SourceProblem problem : unexpectedProblems) {
            SourceFile file = file(problem.path());
            mismatch(file, problem.line(), "nothing", "a problem, \"" + problem.message() + "\"");
        }
        return mismatches;
    }

    private SourceFile file(String path) {
        for (Module module : modules) {
            if (module.file().path().equals(path)) {
                return module.file();
            }
        }
        return new SourceFile(path, "");
    }

    private void check(Expectation expectation, SourceFile file, int line) {
        switch (expectation) {
            case Expectation.Found found -> {
                Optional<PricedFinding> match = match(found, file, line);
                if (match.isPresent()) {
                    unexpected.remove(match.orElseThrow());
                } else {
                    mismatch(file, line, found.toString(), "no such finding");
                }
            }
            case Expectation.Problem problem -> {
                boolean there = unexpectedProblems.removeIf(
                        candidate -> candidate.path().equals(file.path())
                                && candidate.line() == line
                                && candidate.message().contains(problem.text()));
                if (!there) {
                    mismatch(file, line, problem.toString(), "no such problem");
                }
            }
            case Expectation.Peak peak -> compare(peak, peak.amount(), file, line);
            case Expectation.Resident resident -> compare(resident, resident.amount(), file, line);
            case Expectation.Nothing ignored -> {}
        }
    }

    private Optional<PricedFinding> match(Expectation.Found found, SourceFile file, int line) {
        for (PricedFinding candidate : unexpected) {
            Place place = candidate.finding().place();
            boolean possible = candidate.finding().certainty() == Certainty.POSSIBLE;
            boolean sameKind = found.severity().isEmpty()
                    ? possible
                    : !possible && found.severity().orElseThrow() == candidate.severity();
            if (sameKind
                    && candidate.finding().rule().equals(found.rule())
                    && place.span().line() == line
                    && place.file().path().equals(file.path())
                    && candidate.message().contains(found.text())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// Compares an amount with the largest that any pipeline has at that line, without what the libraries take for
    /// themselves: expectations are about the data.
    private void compare(Expectation expectation, Amount amount, SourceFile file, int line) {
        double largest = -1;
        boolean inMultiples = false;
        for (PipelineEstimate pipeline : analysis.pipelines()) {
            double found = expectation instanceof Expectation.Peak
                    ? during(pipeline, file, line)
                    : after(pipeline, file, line);
            found -= pipeline.libraries().amount().likely();
            double whole =
                    pipeline.unit().map(unit -> unit.bytes().amount().likely()).orElse(1.0);
            if (found >= 0 && found / whole > largest) {
                largest = found / whole;
                inMultiples = pipeline.unit().isPresent();
            }
        }
        String actual = largest < 0
                ? "no pipeline that measures this line"
                : inMultiples
                        ? String.format(Locale.ROOT, "%.3fx", largest)
                        : Quantities.bytes(largest) + String.format(Locale.ROOT, " (%,.0f B)", largest);
        if (largest < 0 || inMultiples != amount.multiple() || !amount.covers(largest)) {
            mismatch(file, line, expectation.toString(), actual);
        }
    }

    private static boolean isAt(ResidentLine resident, SourceFile file, int line) {
        return resident.place().span().line() == line
                && resident.place().file().path().equals(file.path());
    }

    /// The largest peak of that line's turns, or -1 where the pipeline does not pass it.
    private static double during(PipelineEstimate pipeline, SourceFile file, int line) {
        double largest = -1;
        for (ResidentLine resident : pipeline.resident()) {
            if (isAt(resident, file, line)) {
                double after = resident.after().amount().likely();
                largest = Math.max(
                        largest, Math.max(after, resident.during().amount().likely()));
            }
        }
        return largest;
    }

    /// What is alive after that line's last turn, or -1 where the pipeline does not pass it.
    private static double after(PipelineEstimate pipeline, SourceFile file, int line) {
        double last = -1;
        for (ResidentLine resident : pipeline.resident()) {
            if (isAt(resident, file, line)) {
                last = resident.after().amount().likely();
            }
        }
        return last;
    }

    private static String describe(PricedFinding finding) {
        String severity = finding.finding().certainty() == Certainty.POSSIBLE
                ? "possible"
                : finding.severity().name().toLowerCase(Locale.ROOT);
        return severity + " [" + finding.finding().rule() + "] \"" + finding.message() + "\"";
    }

    private void mismatch(SourceFile file, int line, String expected, String found) {
        mismatches.add("  " + where(file, line) + "  " + file.line(line).strip() + "\n    expected: " + expected
                + "\n    found:    " + found);
    }

    /// The line of the page, and which file of the program it is if there are several.
    private String where(SourceFile file, int line) {
        for (Snippet.SnippetFile candidate : snippet.files()) {
            if (candidate.path().equals(file.path())) {
                String name = snippet.files().size() > 1 ? " (" + file.path() + ")" : "";
                return "line " + (candidate.line() + line - 1) + name;
            }
        }
        return file.path() + ":" + line;
    }
}
