package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.DType.Storage;

/// What Arrow needs to take rows of its arrays, column after column. Chunks are put together first, as `concat` leaves
/// them; and where strings may be missing, the buffer of the new characters grows by doubling.
///
/// Measured on 3.0.6 with 300,000 to 450,000 strings of 21 to 90 characters: the source once more where it lies in
/// chunks, and 0 to 2 times the result where values are missing (samples/truth/operations/strings.tsv, `take`).
final class ArrowTaking {
    private static final Interval GROWING = new Interval(0, 1, 2);

    private ArrowTaking() {}

    /// Bytes beyond the rows that are taken, when all of them are there.
    static Bytes scratch(Table source, Table result) {
        Bytes behind = Layout.bytes(result);
        Bytes most = Bytes.ZERO;
        for (int position = 0; position < source.columns().size(); position++) {
            Column before = source.columns().get(position);
            Bytes taken = result.rows().times(ColumnPlan.like(before).bytesPerRow());
            behind = behind.minus(taken);
            if (before.dtype().storage() == Storage.ARROW) {
                most = most.max(needed(source, before, taken).minus(behind));
            }
        }
        return most;
    }

    private static Bytes needed(Table source, Column column, Bytes taken) {
        boolean growing = column.dtype().kind() == Kind.STRING
                && column.statistics().nullFraction().orElse(0) > 0;
        Bytes more = growing ? new Bytes(taken.amount().times(GROWING)) : Bytes.ZERO;
        return column.block().isChunked()
                ? more.plus(source.rows().times(ColumnPlan.like(column).bytesPerRow()))
                : more;
    }
}
