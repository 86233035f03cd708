package dev.plimsoll.rules.lifetime;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.HolderKind;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.ir.Place;
import dev.plimsoll.rules.Moments;
import dev.plimsoll.rules.UnreachedCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// A frame that stays reachable after its last use while later steps allocate.
public final class OrphanedFrame implements Rule {
    /// A step counts as heavy from this share of the peak on.
    private static final double HEAVY = 0.03;

    /// A frame matters from this share of the peak on.
    private static final double LARGE = 0.02;

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
        double peak = yardstick(trace);
        SequencedMap<Integer, Orphan> orphans = new LinkedHashMap<>();
        for (Step step : trace.steps()) {
            if (!isHeavy(step, peak)) {
                continue;
            }
            for (Holding holding : step.holdings()) {
                if (isDead(trace, holding, step) && isLarge(trace, holding, peak)) {
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

    private static boolean isDead(Trace trace, Holding holding, Step step) {
        boolean named = holding.kind() == HolderKind.LOCAL || holding.kind() == HolderKind.GLOBAL;
        Table table = trace.tables().get(holding.object());
        if (!named
                || table == null
                || table.kind() != Table.Kind.FRAME
                || holding.scope().isEmpty()) {
            return false;
        }
        int lastUse = trace.lastUses().getOrDefault(holding.object(), -1);
        return lastUse < step.tick() && !isRebound(trace, holding, step) && !isPassed(trace, holding, step, lastUse);
    }

    /// Whether the step runs inside the very call that the frame was passed to: its holder cannot let go before that
    /// returns.
    private static boolean isPassed(Trace trace, Holding holding, Step step, int lastUse) {
        if (lastUse < 0) {
            return false;
        }
        int scope = holding.scope().orElseThrow();
        int user = trace.ticks().get(lastUse).scope();
        boolean passed = user != scope
                && trace.bindings().stream()
                        .anyMatch(bound -> bound.object() == holding.object() && bound.scope() == user);
        return passed && Moments.enclosing(trace, lastUse, scope).equals(Moments.enclosing(trace, step.tick(), scope));
    }

    /// Whether the step belongs to the statement that binds the holder's name anew: it dies there anyway.
    private static boolean isRebound(Trace trace, Holding holding, Step step) {
        int scope = holding.scope().getAsInt();
        OptionalInt statement = Moments.enclosing(trace, step.tick(), scope)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        return trace.bindings().stream()
                .anyMatch(bound -> bound.scope() == scope
                        && (bound.path().equals(holding.path()) || bound.path().equals(holding.root()))
                        && bound.object() != holding.object()
                        && statement.equals(OptionalInt.of(bound.tick())));
    }

    private static boolean isLarge(Trace trace, Holding holding, double peak) {
        Table table = trace.tables().get(holding.object());
        return table != null && table.valueBytes().amount().high() > LARGE * peak;
    }

    /// One allocation more or less is not worth a finding, unless a model is fitted meanwhile; and what a model was
    /// just fitted on or applied to is seldom worth freeing.
    private static boolean matters(Trace trace, Orphan orphan) {
        boolean fits = orphan.heavy().stream().anyMatch(Moments::fits);
        long statements = orphan.heavy().stream().map(Step::tick).distinct().count();
        return (fits || (statements >= 2 && !isReleasedInTime(trace, orphan)))
                && !lastUsedByModel(trace, orphan.holding())
                && !mayBeUsed(trace, orphan.holding());
    }

    /// Whether the program itself lets go of the frame later, and the peak is elsewhere.
    private static boolean isReleasedInTime(Trace trace, Orphan orphan) {
        Step last = orphan.heavy().getLast();
        int scope = orphan.holding().scope().orElseThrow();
        boolean atPeak = trace.peak().filter(orphan.heavy()::contains).isPresent();
        return !atPeak
                && trace.steps().stream()
                        .filter(step -> step.tick() > last.tick())
                        .filter(step ->
                                Moments.holding(step, orphan.holding().object()).isEmpty())
                        .anyMatch(step -> trace
                                .ticks()
                                .subList(step.tick(), trace.ticks().size())
                                .stream()
                                .anyMatch(tick -> tick.scope() == scope));
    }

    private static boolean mayBeUsed(Trace trace, Holding holding) {
        int scope = holding.scope().orElseThrow();
        int lastUse = Math.max(0, trace.lastUses().getOrDefault(holding.object(), 0));
        int tick = Moments.enclosing(trace, lastUse, scope).orElse(lastUse);
        return UnreachedCode.names(
                trace, holding.root(), holding.boundAt(), trace.ticks().get(tick));
    }

    private static boolean lastUsedByModel(Trace trace, Holding holding) {
        int lastUse = trace.lastUses().getOrDefault(holding.object(), -1);
        return trace.steps().stream()
                .filter(step -> step.tick() == lastUse)
                .flatMap(step -> step.facts().stream())
                .anyMatch(fact -> fact instanceof Fact.Modelled modelled
                        && !modelled.method().equals("train_test_split")
                        && modelled.inputs().stream().anyMatch(input -> input.id() == holding.object()));
    }

    private Finding finding(Trace trace, Orphan orphan) {
        Step heaviest = orphan.heavy().stream()
                .reduce((a, b) ->
                        b.during().amount().likely() > a.during().amount().likely() ? b : a)
                .orElseThrow();
        Release release = Release.of(trace, orphan.holding(), heaviest);
        Place runs = trace.ticks().get(heaviest.tick()).statement();
        String message = "`" + release.name() + "` stays alive after its last use here while `" + heaviest.operation()
                + "` runs on " + runs.file().describe(runs.span().line());
        return new Finding(
                id(),
                release.place(),
                trace.entry(),
                Certainty.CERTAIN,
                message,
                release.name(),
                List.of(
                        new RelatedPlace(orphan.holding().boundAt(), "`" + release.name() + "` is bound here"),
                        new RelatedPlace(runs, "the largest step while it is dead")),
                release.remedy(),
                List.of());
    }
}
