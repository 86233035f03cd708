package dev.plimsoll.engine.analysis;

import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.run.ProgramEditor;
import dev.plimsoll.engine.run.ProgramRunner;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Quantities;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Measures what a remedy saves by interpreting the edited program again.
final class Pricing {
    /// Below this share of the peak a saving counts as none: rounding and small objects.
    private static final double NOTHING = 0.001;

    /// Buffers met at all steps of the programs that are interpreted again for one module: about fifteen seconds'
    /// worth.
    private static final long MOST_EFFORT = 6_000_000;

    private static final String UNKNOWN = "; what that saves was not worked out, so much is alive in this program";

    private final Program program;
    private final Function<Program, ProgramRunner> runners;
    private final List<Rule> rules;
    private long effort;

    Pricing(Program program, Function<Program, ProgramRunner> runners, List<Rule> rules) {
        this.program = program;
        this.runners = runners;
        this.rules = rules;
    }

    /// The finding with what it costs in the pipeline of that trace.
    PricedFinding price(Finding finding, Trace trace) {
        Bytes before = trace.peakBytes();
        boolean tooLarge = effort > 0 && effort + effort(trace) > MOST_EFFORT;
        Optional<Bytes> after =
                tooLarge || finding.remedy().edits().isEmpty() ? Optional.empty() : remedied(finding, trace);
        double saved = after.map(bytes ->
                        Math.max(0, before.amount().likely() - bytes.amount().likely()))
                .orElse(0.0);
        boolean saves = saved > NOTHING * before.amount().likely();
        Severity severity = saves ? severity(finding) : Severity.NOTE;
        boolean relative = trace.unit().isPresent();
        Optional<Bytes> savedBytes = after.filter(bytes -> !relative).map(before::minus);
        double unit = trace.unit().map(each -> each.bytes().amount().likely()).orElse(0.0);
        Optional<Double> multiple = relative && unit > 0 ? Optional.of(saved / unit) : Optional.empty();
        return new PricedFinding(
                finding,
                severity,
                message(finding, trace, saves, saved, before) + (tooLarge ? UNKNOWN : ""),
                savedBytes.map(bytes -> saves ? bytes : Bytes.ZERO),
                relative ? Optional.empty() : Optional.of(before),
                relative ? Optional.empty() : after,
                multiple,
                fingerprint(finding));
    }

    /// How much work it was to make a trace; as much it takes to make it again.
    private static long effort(Trace trace) {
        return trace.steps().stream().mapToLong(step -> step.alive().size()).sum();
    }

    private Optional<Bytes> remedied(Finding finding, Trace trace) {
        effort += effort(trace);
        Program edited = ProgramEditor.edited(program, finding.remedy().edits());
        Module module = edited.module(trace.module().file()).orElseThrow();
        return runners.apply(edited).trace(module, trace.entry()).map(Trace::peakBytes);
    }

    private Severity severity(Finding finding) {
        return rules.stream()
                .filter(rule -> rule.id().equals(finding.rule()))
                .map(Rule::severity)
                .findFirst()
                .orElse(Severity.WARNING);
    }

    private static String message(Finding finding, Trace trace, boolean saves, double saved, Bytes before) {
        if (!saves) {
            return finding.message();
        }
        if (trace.unit().isPresent()) {
            double unit = trace.unit().orElseThrow().bytes().amount().likely();
            return finding.message() + ": " + Quantities.multiple(saved / unit) + " of the "
                    + Quantities.multiple(before.amount().likely() / unit) + " "
                    + trace.unit().orElseThrow().name() + " at the peak";
        }
        return finding.message() + ": " + Quantities.bytes(saved) + " of the "
                + Quantities.bytes(before.amount().likely()) + " at the peak";
    }

    /// Stable while the rule, the file, the function, the frame and the text of the flagged line stay as they are.
    private static String fingerprint(Finding finding) {
        String line = finding.place().file().line(finding.place().span().line()).strip();
        String text = String.join(
                "\n", finding.rule(), finding.place().file().path(), finding.entry(), finding.subject(), line);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
