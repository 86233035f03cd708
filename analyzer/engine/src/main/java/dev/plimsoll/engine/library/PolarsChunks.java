package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Columns that consist of many chunks, as reading, filtering and stacking make them, and what puts the chunks
/// together: sorting, finding groups, and any step on a frame of which only some columns are in chunks. That copies the
/// columns, but not the characters of long strings (measured, samples/truth/operations/polars.tsv: the inputs
/// `num10/16`, `mixed/16`).
final class PolarsChunks {
    /// Row groups of Parquet hold at most so many rows where Polars writes them; each becomes a chunk.
    static final double ROW_GROUP = 262_144;

    /// Files of text with fewer rows than these take next to nothing, whatever their chunks.
    static final double LINES = 10_000;

    /// Functions of a chunked column whose result lies in one chunk; others compute chunk by chunk (read off
    /// `n_chunks()`).
    private static final Set<String> GATHERS = Set.of(
            "over",
            "rank",
            "qcut",
            "reverse",
            "sort",
            "sort_by",
            "shuffle",
            "sample",
            "gather",
            "shift",
            "diff",
            "pct_change",
            "forward_fill",
            "backward_fill",
            "interpolate",
            "is_duplicated",
            "is_unique");

    private PolarsChunks() {}

    /// Whether a column consists of several chunks.
    static boolean isIn(Column column) {
        return column.block().isChunked();
    }

    /// Whether a function of chunked operands yields chunks again.
    static boolean stay(String function) {
        boolean runs = function.startsWith("cum_") || function.startsWith("rolling_") || function.startsWith("ewm_");
        return !runs && !GATHERS.contains(function);
    }

    /// What is written into a buffer's description.
    static String content(String what, boolean chunked) {
        return (chunked ? Buffer.CHUNKS : "column of ") + what;
    }

    /// Bytes that putting these columns' chunks together takes.
    static Bytes together(List<Column> columns, Rows rows) {
        return PolarsColumns.bytes(columns.stream().filter(PolarsChunks::isIn).toList(), rows);
    }

    /// The frame as a step sees it: where only some columns are in chunks, these are put together first.
    static Table even(Machine machine, Table table) {
        boolean some = table.columns().stream().anyMatch(PolarsChunks::isIn);
        boolean uneven = some && table.columns().stream().anyMatch(PolarsChunks::isWhole);
        return uneven ? whole(machine, table) : table;
    }

    /// The frame with each column in one chunk.
    static Table whole(Machine machine, Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(isIn(column) ? PolarsColumns.placed(machine, ColumnPlan.like(column), table.rows()) : column);
        }
        return table.withColumns(columns);
    }

    /// Whether a column lies in one chunk. One value that is repeated has no chunks.
    private static boolean isWhole(Column column) {
        return !isIn(column)
                && column.block().size().high() > 2 * column.dtype().bytesPerRow();
    }
}
