package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import java.util.List;

/// What a table costs before a model can work on it: the frame becomes one array, and the array gets the element type
/// and the order of elements that the model insists on.
///
/// Measured with scikit-learn 1.2, 1.6.1 and lightgbm 4.7.0 on frames of one block, several blocks, with truth values,
/// and fragmented, on pandas 1.5.3, 2.3.3 and 3.0.6 (samples/truth/operations).
///
/// @param peak new bytes while the table is converted
/// @param kept bytes of the converted array; zero where the model works on the table's own memory
/// @param values bytes of an array of float64 of the table's shape
/// @param elements how many values there are, as bytes of one each
record ModelInput(Bytes peak, Bytes kept, Bytes values, Bytes elements) {
    /// The element types that a model takes as they are.
    enum Need {
        /// float32, as trees do.
        FLOAT32,
        /// float64.
        FLOAT64,
        /// float64 or float32; all else becomes float64.
        FLOATS,
        /// Numbers of any type.
        NUMBERS,
        /// float32 where it holds the values, else float64, as lightgbm does.
        NARROWEST
    }

    /// The cost of passing that table.
    ///
    /// @param byRows whether the model needs rows to lie together; frames lie by columns, so they are copied once more
    static ModelInput of(Invocation call, Table table, Need need, boolean byRows) {
        if (ArrayTables.isSparse(table)) {
            return sparse(table, need);
        }
        DType common = common(table, need);
        DType target = target(need, common);
        Bytes converted = size(table, target);
        ModelInput plain = converted(call, table, common, target);
        if (!byRows || !ArrayTables.byColumns(table)) {
            return plain;
        }
        return new ModelInput(plain.peak.plus(converted), converted, plain.values, plain.elements);
    }

    /// A sparse matrix of float64 is taken as it is; 8 of its 12 bytes for each value are the value. Counts become
    /// another matrix where a model wants floats (measured with seven linear models on scikit-learn 1.9.1: 244 bytes
    /// more for 20 values a row, samples/truth/operations/learners.tsv).
    private static ModelInput sparse(Table table, Need need) {
        boolean floats = need == Need.FLOATS || need == Need.FLOAT64;
        boolean counts =
                table.columns().stream().allMatch(column -> column.dtype().isInteger());
        Bytes values = table.valueBytes().times(2.0 / 3);
        Bytes converted = floats && counts ? table.valueBytes() : Bytes.ZERO;
        return new ModelInput(converted, converted, values, values.times(0.125));
    }

    private static ModelInput converted(Invocation call, Table table, DType common, DType target) {
        Bytes converted = size(table, target);
        boolean frame = table.kind() == Table.Kind.FRAME;
        boolean oneBlock = !frame || Layout.isOneBlock(table);
        if (oneBlock && common.equals(target)) {
            return costing(table, Bytes.ZERO, Bytes.ZERO);
        }
        if (frame && needsOwnCast(table)) {
            return costing(table, ownCast(call, table, target, oneBlock), converted);
        }
        if (oneBlock) {
            return costing(table, converted, converted);
        }
        Bytes joined = size(table, common).plus(Taking.consolidation(call, table));
        return costing(table, common.equals(target) ? joined : joined.plus(converted), converted);
    }

    /// Frames with truth values or masked numbers are first cast as frames, column by column. pandas 3 leaves columns
    /// alone that have the type already; pandas 1.5 consolidates before it makes the array.
    private static Bytes ownCast(Invocation call, Table table, DType target, boolean oneBlock) {
        Bytes whole = size(table, target);
        if (oneBlock) {
            return whole;
        }
        List<Column> changed = table.columns().stream()
                .filter(column ->
                        !call.pandas().isAtLeast(3, 0) || !column.dtype().equals(target))
                .toList();
        double width = changed.stream().mapToDouble(Column::multiplicity).sum();
        Bytes first = table.rows().times(width * target.bytesPerRow());
        return first.plus(call.pandas().isAtLeast(2, 0) ? whole : whole.times(2));
    }

    private static ModelInput costing(Table table, Bytes peak, Bytes kept) {
        return new ModelInput(
                peak, kept, size(table, DType.FLOAT64), table.rows().times(table.width()));
    }

    private static Bytes size(Table table, DType dtype) {
        double boxed = dtype.kind() == Kind.OBJECT
                ? table.columns().stream()
                        .mapToDouble(column -> Extractions.boxedBytes(column) * column.multiplicity())
                        .sum()
                : 0;
        return table.rows().times(dtype.bytesPerRow() * table.width() + boxed);
    }

    /// Whether a frame has columns that scikit-learn casts before it makes an array.
    static boolean needsOwnCast(Table table) {
        return table.columns().stream()
                .map(Column::dtype)
                .anyMatch(dtype -> dtype.kind() == Kind.BOOLEAN || dtype.storage() == DType.Storage.MASKED);
    }

    /// The type that holds all values: numpy's rules, where truth values count as numbers. Columns of unknown type are
    /// taken for float64; lightgbm takes the codes of categories (its source, `_data_from_pandas`).
    private static DType common(Table table, Need need) {
        DType common = null;
        for (Column column : table.columns()) {
            boolean codes = need == Need.NARROWEST && column.dtype().kind() == Kind.CATEGORY;
            DType dtype = codes ? DType.INT8 : plain(column.dtype());
            if (!dtype.isNumeric()) {
                return DType.OBJECT;
            }
            common = common == null ? dtype : Types.numeric(common, dtype);
        }
        return common == null ? DType.FLOAT64 : common;
    }

    private static DType plain(DType dtype) {
        if (dtype.kind() == Kind.UNKNOWN) {
            return DType.FLOAT64;
        }
        return new DType(dtype.kind(), dtype.bits(), DType.Storage.NUMPY);
    }

    private static DType target(Need need, DType common) {
        return switch (need) {
            case FLOAT32 -> DType.FLOAT32;
            case FLOAT64 -> DType.FLOAT64;
            case FLOATS -> common.kind() == Kind.FLOAT ? common : DType.FLOAT64;
            case NUMBERS -> common.isNumeric() ? common : DType.FLOAT64;
            case NARROWEST -> narrowest(common);
        };
    }

    private static DType narrowest(DType common) {
        boolean fits = common.kind() == Kind.BOOLEAN
                || (common.isInteger() && common.bits() <= 16)
                || (common.kind() == Kind.FLOAT && common.bits() <= 32);
        return fits ? DType.FLOAT32 : DType.FLOAT64;
    }
}
