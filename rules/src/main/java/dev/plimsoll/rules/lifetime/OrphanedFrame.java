package dev.plimsoll.rules.lifetime;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Place;
import dev.plimsoll.rules.Moments;
import dev.plimsoll.rules.UnreachedCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// A frame that stays reachable after its last use while later steps allocate.
public final class OrphanedFrame implements Rule {
    /// A step counts as heavy from this share of the peak on.
    private static final double HEAVY = 0.03;

    /// A frame matters from this share of the peak on.
    private static final double LARGE = 0.02;

    /// A frame of known size matters from this many bytes on: the interpreter itself takes many times as much.
    private static final double LEAST = 1024 * 1024;

    @Override
    public String id() {
        return "orphaned-frame";
    }

    @Override
    public String summary() {
        return "a frame stays alive after its last use while later steps allocate";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    /// A dead frame, how it is held, and the heavy statements that ran meanwhile.
    private record Orphan(Holding holding, List<Step> heavy) {}

    @Override
    public List<Finding> check(Trace trace) {
        if (isTest(trace)) {
            return List.of();
        }
        double peak = yardstick(trace);
        SequencedMap<Integer, Orphan> orphans = new LinkedHashMap<>();
        for (Step step : trace.steps()) {
            if (!isHeavy(step, peak)) {
                continue;
            }
            for (Holding holding : step.holdings()) {
                if (Liveness.isDead(trace, holding, step) && isLarge(trace, holding, peak)) {
                    orphans.computeIfAbsent(holding.object(), id -> new Orphan(holding, new ArrayList<>()))
                            .heavy()
                            .add(step);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        Set<Place> places = new HashSet<>();
        for (Map.Entry<Integer, Orphan> entry : orphans.entrySet()) {
            Orphan orphan = entry.getValue();
            if (matters(trace, orphan)) {
                Finding finding = finding(trace, orphan);
                if (places.add(finding.place())) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    /// Whether the entry point is a function of a test file: tests run on small tables, and are over soon.
    private static boolean isTest(Trace trace) {
        String function = trace.entry().substring(trace.entry().lastIndexOf('.') + 1);
        String path = trace.module().file().path().replace('\\', '/');
        String file = path.substring(path.lastIndexOf('/') + 1);
        boolean tests = file.startsWith("test_") || file.endsWith("_test.py") || path.contains("/tests/");
        return tests && function.startsWith("test");
    }

    /// What sizes are compared with: the peak, or where rows are unknown the frame that everything is a multiple of,
    /// since guessed sizes may make the peak arbitrarily large.
    private static double yardstick(Trace trace) {
        double peak = trace.peak().map(step -> step.during().amount().likely()).orElse(0.0);
        return trace.unit()
                .map(unit -> Math.min(peak, unit.bytes().amount().likely()))
                .orElse(peak);
    }

    private static boolean isHeavy(Step step, double peak) {
        boolean selection = step.operation().equals("[...]") || step.operation().equals("rename");
        return Moments.fits(step) || (!selection && Moments.needed(step) > HEAVY * peak);
    }

    private static boolean isLarge(Trace trace, Holding holding, double peak) {
        double bytes = bytes(trace, holding).high();
        return bytes > LARGE * peak && (trace.unit().isPresent() || bytes > LEAST);
    }

    private static Interval bytes(Trace trace, Holding holding) {
        Table table = trace.tables().get(holding.object());
        return table == null ? Interval.exactly(0) : table.valueBytes().amount();
    }

    /// One allocation more or less is not worth a finding, unless a model is fitted meanwhile; and what a model was
    /// just fitted on or applied to is seldom worth freeing.
    private static boolean matters(Trace trace, Orphan orphan) {
        double bytes = bytes(trace, orphan.holding()).likely();
        boolean fits = orphan.heavy().stream().anyMatch(Moments::fits);
        long statements = orphan.heavy().stream()
                .filter(step -> Moments.needed(step) > HEAVY * bytes)
                .map(Step::tick)
                .distinct()
                .count();
        return (fits || (statements >= 2 && !isReleasedInTime(trace, orphan)))
                && !lastUsedByModel(trace, orphan.holding())
                && !orphan.heavy().stream().allMatch(step -> Liveness.isShared(trace, orphan.holding(), step))
                && !mayBeUsed(trace, orphan.holding());
    }

    /// Whether the program itself lets go of the frame later, and the peak is elsewhere.
    private static boolean isReleasedInTime(Trace trace, Orphan orphan) {
        Step last = orphan.heavy().getLast();
        int scope = orphan.holding().scope().orElseThrow();
        double peak = trace.peak().map(step -> step.during().amount().likely()).orElse(0.0);
        boolean atPeak = trace.peak().filter(orphan.heavy()::contains).isPresent();
        int end = lastTick(trace, scope);
        return !(atPeak && bytes(trace, orphan.holding()).likely() > LARGE * peak)
                && trace.steps().stream()
                        .filter(step -> step.tick() > last.tick() && step.tick() <= end)
                        .anyMatch(step ->
                                Moments.holding(step, orphan.holding().object()).isEmpty());
    }

    /// The last statement that ran in a scope; -1 if none did.
    private static int lastTick(Trace trace, int scope) {
        for (int tick = trace.ticks().size() - 1; tick >= 0; tick--) {
            if (trace.ticks().get(tick).scope() == scope) {
                return tick;
            }
        }
        return -1;
    }

    private static boolean mayBeUsed(Trace trace, Holding holding) {
        int scope = holding.scope().orElseThrow();
        int lastUse = Math.max(0, trace.lastUses().getOrDefault(holding.object(), 0));
        int tick = Moments.enclosing(trace, lastUse, scope).orElse(lastUse);
        return UnreachedCode.names(
                trace, holding.root(), holding.boundAt(), trace.ticks().get(tick));
    }

    /// Whether a model was fitted on the frame or on a part of it in the statement that used it last, or applied to it.
    private static boolean lastUsedByModel(Trace trace, Holding holding) {
        int lastUse = trace.lastUses().getOrDefault(holding.object(), -1);
        return trace.steps().stream()
                .filter(step -> step.tick() == lastUse)
                .flatMap(step -> step.facts().stream())
                .anyMatch(fact -> fact instanceof Fact.Modelled modelled && isInput(modelled, holding));
    }

    private static boolean isInput(Fact.Modelled modelled, Holding holding) {
        boolean uses = modelled.method().equals("fit") || modelled.method().equals("predict");
        boolean given = modelled.inputs().stream().anyMatch(input -> input.id() == holding.object());
        return uses || (given && !modelled.method().equals("train_test_split"));
    }

    private Finding finding(Trace trace, Orphan orphan) {
        Step heaviest = orphan.heavy().stream()
                .reduce((a, b) ->
                        b.during().amount().likely() > a.during().amount().likely() ? b : a)
                .orElseThrow();
        Release release = Release.of(trace, orphan.holding(), heaviest);
        boolean certain = isCertain(trace, orphan.holding());
        Place runs = trace.ticks().get(heaviest.tick()).statement();
        String message = "`" + release.name() + "` stays alive after its last use here while `" + heaviest.operation()
                + "` runs on " + runs.file().describe(runs.span().line());
        return new Finding(
                id(),
                release.place(),
                trace.entry(),
                certain ? Certainty.CERTAIN : Certainty.POSSIBLE,
                message,
                release.name(),
                List.of(
                        new RelatedPlace(orphan.holding().boundAt(), "`" + release.name() + "` is bound here"),
                        new RelatedPlace(runs, "the largest step while it is dead")),
                release.remedy(),
                certain ? List.of() : List.of(new Assumption("the size of the frame is not known", Confidence.LOW)));
    }

    /// Whether the frame is known to be one, and likely to be large. What unknown code returned may be small, and so
    /// may what is made of it.
    private static boolean isCertain(Trace trace, Holding holding) {
        boolean large = bytes(trace, holding).likely() > LARGE * yardstick(trace);
        return large && !Moments.presumed(trace).contains(holding.object());
    }
}
