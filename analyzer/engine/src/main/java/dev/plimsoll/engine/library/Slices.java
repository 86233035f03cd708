package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import java.util.Optional;

/// How many rows or columns a slice covers.
final class Slices {
    private Slices() {}

    /// The rows of a slice of positions; an unknown bound keeps between none and all, half of them likely.
    static Rows rows(Value.Slice slice, Rows rows, Machine machine) {
        Optional<Double> between = distance(slice);
        if (between.isPresent()) {
            return Rows.of(between.get()).min(rows);
        }
        Optional<Double> step =
                slice.step().isNone() ? Optional.of(1.0) : slice.step().number();
        Optional<Interval> lower = slice.lower().isNone() ? Optional.of(Interval.ZERO) : bound(slice.lower(), rows);
        Optional<Interval> upper = slice.upper().isNone() ? Optional.of(rows.count()) : bound(slice.upper(), rows);
        if (step.isEmpty() || lower.isEmpty() || upper.isEmpty()) {
            machine.assume("a slice of rows with unknown bounds keeps half of them", Confidence.LOW);
            Interval all = rows.count();
            return new Rows(new Interval(0, all.likely() / 2, all.high()));
        }
        double stride = Math.max(1, Math.abs(step.get()));
        Interval from = lower.get();
        Interval to = upper.get().min(rows.count());
        double low = Math.max(0, to.low() - from.low()) / stride;
        double likely = Math.max(0, to.likely() - from.likely()) / stride;
        double high = Math.max(0, to.high() - from.high()) / stride;
        return new Rows(new Interval(Math.min(low, likely), likely, Math.max(likely, high)));
    }

    /// The length of `start:start + n`, whatever `start` is.
    private static Optional<Double> distance(Value.Slice slice) {
        boolean related = slice.lower() instanceof Value.Scalar from
                && slice.upper() instanceof Value.Scalar to
                && from.distance().isPresent()
                && to.distance().isPresent()
                && from.distance().get().origin() == to.distance().get().origin();
        if (!related) {
            return Optional.empty();
        }
        double first = ((Value.Scalar) slice.lower()).distance().orElseThrow().step();
        double last = ((Value.Scalar) slice.upper()).distance().orElseThrow().step();
        return Optional.of(Math.max(0, last - first));
    }

    private static Optional<Interval> bound(Value value, Rows rows) {
        if (value.number().isEmpty()) {
            return value.amount();
        }
        return value.number().map(number -> {
            Interval exact = Interval.exactly(Math.abs(number));
            return number < 0 ? rows.count().minus(exact) : exact;
        });
    }
}
