package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The parameters of a library's function, method or property, as a line of a signature table gives them:
/// `DataFrame.drop(labels, axis=0, index, columns, level, inplace=False, errors) -> project.drop`.
///
/// A name without parentheses is a property; it is evaluated when it is read. A parameter without a default is None
/// when it is left out. What stands behind the arrow names the [Operation].
///
/// @param name qualified name that it is found by
/// @param property whether reading the attribute already does it
/// @param parameters name and default of each parameter in order
/// @param operation name of the operation
public record Signature(String name, boolean property, SequencedMap<String, Value> parameters, String operation) {
    /// Reads one line of a signature table. Fails on a line that is not of the form, since the tables are ours.
    public static Signature parse(String line) {
        int arrow = line.lastIndexOf("->");
        if (arrow < 0) {
            throw new IllegalArgumentException("no arrow in signature: " + line);
        }
        String head = line.substring(0, arrow).strip();
        String operation = line.substring(arrow + 2).strip();
        int open = head.indexOf('(');
        if (open < 0) {
            return new Signature(head, true, new LinkedHashMap<>(), operation);
        }
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        String inside = head.substring(open + 1, head.lastIndexOf(')')).strip();
        if (!inside.isEmpty()) {
            for (String parameter : inside.split(",", -1)) {
                int equals = parameter.indexOf('=');
                String name = (equals < 0 ? parameter : parameter.substring(0, equals)).strip();
                parameters.put(
                        name,
                        equals < 0
                                ? Value.NONE
                                : literal(parameter.substring(equals + 1).strip()));
            }
        }
        return new Signature(head.substring(0, open).strip(), false, parameters, operation);
    }

    private static Value literal(String text) {
        if (text.equals("True") || text.equals("False")) {
            return Value.of(text.equals("True"));
        }
        if (text.equals("None")) {
            return Value.NONE;
        }
        if (text.startsWith("'")) {
            return Value.of(text.substring(1, text.length() - 1));
        }
        return Value.of(Long.parseLong(text));
    }

    /// Binds a call's arguments. Keywords that the signature lacks are kept under their own name.
    public Invocation bind(
            Value receiver, List<Value> positional, SequencedMap<String, Value> keywords, Machine machine) {
        SequencedMap<String, Value> bound = new LinkedHashMap<>(parameters);
        List<String> names = new ArrayList<>(parameters.keySet());
        int taken = Math.min(names.size(), positional.size());
        for (int position = 0; position < taken; position++) {
            bound.put(names.get(position), positional.get(position));
        }
        bound.putAll(keywords);
        return new Invocation(name, receiver, bound, positional.subList(taken, positional.size()), machine);
    }

    /// The default of a parameter, if the signature has it.
    public Optional<Value> defaultOf(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }
}
