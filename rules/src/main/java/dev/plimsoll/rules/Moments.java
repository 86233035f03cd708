package dev.plimsoll.rules;

import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.Bound;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Mention;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.engine.run.Trace.Tick;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Questions about a trace that several rules ask.
public final class Moments {
    private Moments() {}

    /// The statement of that scope during which the tick fell: the tick itself, or the call in that scope that led to
    /// it.
    public static Optional<Integer> enclosing(Trace trace, int tick, int scope) {
        for (int index = Math.min(tick, trace.ticks().size() - 1); index >= 0; index--) {
            if (trace.ticks().get(index).scope() == scope) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /// The first binding of that path in that scope later than `tick`.
    public static Optional<Bound> nextBinding(Trace trace, int scope, String path, int tick) {
        return trace.bindings().stream()
                .filter(bound -> bound.scope() == scope && bound.path().equals(path) && bound.tick() > tick)
                .findFirst();
    }

    /// The last binding of that path in that scope, up to and including `tick`.
    public static Optional<Bound> lastBinding(Trace trace, int scope, String path, int tick) {
        return trace.bindings().stream()
                .filter(bound -> bound.scope() == scope && bound.path().equals(path) && bound.tick() <= tick)
                .reduce((first, second) -> second);
    }

    /// The last place in that scope's code that named the object; anywhere, if that scope's code never did. Where other
    /// code named it later, that is the statement of the scope which called that code.
    public static Optional<Mention> lastMention(Trace trace, int object, int scope) {
        List<Mention> mentions = trace.mentions().getOrDefault(object, List.of());
        Optional<Mention> last = mentions.stream().reduce((a, b) -> a.tick() >= b.tick() ? a : b);
        Optional<Mention> own =
                mentions.stream().filter(mention -> mention.scope() == scope).findFirst();
        if (own.isEmpty() || last.isEmpty()) {
            return last;
        }
        int latest = last.get().tick();
        int statement = enclosing(trace, latest, scope).orElse(latest);
        if (own.get().tick() >= statement) {
            return own;
        }
        Tick caller = trace.ticks().get(statement);
        boolean calls = caller.depth() < trace.ticks().get(latest).depth();
        return calls ? Optional.of(new Mention(statement, scope, caller.statement())) : last;
    }

    /// How the step's memory was held by an object, if a name held it.
    public static Optional<Holding> holding(Step step, int object) {
        return step.holdings().stream()
                .filter(holding -> holding.object() == object)
                .findFirst();
    }

    /// The statement of a tick.
    public static Tick tick(Trace trace, int tick) {
        return trace.ticks().get(tick);
    }

    /// Bytes that a step needed beyond what was there before, likely value.
    public static double needed(Step step) {
        double fresh = step.fresh().stream()
                .mapToDouble(buffer -> buffer.size().amount().likely())
                .sum();
        return fresh + step.scratch().amount().likely();
    }

    /// Frames that are only taken for frames by their use, and what is copied or projected from these.
    public static Set<Integer> presumed(Trace trace) {
        Set<Integer> presumed = new HashSet<>(trace.presumed());
        for (Step step : trace.steps()) {
            for (Fact fact : step.facts()) {
                if (fact instanceof Fact.Copied copied
                        && presumed.contains(copied.source().id())) {
                    presumed.add(copied.result().id());
                } else if (fact instanceof Fact.Projected projected
                        && presumed.contains(projected.source().id())) {
                    presumed.add(projected.result().id());
                }
            }
        }
        return presumed;
    }

    /// Whether a step is the fitting of a model.
    public static boolean fits(Step step) {
        return step.facts().stream()
                .anyMatch(fact -> fact instanceof Fact.Modelled modelled
                        && modelled.method().startsWith("fit"));
    }
}
