package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Loops and comprehensions.
///
/// Where the elements are known, every turn is run. Elsewhere two turns are run: the second meets what the first left
/// behind; what grew from the first to the second is taken to grow the same way in every further turn
/// ([Growth]), and one more turn is run as the last one.
final class Loops {
    /// Turns of a loop of which nothing is known. Two are run in any case.
    static final Interval UNKNOWN_TIMES = new Interval(1, 2, 1000);

    /// Strings up to this many characters are taken apart by loops over them.
    private static final int LONGEST_TEXT = 100;

    /// Which share of the elements a condition keeps of which nothing is known.
    static final Interval PERHAPS = new Interval(0, 0.5, 1);

    /// The same for a condition that leaves something out: `not in`, `!=`.
    private static final Interval NEARLY_ALL = new Interval(0, 1, 1);

    /// Statements that unrolling a loop may execute.
    private static final int MOST_UNROLLED = 3000;

    private final Execution run;

    Loops(Execution run) {
        this.run = run;
    }

    /// What a loop over that value runs over.
    Iteration iterate(Value value) {
        Optional<String> text = value.text().filter(known -> known.length() <= LONGEST_TEXT);
        if (text.isPresent()) {
            return Iteration.of(text.get()
                    .codePoints()
                    .mapToObj(character -> (Value) Value.of(Character.toString(character)))
                    .toList());
        }
        if (!(value instanceof Reference reference)) {
            return Iteration.of(Value.Unknown.PLAIN, UNKNOWN_TIMES);
        }
        return switch (run.state().object(reference)) {
            case Items items ->
                new Iteration(
                        items.elements(),
                        items.repeated().map(Items.Repeated::example),
                        items.repeated().map(Items.Repeated::times).orElse(Interval.ZERO),
                        items.repeated().isEmpty()
                                || !items.repeated().get().times().equals(UNKNOWN_TIMES),
                        Bytes.ZERO);
            case HeapObject.Dictionary dictionary ->
                iterate(run.calls().containers().keys(dictionary));
            case HeapObject.Stream stream -> streamed(stream);
            default -> {
                if (run.operations().isModelled(reference, "__iter__")) {
                    Value iterator = run.operations().method(reference, "__iter__", List.of(), new LinkedHashMap<>());
                    boolean itself = iterator.equals(value);
                    run.hold(iterator);
                    yield itself ? Iteration.of(Value.Unknown.PLAIN, UNKNOWN_TIMES) : iterate(iterator);
                }
                yield Iteration.of(Value.Unknown.PLAIN, UNKNOWN_TIMES);
            }
        };
    }

    /// A generator that yields each of its alternatives once gives them out in that order.
    private static Iteration streamed(HeapObject.Stream stream) {
        List<Value> items = stream.item().alternatives();
        boolean each = stream.times().equals(Interval.exactly(items.size()));
        return each && items.size() > 1
                ? Iteration.of(items)
                : Iteration.of(stream.item(), stream.times(), stream.making());
    }

    boolean forEach(Statement.ForEach loop) {
        Value iterable = run.evaluator().evaluate(loop.iterable());
        run.hold(iterable);
        Iteration turns = iterate(iterable);
        int size = Names.size(loop.body());
        boolean unrolled = (long) turns.known().size() * size <= MOST_UNROLLED;
        Activation.Loop exits = new Activation.Loop();
        run.activation().loops().addLast(exits);
        run.activation().loopSpans().add(loop.span());
        boolean goesOn = true;
        List<Value> known = unrolled
                ? turns.known()
                : turns.known().subList(0, Math.min(3, turns.known().size()));
        Interval outer = run.activation().weight();
        run.activation().weight(unrolled ? outer : outer.times(turns.known().size() / (double) known.size()));
        for (Value element : known) {
            goesOn = goesOn && turn(loop, element, exits);
        }
        run.activation().weight(outer);
        if (goesOn && turns.further().isPresent()) {
            goesOn = further(loop, turns, exits);
        }
        run.activation().loopSpans().removeLast();
        run.activation().loops().removeLast();
        if (goesOn) {
            goesOn = run.interpreter().block(loop.otherwise());
        }
        return leave(goesOn, exits);
    }

    private boolean further(Statement.ForEach loop, Iteration turns, Activation.Loop exits) {
        Interval outer = run.activation().weight();
        run.activation().weight(outer.times(turns.times()));
        boolean goesOn = turn(loop, fresh(turns), exits);
        State first = run.state().fork();
        run.activation().weight(Interval.ZERO);
        double times = turns.times().likely();
        if (goesOn && times > 1) {
            goesOn = turn(loop, fresh(turns), exits);
        }
        if (goesOn && times > 2) {
            boolean grew = Growth.extrapolate(run, first, turns.times().minus(Interval.exactly(3)));
            if (grew) {
                goesOn = turn(loop, fresh(turns), exits);
            }
        }
        run.activation().weight(outer);
        if (goesOn && !turns.counted() && Growth.grows(run, first)) {
            run.recorder()
                    .assume(
                            "how often the loop on "
                                    + run.module().file().describe(loop.span().line())
                                    + " turns is not known; memory grows with each turn and two are counted",
                            Confidence.LOW);
        }
        return goesOn;
    }

    private boolean turn(Statement.ForEach loop, Value element, Activation.Loop exits) {
        run.targets().assign(loop.target(), element);
        boolean ended = run.interpreter().block(loop.body());
        return resume(ended, exits);
    }

    /// Joins the ways by which a turn ends: its end and every `continue`.
    private boolean resume(boolean ended, Activation.Loop exits) {
        List<State> states = new ArrayList<>(exits.continues());
        exits.continues().clear();
        if (ended) {
            states.add(run.state());
        }
        if (states.isEmpty()) {
            return false;
        }
        run.state(Joins.joinAll(states));
        return true;
    }

    private boolean leave(boolean goesOn, Activation.Loop exits) {
        List<State> states = new ArrayList<>(exits.breaks());
        if (goesOn) {
            states.add(run.state());
        }
        if (states.isEmpty()) {
            return false;
        }
        run.state(Joins.joinAll(states));
        run.touched();
        return true;
    }

    boolean whileTrue(Statement.While loop) {
        Optional<Boolean> test = run.evaluator().truth(loop.test());
        if (test.isPresent() && !test.get()) {
            return run.interpreter().block(loop.otherwise());
        }
        boolean endless = test.isPresent();
        Activation.Loop exits = new Activation.Loop();
        State before = run.state().fork();
        run.activation().loops().addLast(exits);
        run.activation().loopSpans().add(loop.span());
        boolean goesOn = true;
        Interval outer = run.activation().weight();
        for (int turn = 0; turn < 2 && goesOn; turn++) {
            run.activation().weight(turn == 0 ? outer.times(UNKNOWN_TIMES) : Interval.ZERO);
            goesOn = resume(run.interpreter().block(loop.body()), exits);
            if (goesOn) {
                run.evaluator().evaluate(loop.test());
            }
        }
        run.activation().weight(outer);
        run.activation().loopSpans().removeLast();
        run.activation().loops().removeLast();
        if (!endless) {
            run.state(goesOn ? Joins.join(run.state(), before) : before);
            goesOn = run.interpreter().block(loop.otherwise());
        } else if (goesOn && !exits.breaks().isEmpty()) {
            goesOn = false;
        }
        return leave(goesOn, exits);
    }

    /// A list, set or dictionary of what the element is in each turn.
    Value comprehension(Expression.Comprehension comprehension) {
        Activation outer = run.activation();
        int id = run.freshId();
        Scope scope = new Scope(Scope.Kind.FUNCTION, outer.name(), OptionalInt.of(outer.scope()));
        run.state().scopes().put(id, scope);
        run.state().calls().add(id);
        run.activations().addLast(outer.comprehension(id));
        Gathered gathered = new Gathered();
        int held = run.held();
        clause(comprehension, 0, gathered, Interval.exactly(1), true);
        run.release(held);
        run.activations().removeLast();
        run.state().calls().remove((Integer) id);
        if (!run.calls().functions().isCaptured(id)) {
            run.state().scopes().remove(id);
        }
        run.touched();
        return gathered.value(comprehension.kind());
    }

    /// What the turns of a comprehension made so far.
    private final class Gathered {
        private final List<Value> known = new ArrayList<>();
        private final LinkedHashMap<String, Value> entries = new LinkedHashMap<>();
        private Optional<Value> example = Optional.empty();
        private Interval times = Interval.ZERO;

        Value value(Expression.Comprehension.Kind kind) {
            if (kind == Expression.Comprehension.Kind.DICTIONARY) {
                return run.add(new HeapObject.Dictionary(entries, example));
            }
            Items.Kind container = kind == Expression.Comprehension.Kind.SET ? Items.Kind.SET : Items.Kind.LIST;
            Optional<Items.Repeated> more = example.map(value -> new Items.Repeated(value, times));
            return run.add(new Items(container, known, more));
        }
    }

    private void clause(
            Expression.Comprehension comprehension, int position, Gathered gathered, Interval times, boolean certain) {
        if (position == comprehension.clauses().size()) {
            element(comprehension, gathered, times, certain);
            return;
        }
        Expression.Comprehension.Clause clause = comprehension.clauses().get(position);
        Value iterable = run.evaluator().evaluate(clause.iterable());
        run.hold(iterable);
        Iteration turns = iterate(iterable);
        List<Value> known = turns.known().size() > 2000 ? turns.known().subList(0, 2000) : turns.known();
        for (Value element : known) {
            run.targets().assign(clause.target(), element);
            Optional<Boolean> kept = conditions(clause);
            if (kept.isEmpty() || kept.get()) {
                Interval each = kept.isPresent() ? times : times.times(share(clause));
                clause(comprehension, position + 1, gathered, each, certain && kept.isPresent());
            }
        }
        if (turns.further().isPresent()) {
            run.targets().assign(clause.target(), fresh(turns));
            Optional<Boolean> kept = conditions(clause);
            if (kept.isEmpty() || kept.get()) {
                Interval all = times.times(turns.times());
                Interval each = kept.isPresent() ? all : all.times(share(clause));
                clause(comprehension, position + 1, gathered, each, false);
            }
        }
    }

    private static Interval share(Expression.Comprehension.Clause clause) {
        boolean leavesOut = clause.conditions().stream().allMatch(Loops::leavesOut);
        return leavesOut ? NEARLY_ALL : PERHAPS;
    }

    private static boolean leavesOut(Expression condition) {
        return switch (condition) {
            case Expression.Comparison comparison ->
                comparison.operators().stream()
                        .allMatch(each -> each == Expression.ComparisonOperator.NOT_IN
                                || each == Expression.ComparisonOperator.NOT_EQUAL);
            case Expression.Unary unary -> unary.operator() == Expression.UnaryOperator.NOT;
            case Expression.Logical logical -> logical.operands().stream().allMatch(Loops::leavesOut);
            default -> false;
        };
    }

    private Optional<Boolean> conditions(Expression.Comprehension.Clause clause) {
        boolean certain = true;
        for (Expression condition : clause.conditions()) {
            Optional<Boolean> truth = run.evaluator().truth(condition);
            if (truth.isPresent() && !truth.get()) {
                return Optional.of(false);
            }
            certain &= truth.isPresent();
        }
        return certain ? Optional.of(true) : Optional.empty();
    }

    private void element(Expression.Comprehension comprehension, Gathered gathered, Interval times, boolean certain) {
        Optional<String> key =
                comprehension.key().map(run.evaluator()::evaluate).flatMap(Evaluator::key);
        Value value = run.evaluator().evaluate(comprehension.element());
        run.hold(value);
        if (comprehension.kind() == Expression.Comprehension.Kind.DICTIONARY && key.isPresent() && certain) {
            gathered.entries.put(key.get(), value);
        } else if (certain && comprehension.key().isEmpty()) {
            gathered.known.add(value);
        } else {
            gathered.example = Optional.of(
                    gathered.example.map(before -> Joins.join(before, value)).orElse(value));
            gathered.times = gathered.times.plus(times);
        }
    }

    /// A value like the further elements with memory of its own, as each turn of a stream makes it.
    Value fresh(Iteration turns) {
        Value example = turns.further().orElse(Value.Unknown.PLAIN);
        Map<Buffer, Buffer> copies = new IdentityHashMap<>();
        List<Buffer> made = new ArrayList<>();
        Value value = fresh(example, copies, made, 0);
        if (!made.isEmpty()) {
            run.measure("next", List.of(value), turns.making(), made, List.of(), List.of(), value);
        }
        return value;
    }

    private Value fresh(Value example, Map<Buffer, Buffer> copies, List<Buffer> made, int depth) {
        if (!(example instanceof Reference reference) || depth > 3) {
            return example;
        }
        return switch (run.state().object(reference)) {
            case Table table -> run.add(copy(table, copies, made));
            case Items items -> {
                List<Value> elements = new ArrayList<>();
                items.elements().forEach(element -> elements.add(fresh(element, copies, made, depth + 1)));
                yield run.add(new Items(items.kind(), elements, items.repeated()));
            }
            default -> example;
        };
    }

    private Table copy(Table table, Map<Buffer, Buffer> copies, List<Buffer> made) {
        List<Column> columns = table.columns().stream()
                .map(column -> copy(column, copies, made))
                .toList();
        List<Column> index =
                table.index().stream().map(column -> copy(column, copies, made)).toList();
        return table.withColumns(columns).withIndex(index);
    }

    private Column copy(Column column, Map<Buffer, Buffer> copies, List<Buffer> made) {
        return column.in(copy(column.block(), copies, made), column.slot())
                .withPayload(column.payload().map(payload -> strings(payload, copies, made)));
    }

    /// What the strings of every turn pin is there once.
    private Buffer strings(Buffer payload, Map<Buffer, Buffer> copies, List<Buffer> made) {
        Buffer copy = copy(payload, copies, made);
        payload.pointees().forEach(copy::pointTo);
        return copy;
    }

    private Buffer copy(Buffer buffer, Map<Buffer, Buffer> copies, List<Buffer> made) {
        return copies.computeIfAbsent(buffer, original -> {
            Buffer copy = new Buffer(original.size(), original.slots(), original.content(), run.place());
            run.recorder().allocated(copy);
            made.add(copy);
            return copy;
        });
    }
}
