package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.Optional;

/// A column that has no place in memory yet; [Layout] gives it one.
///
/// @param payload what its elements will point to; shared with the column that they are copied from
/// @param multiplicity how many columns it stands for
/// @param share of truth values, the share that is expected to be true
record ColumnPlan(
        String label,
        DType dtype,
        Statistics statistics,
        Optional<Buffer> payload,
        double multiplicity,
        Optional<Interval> share) {
    /// A column like that one, elsewhere.
    static ColumnPlan like(Column column) {
        return new ColumnPlan(
                column.label(),
                column.dtype(),
                column.statistics(),
                column.payload(),
                column.multiplicity(),
                column.share());
    }

    /// A new column without payload.
    static ColumnPlan of(String label, DType dtype, Statistics statistics) {
        return new ColumnPlan(label, dtype, statistics, Optional.empty(), 1, Optional.empty());
    }

    /// The same with another element type and no payload.
    ColumnPlan withType(DType newType) {
        return new ColumnPlan(label, newType, statistics, Optional.empty(), multiplicity, share);
    }

    ColumnPlan withLabel(String newLabel) {
        return new ColumnPlan(newLabel, dtype, statistics, payload, multiplicity, share);
    }

    ColumnPlan withStatistics(Statistics newStatistics) {
        return new ColumnPlan(label, dtype, newStatistics, payload, multiplicity, share);
    }

    ColumnPlan withPayload(Optional<Buffer> newPayload) {
        return new ColumnPlan(label, dtype, statistics, newPayload, multiplicity, share);
    }

    ColumnPlan withMultiplicity(double newMultiplicity) {
        return new ColumnPlan(label, dtype, statistics, payload, newMultiplicity, share);
    }

    ColumnPlan withShare(Optional<Interval> newShare) {
        return new ColumnPlan(label, dtype, statistics, payload, multiplicity, newShare);
    }

    /// Bytes a row in the block that will hold it, the characters of an Arrow string included.
    double bytesPerRow() {
        return (dtype.bytesPerRow() + Texts.inlineBytes(dtype, statistics)) * multiplicity;
    }

    /// The column at that place.
    Column at(Buffer block, int slot) {
        payload.ifPresent(block::pointTo);
        return new Column(label, dtype, statistics, block, slot, payload, multiplicity, share);
    }
}
