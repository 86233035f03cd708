package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Executes `try` statements.
///
/// The body may fail anywhere, so handlers start from what was before it joined with what is behind it. Where the body
/// and a handler read tables and only one of them is described, that one is taken to happen: the other file is one
/// that is not there, or a fallback for a day when the first is missing.
final class Attempts {
    private final Execution run;

    Attempts(Execution run) {
        this.run = run;
    }

    boolean attempt(Statement.Try attempt) {
        State before = run.state().fork();
        Mark start = mark();
        boolean ended = run.interpreter().block(attempt.body());
        boolean described = !run.recorder().isUndescribedSince(start.recorded());
        if (!described && !attempt.handlers().isEmpty()) {
            undo(start);
            run.state(before.fork());
            Optional<Boolean> replaced = replaced(attempt, start);
            if (replaced.isPresent()) {
                return last(attempt, replaced.get());
            }
            undo(start);
            run.state(before.fork());
            ended = run.interpreter().block(attempt.body());
        }
        return handled(attempt, before, ended, described && run.recorder().hasStepsSince(start.recorded()));
    }

    /// Runs the first handler that reads a described table in place of the body, if there is one; says whether its end
    /// is reached.
    private Optional<Boolean> replaced(Statement.Try attempt, Mark start) {
        State before = run.state();
        for (Statement.Try.Handler handler : attempt.handlers()) {
            run.state(before.fork());
            boolean ended = handle(handler);
            Recorder recorder = run.recorder();
            boolean left = ended || run.activation().returns().size() > start.returns();
            if (left && recorder.hasStepsSince(start.recorded()) && !recorder.isUndescribedSince(start.recorded())) {
                assumed(attempt, "body of the try", "not to end");
                return Optional.of(ended);
            }
            undo(start);
        }
        return Optional.empty();
    }

    private boolean handled(Statement.Try attempt, State before, boolean ended, boolean reads) {
        State behind = run.state().fork();
        List<Interpreter.Way> ways = new ArrayList<>();
        ways.add(() -> {
            run.state(behind);
            return ended && run.interpreter().block(attempt.otherwise());
        });
        if (!attempt.handlers().isEmpty()) {
            State failed = Joins.join(before.fork(), behind.fork());
            for (Statement.Try.Handler handler : attempt.handlers()) {
                ways.add(() -> {
                    run.state(failed.fork());
                    Mark start = mark();
                    boolean goesOn = handle(handler);
                    boolean fallback = reads && run.recorder().isUndescribedSince(start.recorded());
                    if (fallback) {
                        undo(start);
                        assumed(attempt, "handler", "not to run");
                    }
                    return goesOn && !fallback;
                });
            }
        }
        boolean reached = run.interpreter().anyOf(ways);
        if (!reached && !attempt.last().isEmpty()) {
            run.state(behind.fork());
        }
        return last(attempt, reached);
    }

    private boolean last(Statement.Try attempt, boolean reached) {
        boolean lastEnds = run.interpreter().block(attempt.last());
        return reached && lastEnds;
    }

    private boolean handle(Statement.Try.Handler handler) {
        handler.name().ifPresent(name -> run.targets().bind(name, Value.Unknown.PLAIN, handler.span()));
        boolean goesOn = run.interpreter().block(handler.body());
        handler.name().ifPresent(name -> run.targets().unbind(name));
        return goesOn;
    }

    private void assumed(Statement.Try attempt, String part, String what) {
        run.recorder()
                .assume(
                        "a " + part + " on "
                                + run.module().file().describe(attempt.span().line())
                                + " reads a table that nobody described and is taken " + what,
                        Confidence.MEDIUM);
    }

    /// How far the run had come.
    private record Mark(Recorder.Mark recorded, int returns, int yields) {}

    private Mark mark() {
        return new Mark(
                run.recorder().mark(),
                run.activation().returns().size(),
                run.activation().yields().size());
    }

    private void undo(Mark mark) {
        run.recorder().undo(mark.recorded());
        shorten(run.activation().returns(), mark.returns());
        shorten(run.activation().yields(), mark.yields());
    }

    private static void shorten(List<?> list, int size) {
        list.subList(size, list.size()).clear();
    }
}
