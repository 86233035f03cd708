package dev.plimsoll.rules.projection;

import dev.plimsoll.engine.heap.Table;
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
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Place;
import dev.plimsoll.rules.Moments;
import dev.plimsoll.rules.UnreachedCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

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
                            .or(() -> doubled(trace, step, projected))
                            .filter(finding -> seen.add(finding.place()))
                            .ifPresent(findings::add);
                } else if (fact instanceof Fact.Cast cast && !cast.implicit()) {
                    recast(trace, step, cast)
                            .filter(finding -> seen.add(finding.place()))
                            .ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Finding> rebound(Trace trace, Step projection, Fact.Projected projected) {
        int made = made(trace, projection, projected.result().id());
        Optional<Bound> bind = trace.bindings().stream()
                .filter(bound -> bound.object() == made && bound.tick() >= projection.tick())
                .findFirst();
        if (bind.isEmpty() || statement(trace, bind.get()) > projection.tick()) {
            return Optional.empty();
        }
        String name = bind.get().path();
        Optional<Bound> rebind =
                Moments.nextBinding(trace, bind.get().scope(), name, bind.get().tick());
        if (rebind.isEmpty()) {
            return Optional.empty();
        }
        int rebound = statement(trace, rebind.get());
        Optional<Step> copy = trace.steps().stream()
                .filter(step ->
                        step.tick() >= rebound && step.tick() <= rebind.get().tick())
                .filter(step -> copies(step, made))
                .findFirst();
        return copy.flatMap(step -> source(trace, step, projected)
                        .filter(source -> !source.path().equals(name))
                        .map(source -> new Shape(projected, bind.get(), rebind.get(), step, source)))
                .map(shape -> finding(trace, shape));
    }

    /// The one-name form `df = df.drop(...)` where the momentary double is the pipeline's peak. Sizes that are only
    /// known as multiples of each other do not say where that is.
    private Optional<Finding> doubled(Trace trace, Step step, Fact.Projected projected) {
        if (projected.shares()) {
            return Optional.empty();
        }
        return rebound(trace, step, projected.source().id(), projected.result().id())
                .map(bound -> doubledFinding(
                        trace,
                        step,
                        bound,
                        "with all columns and without some",
                        "leave the columns out where `" + bound.path()
                                + "` is made, as with `usecols=` or `columns=` of the reader, or"
                                + " pass the projection straight to where it is used, in batches of rows"));
    }

    /// The same for `df = df.astype(...)`. Of a cast that widens integers the rule of such casts speaks.
    private Optional<Finding> recast(Trace trace, Step step, Fact.Cast cast) {
        boolean widens = cast.columns().stream()
                .anyMatch(column -> column.to().isInteger()
                        && column.to().bits() > column.from().bits());
        Table source = trace.tables().get(cast.source().id());
        boolean frame = source != null && source.kind() == Table.Kind.FRAME;
        if (widens || !frame || step.fresh().isEmpty() || step.result().isEmpty()) {
            return Optional.empty();
        }
        return rebound(trace, step, cast.source().id(), step.result().getAsInt())
                .map(bound -> doubledFinding(
                        trace,
                        step,
                        bound,
                        "with the old types and with the new ones",
                        "give `" + bound.path()
                                + "` its types where it is made, as with `dtype=` of the reader, or cast"
                                + " one column after the other"));
    }

    /// Where a step at the peak, of which the size is known, makes a table whose name is that of its source.
    private static Optional<Bound> rebound(Trace trace, Step step, int source, int result) {
        boolean atPeak =
                trace.unit().isEmpty() && trace.peak().filter(step::equals).isPresent();
        if (!atPeak) {
            return Optional.empty();
        }
        int made = made(trace, step, result);
        return Moments.holding(step, source)
                .filter(DropThenReassign::isNamed)
                .flatMap(holding -> trace.bindings().stream()
                        .filter(bound -> bound.object() == made
                                && bound.path().equals(holding.path())
                                && holding.scope().equals(OptionalInt.of(bound.scope()))
                                && statement(trace, bound) == step.tick())
                        .findFirst());
    }

    private Finding doubledFinding(Trace trace, Step step, Bound bound, String how, String hint) {
        String name = bound.path();
        String message = "`" + name + "` is there twice while `" + step.operation() + "` runs, " + how
                + ", and nothing in the pipeline needs more";
        Remedy remedy = new Remedy(hint, List.of());
        return new Finding(
                id(),
                trace.ticks().get(step.tick()).statement(),
                trace.entry(),
                Certainty.CERTAIN,
                message,
                name,
                List.of(),
                remedy,
                List.of());
    }

    /// What the statement makes of the projection in the end, as in `df.drop(...).rename(...)`. What is put together of
    /// several tables is no projection of one of them.
    private static int made(Trace trace, Step projection, int result) {
        int made = result;
        for (Step step : trace.steps()) {
            int last = made;
            List<Integer> sources = step.facts().stream()
                    .flatMap(fact -> fact instanceof Fact.Copied copied
                            ? Stream.of(copied.source().id())
                            : Stream.of())
                    .distinct()
                    .toList();
            boolean goesOn =
                    step.tick() == projection.tick() && step.result().isPresent() && sources.equals(List.of(last));
            made = goesOn ? step.result().getAsInt() : made;
        }
        return made;
    }

    /// What the finding is about.
    ///
    /// @param copy the step of the second statement that copies the projection
    /// @param source what holds the source meanwhile
    private record Shape(Fact.Projected projected, Bound bind, Bound rebind, Step copy, Holding source) {}

    /// The statement that binds a name: not the last one of a function that it calls.
    private static int statement(Trace trace, Bound bound) {
        return Moments.enclosing(trace, bound.tick(), bound.scope()).orElse(bound.tick());
    }

    /// What holds the source while the step runs; what an object of the caller holds, by its attribute's name.
    private static Optional<Holding> source(Trace trace, Step step, Fact.Projected projected) {
        int id = projected.source().id();
        Optional<Holding> holding = Moments.holding(step, id);
        if (holding.isEmpty() || isNamed(holding.get())) {
            return holding;
        }
        Holding held = holding.get();
        if (held.kind() != HolderKind.CALLER || !held.path().contains(".")) {
            return Optional.empty();
        }
        String path = trace.bindings().stream()
                .filter(bound -> bound.object() == id && bound.path().contains("."))
                .map(Bound::path)
                .findFirst()
                .orElse(held.path().replaceFirst("^caller's ", ""));
        return Optional.of(
                new Holding(path, held.root(), held.scope(), HolderKind.KEPT, id, held.boundAt(), held.buffers()));
    }

    private static boolean isNamed(Holding holding) {
        return holding.kind() == HolderKind.LOCAL
                || holding.kind() == HolderKind.GLOBAL
                || holding.kind() == HolderKind.KEPT;
    }

    /// Whether the step makes something new out of that table, whatever the operation.
    private static boolean copies(Step step, int table) {
        boolean works = step.operands().contains(table)
                || step.facts().stream()
                        .anyMatch(fact -> fact instanceof Fact.Copied copied
                                && copied.source().id() == table);
        boolean makes = step.result().isPresent() && !step.operation().isEmpty();
        boolean transforms = step.facts().stream()
                .anyMatch(fact ->
                        fact instanceof Fact.Copied || fact instanceof Fact.Projected || fact instanceof Fact.Cast);
        return works && makes && (transforms || !step.fresh().isEmpty());
    }

    private Finding finding(Trace trace, Shape shape) {
        Place bound = trace.ticks().get(statement(trace, shape.bind())).statement();
        Place rebound = trace.ticks().get(statement(trace, shape.rebind())).statement();
        String name = shape.bind().path();
        String source = shape.source().path();
        String operation = shape.copy().operation();
        boolean certain = !trace.presumed().contains(shape.rebind().object());
        String view = pinsAll(trace, shape)
                ? "is a view that keeps all of `" + source + "` alive"
                : "is a view into `" + source + "`";
        String message = shape.projected().shares()
                ? "`" + name + "` " + view + ", and `" + operation + "` copies it while both are there"
                : "`" + source + "`, its projection `" + name + "` and the result of `" + operation
                        + "` are alive together";
        return new Finding(
                id(),
                rebound,
                trace.entry(),
                certain ? Certainty.CERTAIN : Certainty.POSSIBLE,
                message,
                name,
                List.of(new RelatedPlace(bound, "`" + name + "` is projected from `" + source + "` here")),
                remedy(trace, shape, bound, rebound),
                certain
                        ? List.of()
                        : List.of(new Assumption(
                                "`" + operation + "` is not modelled and taken to make a frame as large",
                                Confidence.LOW)));
    }

    /// Whether the projection keeps every block of the source alive, the dropped columns included.
    private static boolean pinsAll(Trace trace, Shape shape) {
        Table source = trace.tables().get(shape.projected().source().id());
        Table result = trace.tables().get(shape.projected().result().id());
        return source != null && result != null && result.buffers().containsAll(source.buffers());
    }

    private static Remedy remedy(Trace trace, Shape shape, Place bound, Place rebound) {
        Step copy = shape.copy();
        String source = shape.source().path();
        boolean cast = copy.tick() == statement(trace, shape.rebind())
                && copy.facts().stream().anyMatch(fact -> fact instanceof Fact.Cast);
        boolean castOnly =
                cast && copy.result().equals(OptionalInt.of(shape.rebind().object()));
        boolean dead = trace.lastUses().getOrDefault(shape.projected().source().id(), 0)
                        <= shape.bind().tick()
                && shape.source().kind() == HolderKind.LOCAL
                && !UnreachedCode.names(
                        trace,
                        shape.source().root(),
                        shape.source().boundAt(),
                        trace.ticks().get(statement(trace, shape.bind())));
        List<ProgramEdit> edits = new ArrayList<>();
        if (castOnly) {
            edits.add(new ProgramEdit.RemoveStatement(rebound.file(), rebound.span()));
        }
        if (dead) {
            edits.add(new ProgramEdit.DeleteAfter(bound.file(), bound.span(), List.of(source), false));
        }
        String wanted = "keep the wanted labels in a list and pass `" + source
                + "[columns]` to where it is used, in batches of rows where the result allows it";
        String further = cast ? "; leave out `" + copy.operation() + "` or cast to the narrowest type" : "";
        String release = dead ? "; `del " + source + "` behind the projection" : "";
        return new Remedy(wanted + further + release, edits);
    }
}
