package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Which share of the rows a condition keeps.
final class Selectivity {
    /// What a condition keeps of which nothing is known.
    static final Interval DEFAULT = new Interval(0.05, 0.5, 1);

    /// By how much the odds of a condition may differ from those of evenly spread values: a guess.
    private static final double ODDS = 2.5;

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

    /// A share that follows from values that are spread evenly, which real ones are only roughly: between the bounds
    /// the odds change by two and a half. Nothing and everything stay what they are.
    static Interval evenly(double likely) {
        double share = Math.clamp(likely, 0.0, 1.0);
        return new Interval(atOdds(share, 1 / ODDS), share, atOdds(share, ODDS));
    }

    private static double atOdds(double share, double factor) {
        return share == 0 || share == 1 ? share : share * factor / (share * factor + 1 - share);
    }

    /// The least share that a comparison with something computed from the column's own values is taken to keep, or to
    /// leave: the tails of real values are longer than those of evenly spread ones.
    private static final double TAIL = 0.01;

    /// The share that compares so with a position among the column's own values, of which nothing else is known;
    /// nothing where the position depends on their unit.
    static Optional<Interval> beyond(String operator, Value.Position position, Column column) {
        boolean unitless = position.anchors() == 1 && position.shift() == 0;
        if (!unitless) {
            return Optional.empty();
        }
        double under = Math.clamp(position.spans(), TAIL, 1 - TAIL);
        return Optional.of(evenly((operator.startsWith("<") ? under : 1 - under) * present(column)));
    }

    /// The share of rows that equal one of so many values of that column; nothing where its values are not counted.
    static Optional<Interval> ofValues(Column column, double values) {
        OptionalDouble size = Domains.size(column);
        return size.isEmpty()
                ? Optional.empty()
                : Optional.of(evenly(Math.min(1, values / size.getAsDouble()) * present(column)));
    }

    /// The share of rows that equal one of these constants: none of those that the column's listed values or its range
    /// leave out.
    static Optional<Interval> ofConstants(Column column, List<Value> constants) {
        long occurring = constants.stream()
                .filter(constant -> Domains.mayHold(column, constant))
                .count();
        return occurring == 0 && !constants.isEmpty() ? Optional.of(Interval.exactly(0)) : ofValues(column, occurring);
    }

    /// The share of values that are there, as far as is known: all.
    static double present(Column column) {
        return 1 - column.statistics().nullFraction().orElse(0);
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
        return Optional.of(left.orElse(DEFAULT).times(right.orElse(DEFAULT)));
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
