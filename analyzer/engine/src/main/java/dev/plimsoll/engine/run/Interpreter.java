package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Executes statements.
///
/// A block is run statement by statement until it ends or leaves; ways out other than the end are kept with the
/// [Activation], with the state as it was: nothing runs on in a state that was left. Where paths part, each goes on
/// with a fork of the state, and the forks are joined behind.
final class Interpreter {
    private final Execution run;
    private final Attempts attempts;

    Interpreter(Execution run) {
        this.run = run;
        this.attempts = new Attempts(run);
    }

    /// Runs a block; says whether its end is reached.
    boolean block(List<Statement> statements) {
        for (Statement statement : statements) {
            if (!run.mayGoOn()) {
                run.recorder().assume("the analysis stopped early; what comes later is not counted", Confidence.LOW);
                return false;
            }
            run.countStatement();
            tick(statement);
            int held = run.state().temporaries().size();
            boolean goesOn = statement(statement);
            run.release(held);
            run.at(statement.span());
            run.settle();
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    private void tick(Statement statement) {
        Activation activation = run.activation();
        run.at(statement.span());
        run.recorder()
                .tick(new Trace.Tick(
                        new Place(activation.module().file(), statement.span()),
                        activation.name(),
                        activation.scope(),
                        activation.depth(),
                        List.copyOf(activation.loopSpans())));
    }

    private boolean statement(Statement statement) {
        return switch (statement) {
            case Statement.Assign assign -> assign(assign);
            case Statement.Declare declare -> true;
            case Statement.Augment augment -> run.targets().augment(augment);
            case Statement.Evaluate evaluate -> evaluate(evaluate);
            case Statement.Delete delete -> {
                delete.targets().forEach(run.targets()::delete);
                yield true;
            }
            case Statement.If branch -> branch(branch);
            case Statement.ForEach loop -> run.loops().forEach(loop);
            case Statement.While loop -> run.loops().whileTrue(loop);
            case Statement.Try attempt -> attempts.attempt(attempt);
            case Statement.With with -> with(with);
            case Statement.Match match -> match(match);
            case Statement.Return result -> leave(result);
            case Statement.Raise raise -> {
                raise.value().ifPresent(run.evaluator()::evaluate);
                yield false;
            }
            case Statement.Assert check -> {
                run.evaluator().evaluate(check.test());
                yield true;
            }
            case Statement.Break stop -> {
                loop().ifPresent(loop -> loop.breaks().add(run.state()));
                yield false;
            }
            case Statement.Continue next -> {
                loop().ifPresent(loop -> loop.continues().add(run.state()));
                yield false;
            }
            case Statement.Pass pass -> true;
            case Statement.FunctionDefinition function -> {
                run.calls().define(function);
                yield true;
            }
            case Statement.ClassDefinition type -> {
                run.calls().define(type);
                yield true;
            }
            case Statement.Import imported -> {
                run.imports().run(imported);
                yield true;
            }
            case Statement.ImportFrom imported -> {
                run.imports().run(imported);
                yield true;
            }
            case Statement.ScopeDeclaration declaration -> {
                (declaration.global()
                                ? run.activation().globals()
                                : run.activation().nonlocals())
                        .addAll(declaration.names());
                yield true;
            }
            case Statement.Opaque opaque -> {
                opaque.operands().forEach(run.evaluator()::evaluate);
                yield true;
            }
        };
    }

    private Optional<Activation.Loop> loop() {
        return Optional.ofNullable(run.activation().loops().peekLast());
    }

    private boolean assign(Statement.Assign assign) {
        Value value =
                run.calls().presumptions().assigned(assign, run.evaluator().evaluate(assign.value()));
        for (Expression target : assign.targets()) {
            run.at(assign.span());
            run.targets().assign(target, value);
        }
        return true;
    }

    private boolean evaluate(Statement.Evaluate evaluate) {
        Value value = run.evaluator().evaluate(evaluate.expression());
        if (evaluate.displayed() && !value.isNone()) {
            run.use(value);
            SourceFile file = run.module().file();
            String output = Trace.OUTPUT + file.describe(evaluate.span().line());
            run.state().kept().put(output, value);
            run.recorder().bound(Trace.NO_SCOPE, output, value, evaluate.span());
        }
        return true;
    }

    private boolean leave(Statement.Return result) {
        Value value = result.value().map(run.evaluator()::evaluate).orElse(Value.NONE);
        run.activation().returns().add(new Activation.Returned(run.state(), value));
        return false;
    }

    private boolean branch(Statement.If branch) {
        Optional<Boolean> test = run.evaluator().truth(branch.test());
        if (test.isPresent()) {
            return block(test.get() ? branch.then() : branch.otherwise());
        }
        return anyOf(List.of(() -> block(branch.then()), () -> block(branch.otherwise())));
    }

    /// One of several ways.
    interface Way {
        /// Runs it; says whether its end is reached.
        boolean take();
    }

    /// Runs each way from the present state and joins the states of those whose end is reached.
    boolean anyOf(List<Way> ways) {
        State before = run.state();
        long changes = run.changes();
        List<State> ends = new ArrayList<>();
        Interval yielded = run.activation().counted();
        Interval most = yielded;
        for (int index = 0; index < ways.size(); index++) {
            run.state(index == ways.size() - 1 ? before : before.fork());
            run.activation().counted(yielded);
            if (ways.get(index).take()) {
                ends.add(run.state());
            }
            most = index == 0
                    ? run.activation().counted()
                    : most.hull(run.activation().counted());
        }
        run.activation().counted(most);
        if (ends.isEmpty()) {
            return false;
        }
        run.state(Joins.joinAll(ends));
        if (run.changes() > changes) {
            run.touched();
        }
        return true;
    }

    private boolean with(Statement.With with) {
        List<Value> contexts = new ArrayList<>();
        for (Statement.With.Item item : with.items()) {
            Value context = run.evaluator().evaluate(item.context());
            run.hold(context);
            contexts.add(context);
            item.target()
                    .ifPresent(
                            target -> run.targets().assign(target, run.calls().entered(context)));
        }
        boolean goesOn = block(with.body());
        contexts.forEach(run.calls().tasks()::left);
        return goesOn;
    }

    private boolean match(Statement.Match match) {
        Value subject = run.evaluator().evaluate(match.subject());
        List<Way> ways = new ArrayList<>();
        boolean exhaustive = false;
        for (Statement.Match.Case each : match.cases()) {
            ways.add(() -> {
                for (String name : each.bindings()) {
                    Value bound = each.whole() ? subject : Value.Unknown.PLAIN;
                    run.targets().bind(name, bound, each.span());
                }
                each.guard().ifPresent(run.evaluator()::evaluate);
                return block(each.body());
            });
            exhaustive |= each.pattern().isEmpty() && each.guard().isEmpty();
        }
        if (!exhaustive) {
            ways.add(() -> true);
        }
        return anyOf(ways);
    }
}
