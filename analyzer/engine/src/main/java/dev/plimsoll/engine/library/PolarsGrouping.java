package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.List;
import java.util.Set;

/// What finding groups and different rows of a Polars frame takes (measured, samples/truth/operations/polars.tsv).
final class PolarsGrouping {
    /// Bytes a row of the source: the group that it belongs to (4.1 to 5.1, measured).
    static final double ROW = 4.5;

    /// Bytes a group while groups are found by one number and most have one row: 75 to 87 (measured).
    private static final double SINGLE = 80;

    /// The same with two rows and more: 50 to 82; plain sums of random keys took as little as 18 (measured).
    private static final double GROUP = 60;

    /// The same where keys are compared together; groups of a few rows have lists of their own (measured).
    private static final double ENCODED_GROUP = 100;

    /// Bytes for each different row where only these are wanted: 32 to 38 by one number (measured).
    private static final double DISTINCT = 34;

    /// Bytes a row that say where a row's keys begin when several are written one behind the other.
    private static final double BEGIN = 8;

    /// The same for text, whose lengths are gathered before it is written: 24 for one text column, 26 and 24 with
    /// another key (measured beside what the characters take).
    private static final double TEXT = 24;

    /// Fewer groups than these are reduced part by part, so that no list of rows is made: 1.2 to 1.9 bytes a row up to
    /// 36 groups, while 1,000 had lists (measured).
    private static final double PARTIAL_GROUPS = 1000;

    private static final double PARTIAL = 1.5;

    /// What can be reduced part by part.
    private static final Set<String> PARTIAL_REDUCTIONS =
            Set.of("sum", "mean", "min", "max", "len", "count", "first", "last");

    private PolarsGrouping() {}

    /// Whether groups are reduced part by part: few of them by columns that are there, each aggregation a plain one of
    /// a column.
    static boolean isPartial(List<Computed> keys, Rows groups, List<ColumnExpression> aggregations) {
        return groups.likely() < PARTIAL_GROUPS
                && keys.stream().allMatch(key -> key.existing().isPresent())
                && aggregations.stream().allMatch(PolarsGrouping::isPlain);
    }

    private static boolean isPlain(ColumnExpression expression) {
        if (!(expression instanceof ColumnExpression.Applied applied)) {
            return false;
        }
        boolean named = applied.function().equals("alias");
        return named
                ? isPlain(applied.operands().getFirst())
                : PARTIAL_REDUCTIONS.contains(applied.function())
                        && applied.operands().stream().allMatch(PolarsGrouping::isColumn);
    }

    private static boolean isColumn(ColumnExpression expression) {
        return expression instanceof ColumnExpression.Named || expression instanceof ColumnExpression.Chosen;
    }

    /// Scratch where groups are reduced part by part.
    static Bytes partial(Rows rows) {
        return rows.times(PARTIAL).loosened(0.5, 3);
    }

    /// Scratch where the rows of each group are listed: the whole frame is put together first, whatever is aggregated.
    static Bytes of(Table source, List<Column> keys, Rows groups) {
        Bytes encoded = encoded(keys, source.rows());
        boolean together = encoded.likely() > 0;
        boolean single = groups.likely() > source.rows().likely() / 2;
        Bytes lists = together
                ? groups.times(ENCODED_GROUP).loosened(0.8, 1.3)
                : groups.times(single ? SINGLE : GROUP).loosened(0.3, 1.4);
        return source.rows()
                .times(ROW)
                .plus(encoded.loosened(0.85, 1.25))
                .plus(lists)
                .plus(PolarsChunks.together(source.columns(), source.rows()));
    }

    /// Scratch where different rows are found.
    static Bytes ofRows(List<Column> keys, Rows rows, Rows groups) {
        return rows.times(ROW)
                .plus(encoded(keys, rows))
                .plus(groups.times(DISTINCT))
                .loosened(0.9, 1.4);
    }

    /// Several keys, and text, are written one behind the other to compare them, a byte more than each takes.
    private static Bytes encoded(List<Column> keys, Rows rows) {
        boolean single = keys.size() == 1 && keys.getFirst().dtype().kind() != DType.Kind.STRING;
        if (single) {
            return Bytes.ZERO;
        }
        boolean text = keys.stream().anyMatch(key -> key.dtype().isView());
        double width = keys.stream().mapToDouble(PolarsGrouping::encodedWidth).sum();
        return rows.times(width + (text && keys.size() > 1 ? BEGIN + TEXT : text ? TEXT : BEGIN));
    }

    private static double encodedWidth(Column key) {
        double text = key.dtype().isView() ? Texts.encodedBytes(key.statistics()) : 0;
        return (key.dtype().isView() ? text : key.dtype().bytesPerRow()) * key.multiplicity() + 1;
    }
}
