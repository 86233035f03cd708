package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// New numpy arrays. The contents of a buffer tell how its elements lie: `array of` by rows, `columns of` by columns;
/// the blocks of frames lie by columns.
final class ArrayTables {
    /// Columns of a matrix that are listed one by one; wider ones are one entry.
    private static final int LISTED = 1_000;

    private static final String SPARSE = "sparse matrix";

    private ArrayTables() {}

    /// An array of one dimension.
    static Table vector(Machine machine, DType dtype, Statistics statistics, Rows rows, boolean relative) {
        return vector(machine, ColumnPlan.of("0", dtype, statistics), rows, relative);
    }

    /// An array of one dimension of that column.
    static Table vector(Machine machine, ColumnPlan plan, Rows rows, boolean relative) {
        Buffer block = machine.buffer(
                rows.times(plan.bytesPerRow()), 1, "array of " + plan.dtype().displayName());
        return new Table(Table.Kind.VECTOR, List.of(plan.at(block, 0)), rows, List.of(), relative);
    }

    /// An array of two dimensions, of columns of which nothing is known but their number.
    static Table matrix(Machine machine, DType dtype, double width, Rows rows, boolean relative) {
        List<ColumnPlan> plans = new ArrayList<>();
        boolean listed = width == Math.rint(width) && width >= 1 && width <= LISTED;
        for (int position = 0; listed && position < width; position++) {
            plans.add(ColumnPlan.of(Integer.toString(position), dtype, Statistics.NONE));
        }
        if (!listed) {
            plans.add(ColumnPlan.of(Column.REST, dtype, Statistics.NONE).withMultiplicity(Math.max(1, width)));
        }
        return matrix(machine, plans, rows, relative, false);
    }

    /// An array of two dimensions of these columns, which have one type.
    static Table matrix(Machine machine, List<ColumnPlan> plans, Rows rows, boolean relative, boolean byColumns) {
        double perRow = plans.stream().mapToDouble(ColumnPlan::bytesPerRow).sum();
        double width = plans.stream().mapToDouble(ColumnPlan::multiplicity).sum();
        String type = plans.isEmpty() ? "float64" : plans.getFirst().dtype().displayName();
        int slots = Math.clamp(Math.round(width), 1, Integer.MAX_VALUE);
        Buffer block = machine.buffer(rows.times(perRow), slots, (byColumns ? "columns of " : "array of ") + type);
        List<Column> columns = new ArrayList<>();
        int slot = 0;
        for (ColumnPlan plan : plans) {
            columns.add(plan.at(block, slot));
            slot += (int) Math.max(1, Math.round(plan.multiplicity()));
        }
        return new Table(Table.Kind.MATRIX, columns, rows, List.of(), relative);
    }

    /// A sparse matrix of that many bytes: it counts as an array of its bytes, since what it is passed to takes it as
    /// it is.
    static Table sparse(Machine machine, Bytes size, Rows rows, boolean relative) {
        return sparse(machine, DType.FLOAT64, size, rows, relative);
    }

    /// A sparse matrix of values of that type of 8 bytes.
    static Table sparse(Machine machine, DType type, Bytes size, Rows rows, boolean relative) {
        double width = Math.max(1, size.likely() / 8.0 / Math.max(1, rows.likely()));
        ColumnPlan plan = ColumnPlan.of(Column.REST, type, Statistics.NONE).withMultiplicity(width);
        Buffer buffer = machine.buffer(size, 1, SPARSE);
        return new Table(Table.Kind.MATRIX, List.of(plan.at(buffer, 0)), rows, List.of(), relative);
    }

    /// Whether a table stands for a sparse matrix.
    static boolean isSparse(Table table) {
        return table.blocks().stream().anyMatch(block -> block.content().equals(SPARSE));
    }

    /// A table like that one with other columns: frames and series stay frames and series, arrays arrays.
    static Table like(Machine machine, Table shape, List<ColumnPlan> plans, Rows rows) {
        return switch (shape.kind()) {
            case FRAME, SERIES, INDEX ->
                new Table(
                        shape.kind(),
                        Layout.alike(machine, plans, shape.columns(), rows),
                        rows,
                        shape.index(),
                        shape.relative());
            case VECTOR -> vector(machine, plans.getFirst(), rows, shape.relative());
            case MATRIX -> matrix(machine, plans, rows, shape.relative(), byColumns(shape));
        };
    }

    /// A view of the table as an array, without its index.
    static Table view(Table table, Table.Kind kind) {
        return new Table(kind, table.columns(), table.rows(), List.of(), table.relative());
    }

    /// Whether the elements of a column lie together, as they do in the blocks of a frame.
    static boolean byColumns(Table table) {
        if (table.kind() == Table.Kind.FRAME) {
            return true;
        }
        boolean one = table.kind() != Table.Kind.MATRIX || table.width() <= 1;
        return !one
                && table.blocks().stream()
                        .anyMatch(block -> block.content().startsWith("block of")
                                || block.content().startsWith("columns of"));
    }

    /// The type of all elements of an array; of a frame, the type of its array.
    static DType type(Table table) {
        return Types.common(table.columns().stream().map(Column::dtype).toList());
    }

    /// The element type that an argument named `dtype` gives.
    static Optional<DType> wantedType(Invocation call) {
        return call.argument("dtype").flatMap(value -> Types.named(value, call.machine()));
    }
}
