package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `itertools` and `functools.reduce`. What they give out one by one is a list here: its elements are there before and
/// after, so this differs only where a generator makes them on the way.
final class Iterators {
    private static final int MOST_TUPLES = 500;

    private final Execution run;

    Iterators(Execution run) {
        this.run = run;
    }

    /// The result of such a function; empty for all others.
    Optional<Value> call(String name, List<Value> given) {
        return switch (name) {
            case "functools.reduce" -> given.size() < 2 ? Optional.empty() : Optional.of(reduce(given));
            case "itertools.chain" -> Optional.of(chain(given));
            case "itertools.chain.from_iterable" -> given.isEmpty() ? Optional.empty() : flattened(given.getFirst());
            case "itertools.product" -> known(given).flatMap(this::product);
            case "itertools.combinations", "itertools.permutations" -> pairs(name, given);
            case "itertools.islice" -> given.size() == 2 ? firstOnes(given.getFirst(), given.get(1)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// Each call of the function has the result of the one before it and the next element. The tuple of arguments that
    /// the library makes keeps both alive during the call.
    private Value reduce(List<Value> given) {
        Iteration turns = run.loops().iterate(given.get(1));
        int before = run.held();
        run.hold(given.get(1));
        List<Value> elements = new ArrayList<>(turns.known());
        long further = Math.min(2, Math.round(turns.times().likely()));
        for (int turn = 0; turn < further && turns.further().isPresent(); turn++) {
            elements.add(run.loops().fresh(turns));
        }
        if (given.size() > 2) {
            elements.addFirst(given.get(2));
        }
        Value result = elements.isEmpty() ? Value.Unknown.PLAIN : elements.removeFirst();
        for (Value element : elements) {
            int held = run.held();
            run.hold(result);
            run.hold(element);
            Value next = run.calls().value(given.getFirst(), List.of(result, element));
            run.release(held);
            result = next;
        }
        run.release(before);
        return result;
    }

    private Value chain(List<Value> sources) {
        List<Value> elements = new ArrayList<>();
        List<Value> examples = new ArrayList<>();
        Interval times = Interval.ZERO;
        for (Value source : sources) {
            Iteration turns = run.loops().iterate(source);
            elements.addAll(turns.known());
            turns.further().ifPresent(examples::add);
            times = times.plus(turns.times());
        }
        Optional<Items.Repeated> more =
                examples.isEmpty() ? Optional.empty() : Optional.of(new Items.Repeated(Value.either(examples), times));
        return run.add(new Items(Items.Kind.LIST, elements, more));
    }

    private Optional<Value> flattened(Value sources) {
        Iteration turns = run.loops().iterate(sources);
        return turns.further().isPresent() ? Optional.empty() : Optional.of(chain(turns.known()));
    }

    private Optional<List<List<Value>>> known(List<Value> sources) {
        List<List<Value>> known = new ArrayList<>();
        for (Value source : sources) {
            Iteration turns = run.loops().iterate(source);
            if (turns.further().isPresent()) {
                return Optional.empty();
            }
            known.add(turns.known());
        }
        return Optional.of(known);
    }

    private Optional<Value> product(List<List<Value>> sources) {
        List<List<Value>> tuples = List.of(List.of());
        for (List<Value> source : sources) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> tuple : tuples) {
                source.forEach(element -> longer.add(with(tuple, element)));
            }
            if (longer.size() > MOST_TUPLES) {
                return Optional.empty();
            }
            tuples = longer;
        }
        return Optional.of(listed(tuples));
    }

    private Optional<Value> pairs(String name, List<Value> given) {
        boolean two = given.size() == 2 && given.get(1).equals(Value.of(2));
        if (!two) {
            return Optional.empty();
        }
        return known(List.of(given.getFirst()))
                .map(List::getFirst)
                .filter(elements -> elements.size() * elements.size() <= MOST_TUPLES)
                .map(elements -> listed(pairs(elements, name.endsWith("permutations"))));
    }

    private static List<List<Value>> pairs(List<Value> elements, boolean bothWays) {
        List<List<Value>> pairs = new ArrayList<>();
        for (int first = 0; first < elements.size(); first++) {
            for (int second = bothWays ? 0 : first + 1; second < elements.size(); second++) {
                if (first != second) {
                    pairs.add(List.of(elements.get(first), elements.get(second)));
                }
            }
        }
        return pairs;
    }

    private Optional<Value> firstOnes(Value source, Value count) {
        Iteration turns = run.loops().iterate(source);
        Optional<Double> number = count.number();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int known = (int) Math.min(number.get(), turns.known().size());
        Interval rest = turns.times().min(Interval.exactly(number.get() - known));
        Optional<Items.Repeated> more = turns.further()
                .filter(example -> number.get() > known)
                .map(example -> new Items.Repeated(example, rest));
        return Optional.of(run.add(new Items(Items.Kind.LIST, turns.known().subList(0, known), more)));
    }

    private static List<Value> with(List<Value> tuple, Value element) {
        List<Value> longer = new ArrayList<>(tuple);
        longer.add(element);
        return longer;
    }

    private Value listed(List<List<Value>> tuples) {
        List<Value> elements = new ArrayList<>();
        tuples.forEach(tuple -> elements.add(run.add(Items.of(Items.Kind.TUPLE, tuple))));
        return run.add(Items.of(Items.Kind.LIST, elements));
    }
}
