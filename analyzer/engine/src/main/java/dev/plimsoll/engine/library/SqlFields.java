package dev.plimsoll.engine.library;

import dev.plimsoll.engine.library.Relation.Field;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/// What a column is like that a query computes from those of a relation.
final class SqlFields {
    private static final Set<String> COUNTS = Set.of(
            "count",
            "row_number",
            "rank",
            "dense_rank",
            "ntile",
            "length",
            "char_length",
            "len",
            "instr",
            "strpos",
            "position",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "dayofweek",
            "datediff",
            "date_diff",
            "sign",
            "hash",
            "count_star",
            "approx_count_distinct",
            "date_part",
            "extract",
            "epoch",
            "unixepoch");
    private static final Set<String> REALS = Set.of(
            "avg",
            "mean",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "median",
            "total",
            "quantile",
            "quantile_cont",
            "percentile_cont",
            "corr",
            "covar_samp",
            "covar_pop",
            "round",
            "sqrt",
            "ln",
            "log",
            "log2",
            "log10",
            "exp",
            "power",
            "pow",
            "julianday",
            "percent_rank",
            "cume_dist",
            "random",
            "sin",
            "cos",
            "tan",
            "radians",
            "degrees");
    private static final Set<String> TEXTS = Set.of(
            "upper",
            "lower",
            "trim",
            "ltrim",
            "rtrim",
            "replace",
            "substr",
            "substring",
            "concat",
            "concat_ws",
            "group_concat",
            "string_agg",
            "listagg",
            "strftime",
            "date",
            "datetime",
            "time",
            "printf",
            "format",
            "left",
            "right",
            "lpad",
            "rpad",
            "to_char",
            "reverse",
            "hex",
            "regexp_replace",
            "regexp_extract",
            "md5");
    private static final Set<String> ONE_OF_THE_VALUES = Set.of(
            "min",
            "max",
            "first",
            "last",
            "any_value",
            "first_value",
            "last_value",
            "nth_value",
            "lag",
            "lead",
            "mode",
            "arg_max",
            "arg_min",
            "greatest",
            "least",
            "coalesce",
            "ifnull",
            "nvl",
            "nullif",
            "abs");
    private static final Set<String> WITHOUT_MISSING = Set.of("coalesce", "ifnull", "nvl");
    private static final Set<String> MOMENTS =
            Set.of("date_trunc", "to_timestamp", "to_date", "now", "current_timestamp", "current_date", "make_date");

    /// Functions that make one row of many.
    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "mean",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "median",
            "total",
            "quantile",
            "quantile_cont",
            "percentile_cont",
            "corr",
            "covar_samp",
            "covar_pop",
            "group_concat",
            "string_agg",
            "listagg",
            "first",
            "last",
            "any_value",
            "mode",
            "arg_max",
            "arg_min",
            "count_star",
            "approx_count_distinct");

    private final Relation relation;

    SqlFields(Relation relation) {
        this.relation = relation;
    }

    /// Whether an expression makes one row of all: an aggregate, or arithmetic with one.
    static boolean isAggregate(Expression expression) {
        return switch (expression) {
            case Function function -> {
                boolean aggregates = AGGREGATES.contains(function.getName().toLowerCase(Locale.ROOT));
                yield aggregates || parameters(function).stream().anyMatch(SqlFields::isAggregate);
            }
            case BinaryExpression both ->
                isAggregate(both.getLeftExpression()) || isAggregate(both.getRightExpression());
            case ParenthesedExpressionList<?> list -> list.stream().anyMatch(SqlFields::isAggregate);
            case CastExpression cast -> isAggregate(cast.getLeftExpression());
            case SignedExpression signed -> isAggregate(signed.getExpression());
            default -> false;
        };
    }

    /// The column that an expression makes; its name is the text of the expression, or the column's own.
    Field of(Expression expression) {
        return switch (expression) {
            case net.sf.jsqlparser.schema.Column column -> column(column);
            case Function function -> called(expression, function.getName(), parameters(function));
            case AnalyticExpression window ->
                called(
                        expression,
                        window.getName(),
                        Optional.ofNullable(window.getExpression()).stream().toList());
            case CastExpression cast -> cast(cast);
            case CaseExpression choice -> choice(choice);
            case ParenthesedExpressionList<?> list when list.size() == 1 -> of(list.getFirst());
            case SignedExpression signed ->
                plain(expression, of(signed.getExpression()).type());
            case StringValue text ->
                Field.of(text.toString(), LogicalType.STRING, Statistics.NONE.withValues(List.of(text.getValue())));
            case LongValue whole -> constant(expression, LogicalType.INTEGER);
            case DoubleValue real -> constant(expression, LogicalType.NUMBER);
            case NullValue none -> Field.of("NULL", LogicalType.STRING, Statistics.NONE.withNullFraction(1));
            case ExtractExpression extract -> plain(expression, LogicalType.INTEGER);
            case Concat joined -> concatenated(joined);
            case BinaryExpression condition when isCondition(condition) -> truth(expression);
            case BinaryExpression calculation -> calculated(calculation);
            case NotExpression condition -> truth(expression);
            case Between condition -> truth(expression);
            case InExpression condition -> truth(expression);
            case IsNullExpression condition -> truth(expression);
            default -> plain(expression, LogicalType.ANY);
        };
    }

    private static boolean isCondition(BinaryExpression expression) {
        return expression instanceof ComparisonOperator
                || expression instanceof AndExpression
                || expression instanceof OrExpression
                || expression instanceof LikeExpression;
    }

    private static List<Expression> parameters(Function function) {
        List<Expression> parameters = new ArrayList<>();
        Optional.ofNullable(function.getParameters()).ifPresent(parameters::addAll);
        return parameters;
    }

    private Field column(net.sf.jsqlparser.schema.Column column) {
        OptionalInt position = SqlConditions.position(relation, column);
        return position.isPresent()
                ? relation.fields().get(position.getAsInt())
                : Field.of(unquoted(column.getColumnName()), LogicalType.ANY, Statistics.NONE);
    }

    /// A name as its result has it, without quotes.
    static String unquoted(String name) {
        return name.replaceAll("^[\"`\\[]|[\"`\\]]$", "");
    }

    private static Field plain(Expression expression, LogicalType type) {
        return Field.of(expression.toString(), type, Statistics.NONE);
    }

    private static Field constant(Expression expression, LogicalType type) {
        double value = SqlConditions.constant(expression).number().orElse(0.0);
        return Field.of(expression.toString(), type, Statistics.NONE.withRange(value, value));
    }

    /// Conditions are 0 or 1 as SQLite gives them out.
    private static Field truth(Expression expression) {
        return Field.of(expression.toString(), LogicalType.INTEGER, Statistics.NONE.withRange(0, 1));
    }

    private Field called(Expression expression, String function, List<Expression> parameters) {
        String name = function.toLowerCase(Locale.ROOT);
        Optional<Field> first = parameters.stream().findFirst().map(this::of);
        if (ONE_OF_THE_VALUES.contains(name) && first.isPresent()) {
            Statistics known = first.get().statistics().withUnique(false);
            Statistics filled = WITHOUT_MISSING.contains(name) ? known.withNullFraction(0) : known;
            return Field.of(expression.toString(), first.get().type(), filled);
        }
        if (name.equals("sum")) {
            boolean real =
                    first.filter(field -> field.type() == LogicalType.NUMBER).isPresent();
            return plain(expression, real ? LogicalType.NUMBER : LogicalType.INTEGER);
        }
        if (TEXTS.contains(name)) {
            return Field.of(expression.toString(), LogicalType.STRING, text(name, first));
        }
        return plain(
                expression,
                COUNTS.contains(name)
                        ? LogicalType.INTEGER
                        : REALS.contains(name)
                                ? LogicalType.NUMBER
                                : MOMENTS.contains(name) ? LogicalType.DATETIME : LogicalType.ANY);
    }

    /// Changes of letters keep their number, and `date` and `datetime` write ISO 8601.
    private static Statistics text(String function, Optional<Field> first) {
        Statistics known = first.filter(field -> field.type() == LogicalType.STRING)
                .map(Field::statistics)
                .orElse(Statistics.NONE);
        return switch (function) {
            case "upper", "lower", "trim", "ltrim", "rtrim", "reverse" -> known.withUnique(false);
            case "date" -> ReadTypes.written(LogicalType.DATE, Statistics.NONE);
            case "datetime" -> ReadTypes.written(LogicalType.DATETIME, Statistics.NONE);
            case "time" -> ReadTypes.written(LogicalType.TIME, Statistics.NONE);
            default -> Statistics.NONE;
        };
    }

    private Field concatenated(Concat joined) {
        double length = Texts.length(of(joined.getLeftExpression()).statistics())
                + Texts.length(of(joined.getRightExpression()).statistics());
        Statistics known = Statistics.NONE.withText(OptionalDouble.of(length), OptionalDouble.empty());
        return Field.of(joined.toString(), LogicalType.STRING, known);
    }

    private Field calculated(BinaryExpression calculation) {
        Field left = of(calculation.getLeftExpression());
        Field right = of(calculation.getRightExpression());
        boolean whole = left.type() == LogicalType.INTEGER && right.type() == LogicalType.INTEGER;
        double present = (1 - left.statistics().nullFraction().orElse(0))
                * (1 - right.statistics().nullFraction().orElse(0));
        Statistics known = present < 1 ? Statistics.NONE.withNullFraction(1 - present) : Statistics.NONE;
        return Field.of(calculation.toString(), whole ? LogicalType.INTEGER : LogicalType.NUMBER, known);
    }

    private Field cast(CastExpression cast) {
        Field before = of(cast.getLeftExpression());
        LogicalType type = type(cast.getColDataType().getDataType().toLowerCase(Locale.ROOT));
        boolean same = type == before.type();
        return Field.of(cast.toString(), type, same ? before.statistics() : Statistics.NONE);
    }

    private static LogicalType type(String name) {
        if (name.contains("int")) {
            return LogicalType.INTEGER;
        }
        if (name.startsWith("real") || name.startsWith("float") || name.startsWith("double")) {
            return LogicalType.NUMBER;
        }
        if (name.startsWith("numeric") || name.startsWith("decimal")) {
            return LogicalType.NUMBER;
        }
        if (name.contains("char") || name.startsWith("text") || name.startsWith("string")) {
            return LogicalType.STRING;
        }
        if (name.startsWith("bool")) {
            return LogicalType.BOOLEAN;
        }
        return name.startsWith("timestamp") || name.startsWith("datetime")
                ? LogicalType.DATETIME
                : name.startsWith("date") ? LogicalType.DATE : LogicalType.ANY;
    }

    /// One of several columns: numbers where one is a number, the listed values where all are constants.
    private Field choice(CaseExpression choice) {
        List<Field> fields = new ArrayList<>();
        for (WhenClause clause : choice.getWhenClauses()) {
            fields.add(of(clause.getThenExpression()));
        }
        Optional.ofNullable(choice.getElseExpression()).map(this::of).ifPresent(fields::add);
        List<Field> present = fields.stream()
                .filter(field -> field.statistics().nullFraction().orElse(0) < 1)
                .toList();
        LogicalType type =
                present.stream().map(Field::type).reduce(SqlFields::common).orElse(LogicalType.ANY);
        Set<String> values = new LinkedHashSet<>();
        present.forEach(field -> values.addAll(field.statistics().values()));
        boolean listed =
                present.stream().noneMatch(field -> field.statistics().values().isEmpty());
        Statistics known = type == LogicalType.STRING && listed
                ? Statistics.NONE.withValues(List.copyOf(values))
                : Statistics.NONE;
        return Field.of(choice.toString(), type, known);
    }

    /// The type of a column that has values of both.
    static LogicalType common(LogicalType left, LogicalType right) {
        boolean numbers = isNumber(left) && isNumber(right);
        return left == right ? left : numbers ? LogicalType.NUMBER : LogicalType.STRING;
    }

    private static boolean isNumber(LogicalType type) {
        return type == LogicalType.INTEGER || type == LogicalType.NUMBER || type == LogicalType.BOOLEAN;
    }

    /// A column of a UNION. Of values that both may have only what both know alike is known.
    static Field either(Field left, Field right) {
        Statistics one = left.statistics();
        Statistics other = right.statistics();
        boolean text = one.averageLength().isPresent() && other.averageLength().isPresent();
        Statistics known = one.equals(other)
                ? one.withUnique(false)
                : text
                        ? Statistics.NONE.withText(
                                OptionalDouble.of((one.averageLength().getAsDouble()
                                                + other.averageLength().getAsDouble())
                                        / 2),
                                OptionalDouble.empty())
                        : Statistics.NONE;
        return Field.of(left.column().name(), common(left.type(), right.type()), known);
    }
}
