package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What `apply`, `map`, `pipe` and their like hand to a function behind the values: `args=(...)`, positional arguments
/// beyond their own, and keywords that are not their own.
record Further(List<Value> positional, SequencedMap<String, Value> keywords) {
    private static final Set<String> OWN = Set.of(
            "func",
            "arg",
            "axis",
            "raw",
            "result_type",
            "args",
            "convert_dtype",
            "by_row",
            "na_action",
            "engine",
            "engine_kwargs",
            "include_groups",
            "meta");

    static Further of(Invocation call) {
        List<Value> positional = new ArrayList<>(
                call.argument("args").flatMap(call.machine()::elements).orElse(List.of()));
        positional.addAll(call.rest());
        SequencedMap<String, Value> keywords = new LinkedHashMap<>();
        call.arguments().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                keywords.put(name, value);
            }
        });
        return new Further(positional, keywords);
    }

    /// Calls the function with a value and these.
    Value call(Machine machine, Value function, Value value) {
        List<Value> arguments = new ArrayList<>(List.of(value));
        arguments.addAll(positional);
        return machine.call(function, arguments, keywords);
    }

    /// Calls `(function, "name")`, whose value goes to the parameter of that name; empty if the pair is none.
    Optional<Value> callPair(Machine machine, Value pair, Value value) {
        List<Value> parts = machine.elements(pair).orElse(List.of());
        Optional<String> name = parts.size() == 2 ? parts.get(1).text() : Optional.empty();
        return name.map(parameter -> {
            SequencedMap<String, Value> named = new LinkedHashMap<>(keywords);
            named.put(parameter, value);
            return machine.call(parts.getFirst(), positional, named);
        });
    }
}
