package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Interval;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the condition of `df.query("...")` keeps, as far as one comparison with a counted column says it.
final class Queries {
    private static final Pattern EQUALITY = Pattern.compile("\\s*`?([\\w ]+?)`?\\s*==\\s*\\S+\\s*");

    private Queries() {}

    static Interval share(Table table, Optional<String> condition, Machine machine) {
        Optional<Column> compared = condition
                .map(EQUALITY::matcher)
                .filter(Matcher::matches)
                .flatMap(matcher -> table.column(matcher.group(1)));
        Optional<Interval> known = compared.flatMap(column -> Selectivity.ofValues(column, 1));
        return known.orElseGet(() -> Selectivity.of(Optional.empty(), "query(...)", machine));
    }
}
