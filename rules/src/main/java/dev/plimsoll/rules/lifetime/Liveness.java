package dev.plimsoll.rules.lifetime;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.run.EntryPoint;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.HolderKind;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.ir.Span;
import dev.plimsoll.rules.Moments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// When a frame that a name still holds is dead.
final class Liveness {
    private Liveness() {}

    /// Whether a name of running code holds a frame that nothing uses from that step on, and could have let go of it.
    static boolean isDead(Trace trace, Holding holding, Step step) {
        boolean named = holding.kind() == HolderKind.LOCAL || holding.kind() == HolderKind.GLOBAL;
        Table table = trace.tables().get(holding.object());
        if (!named
                || table == null
                || table.kind() != Table.Kind.FRAME
                || holding.scope().isEmpty()) {
            return false;
        }
        int lastUse = trace.lastUses().getOrDefault(holding.object(), -1);
        return lastUse < step.tick()
                && !isOfTheImport(trace, holding, lastUse)
                && !isInUse(trace, holding, step, lastUse)
                && !isRebound(trace, holding, step)
                && !isPassed(trace, holding, step, lastUse);
    }

    /// Whether a global was last used when its module was imported, which for a function that runs on its own is before
    /// its time: the report of the module says so, and whether the function runs behind that use is not known.
    private static boolean isOfTheImport(Trace trace, Holding holding, int lastUse) {
        boolean function = !trace.entry().equals(EntryPoint.TOP_LEVEL);
        return function
                && holding.kind() == HolderKind.GLOBAL
                && trace.ticks().stream()
                        .skip(lastUse + 1L)
                        .anyMatch(tick -> tick.function().equals(EntryPoint.TOP_LEVEL));
    }

    /// Whether the holder cannot let go yet: the statement that uses the frame is not over, or the next turn of a loop
    /// around both uses it again.
    private static boolean isInUse(Trace trace, Holding holding, Step step, int lastUse) {
        if (lastUse < 0) {
            return false;
        }
        int scope = holding.scope().orElseThrow();
        Optional<Integer> user = Moments.enclosing(trace, lastUse, scope);
        Optional<Integer> running = Moments.enclosing(trace, step.tick(), scope);
        if (user.isEmpty() || running.isEmpty()) {
            return false;
        }
        if (user.equals(running) && user.get() == lastUse) {
            return true;
        }
        List<Span> bound = trace.bindings().stream()
                .filter(each -> each.object() == holding.object() && each.scope() == scope)
                .findFirst()
                .map(each -> trace.ticks().get(each.tick()).loops())
                .orElse(List.of());
        List<Span> around = trace.ticks().get(running.get()).loops();
        return trace.ticks().get(user.get()).loops().stream()
                .anyMatch(loop -> around.contains(loop) && !bound.contains(loop));
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

    /// Whether a frame that is used later holds all that this one does, as `pd.DataFrame(df)` may.
    static boolean isShared(Trace trace, Holding holding, Step step) {
        return step.holdings().stream()
                .filter(other -> other.object() != holding.object())
                .filter(other -> trace.lastUses().getOrDefault(other.object(), -1) >= step.tick())
                .filter(other -> Optional.ofNullable(trace.tables().get(other.object()))
                        .filter(table -> table.kind() == Table.Kind.FRAME)
                        .isPresent())
                .anyMatch(other -> other.buffers().containsAll(holding.buffers()));
    }
}
