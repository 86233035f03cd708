package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.library.PolarsEvaluation.Extent;
import dev.plimsoll.ir.table.DType;
import java.util.List;
import java.util.Optional;

/// `expression.over(keys)`: what is made of each group, for each of its rows.
final class PolarsWindows {
    /// Bytes a row that say which group it belongs to.
    private static final double GROUP = 4;

    /// The same while the groups of a string key are found: its hashes and positions.
    private static final double TEXT_GROUP = 20;

    /// Positions of the rows of each group and values in their order, where not one value a group is made.
    private static final double POSITIONS = 16;

    private PolarsWindows() {}

    /// The first operand is the expression, the others are keys. Beside the result 4 bytes a row for one value a group,
    /// 20 where the key is text, 17 to 22 for one value a row (measured, samples/truth/operations/polars.tsv).
    static Computed over(Table table, List<Computed> operands) {
        Computed inner = operands.getFirst();
        boolean text =
                operands.stream().skip(1).anyMatch(key -> key.plan().dtype().kind() == DType.Kind.STRING);
        double scratch = inner.extent() == Extent.ONE ? (text ? TEXT_GROUP : GROUP) : POSITIONS + GROUP;
        return new Computed(
                inner.plan().withShare(Optional.empty()),
                Optional.empty(),
                Extent.ROWS,
                table.rows(),
                scratch + inner.scratch());
    }
}
