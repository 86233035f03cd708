package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Memory that was freed but that the process keeps, since its allocators do not return it: it lies beside the table in
/// whose making it was used, and large arrays that come later cannot use it.
///
/// Measured with glibc's `mallinfo2` and Arrow's memory pool after reading files of 1 to 40 columns and 100,000 to 1
/// million rows on pandas 1.5.3, 2.3.3 and 3.0.6 (samples/truth/operations/leftovers.tsv).
final class Leftovers {
    /// Share of the freed pieces that stays where the columns lie between them.
    private static final Interval AMONG_COLUMNS = new Interval(0, 0.9, 1.3);

    /// Share of it in holes too small for later columns: where they are as long as those that were read, some files'
    /// holes take them all and others' none (measured on 3.0.6 with 12 to 60 columns of 1.6 to 4 MB).
    private static final double SCATTERED = 0.5;

    /// Share that stays where the columns lie elsewhere: all of it or next to nothing, since one small object at the
    /// heap's end holds it. The likely value is the mean of 31 files (3.0.6; leftovers.tsv, pieces.tsv).
    private static final Interval BY_CHANCE = new Interval(0, 0.45, 1);

    /// The same before pandas 3, where the columns are put together into large blocks, all of the heap is free in the
    /// end: of files with many columns and pieces two thirds keep it.
    private static final Interval MOSTLY = new Interval(0, 0.7, 1);

    /// The mean of files with short pieces, of narrow types.
    private static final Interval PARTLY = new Interval(0, 0.25, 1);

    private static final Interval SELDOM = new Interval(0, 0, 1);

    /// glibc raises its threshold to the size of what is freed, but never above this: larger arrays are always returned
    /// (its documentation, mallopt).
    private static final double ALWAYS_RETURNED = 32 << 20;

    /// How many times the strings of a batch Arrow's memory pool holds besides, of the batch before and of what its
    /// builders outgrew (measured on 3.0.6 with batches of 100,000 rows, by telling it to return them: 1.4 to 2.5 times
    /// with `read_sql` and two kinds of strings, 2.7 times with `read_csv`, 0.9 where half of each batch is kept).
    private static final Interval POOLED = new Interval(0.9, 2, 2.7);

    /// Of [#ofComposing]: with a part that is sparse, and without one; from pandas 3 on with Arrow's strings.
    private static final Interval ENCODED_BEFORE_TWO = new Interval(0.04, 0.13, 0.22);

    private static final Interval ENCODED = new Interval(0.06, 0.16, 0.28);
    private static final Interval ENCODED_STRINGS = new Interval(0.07, 0.22, 0.47);
    private static final Interval PLAIN = new Interval(0, 0.02, 0.2);
    private static final Interval PLAIN_STRINGS = new Interval(0, 0.15, 0.36);

    private Leftovers() {}

    /// What the heap keeps of the memory that the parts of a composed model free between their results, as a share of
    /// the most that they take at once: it goes by how the pieces' sizes follow each other, not by the number of rows
    /// (composed.tsv: the 5th percentile, the median and the 95th of 26 runs with 3 to 17 columns for each version).
    ///
    /// @param taken the most that is there of the parts and their results, in bytes
    /// @param encoded whether a part makes sparse columns
    static Bytes ofComposing(Machine machine, Table table, Bytes taken, boolean encoded) {
        boolean returned = table.relative() || table.rows().count().likely() * 8 > ALWAYS_RETURNED;
        if (returned) {
            return Bytes.ZERO;
        }
        if (!encoded) {
            return taken.times(Copies.onWrite(machine) ? PLAIN_STRINGS : PLAIN);
        }
        Version pandas = machine.version("pandas");
        if (pandas.isAtLeast(3, 0)) {
            return taken.times(ENCODED_STRINGS);
        }
        return taken.times(pandas.isAtLeast(2, 0) ? ENCODED : ENCODED_BEFORE_TWO);
    }

    /// Puts beside a table that was read piece by piece what stays of the pieces, and of the making of its strings.
    ///
    /// @return what stays
    static Bytes ofReading(Machine machine, Pieces pieces) {
        Table table = pieces.table();
        if (pieces.areWhole()) {
            return Bytes.ZERO;
        }
        Bytes heap = pieces(machine, pieces);
        Bytes pool = strings(table.columns(), table.rows(), 1);
        boolean scattered = Copies.onWrite(machine) && pieces.columnsAmong();
        Bytes holes = heap.times(scattered ? SCATTERED : 0);
        beside(machine, table.columns(), heap.times(scattered ? 1 - SCATTERED : 1), Buffer.FREED_IN_HEAP);
        beside(machine, table.columns(), holes.plus(pool), Buffer.FREED);
        return heap.plus(pool);
    }

    /// Puts beside the new columns of a table what stays of making their strings from other strings: the characters
    /// once more (measured on 3.0.6, `Series.take`).
    static void ofTaking(Machine machine, Table source, Table result) {
        List<Buffer> before = source.blocks();
        List<Column> made = result.columns().stream()
                .filter(column -> column.dtype().kind() == Kind.STRING && !before.contains(column.block()))
                .toList();
        if (!result.relative()) {
            beside(machine, made, strings(made, result.rows(), 0), Buffer.FREED);
        }
    }

    /// Notes what Arrow's memory pool holds after a read. The pool returns nothing by itself, not the table's blocks
    /// either when the table is gone, until it is used for another read (measured with `read_parquet` and
    /// `read_feather` on 2.3.3 and 3.0.6: what is resident after it is its peak, and no less when the frame is deleted;
    /// samples/truth/operations/pool.tsv).
    static void ofArrow(Machine machine, Table table, Bytes free) {
        if (table.relative()) {
            return;
        }
        List<Buffer> held = new ArrayList<>(List.of(machine.left(free, Buffer.FREED)));
        for (Column column : table.columns()) {
            if (!column.dtype().equals(DType.OBJECT) && !held.contains(column.block())) {
                held.add(column.block());
            }
        }
        machine.keep("Arrow's memory pool", held);
    }

    /// What Arrow's memory pool holds while a table is read batch by batch, since it returns nothing by itself; nothing
    /// before pandas 3.
    static Optional<Buffer> ofBatches(Machine machine, Table batch) {
        List<Column> strings = batch.columns().stream()
                .filter(column -> column.dtype().kind() == Kind.STRING)
                .toList();
        Bytes once = Layout.bytes(strings, batch.rows());
        return Copies.onWrite(machine) && !strings.isEmpty()
                ? Optional.of(machine.left(new Bytes(once.amount().times(POOLED)), Buffer.FREED))
                : Optional.empty();
    }

    /// Puts beside the strings of a table what was freed of the other objects among which they were made: as long as
    /// the strings live, none of the memory of Python's small objects goes back. Measured before pandas 3, where
    /// strings are objects (samples/truth/operations/readers.tsv).
    ///
    /// @return what stays
    static Bytes ofObjects(Machine machine, Table table, Bytes freed) {
        List<Buffer> strings = table.columns().stream()
                .flatMap(column -> column.payload().stream())
                .toList();
        if (table.relative() || strings.isEmpty()) {
            return Bytes.ZERO;
        }
        Bytes left = freed.loosened(0.5, 1);
        Buffer kept = machine.left(left, Buffer.FREED);
        strings.forEach(payload -> payload.pointTo(kept));
        return left;
    }

    private static void beside(Machine machine, List<Column> columns, Bytes left, String content) {
        if (left.high() > 0) {
            Buffer kept = machine.left(left, content);
            columns.forEach(column -> column.block().pointTo(kept));
        }
    }

    private static Bytes pieces(Machine machine, Pieces pieces) {
        Interval share;
        if (Copies.onWrite(machine)) {
            share = pieces.columnsAmong() ? AMONG_COLUMNS : BY_CHANCE;
        } else if (pieces.areMany()) {
            share = pieces.areShort() ? PARTLY : MOSTLY;
        } else {
            share = SELDOM;
        }
        return pieces.freed().times(share);
    }

    /// Arrow's builder doubles its buffers, and its memory pool keeps those that it outgrew for the next column: as
    /// much as the largest column of strings takes (measured on 3.0.6: 1.0 times at 2 million rows, and up to 5 MB more
    /// for the pool itself, which are not counted).
    private static Bytes strings(List<Column> columns, Rows rows, double offsets) {
        double perRow = 0;
        for (Column column : columns) {
            if (column.dtype().kind() == Kind.STRING) {
                double characters = Texts.inlineBytes(column.dtype(), column.statistics());
                perRow = Math.max(perRow, characters + offsets * column.dtype().bytesPerRow());
            }
        }
        return rows.times(perRow).loosened(0.5, 1.3);
    }
}
