package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.nio.charset.StandardCharsets;

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

    private static void assumeLength(Statistics statistics, String label, Machine machine) {
        boolean guessed = statistics.averageLength().isEmpty()
                && statistics.maximumLength().isEmpty()
                && statistics.values().isEmpty();
        if (guessed) {
            machine.assume("strings of column " + label + " have 10 characters on average", Confidence.MEDIUM);
        }
    }

    /// Mean size in UTF-8, in bytes: known, or that of ASCII text.
    static double encodedBytes(Statistics statistics) {
        return length(statistics) * bytesPerCharacter(statistics);
    }

    /// Bytes of a character in UTF-8: 1 where nothing says that the text is not ASCII.
    static double bytesPerCharacter(Statistics statistics) {
        if (statistics.averageBytes().isPresent()) {
            return Math.max(1, statistics.averageBytes().getAsDouble() / Math.max(1, length(statistics)));
        }
        int characters = statistics.values().stream().mapToInt(String::length).sum();
        int bytes = statistics.values().stream()
                .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return characters == 0 ? 1 : (double) bytes / characters;
    }

    /// Bytes of one `str` of that many ASCII characters: 49 + L, rounded up to 16 (CPython 3.11, measured).
    static double objectBytes(double length) {
        return rounded(49 + length);
    }

    /// Bytes of one `str` of such a column. CPython stores all characters of a string with the width of its widest one:
    /// 49 + L bytes for ASCII, 73 + L for Latin-1, 74 + 2L up to U+FFFF, 76 + 4L beyond, rounded up to 16 (CPython
    /// 3.11, measured). UTF-8 takes two or three bytes for a character up to U+FFFF, and little more than one for Latin
    /// text with some accents.
    static double objectBytes(Statistics statistics) {
        double length = length(statistics);
        double width = bytesPerCharacter(statistics);
        if (width <= 1) {
            return objectBytes(length);
        }
        if (width < 1.5) {
            return rounded(73 + length);
        }
        return rounded(width <= 3 ? 74 + 2 * length : 76 + 4 * length);
    }

    private static double rounded(double bytes) {
        return 16 * Math.ceil(bytes / 16);
    }

    /// The same, with an assumption where nothing is known of the lengths.
    static double objectBytes(Statistics statistics, String label, Machine machine) {
        assumeLength(statistics, label, machine);
        return objectBytes(statistics);
    }

    /// Characters a row that lie in the column's own buffer: those of a string type (8 + UTF-8 bytes a row, measured on
    /// pandas 3.0.6; the 8 are [DType#bytesPerRow]), else none.
    static double inlineBytes(DType dtype, Statistics statistics) {
        return dtype.kind() == DType.Kind.STRING && !dtype.isView() ? encodedBytes(statistics) : 0;
    }

    /// A buffer with a string object of its own for each row.
    static Buffer payloadPerRow(Machine machine, String label, Statistics statistics, Rows rows) {
        double each = objectBytes(statistics, label, machine);
        double present = 1 - statistics.nullFraction().orElse(0);
        return machine.buffer(rows.times(each * present), 1, Buffer.STRINGS + label);
    }

    /// A buffer with one string object for each different value. Where their number is not known, there may be one a
    /// row.
    static Buffer payloadShared(Machine machine, String label, Statistics statistics, Rows rows) {
        double each = objectBytes(statistics, label, machine);
        return machine.buffer(new Bytes(distinct(statistics, rows).times(each)), 1, Buffer.STRINGS + label);
    }

    /// How many different values a column of that many rows has: known, or between one and all of the rows.
    static Interval distinct(Statistics statistics, Rows rows) {
        if (statistics.unique()) {
            return rows.count();
        }
        if (statistics.distinct().isPresent()) {
            return Domains.occurring((double) statistics.distinct().getAsLong(), rows.count());
        }
        if (!statistics.values().isEmpty()) {
            return Domains.occurring(statistics.values().size(), rows.count());
        }
        Interval all = rows.count();
        return new Interval(Math.min(1, all.low()), all.likely(), all.high());
    }
}
