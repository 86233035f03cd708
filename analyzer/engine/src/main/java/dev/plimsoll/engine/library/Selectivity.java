package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import java.util.Optional;

/// Which share of the rows a condition keeps.
final class Selectivity {
    /// What a condition keeps of which nothing is known.
    static final Interval DEFAULT = new Interval(0.05, 0.5, 1);

    private Selectivity() {}

    /// The share that a mask keeps; [#DEFAULT] with an assumption where the mask does not say.
    static Interval of(Optional<Table> mask, String where, Machine machine) {
        Optional<Interval> known = mask.filter(table -> table.columns().size() == 1)
                .flatMap(table -> table.columns().getFirst().share());
        if (known.isPresent()) {
            return known.get();
        }
        machine.assume("the condition in " + where + " keeps half of the rows (5% to all)", Confidence.LOW);
        return DEFAULT;
    }

    /// The share of rows that equal one of so many values of that column; nothing where its values are not counted.
    static Optional<Interval> ofValues(Column column, double values) {
        double distinct = column.statistics().values().isEmpty()
                ? column.statistics().distinct().orElse(0)
                : column.statistics().values().size();
        if (distinct <= 0) {
            return Optional.empty();
        }
        double likely = Math.min(1, values / distinct);
        return Optional.of(new Interval(0, likely, 1));
    }

    /// Rows that are not missing.
    static Optional<Interval> ofPresent(Column column) {
        return column.statistics().nullFraction().isPresent()
                ? Optional.of(
                        Interval.exactly(1 - column.statistics().nullFraction().getAsDouble()))
                : Optional.empty();
    }

    /// Both hold.
    static Optional<Interval> and(Optional<Interval> left, Optional<Interval> right) {
        if (left.isEmpty() && right.isEmpty()) {
            return Optional.empty();
        }
        Interval product = left.orElse(DEFAULT).times(right.orElse(DEFAULT));
        return Optional.of(new Interval(0, product.likely(), Math.max(product.likely(), product.high())));
    }

    /// One of both holds.
    static Optional<Interval> or(Optional<Interval> left, Optional<Interval> right) {
        return left.isEmpty() && right.isEmpty() ? Optional.empty() : not(and(not(left), not(right)));
    }

    /// It does not hold.
    static Optional<Interval> not(Optional<Interval> share) {
        return share.map(kept -> new Interval(
                Math.max(0, 1 - kept.high()), Math.max(0, 1 - kept.likely()), Math.max(0, 1 - kept.low())));
    }
}
