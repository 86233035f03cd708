package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.Relation.Field;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.statement.select.Join;

/// Joins of a query. Equalities of two columns are their keys, whether ON, USING or WHERE says them.
final class SqlJoins {
    /// A pair of columns that must be equal, by their positions.
    private record Key(int left, int right) {}

    private final Machine machine;
    private final List<Expression> where = new ArrayList<>();

    /// @param where the condition of WHERE, which says how tables are joined that FROM only lists
    SqlJoins(Machine machine, Optional<Expression> where) {
        this.machine = machine;
        where.ifPresent(condition -> split(condition, this.where));
    }

    /// What is left of WHERE beside the keys of joins.
    Optional<Expression> remaining() {
        return where.stream().reduce(AndExpression::new);
    }

    private static void split(Expression condition, List<Expression> parts) {
        if (condition instanceof AndExpression both) {
            split(both.getLeftExpression(), parts);
            split(both.getRightExpression(), parts);
        } else {
            parts.add(condition);
        }
    }

    /// Both tables joined. Where equalities are no keys, a condition keeps its share of the right side's rows.
    Relation joined(Relation left, Relation right, Join join) {
        List<Key> keys = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        join.getOnExpressions().forEach(condition -> split(condition, conditions));
        conditions.forEach(
                condition -> key(left, right, condition).ifPresentOrElse(keys::add, () -> others.add(condition)));
        join.getUsingColumns()
                .forEach(column -> shared(left, right, Relation.plain(column.getColumnName()))
                        .ifPresent(keys::add));
        if (join.isNatural()) {
            left.fields()
                    .forEach(field -> shared(left, right, field.column().name()).ifPresent(keys::add));
        }
        boolean lists = join.isSimple() || join.isCross() || (keys.isEmpty() && conditions.isEmpty());
        if (lists) {
            where.removeIf(condition -> {
                Optional<Key> key = key(left, right, condition);
                key.ifPresent(keys::add);
                return key.isPresent();
            });
        }
        boolean merges = !join.getUsingColumns().isEmpty() || join.isNatural();
        return joined(left, kept(right, others), keys, how(join), merges);
    }

    private Relation kept(Relation right, List<Expression> conditions) {
        return conditions.stream()
                .reduce(AndExpression::new)
                .map(condition -> right.scaled(new SqlConditions(right, machine)
                        .share(condition)
                        .orElseGet(() -> Selectivity.of(Optional.empty(), "the query's ON", machine))))
                .orElse(right);
    }

    private static String how(Join join) {
        if (join.isFull()) {
            return "outer";
        }
        return join.isLeft() ? "left" : join.isRight() ? "right" : "inner";
    }

    private static Optional<Key> key(Relation left, Relation right, Expression condition) {
        boolean equality = condition instanceof EqualsTo equal
                && equal.getLeftExpression() instanceof net.sf.jsqlparser.schema.Column
                && equal.getRightExpression() instanceof net.sf.jsqlparser.schema.Column;
        if (!equality) {
            return Optional.empty();
        }
        EqualsTo equal = (EqualsTo) condition;
        net.sf.jsqlparser.schema.Column one = (net.sf.jsqlparser.schema.Column) equal.getLeftExpression();
        net.sf.jsqlparser.schema.Column other = (net.sf.jsqlparser.schema.Column) equal.getRightExpression();
        Optional<Key> straight = key(SqlConditions.position(left, one), SqlConditions.position(right, other));
        return straight.or(() -> key(SqlConditions.position(left, other), SqlConditions.position(right, one)));
    }

    private static Optional<Key> key(OptionalInt left, OptionalInt right) {
        return left.isPresent() && right.isPresent()
                ? Optional.of(new Key(left.getAsInt(), right.getAsInt()))
                : Optional.empty();
    }

    private static Optional<Key> shared(Relation left, Relation right, String name) {
        return key(left.position("", name), right.position("", name));
    }

    private Relation joined(Relation left, Relation right, List<Key> keys, String how, boolean merges) {
        Table ofLeft = left.table(machine);
        Table ofRight = right.table(machine);
        List<String> leftKeys =
                keys.stream().map(key -> Integer.toString(key.left())).toList();
        List<String> rightKeys =
                keys.stream().map(key -> Integer.toString(key.right())).toList();
        MergedRows merged = new MergedRows(ofLeft, ofRight, leftKeys, rightKeys, keys.isEmpty() ? "cross" : how);
        boolean counted = left.rows().isPresent() && right.rows().isPresent();
        Optional<Rows> rows = counted ? Optional.of(merged.count(machine)) : Optional.empty();
        boolean leftOnce = !keys.isEmpty() && MergedRows.isUnique(ofLeft, leftKeys);
        boolean rightOnce = !keys.isEmpty() && MergedRows.isUnique(ofRight, rightKeys);
        boolean keepsLeft = how.equals("left") || how.equals("outer");
        boolean keepsRight = how.equals("right") || how.equals("outer");
        List<Field> fields = new ArrayList<>();
        double ofRightMet = keepsLeft && counted ? met(ofRight, ofLeft, rightKeys, leftKeys) : 1;
        double ofLeftMet = keepsRight && counted ? met(ofLeft, ofRight, leftKeys, rightKeys) : 1;
        left.fields().forEach(field -> fields.add(taken(field, rightOnce, ofLeftMet)));
        for (int position = 0; position < right.fields().size(); position++) {
            int here = position;
            boolean shared = merges && keys.stream().anyMatch(key -> key.right() == here);
            if (!shared) {
                fields.add(taken(right.fields().get(position), leftOnce, ofRightMet));
            }
        }
        List<String> paths = new ArrayList<>(left.paths());
        paths.addAll(right.paths());
        return new Relation(fields, rows, paths);
    }

    /// The share of one side's key values that the other side has; all where they are not counted.
    private static double met(Table side, Table other, List<String> keys, List<String> otherKeys) {
        double values = Math.max(size(side, keys), size(other, otherKeys));
        Interval rows = side.rows().count();
        double met = MergedRows.isUnique(side, keys)
                ? rows.likely()
                : Domains.occurring(values, rows).likely();
        return values > 0 ? Math.min(1, met / values) : 1;
    }

    private static double size(Table table, List<String> keys) {
        List<Column> columns =
                keys.stream().flatMap(key -> table.column(key).stream()).toList();
        return Domains.size(columns).orElse(0);
    }

    /// A column of a join: its values stay unique where no row is repeated, and are missing where a row has no partner.
    private static Field taken(Field field, boolean once, double met) {
        double present = (1 - field.statistics().nullFraction().orElse(0)) * met;
        Field kept = field.withStatistics(
                field.statistics().withUnique(once && field.statistics().unique()));
        return met < 1 ? kept.withStatistics(kept.statistics().withNullFraction(1 - present)) : kept;
    }
}
