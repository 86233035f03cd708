package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import java.util.Set;

/// What Arrow's memory pool holds while Arrow reads a file: Arrow's table, the blocks that are made of it unless its
/// types are kept, and before pandas 3 a table of the different strings of a column. Of text its parser keeps the
/// values of all lines until the last one has told which types the columns have.
///
/// The pool returns nothing by itself: what is resident after a read is its peak. Measured on 2.3.3 and 3.0.6 with
/// 300,000 to 2.4 million rows of ten kinds of columns (samples/truth/operations/pool.tsv).
final class ReadArrow {
    /// Arrow's indices of dictionaries that come from Parquet.
    private static final double INDEX = 4;

    /// Arrow's offset of a string. pandas 3 has offsets of twice the width, made from these where the file has them,
    /// and takes the characters over as they are.
    private static final double OFFSET = 4;

    /// Bytes for each place of the table of different strings, which grows fourfold (measured on 2.3.3 with 100,000 to
    /// 1.2 million different ones: 85 to 115; samples/truth/operations/arrow_strings.tsv).
    private static final double PLACE = 88;

    /// What the pool takes from the system for each byte that Arrow asks for (measured: 1.07 to 1.2 with 1 and 2.4
    /// million rows; a fixed part is [FirstUse#ofArrow]).
    private static final Interval HELD = new Interval(1, 1.1, 1.3);

    /// Where a parsed value begins in the text of its lines.
    private static final double PLACE_OF_VALUE = 4;

    private ReadArrow() {}

    /// Whether `engine=` says that Arrow reads the text.
    static boolean isEngine(Invocation call) {
        return call.text("engine").filter("pyarrow"::equals).isPresent();
    }

    /// Bytes a row that the parser of text keeps: the values without what separates them, and where they begin.
    static double parsed(CsvColumns columns) {
        return columns.lineBytes().likely() + (PLACE_OF_VALUE - 1) * columns.width();
    }

    /// What the pool holds beside the table's own memory when it has been read.
    ///
    /// @param apart columns in which each row gets a string of its own
    /// @param parsed bytes a row that the parser of text keeps beside
    static Bytes free(Invocation call, Table table, Set<String> apart, double parsed) {
        boolean feather = call.operation().endsWith("feather");
        boolean arrowTypes = Backend.of(call) == Backend.ARROW;
        boolean arrowStrings = Copies.onWrite(call.machine());
        double most = parsed;
        double kept = 0;
        double different = 0;
        for (Column column : table.columns()) {
            double block = column.dtype().bytesPerRow() * column.multiplicity();
            double arrow = arrowBytes(column) * column.multiplicity();
            boolean objects = column.dtype().equals(DType.OBJECT);
            double own = objects ? 0 : block + Texts.inlineBytes(column.dtype(), column.statistics());
            boolean asItIs = arrowStrings && column.dtype().kind() == Kind.STRING;
            double offsets = feather ? 0 : OFFSET * column.multiplicity();
            most += arrowTypes ? own : asItIs ? own + offsets : arrow + own;
            kept += own;
            boolean shared = column.payload().isPresent() && objects && !apart.contains(column.label());
            double values =
                    shared ? Texts.distinct(column.statistics(), table.rows()).likely() : 0;
            different = Math.max(different, values);
        }
        Bytes taken = table.rows().times(most).plus(Bytes.of(PLACE * places(different)));
        Bytes stays = table.rows().times(kept);
        return new Bytes(new Interval(
                Math.max(0, taken.likely() * HELD.low() - stays.likely()),
                Math.max(0, taken.likely() * HELD.likely() - stays.likely()),
                Math.max(0, taken.high() * HELD.high() - stays.likely())));
    }

    /// Bytes of a row in Arrow's own form.
    private static double arrowBytes(Column column) {
        DType dtype = column.dtype();
        if (dtype.isText() || dtype.kind() == Kind.OBJECT) {
            return OFFSET + Texts.encodedBytes(column.statistics());
        }
        return dtype.kind() == Kind.BOOLEAN
                ? 0.125
                : dtype.kind() == Kind.CATEGORY ? Math.max(INDEX, dtype.bytesPerRow()) : dtype.bytesPerRow();
    }

    private static double places(double different) {
        return different > 1 ? Math.pow(4, Math.ceil(Math.log(different) / Math.log(4))) : 0;
    }
}
