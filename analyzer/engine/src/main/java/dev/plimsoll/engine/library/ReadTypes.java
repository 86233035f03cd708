package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Which element type a described column has once it is in memory, and what its strings take.
final class ReadTypes {
    /// Categories of a column of which nobody says how many it has.
    private static final double DEFAULT_CATEGORIES = 100;

    /// Bytes of a `datetime.date` object, as Parquet's dates become before they are converted (CPython 3.11).
    private static final double DATE_OBJECT = 32;

    private static final double SECONDS_OF_A_DAY = 86_400;

    private ReadTypes() {}

    /// The type that a reader of text infers. Text has no types, so what the schema says of storage does not count.
    static DType inferred(LogicalType type, Statistics statistics, Machine machine) {
        boolean missing = statistics.nullFraction().orElse(0) > 0;
        return switch (type) {
            case INTEGER -> missing ? DType.FLOAT64 : DType.INT64;
            case NUMBER -> DType.FLOAT64;
            case BOOLEAN -> missing ? DType.OBJECT : DType.BOOL;
            case STRING, DATE, DATETIME, TIME, ANY -> Types.text(machine);
        };
    }

    /// The type that a column has in a file that keeps types, and in a table that is bound to a name.
    static DType stored(ColumnSchema column, Machine machine) {
        Optional<DType> declared = column.dtype();
        if (declared.isPresent() && declared.get().kind() == Kind.CATEGORY) {
            return Types.category(categories(column.statistics()).likely());
        }
        if (declared.isPresent() && declared.get().kind() == Kind.STRING) {
            return Types.text(machine);
        }
        boolean moment = column.type() == LogicalType.DATE || column.type() == LogicalType.DATETIME;
        return declared.orElseGet(
                () -> moment ? DType.DATETIME : inferred(column.type(), column.statistics(), machine));
    }

    /// What is known of a described column's values, whatever they are stored as.
    static Statistics statistics(ColumnSchema column, boolean key) {
        Statistics known = written(column.type(), key ? Knowledge.unique(column.statistics()) : column.statistics());
        boolean truth = column.type() == LogicalType.BOOLEAN && known.minimum().isEmpty();
        return truth ? known.withRange(0, 1) : column.type() == LogicalType.DATE ? days(known) : known;
    }

    /// Dates have no more different values than there are days between the first and the last.
    private static Statistics days(Statistics known) {
        boolean ranged = known.minimum().isPresent() && known.maximum().isPresent();
        if (!ranged || known.distinct().isPresent() || known.unique()) {
            return known;
        }
        double span = known.maximum().getAsDouble() - known.minimum().getAsDouble();
        return known.withDistinct(OptionalLong.of(Math.max(1, (long) (span / SECONDS_OF_A_DAY) + 1)));
    }

    /// Dates and times have as many characters as ISO 8601 writes, should they be read as text.
    static Statistics written(LogicalType type, Statistics known) {
        OptionalDouble characters = switch (type) {
            case DATE -> OptionalDouble.of(10);
            case DATETIME -> OptionalDouble.of(19);
            case TIME -> OptionalDouble.of(8);
            case INTEGER, NUMBER, BOOLEAN, STRING, ANY -> OptionalDouble.empty();
        };
        return characters.isPresent() && known.averageLength().isEmpty()
                ? known.withText(characters, OptionalDouble.empty())
                : known;
    }

    /// A column with its own strings, one object for each different value.
    static ColumnPlan plan(Machine machine, String label, DType dtype, Statistics statistics, Rows rows) {
        return plan(machine, label, dtype, statistics, rows, Double.POSITIVE_INFINITY);
    }

    /// A column as the CSV reader makes it: equal strings are one object only within a piece of the file (measured on
    /// pandas 1.5.3, 2.3.3; samples/truth/operations).
    ///
    /// @param piece rows that are parsed at a time
    static ColumnPlan plan(Machine machine, String label, DType dtype, Statistics statistics, Rows rows, double piece) {
        if (dtype.kind() == Kind.CATEGORY) {
            Interval count = rows.count().min(categories(statistics));
            DType codes = Types.category(count.likely());
            Buffer categories = machine.buffer(
                    new Bytes(count.times(8 + Texts.objectBytes(statistics))), 1, "categories of " + label);
            return ColumnPlan.of(label, codes, statistics).withPayload(Optional.of(categories));
        }
        ColumnPlan plain = ColumnPlan.of(label, dtype, statistics);
        boolean truth = statistics.minimum().isPresent() && statistics.maximum().orElse(2) <= 1;
        if (dtype.kind() != Kind.OBJECT || truth) {
            return plain;
        }
        return plain.withPayload(Optional.of(strings(machine, label, statistics, rows, piece)));
    }

    /// The string objects of a column that was read piece by piece.
    static Buffer strings(Machine machine, String label, Statistics statistics, Rows rows, double piece) {
        double distinct = statistics.values().isEmpty()
                ? statistics.distinct().orElse(0)
                : statistics.values().size();
        boolean repeats = distinct > 0 && !statistics.unique() && rows.likely() > piece;
        if (!repeats) {
            return Texts.payloadShared(machine, label, statistics, rows);
        }
        double seen = Math.min(piece, distinct * -Math.expm1(-piece / distinct));
        double each = Texts.objectBytes(statistics, label, machine);
        return machine.buffer(rows.times(each * seen / piece), 1, Buffer.STRINGS + label);
    }

    /// A column of `datetime.date` objects.
    static ColumnPlan dates(Machine machine, String label, Statistics statistics, Rows rows) {
        Buffer objects = machine.buffer(rows.times(DATE_OBJECT), 1, "dates of " + label);
        return ColumnPlan.of(label, DType.OBJECT, statistics).withPayload(Optional.of(objects));
    }

    /// Columns that nobody described, and of which the program names none.
    static ColumnPlan rest(double columns, Machine machine) {
        machine.assume(
                "columns that nothing describes take 8 bytes a row each; there are " + Math.round(columns) + " of them",
                Confidence.LOW);
        return ColumnPlan.of(dev.plimsoll.engine.heap.Column.REST, DType.UNKNOWN, Statistics.NONE)
                .withMultiplicity(columns);
    }

    private static Interval categories(Statistics statistics) {
        double known = statistics.values().isEmpty()
                ? statistics.distinct().orElse(0)
                : statistics.values().size();
        return known > 0 ? Interval.exactly(known) : new Interval(2, DEFAULT_CATEGORIES, 32_767);
    }

    /// Decimals that numbers are written with, of which nothing is said: prices have two, results of calculations up
    /// to fifteen.
    private static final Interval DECIMALS = new Interval(2, 4, 15);

    /// Bytes that a value is likely to take in a text file, its separator included.
    static double textWidth(LogicalType type, Statistics statistics) {
        return textWidths(type, statistics).likely();
    }

    /// Bytes that a value takes in a text file, its separator included.
    static Interval textWidths(LogicalType type, Statistics statistics) {
        Interval value = switch (type) {
            case INTEGER -> Interval.exactly(digits(statistics));
            case NUMBER -> DECIMALS.plus(Interval.exactly(wholeDigits(statistics) + 1));
            case BOOLEAN -> Interval.exactly(4.5);
            case STRING, ANY -> Interval.exactly(Texts.encodedBytes(statistics));
            case DATE -> Interval.exactly(10);
            case DATETIME -> Interval.exactly(19);
            case TIME -> Interval.exactly(8);
        };
        double present = 1 - statistics.nullFraction().orElse(0);
        return value.times(present).plus(Interval.exactly(1));
    }

    /// Digits before the point of a number in the middle of its range.
    private static double wholeDigits(Statistics statistics) {
        double middle = (Math.abs(statistics.minimum().orElse(0))
                        + Math.abs(statistics.maximum().orElse(1000)))
                / 2;
        return Math.max(1, Math.floor(Math.log10(Math.max(1, middle))) + 1);
    }

    /// Digits of the largest of the whole numbers.
    static double digits(Statistics statistics) {
        double largest = Math.max(
                Math.abs(statistics.minimum().orElse(0)),
                Math.abs(statistics.maximum().orElse(100_000)));
        return Math.max(1, Math.floor(Math.log10(Math.max(1, largest))) + 1);
    }
}
