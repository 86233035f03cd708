package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A running function, class body or module: where its names are and how it was left so far.
final class Activation {
    /// A value that a function gave out, at its end or with `yield`, and the state in which it did.
    record Returned(State state, Value value) {}

    /// The ways out of the innermost loop's body.
    static final class Loop {
        private final List<State> breaks = new ArrayList<>();
        private final List<State> continues = new ArrayList<>();

        List<State> breaks() {
            return breaks;
        }

        List<State> continues() {
            return continues;
        }
    }

    private final Module module;
    private final String name;
    private final int scope;
    private final int home;
    private final int depth;
    private final List<Statement> body;
    private final List<Returned> returns = new ArrayList<>();
    private final List<Returned> yields = new ArrayList<>();
    private final Deque<Loop> loops = new ArrayDeque<>();
    private final List<Span> loopSpans = new ArrayList<>();
    private Interval weight = Interval.exactly(1);
    private Interval yielded = Interval.ZERO;
    private boolean known = true;
    private final Set<String> globals = new HashSet<>();
    private final Set<String> nonlocals = new HashSet<>();

    Activation(Module module, String name, int scope, int depth, List<Statement> body) {
        this(module, name, scope, scope, depth, body);
    }

    private Activation(Module module, String name, int scope, int home, int depth, List<Statement> body) {
        this.module = module;
        this.name = name;
        this.scope = scope;
        this.home = home;
        this.depth = depth;
        this.body = body;
    }

    /// A comprehension in the code of this activation, whose own names are in that scope.
    Activation comprehension(int inner) {
        return new Activation(module, name, inner, home, depth, body);
    }

    /// The statements that it runs.
    List<Statement> body() {
        return body;
    }

    Module module() {
        return module;
    }

    String name() {
        return name;
    }

    int scope() {
        return scope;
    }

    /// The scope whose code is running: around a comprehension, that of the function or module.
    int home() {
        return home;
    }

    int depth() {
        return depth;
    }

    List<Returned> returns() {
        return returns;
    }

    List<Returned> yields() {
        return yields;
    }

    Deque<Loop> loops() {
        return loops;
    }

    List<Span> loopSpans() {
        return loopSpans;
    }

    /// How often the statement that runs now is run: the turns of the loops around it that this turn stands for.
    Interval weight() {
        return weight;
    }

    void weight(Interval times) {
        weight = times;
    }

    /// How many values were yielded so far.
    Interval yielded() {
        return known ? yielded : Loops.UNKNOWN_TIMES;
    }

    /// The same where the turns of a loop are not known either.
    Interval counted() {
        return yielded;
    }

    void counted(Interval times) {
        yielded = times;
    }

    /// Notes a yield.
    void yields(State state, Value value, Interval times) {
        yields.add(new Returned(state, value));
        yielded = yielded.plus(weight.times(times));
        known &= !weight.equals(Loops.UNKNOWN_TIMES) && !times.equals(Loops.UNKNOWN_TIMES);
    }

    Set<String> globals() {
        return globals;
    }

    Set<String> nonlocals() {
        return nonlocals;
    }
}
