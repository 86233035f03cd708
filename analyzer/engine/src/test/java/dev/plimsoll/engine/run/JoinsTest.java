package dev.plimsoll.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Span;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// The laws of joining two states, on programs of random statements over five names.
class JoinsTest {
    private static final Place HERE = new Place(new SourceFile("a.py", ""), Span.at(1, 1));
    private static final int SCOPE = 0;
    private static final int NAMES = 5;

    private int nextId = 1;

    private static State empty() {
        State state = new State();
        state.scopes().put(SCOPE, new Scope(Scope.Kind.MODULE, "a", OptionalInt.empty()));
        state.modules().put("a", SCOPE);
        return state;
    }

    /// Runs that many random statements: a name gets a new object, the object of another name, or is deleted.
    private void run(State state, Random random, int statements) {
        for (int count = 0; count < statements; count++) {
            String name = "x" + random.nextInt(NAMES);
            Scope scope = state.writable(SCOPE);
            switch (random.nextInt(4)) {
                case 0, 1 -> scope.bind(name, object(state, random.nextInt(1_000)), HERE);
                case 2 ->
                    scope.get("x" + random.nextInt(NAMES)).ifPresent(other -> scope.bind(name, other.value(), HERE));
                default -> scope.unbind(name);
            }
        }
    }

    private Value object(State state, int bytes) {
        Buffer buffer = new Buffer(new Bytes(Interval.exactly(bytes)), 1, "block", HERE);
        Value.Reference reference = new Value.Reference(nextId++);
        state.objects().put(reference.id(), new HeapObject.Held("block", List.of(buffer), List.of()));
        return reference;
    }

    private static double alive(State state) {
        return Reachability.of(state, new Codes(), List.of(), HERE)
                .total()
                .amount()
                .likely();
    }

    @RepeatedTest(50)
    void aStateJoinedWithItselfIsAsItWas(RepetitionInfo repetition) {
        State state = empty();
        run(state, new Random(repetition.getCurrentRepetition()), 8);
        double before = alive(state);
        assertEquals(before, alive(Joins.join(state.fork(), state.fork())));
    }

    @RepeatedTest(50)
    void forksChangeApartFromEachOther(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        State state = empty();
        run(state, random, 6);
        State other = state.fork();
        double before = alive(other);
        run(state, random, 6);
        assertEquals(before, alive(other));
    }

    @RepeatedTest(50)
    void aJoinHasAtLeastWhatTheHeavierSideHas(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        State left = empty();
        run(left, random, 6);
        State right = left.fork();
        run(left, random, 4);
        run(right, random, 4);
        double heavier = Math.max(alive(left), alive(right));
        double joined = alive(Joins.join(left, right));
        assertTrue(joined >= heavier, joined + " of " + heavier);
    }
}
