package dev.plimsoll.rules.projection;

import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.rule.Remedy;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.Bound;
import dev.plimsoll.engine.run.Trace.HolderKind;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.ir.Place;
import dev.plimsoll.rules.Moments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A frame made by projecting another one that stays alive, and then rebound through a further copying operation.
public final class DropThenReassign implements Rule {
    @Override
    public String id() {
        return "drop-then-reassign";
    }

    @Override
    public String summary() {
        return "a projection of a frame is rebound through another copy while the source is still alive";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Finding> check(Trace trace) {
        List<Finding> findings = new ArrayList<>();
        Set<Place> seen = new HashSet<>();
        for (Step step : trace.steps()) {
            for (Fact fact : step.facts()) {
                if (fact instanceof Fact.Projected projected) {
                    rebound(trace, step, projected)
                            .filter(finding -> seen.add(finding.place()))
                            .ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Finding> rebound(Trace trace, Step projection, Fact.Projected projected) {
        Optional<Bound> bind = trace.bindings().stream()
                .filter(bound -> bound.object() == projected.result().id() && bound.tick() >= projection.tick())
                .findFirst();
        if (bind.isEmpty() || bind.get().tick() != projection.tick()) {
            return Optional.empty();
        }
        String name = bind.get().path();
        Optional<Bound> rebind = Moments.nextBinding(trace, bind.get().scope(), name, projection.tick());
        if (rebind.isEmpty()) {
            return Optional.empty();
        }
        Optional<Step> copy = trace.steps().stream()
                .filter(step -> step.tick() == rebind.get().tick()
                        && copies(step, projected.result().id()))
                .findFirst();
        return copy.flatMap(step -> Moments.holding(step, projected.source().id())
                        .filter(source -> isNamed(source) && !source.path().equals(name)))
                .map(source -> finding(trace, projected, bind.get(), rebind.get(), copy.orElseThrow(), source));
    }

    private static boolean isNamed(Holding holding) {
        return holding.kind() == HolderKind.LOCAL
                || holding.kind() == HolderKind.GLOBAL
                || holding.kind() == HolderKind.KEPT;
    }

    /// Whether the step makes something new out of that table, whatever the operation.
    private static boolean copies(Step step, int table) {
        boolean works = step.operands().contains(table);
        boolean makes = step.result().isPresent() && !step.operation().isEmpty();
        boolean transforms = step.facts().stream()
                .anyMatch(fact -> fact instanceof Fact.Copied
                        || fact instanceof Fact.Projected
                        || fact instanceof Fact.Cast);
        return works && makes && (transforms || !step.fresh().isEmpty());
    }

    private Finding finding(
            Trace trace, Fact.Projected projected, Bound bind, Bound rebind, Step copy, Holding source) {
        Place bound = trace.ticks().get(bind.tick()).statement();
        Place rebound = trace.ticks().get(rebind.tick()).statement();
        String name = bind.path();
        String message = projected.shares()
                ? "`" + name + "` is a view that keeps all of `" + source.path() + "` alive, and `" + copy.operation()
                        + "` copies it while both are there"
                : "`" + source.path() + "`, its projection `" + name + "` and the result of `" + copy.operation()
                        + "` are alive together";
        return new Finding(
                id(),
                rebound,
                trace.entry(),
                Certainty.CERTAIN,
                message,
                name,
                List.of(new RelatedPlace(bound, "`" + name + "` is projected from `" + source.path() + "` here")),
                remedy(trace, projected, bind, copy, source, rebound),
                List.of());
    }

    private static Remedy remedy(
            Trace trace, Fact.Projected projected, Bound bind, Step copy, Holding source, Place rebound) {
        boolean cast = copy.facts().stream().anyMatch(fact -> fact instanceof Fact.Cast);
        boolean dead = trace.lastUses().getOrDefault(projected.source().id(), 0) <= bind.tick()
                && source.kind() == HolderKind.LOCAL;
        List<ProgramEdit> edits = new ArrayList<>();
        if (cast) {
            edits.add(new ProgramEdit.RemoveStatement(rebound.file(), rebound.span()));
        }
        if (dead) {
            Place bound = trace.ticks().get(bind.tick()).statement();
            edits.add(new ProgramEdit.DeleteAfter(bound.file(), bound.span(), List.of(source.path()), false));
        }
        String wanted = "keep the wanted labels in a list and pass `" + source.path()
                + "[columns]` to where it is used, in batches of rows where the result allows it";
        String further = cast ? "; leave out `" + copy.operation() + "` or cast to the narrowest type" : "";
        String release = dead ? "; `del " + source.path() + "` behind the projection" : "";
        return new Remedy(wanted + further + release, edits);
    }
}
