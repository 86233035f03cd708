package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;

/// The arrays in which the C parser of `read_csv` makes a file: one for each column and each piece of its rows. When
/// all are there, a column's pieces are put together and freed, one column after the other.
///
/// Freed pieces of small size stay in glibc's heap. Those of neighbouring columns lie side by side there, so that after
/// as many columns as there are pieces the holes are as large as a column, and later columns lie in them: of `c`
/// columns in `n` pieces, the first `n` need memory of their own. Measured with 4 to 60 columns and 60,000 to 3 million
/// rows: on 3.0.6 the peak beyond the frame is n/c of it, and all of it from n = c on; before pandas 3, where the
/// columns are put into blocks next, n/c in addition to that (1.5.3, 2.3.3, 3.0.6;
/// samples/truth/operations/pieces.tsv).
///
/// @param table the table that is read
/// @param rows rows that are parsed at a time
record Pieces(Table table, double rows) {
    /// Requests below this many bytes come from the heap. glibc begins with 128 KiB and raises it with each larger
    /// piece that is freed; importing pandas and scikit-learn has raised it to between 768 KiB and 1 MiB (measured).
    private static final double MMAP_THRESHOLD = 1 << 20;

    /// Reading raises it further: columns below this many bytes lie in the heap (measured on 3.0.6: columns of 2.4 MB,
    /// none of 4.8 MB).
    private static final double COLUMN_IN_HEAP = 1 << 22;

    /// Freed pieces below this many bytes stay less often: 0.03 to 0.9 of them.
    private static final double SHORT = 128 * 1024;

    /// With fewer columns it is left to chance whether anything lies above the pieces when they are freed, which keeps
    /// the heap from shrinking.
    private static final double MANY_COLUMNS = 16;

    /// Whether each column is made whole.
    boolean areWhole() {
        return table.relative() || table.rows().likely() <= rows;
    }

    /// Memory of freed pieces, at most, in which no column comes to lie.
    Bytes freed() {
        return new Bytes(table.rows().count().times(small() * share()));
    }

    /// What is there beside the columns that are put together from pandas 3 on: freed pieces that stay in the heap,
    /// and one column of those that do not.
    Bytes besideColumns() {
        double largest = 0;
        for (Column column : table.columns()) {
            boolean counts = !isSmall(column) && !column.dtype().isText();
            largest = Math.max(largest, counts ? column.dtype().bytesPerRow() : 0);
        }
        return freed().plus(table.rows().times(largest));
    }

    /// What is there beside columns and blocks before pandas 3: the medians of what was measured.
    Bytes besideBlocks() {
        double many = areShort() ? 0.6 : 0.8;
        double likely = table.width() >= MANY_COLUMNS ? many : columnsInHeap() ? 0.5 : 0;
        return freed().times(new Interval(0, likely, 1));
    }

    /// Whether columns lie among the freed pieces: those of fewer pieces than columns do (measured on 3.0.6).
    boolean columnsAmong() {
        return columnsInHeap() && share() < 1;
    }

    private boolean columnsInHeap() {
        double narrowest = table.columns().stream()
                .mapToDouble(column -> column.dtype().bytesPerRow())
                .min()
                .orElse(0);
        return table.rows().likely() * narrowest < COLUMN_IN_HEAP;
    }

    /// Whether there are so many columns and pieces that something is likely to keep the heap from shrinking.
    boolean areMany() {
        return table.width() >= MANY_COLUMNS && share() >= 0.5;
    }

    /// Whether the columns' pieces are short on average.
    boolean areShort() {
        double perRow =
                table.columns().stream().mapToDouble(Column::bytesPerRow).sum();
        return rows * perRow / Math.max(1, table.width()) < SHORT;
    }

    private double share() {
        double count = Math.ceil(table.rows().likely() / rows);
        return Math.min(1, count / Math.max(1, table.width()));
    }

    private double small() {
        double perRow = 0;
        for (Column column : table.columns()) {
            boolean counts = isSmall(column) && !column.dtype().isText();
            perRow += counts ? column.bytesPerRow() : 0;
        }
        return perRow;
    }

    private boolean isSmall(Column column) {
        return rows * column.dtype().bytesPerRow() < MMAP_THRESHOLD;
    }
}
