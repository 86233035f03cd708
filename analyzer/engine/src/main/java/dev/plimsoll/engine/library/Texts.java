package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;

/// What strings take. An object column holds a pointer a row, and the strings lie elsewhere; a string type keeps UTF-8
/// in its own buffer.
final class Texts {
    /// Characters of a string whose length is not known.
    static final double DEFAULT_LENGTH = 10;

    private Texts() {}

    /// Mean length in characters; [#DEFAULT_LENGTH] where nothing is known.
    static double length(Statistics statistics) {
        if (statistics.averageLength().isPresent()) {
            return statistics.averageLength().getAsDouble();
        }
        if (!statistics.values().isEmpty()) {
            return statistics.values().stream()
                    .mapToInt(String::length)
                    .average()
                    .orElse(DEFAULT_LENGTH);
        }
        if (statistics.maximumLength().isPresent()) {
            return Math.min(DEFAULT_LENGTH, (double) statistics.maximumLength().getAsLong());
        }
        return DEFAULT_LENGTH;
    }

    /// The same, with an assumption where nothing is known.
    static double length(Statistics statistics, String label, Machine machine) {
        boolean guessed = statistics.averageLength().isEmpty()
                && statistics.maximumLength().isEmpty()
                && statistics.values().isEmpty();
        if (guessed) {
            machine.assume("strings of column " + label + " have 10 characters on average", Confidence.MEDIUM);
        }
        return length(statistics);
    }

    /// Bytes of one `str` of that many ASCII characters: 49 + L, rounded up to 16 (CPython 3.11, measured).
    static double objectBytes(double length) {
        return 16 * Math.ceil((49 + length) / 16);
    }

    /// Characters a row that lie in the column's own buffer: those of a string type (8 + UTF-8 bytes a row, measured on
    /// pandas 3.0.6; the 8 are [DType#bytesPerRow]), else none.
    static double inlineBytes(DType dtype, Statistics statistics) {
        return dtype.kind() == DType.Kind.STRING ? length(statistics) : 0;
    }

    /// A buffer with a string object of its own for each row.
    static Buffer payloadPerRow(Machine machine, String label, Statistics statistics, Rows rows) {
        double each = objectBytes(length(statistics, label, machine));
        double present = 1 - statistics.nullFraction().orElse(0);
        return machine.buffer(rows.times(each * present), 1, "strings of " + label);
    }

    /// A buffer with one string object for each different value. Where their number is not known, there may be one a
    /// row.
    static Buffer payloadShared(Machine machine, String label, Statistics statistics, Rows rows) {
        double each = objectBytes(length(statistics, label, machine));
        return machine.buffer(new Bytes(distinct(statistics, rows).times(each)), 1, "strings of " + label);
    }

    /// How many different values a column of that many rows has: known, or between one and all of the rows.
    static Interval distinct(Statistics statistics, Rows rows) {
        if (statistics.unique()) {
            return rows.count();
        }
        if (statistics.distinct().isPresent()) {
            return rows.count()
                    .min(Interval.exactly((double) statistics.distinct().getAsLong()));
        }
        if (!statistics.values().isEmpty()) {
            return rows.count().min(Interval.exactly(statistics.values().size()));
        }
        Interval all = rows.count();
        return new Interval(Math.min(1, all.low()), all.likely(), all.high());
    }
}
