package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Tree;
import dev.plimsoll.ir.table.PathPattern;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of the program in the conditions of `df.query("a > @limit")` and `df.eval`, and in those of `pd.eval`, where
/// every name is one of the program.
public final class QueryText {
    private static final Set<String> METHODS = Set.of("query", "eval");
    private static final Pattern LOCAL = Pattern.compile("@\\s*([A-Za-z_]\\w*)");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*");

    private static final Set<String> STATEMENTS = Set.of("execute", "sql", "query", "sqldf");
    private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:from|join)\\s+([a-z_]\\w*)");

    private QueryText() {}

    /// Names that a method may read as tables of the SQL which it is given, as DuckDB does with frames of the program.
    static Set<String> tables(String method, Value statement) {
        return STATEMENTS.contains(method) ? names(TABLE, 1, statement) : Set.of();
    }

    /// Names behind `@` in the strings of a call that looks like one of `query` or `eval`; none in other expressions.
    public static Set<String> names(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        boolean queries = expression instanceof Expression.Call call
                && call.function() instanceof Expression.Attribute attribute
                && METHODS.contains(attribute.name());
        if (queries) {
            for (Argument argument : ((Expression.Call) expression).arguments()) {
                Tree.visit(argument.value(), part -> {
                    if (part instanceof Expression.Literal literal && literal.value() instanceof Constant.Text text) {
                        collect(LOCAL, text.value(), 1, names);
                    }
                });
            }
        }
        return names;
    }

    /// Names that the call of a frame's method uses by its condition; none for other methods.
    static Set<String> names(String method, Value condition) {
        return METHODS.contains(method) ? names(LOCAL, 1, condition) : Set.of();
    }

    /// Names in a condition of `pd.eval`, columns and functions among them.
    static Set<String> all(Value condition) {
        return names(NAME, 0, condition);
    }

    private static Set<String> names(Pattern pattern, int group, Value condition) {
        Set<String> names = new LinkedHashSet<>();
        for (Value alternative : condition.alternatives()) {
            alternative.text().ifPresent(text -> collect(pattern, text, group, names));
            if (alternative instanceof Value.PartlyKnown partly) {
                for (PathPattern.Part part : partly.pattern().parts()) {
                    if (part instanceof PathPattern.Part.Literal literal) {
                        collect(pattern, literal.text(), group, names);
                    }
                }
            }
        }
        return names;
    }

    private static void collect(Pattern pattern, String text, int group, Set<String> names) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(group));
        }
    }
}
