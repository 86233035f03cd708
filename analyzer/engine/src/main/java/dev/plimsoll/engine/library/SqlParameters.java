package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `params` binds to the places of a query: `?`, `%s`, `:name`, `%(name)s`.
///
/// @param positional values in the order of their places
/// @param named values by name
record SqlParameters(List<Value> positional, Map<String, Value> named) {
    /// Nothing is bound.
    static final SqlParameters NONE = new SqlParameters(List.of(), Map.of());

    /// A string, in which nothing is a place, or a place. `::` casts in PostgreSQL.
    private static final Pattern PLACE =
            Pattern.compile("'[^']*'|\"[^\"]*\"|::|(\\?|%s)|(?::([A-Za-z_]\\w*)|%\\(([A-Za-z_]\\w*)\\)s)");

    /// The argument `params` of a reader.
    static SqlParameters of(Invocation call) {
        Value given = call.arguments().getOrDefault("params", Value.NONE);
        List<Value> positional = call.machine().elements(given).orElse(List.of());
        Map<String, Value> named = new LinkedHashMap<>();
        Relabelings.entries(given, call.machine()).ifPresent(named::putAll);
        return new SqlParameters(positional, named);
    }

    /// The query with the known values in their places.
    String in(String query) {
        Deque<Value> next = new ArrayDeque<>(positional);
        Matcher matcher = PLACE.matcher(query);
        StringBuilder bound = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            Optional<Value> value = matcher.group(1) != null
                    ? Optional.ofNullable(next.poll())
                    : Optional.ofNullable(name).map(named::get);
            String written = value.flatMap(SqlParameters::literal).orElse(matcher.group());
            matcher.appendReplacement(bound, Matcher.quoteReplacement(written));
        }
        return matcher.appendTail(bound).toString();
    }

    private static Optional<String> literal(Value value) {
        Optional<String> number = value.truth().isPresent()
                ? Optional.empty()
                : value.number().map(found -> new BigDecimal(found).toPlainString());
        return value.text().map(text -> "'" + text.replace("'", "''") + "'").or(() -> number);
    }
}
