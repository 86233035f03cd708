package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import java.util.List;
import java.util.OptionalDouble;

/// How many rows a join has.
///
/// Of `d` values that a key can have, `l` rows on the left and `r` on the right make `l r / d` pairs when they draw
/// from them evenly; rows without a partner stay where the join keeps them.
///
/// @param leftKeys labels of the left keys; empty for the index
/// @param rightKeys labels of the right keys; empty for the index
/// @param how `inner`, `left`, `right`, `outer` or `cross`
record MergedRows(Table left, Table right, List<String> leftKeys, List<String> rightKeys, String how) {
    /// Whether no two rows have the same key: an index is taken to have each label once unless its values are counted.
    static boolean isUnique(Table table, List<String> keys) {
        if (keys.isEmpty()) {
            return table.index().size() != 1
                    || table.index().getFirst().statistics().unique()
                    || Domains.size(table.index().getFirst()).isEmpty();
        }
        return keys.stream()
                .flatMap(key -> table.column(key).stream())
                .anyMatch(column -> column.statistics().unique() || isCounted(table, column));
    }

    private static boolean isCounted(Table table, Column column) {
        return table.rows().count().isExact()
                && column.statistics().distinct().isPresent()
                && column.statistics().distinct().getAsLong()
                        == Math.round(table.rows().likely());
    }

    /// The number of rows; as many as the left side with an assumption where the keys' values are not counted.
    Rows count(Machine machine) {
        Interval lefts = left.rows().count();
        Interval rights = right.rows().count();
        if (how.equals("cross")) {
            return new Rows(lefts.times(rights));
        }
        boolean leftUnique = isUnique(left, leftKeys);
        boolean rightUnique = isUnique(right, rightKeys);
        boolean looked = rightUnique && how.equals("left") || leftUnique && how.equals("right");
        if (looked) {
            return how.equals("left") ? left.rows() : right.rows();
        }
        OptionalDouble domain = domain();
        if (domain.isEmpty()) {
            return uncounted(machine, leftUnique, rightUnique);
        }
        double values = Math.max(1, domain.getAsDouble());
        Interval pairs = pairs(values, leftUnique, rightUnique);
        Interval alone = Interval.ZERO;
        if (how.equals("left") || how.equals("outer")) {
            alone = alone.plus(alone(lefts, rights, values, rightUnique));
        }
        if (how.equals("right") || how.equals("outer")) {
            alone = alone.plus(alone(rights, lefts, values, leftUnique));
        }
        return new Rows(pairs.plus(alone));
    }

    /// Pairs are at most as many as the other side has rows where a key occurs once, and vary by the skew of the keys
    /// where it does not: up to twice as many, or half.
    private Interval pairs(double values, boolean leftUnique, boolean rightUnique) {
        Interval lefts = left.rows().count();
        Interval rights = right.rows().count();
        if (rightUnique) {
            Interval pairs = lefts.times(partnered(rights, values));
            return leftUnique ? pairs.min(rights) : pairs;
        }
        if (leftUnique) {
            return rights.times(partnered(lefts, values));
        }
        return lefts.times(rights).times(1 / values).loosened(0.5, 2);
    }

    /// The share of the values that so many rows with a value each have.
    private static Interval partnered(Interval rows, double values) {
        return Selectivity.evenly(Math.min(1, rows.likely() / values));
    }

    /// Rows without a partner on the other side.
    private static Interval alone(Interval rows, Interval others, double values, boolean othersUnique) {
        double met = othersUnique
                ? others.likely()
                : Domains.occurring(values, others).likely();
        return rows.times(Selectivity.evenly(1 - Math.min(1, met / values)));
    }

    /// How many values the keys can have together, on the side that can have more.
    private OptionalDouble domain() {
        OptionalDouble one = domain(left, leftKeys);
        OptionalDouble other = domain(right, rightKeys);
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalDouble.of(Math.max(one.getAsDouble(), other.getAsDouble()));
    }

    private static OptionalDouble domain(Table table, List<String> keys) {
        List<Column> columns = keys.isEmpty()
                ? table.index()
                : keys.stream().flatMap(key -> table.column(key).stream()).toList();
        OptionalDouble size = Domains.size(columns);
        boolean once = size.isEmpty() && isUnique(table, keys) && !columns.isEmpty();
        return once ? OptionalDouble.of(table.rows().likely()) : size;
    }

    /// Where nothing is known of the keys' values: the rows of the many side, else each row has one partner.
    private Rows uncounted(Machine machine, boolean leftUnique, boolean rightUnique) {
        Interval lefts = left.rows().count();
        Interval rights = right.rows().count();
        if (!leftUnique && !rightUnique) {
            String on = String.join(", ", rightKeys);
            machine.assume(
                    "each row has one partner in the merge on " + (on.isEmpty() ? "its keys" : on), Confidence.LOW);
            double most = Math.max(lefts.high(), Math.min(lefts.high() * rights.high(), lefts.high() * 10));
            return new Rows(new Interval(0, lefts.likely(), most));
        }
        if (how.equals("outer")) {
            double likely = Math.max(lefts.likely(), rights.likely());
            return new Rows(new Interval(
                    Math.min(likely, Math.max(lefts.low(), rights.low())),
                    likely,
                    Math.max(likely, lefts.high() + rights.high())));
        }
        Interval many = rightUnique ? lefts : rights;
        double likely = leftUnique && rightUnique ? Math.min(lefts.likely(), rights.likely()) : many.likely();
        return new Rows(new Interval(0, likely, Math.max(likely, many.high())));
    }
}
