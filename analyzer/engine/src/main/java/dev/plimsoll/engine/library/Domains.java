package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many different values columns can have, and how many of these are expected among so many rows.
///
/// The statistics of a column describe the table that it came from. Of `d` values, `n` rows that draw from them evenly
/// have `d (1 - exp(-n/d))`; skewed data have fewer, and never more than `d` or `n`.
final class Domains {
    /// From so many rows a value on, all values are taken to occur: one in 20,000 is missing then.
    private static final double ALL_OCCUR = 10;

    private Domains() {}

    /// How many values a column can have: those that are listed or counted, two for truth values, else the
    /// whole numbers of its range; nothing where none of these is known.
    static OptionalDouble size(Column column) {
        return size(column.dtype(), column.statistics());
    }

    /// The same for a column of that type of which that is known.
    static OptionalDouble size(DType dtype, Statistics known) {
        if (!known.values().isEmpty()) {
            return OptionalDouble.of(known.values().size());
        }
        if (known.distinct().isPresent()) {
            return OptionalDouble.of(Math.max(1, known.distinct().getAsLong()));
        }
        if (dtype.kind() == DType.Kind.BOOLEAN) {
            return OptionalDouble.of(2);
        }
        boolean ranged = dtype.isInteger()
                && known.minimum().isPresent()
                && known.maximum().isPresent();
        return ranged
                ? OptionalDouble.of(Math.max(
                        1, known.maximum().getAsDouble() - known.minimum().getAsDouble() + 1))
                : OptionalDouble.empty();
    }

    /// Whether a column may hold that value, as far as its listed values and its range say.
    static boolean mayHold(Column column, Value constant) {
        Statistics known = column.statistics();
        Optional<String> text = constant.text();
        Optional<Double> number = constant.number();
        boolean texts = column.dtype().isText() || column.dtype().kind() == DType.Kind.CATEGORY;
        if (text.isPresent() && texts) {
            return known.values().isEmpty() || known.values().contains(text.get());
        }
        boolean ranged = known.minimum().isPresent() && known.maximum().isPresent();
        return number.isEmpty()
                || !column.dtype().isNumeric()
                || !ranged
                || (number.get() >= known.minimum().getAsDouble()
                        && number.get() <= known.maximum().getAsDouble());
    }

    /// How many combinations of the values of these columns there can be, were they independent; nothing where one of
    /// them is not known.
    static OptionalDouble size(Collection<Column> columns) {
        double product = 1;
        for (Column column : columns) {
            OptionalDouble size = size(column);
            if (size.isEmpty()) {
                return size;
            }
            product *= size.getAsDouble();
        }
        return columns.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(product);
    }

    /// How many of so many values occur among these rows: exactly all where each has many rows.
    static Interval occurring(double values, Interval rows) {
        if (rows.low() >= ALL_OCCUR * values) {
            return Interval.exactly(values);
        }
        double likely = expected(values, rows.likely());
        double low = Math.min(likely, expected(values, rows.low()) * 0.8);
        return new Interval(low, likely, Math.max(likely, Math.min(values, rows.high())));
    }

    private static double expected(double values, double rows) {
        return values <= 0 ? 0 : Math.min(rows, -values * Math.expm1(-rows / values));
    }

    /// How many combinations of the values of these columns occur in a table. Columns that depend on each other have
    /// fewer than independent ones: at least half as many is the lower bound, and no fewer than the one with the most.
    static Optional<Interval> combinations(Table table, List<Column> columns) {
        Interval rows = table.rows().count();
        if (columns.stream().anyMatch(column -> column.statistics().unique())) {
            return Optional.of(rows);
        }
        OptionalDouble product = size(columns);
        if (product.isEmpty()) {
            return Optional.empty();
        }
        Interval together = occurring(product.getAsDouble(), rows);
        if (columns.size() == 1 || together.isExact()) {
            return Optional.of(together);
        }
        double single = columns.stream()
                .mapToDouble(column -> occurring(size(column).orElse(1), rows).low())
                .max()
                .orElse(1);
        double low = Math.min(together.likely(), Math.max(single, together.likely() / 2));
        return Optional.of(new Interval(low, together.likely(), together.high()));
    }
}
