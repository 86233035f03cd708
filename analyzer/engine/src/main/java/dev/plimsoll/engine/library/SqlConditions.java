package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Expression.Constant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/// Which share of a relation's rows fulfils a condition: comparisons of columns with constants, lists of constants,
/// ranges and missing values, joined by AND, OR and NOT. Of others nothing is known.
final class SqlConditions {
    private final Relation relation;
    private final Table table;

    SqlConditions(Relation relation, Machine machine) {
        this.relation = relation;
        this.table = relation.table(machine);
    }

    /// The share that fulfils it; nothing where no part of it is understood.
    Optional<Interval> share(Expression condition) {
        return switch (condition) {
            case AndExpression both ->
                Selectivity.and(share(both.getLeftExpression()), share(both.getRightExpression()));
            case OrExpression either ->
                Selectivity.or(share(either.getLeftExpression()), share(either.getRightExpression()));
            case NotExpression not -> Selectivity.not(share(not.getExpression()));
            case ParenthesedExpressionList<?> list when list.size() == 1 -> share(list.getFirst());
            case ComparisonOperator comparison -> comparison(comparison);
            case Between between -> negated(between.isNot(), between(between));
            case InExpression in -> negated(in.isNot(), in(in));
            case IsNullExpression missing ->
                negated(!missing.isNot(), column(missing.getLeftExpression()).flatMap(Selectivity::ofPresent));
            default -> Optional.empty();
        };
    }

    private static Optional<Interval> negated(boolean not, Optional<Interval> share) {
        return not ? Selectivity.not(share) : share;
    }

    private Optional<Interval> comparison(BinaryExpression comparison) {
        Optional<String> operator = operator(comparison.getStringExpression());
        Optional<Column> left = column(comparison.getLeftExpression());
        if (left.isPresent()) {
            Value constant = constant(comparison.getRightExpression());
            return operator.flatMap(name -> Calculations.share(name, left.get(), constant));
        }
        Value constant = constant(comparison.getLeftExpression());
        return operator.map(SqlConditions::mirrored)
                .flatMap(name -> column(comparison.getRightExpression())
                        .flatMap(column -> Calculations.share(name, column, constant)));
    }

    private static Optional<String> operator(String written) {
        return switch (written.strip()) {
            case "=", "==" -> Optional.of("==");
            case "<>", "!=" -> Optional.of("!=");
            case "<", "<=", ">", ">=" -> Optional.of(written.strip());
            default -> Optional.empty();
        };
    }

    private static String mirrored(String operator) {
        return operator.startsWith("<")
                ? operator.replace('<', '>')
                : operator.startsWith(">") ? operator.replace('>', '<') : operator;
    }

    /// What lies above the lower border and below the upper one: as much less than everything as lies beyond them.
    private Optional<Interval> between(Between between) {
        Optional<Column> column = column(between.getLeftExpression());
        Optional<Interval> above =
                column.flatMap(found -> Calculations.share(">=", found, constant(between.getBetweenExpressionStart())));
        Optional<Interval> below =
                column.flatMap(found -> Calculations.share("<=", found, constant(between.getBetweenExpressionEnd())));
        if (above.isEmpty() || below.isEmpty()) {
            return Optional.empty();
        }
        double present = Selectivity.present(column.get());
        return Optional.of(Selectivity.evenly(above.get().likely() + below.get().likely() - present));
    }

    private Optional<Interval> in(InExpression in) {
        Optional<Column> column = column(in.getLeftExpression());
        if (column.isEmpty() || !(in.getRightExpression() instanceof ExpressionList<?> list)) {
            return Optional.empty();
        }
        List<Value> constants = list.stream().map(SqlConditions::constant).toList();
        return Selectivity.ofConstants(column.get(), constants);
    }

    private Optional<Column> column(Expression expression) {
        if (!(expression instanceof net.sf.jsqlparser.schema.Column named)) {
            return Optional.empty();
        }
        OptionalInt position = position(relation, named);
        return position.isPresent() ? Optional.of(table.columns().get(position.getAsInt())) : Optional.empty();
    }

    /// Where the column of that name is in a relation.
    static OptionalInt position(Relation relation, net.sf.jsqlparser.schema.Column named) {
        String owner = Optional.ofNullable(named.getTable())
                .flatMap(table -> Optional.ofNullable(table.getName()))
                .orElse("");
        return relation.position(Relation.plain(owner), Relation.plain(named.getColumnName()));
    }

    /// The constant that an expression is; unknown if it is none.
    static Value constant(Expression expression) {
        return switch (expression) {
            case StringValue text -> Value.of(text.getValue());
            case DateTimeLiteralExpression moment -> Value.of(moment.getValue().replace("'", ""));
            case LongValue whole -> number(whole.getBigIntegerValue().doubleValue());
            case DoubleValue real -> number(real.getValue());
            case SignedExpression signed ->
                constant(signed.getExpression())
                        .number()
                        .map(value -> number(signed.getSign() == '-' ? -value : value))
                        .orElse(Value.Unknown.PLAIN);
            default -> Value.Unknown.PLAIN;
        };
    }

    private static Value number(double value) {
        return new Value.Known(new Constant.Real(value));
    }
}
