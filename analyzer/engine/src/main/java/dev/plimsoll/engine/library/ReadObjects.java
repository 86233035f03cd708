package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;

/// What readers need that make a Python object of each value before they make columns of them: `read_sql` a tuple for
/// each row, `read_json` a dictionary. Sizes are those of CPython 3.11; the sums are within a tenth of what was
/// measured on pandas 2.3.3 and 3.0.6 (samples/truth/operations/readers.tsv).
final class ReadObjects {
    /// A whole number or a float, in units of 16 bytes; whole numbers up to 256 are there anyway.
    private static final double NUMBER = 32;

    private static final double LARGEST_CACHED = 256;

    /// A column is inferred with arrays of every type that it may turn out to be.
    private static final double INFERENCE = 42;

    private ReadObjects() {}

    /// Bytes of `fetchall` beyond the frame: the rows as tuples, in a list, with their values; an array of pointers to
    /// all; and the numbers a second time when columns are put into blocks.
    static Bytes ofRows(Table table) {
        return table.rows().times(rowBytes(table) + 8 * table.width() + ofColumns(table));
    }

    /// Bytes of the tuples and of the numbers in them, a row.
    static double rowBytes(Table table) {
        return 8 + rounded(56 + 8 * table.width()) + numbers(table);
    }

    /// Bytes of the strings in them, a row.
    static double stringBytes(Table table) {
        double bytes = 0;
        for (Column column : table.columns()) {
            boolean text = column.dtype().kind() == Kind.STRING;
            double present = 1 - column.statistics().nullFraction().orElse(0);
            bytes += text ? Texts.objectBytes(column.statistics()) * present * column.multiplicity() : 0;
        }
        return bytes;
    }

    /// Bytes of parsing lines of JSON beyond the frame: the text as a whole, as lines, and joined by commas; a
    /// dictionary a row with keys and values of its own; an array of pointers to all.
    static Bytes ofLines(Table table) {
        double width = table.columns().stream()
                .mapToDouble(column -> characterBytes(column.statistics()))
                .max()
                .orElse(1);
        double text = 2;
        double encoded = 0;
        for (Column column : table.columns()) {
            double value = valueCharacters(column);
            text += (column.label().length() + 4 + value) * column.multiplicity();
            encoded += value * Texts.bytesPerCharacter(column.statistics()) * column.multiplicity();
        }
        double copies = 3 * text * width + (width > 1 ? 80 + text + encoded : 57);
        return table.rows().times(copies + lineBytes(table) + 8 * table.width() + ofColumns(table));
    }

    /// Bytes of the dictionaries, and of the keys and numbers in them, a row.
    static double lineBytes(Table table) {
        double keys = 0;
        for (Column column : table.columns()) {
            keys += Texts.objectBytes(column.label().length()) * column.multiplicity();
        }
        return 16 + dictionary(table.width()) + keys + numbers(table);
    }

    /// A dictionary with that many keys that were put in one by one: its table has room for two thirds of a power of
    /// two, and grows to three times what it holds.
    private static double dictionary(double keys) {
        double slots = 8;
        double room = 5;
        while (room < keys) {
            slots = Math.scalb(1.0, (int) Math.ceil(Math.log(3 * room) / Math.log(2)));
            room = Math.floor(slots * 2 / 3);
        }
        return rounded(96 + slots + 16 * room);
    }

    private static double numbers(Table table) {
        double bytes = 0;
        for (Column column : table.columns()) {
            Statistics known = column.statistics();
            boolean cached = column.dtype().isInteger() && known.maximum().orElse(1e9) <= LARGEST_CACHED
                    || column.dtype().kind() == Kind.BOOLEAN;
            boolean number = column.dtype().isNumeric() && !cached;
            bytes += number ? NUMBER * (1 - known.nullFraction().orElse(0)) * column.multiplicity() : 0;
        }
        return bytes;
    }

    /// Making columns of the objects: blocks of the numbers, and the strings once more where pandas has its own. Arrow
    /// keeps the UTF-8 of a string that is not ASCII in the object too, and doubles its own buffers as they grow.
    private static double ofColumns(Table table) {
        double bytes = 0;
        boolean numeric = false;
        for (Column column : table.columns()) {
            numeric |= column.dtype().isNumeric();
            bytes += column.dtype().isNumeric() ? column.bytesPerRow() : 0;
            if (column.dtype().kind() == Kind.STRING) {
                double encoded = Texts.encodedBytes(column.statistics());
                boolean ascii = Texts.bytesPerCharacter(column.statistics()) <= 1;
                bytes += Texts.objectBytes(column.statistics()) + (ascii ? 0 : 16 + encoded) + (encoded + 8) / 2;
            }
        }
        return bytes + (numeric ? INFERENCE : 0);
    }

    private static double characterBytes(Statistics statistics) {
        double width = Texts.bytesPerCharacter(statistics);
        return width < 1.5 ? 1 : width <= 3 ? 2 : 4;
    }

    private static double valueCharacters(Column column) {
        return switch (column.dtype().kind()) {
            case STRING, OBJECT, CATEGORY -> 2 + Texts.length(column.statistics());
            case DATETIME, TIMEDELTA -> 25;
            case FLOAT -> 8;
            case BOOLEAN -> 5;
            case SIGNED, UNSIGNED, COMPLEX, UNKNOWN -> ReadTypes.digits(column.statistics());
        };
    }

    private static double rounded(double bytes) {
        return 16 * Math.ceil(bytes / 16);
    }
}
