package dev.plimsoll.engine.heap;

import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.Optional;

/// A column of a table: its label, its type, what is known of its values, and where its bytes are.
///
/// @param label the label; [#REST] for all columns that are there but not known by name
/// @param dtype element type; kind UNKNOWN where it is not known
/// @param statistics what is known of the values
/// @param block the buffer that holds it, shared with the other columns of the block
/// @param slot its position in the block, from 0
/// @param payload what its elements point to: strings of an object column, categories. Copies share it
/// @param multiplicity how many columns it stands for: 1, or for [#REST] a guess
/// @param share of truth values, the share that is expected to be true: what a mask keeps; nothing where it is not
/// known
public record Column(
        String label,
        DType dtype,
        Statistics statistics,
        Buffer block,
        int slot,
        Optional<Buffer> payload,
        double multiplicity,
        Optional<Interval> share) {
    /// Label that stands for all columns that are not known by name.
    public static final String REST = "...";

    /// One known column.
    public Column(String label, DType dtype, Statistics statistics, Buffer block, int slot, Optional<Buffer> payload) {
        this(label, dtype, statistics, block, slot, payload, 1);
    }

    /// A column of whose truth values nothing is known.
    public Column(
            String label,
            DType dtype,
            Statistics statistics,
            Buffer block,
            int slot,
            Optional<Buffer> payload,
            double multiplicity) {
        this(label, dtype, statistics, block, slot, payload, multiplicity, Optional.empty());
    }

    /// Whether it stands for columns that are not known by name.
    public boolean isRest() {
        return label.equals(REST);
    }

    public Column withLabel(String newLabel) {
        return new Column(newLabel, dtype, statistics, block, slot, payload, multiplicity, share);
    }

    public Column withStatistics(Statistics newStatistics) {
        return new Column(label, dtype, newStatistics, block, slot, payload, multiplicity, share);
    }

    /// The same column with its bytes elsewhere.
    public Column in(Buffer newBlock, int newSlot) {
        return new Column(label, dtype, statistics, newBlock, newSlot, payload, multiplicity, share);
    }

    public Column withPayload(Optional<Buffer> newPayload) {
        return new Column(label, dtype, statistics, block, slot, newPayload, multiplicity, share);
    }

    /// Bytes a row in the column's block, all columns counted that it stands for; what elements point to is not in it.
    public double bytesPerRow() {
        return dtype.bytesPerRow() * multiplicity;
    }
}
