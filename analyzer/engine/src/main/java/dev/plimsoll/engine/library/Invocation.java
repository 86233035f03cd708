package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A call of a library's operation with its arguments bound to the parameters of its signature.
///
/// @param operation canonical qualified name of what is called: `DataFrame.drop`, `pandas.read_csv`
/// @param receiver what the method was looked up on; [Value#NONE] for a function
/// @param arguments by parameter name; defaults of the signature included
/// @param rest positional arguments beyond the signature, in order
/// @param machine the running program
public record Invocation(
        String operation, Value receiver, SequencedMap<String, Value> arguments, List<Value> rest, Machine machine) {
    /// The argument of that name: given, or the signature's default. None (the value) counts as absent; what may be a
    /// table or None is the table.
    public Optional<Value> argument(String name) {
        Value value = arguments.get(name);
        return value == null || value.isNone() ? Optional.empty() : Optional.of(present(value));
    }

    private Value present(Value value) {
        if (!(value instanceof Value.Either choice)) {
            return value;
        }
        List<Value> given =
                choice.alternatives().stream().filter(each -> !each.isNone()).toList();
        return given.size() == 1 && machine.table(given.getFirst()).isPresent() ? given.getFirst() : value;
    }

    /// The argument of that name as a known string.
    public Optional<String> text(String name) {
        return argument(name).flatMap(Value::text);
    }

    /// Whether the argument of that name is known to be true.
    public boolean isTrue(String name) {
        return argument(name).flatMap(Value::truth).orElse(false);
    }

    /// The argument of that name as a known number.
    public Optional<Double> number(String name) {
        return argument(name).flatMap(Value::number);
    }

    /// Between which numbers the argument of that name lies, as far as is known.
    public Optional<Interval> amount(String name) {
        return argument(name).flatMap(Value::amount);
    }

    /// The argument of that name as labels; a single string is one label. Nothing if not all are known.
    public Optional<List<String>> labels(String name) {
        return argument(name).flatMap(machine::labels);
    }

    /// The table that the method was looked up on.
    public Optional<Table> table() {
        return machine.table(receiver);
    }

    /// The table passed for that parameter; of several that it may be, the largest.
    public Optional<Table> table(String name) {
        return argument(name).flatMap(machine::largestTable);
    }

    /// Version of pandas in use.
    public Version pandas() {
        return machine.version("pandas");
    }
}
