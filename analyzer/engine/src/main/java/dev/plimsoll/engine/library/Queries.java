package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Expression.Constant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the condition of `df.query("...")` keeps, as far as comparisons of columns with constants say it. Conditions
/// are joined by `and`, `or`, `&` and `|`, without parentheses around several of them; others say nothing.
final class Queries {
    private static final Pattern OR = Pattern.compile("\\s+or\\s+|\\|");
    private static final Pattern AND = Pattern.compile("\\s+and\\s+|&");
    private static final Pattern COMPARISON =
            Pattern.compile("\\(?\\s*`?([A-Za-z_][\\w ]*?)`?\\s*(==|!=|<=|>=|<|>)\\s*([^()<>=!]+?)\\s*\\)?");

    private Queries() {}

    static Interval share(Table table, Optional<String> condition, Machine machine) {
        return condition
                .flatMap(text -> any(table, text))
                .orElseGet(() -> Selectivity.of(Optional.empty(), "query(...)", machine));
    }

    private static Optional<Interval> any(Table table, String text) {
        Optional<Interval> share = Optional.empty();
        boolean first = true;
        for (String part : OR.split(text)) {
            share = first ? all(table, part) : Selectivity.or(share, all(table, part));
            first = false;
        }
        return share;
    }

    private static Optional<Interval> all(Table table, String text) {
        Optional<Interval> share = Optional.empty();
        boolean first = true;
        for (String part : AND.split(text)) {
            share = first ? comparison(table, part) : Selectivity.and(share, comparison(table, part));
            first = false;
        }
        return share;
    }

    private static Optional<Interval> comparison(Table table, String text) {
        Matcher matcher = COMPARISON.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Column> column = table.column(matcher.group(1));
        return column.flatMap(found -> Calculations.share(matcher.group(2), found, constant(matcher.group(3))));
    }

    private static Value constant(String text) {
        if (text.matches("'[^']*'|\"[^\"]*\"")) {
            return Value.of(text.substring(1, text.length() - 1));
        }
        boolean number = text.matches("[-+]?\\d[\\d_]*(\\.\\d*)?([eE][-+]?\\d+)?");
        return number
                ? new Value.Known(new Constant.Real(Double.parseDouble(text.replace("_", ""))))
                : Value.Unknown.PLAIN;
    }
}
