package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How Polars lays columns out: each has its own buffers, and what does not change is shared by frames.
///
/// Bytes a row: the type's width, one bit where values are missing, 16 for a string and its UTF-8 bytes elsewhere where
/// it is longer than 12 (measured, samples/truth/operations/polars.tsv).
final class PolarsColumns {
    /// How signature tables call what belongs to Polars.
    static final String LIBRARY = "polars";

    /// Bytes of a string that lie in its view.
    private static final double INLINE = 12;

    private static final double BIT = 1 / 8.0;

    private PolarsColumns() {}

    /// A column with buffers of its own. Long strings stay where the plan has them.
    static Column placed(Machine machine, ColumnPlan plan, Rows rows) {
        return placed(machine, plan, rows, false);
    }

    /// The same, in several chunks if so wanted.
    static Column placed(Machine machine, ColumnPlan plan, Rows rows, boolean chunked) {
        Buffer values = machine.buffer(
                rows.times(width(plan.dtype(), plan.statistics()) * plan.multiplicity()),
                (int) Math.max(1, Math.round(plan.multiplicity())),
                PolarsChunks.content(plan.dtype().displayName(), chunked));
        return plan.at(values, 0);
    }

    /// Bytes a row in the column's own buffers.
    static double width(DType dtype, Statistics statistics) {
        boolean missing = statistics.nullFraction().orElse(0) > 0;
        return dtype.bytesPerRow() + (missing && !dtype.isView() ? BIT : 0);
    }

    /// A new column, with new strings where it is text.
    static Column made(Machine machine, ColumnPlan plan, Rows rows) {
        return made(machine, plan, rows, false);
    }

    /// The same, in several chunks if so wanted.
    static Column made(Machine machine, ColumnPlan plan, Rows rows, boolean chunked) {
        return placed(machine, withStrings(machine, plan, rows), rows, chunked);
    }

    /// The same with a buffer of its own for its long strings; without one where it has none.
    static ColumnPlan withStrings(Machine machine, ColumnPlan plan, Rows rows) {
        Interval each = plan.dtype().isView() ? heapPerRow(plan.statistics()) : Interval.ZERO;
        if (each.high() <= 0) {
            return plan.withPayload(Optional.empty());
        }
        Buffer strings = machine.buffer(
                new Bytes(rows.count().times(each).times(plan.multiplicity())), 1, Buffer.STRINGS + plan.label());
        return plan.withPayload(Optional.of(strings));
    }

    /// Bytes a row of strings that do not fit in a view. Where only the mean length is known, strings are taken to be
    /// of that length, but near the limit either may hold.
    static Interval heapPerRow(Statistics statistics) {
        double present = 1 - statistics.nullFraction().orElse(0);
        if (!statistics.values().isEmpty()) {
            double sum = statistics.values().stream()
                    .mapToDouble(PolarsColumns::encoded)
                    .filter(bytes -> bytes > INLINE)
                    .sum();
            return Interval.exactly(sum / statistics.values().size() * present);
        }
        double mean = Texts.encodedBytes(statistics);
        boolean longest = statistics.maximumLength().isPresent()
                && statistics.maximumLength().getAsLong() * Texts.bytesPerCharacter(statistics) <= INLINE;
        if (longest || mean <= INLINE / 2) {
            return Interval.ZERO;
        }
        if (mean <= INLINE) {
            return new Interval(0, 0, mean * present / 2);
        }
        return mean < 2 * INLINE
                ? new Interval(mean * present * 0.7, mean * present, mean * present)
                : Interval.exactly(mean * present);
    }

    private static double encoded(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    /// Copies of these columns with other rows; long strings are shared with the originals.
    static List<Column> taken(Machine machine, List<Column> columns, Rows rows) {
        return taken(machine, columns, rows, false);
    }

    /// The same, in several chunks if so wanted.
    static List<Column> taken(Machine machine, List<Column> columns, Rows rows, boolean chunked) {
        List<Column> taken = new ArrayList<>();
        for (Column column : columns) {
            taken.add(placed(machine, ColumnPlan.like(column), rows, chunked));
        }
        return taken;
    }

    /// Bytes that copies of these columns take, without long strings.
    static Bytes bytes(List<Column> columns, Rows rows) {
        return rows.times(columns.stream()
                .mapToDouble(column -> width(column.dtype(), column.statistics()) * column.multiplicity())
                .sum());
    }

    /// A frame.
    static Table frame(List<Column> columns, Rows rows, boolean relative) {
        return new Table(Table.Kind.FRAME, columns, rows, List.of(), relative, LIBRARY);
    }

    /// A series.
    static Table series(Column column, Rows rows, boolean relative) {
        return new Table(Table.Kind.SERIES, List.of(column), rows, List.of(), relative, LIBRARY);
    }

    /// Whether a table is one of Polars.
    static boolean isPolars(Table table) {
        return table.library().equals(LIBRARY);
    }
}
