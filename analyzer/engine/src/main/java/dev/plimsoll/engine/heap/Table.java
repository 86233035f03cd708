package dev.plimsoll.engine.heap;

import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A frame, series, index or array: ordered columns over the same rows.
///
/// @param kind which of them
/// @param columns in order; one for a series, an index or a one-dimensional array. Labels may repeat
/// @param rows how many
/// @param index levels of the row index; empty for a range, which takes no memory
/// @param relative whether the rows are unknown, so that only multiples of this table's size mean something
/// @param library whose table it is, as the signature tables write it before the type's name; empty for pandas and
/// numpy
public record Table(Kind kind, List<Column> columns, Rows rows, List<Column> index, boolean relative, String library)
        implements HeapObject {
    /// What a table is to the program.
    public enum Kind {
        FRAME,
        SERIES,
        INDEX,
        /// A numpy array of one dimension.
        VECTOR,
        /// A numpy array of two dimensions; its columns share one block.
        MATRIX
    }

    public Table {
        columns = List.copyOf(columns);
        index = List.copyOf(index);
    }

    /// A table of pandas or numpy.
    public Table(Kind kind, List<Column> columns, Rows rows, List<Column> index, boolean relative) {
        this(kind, columns, rows, index, relative, "");
    }

    /// The first column of that label.
    public Optional<Column> column(String label) {
        for (Column column : columns) {
            if (column.label().equals(label)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /// The columns that are not known by name, if there are any.
    public Optional<Column> rest() {
        return column(Column.REST);
    }

    /// Whether every column is known by name.
    public boolean isClosed() {
        return rest().isEmpty();
    }

    /// How many columns there are; a guess where not all are known.
    public double width() {
        return columns.stream().mapToDouble(Column::multiplicity).sum();
    }

    /// F of the memory model: itemsize times rows, summed over the columns. Neither shared strings nor the index.
    public Bytes valueBytes() {
        double perRow = columns.stream().mapToDouble(Column::bytesPerRow).sum();
        return rows.times(perRow);
    }

    /// The blocks that hold the columns, in the order in which columns refer to them, each once.
    public List<Buffer> blocks() {
        return distinct(columns.stream().map(Column::block).toList());
    }

    /// Every buffer that the table keeps alive, each once: blocks, payloads, index, and whatever these point into.
    public List<Buffer> buffers() {
        Set<Buffer> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Buffer> all = new ArrayList<>();
        for (Column column : columns) {
            reach(column.block(), seen, all);
            column.payload().ifPresent(payload -> reach(payload, seen, all));
        }
        for (Column level : index) {
            reach(level.block(), seen, all);
            level.payload().ifPresent(payload -> reach(payload, seen, all));
        }
        return all;
    }

    private static void reach(Buffer first, Set<Buffer> seen, List<Buffer> all) {
        if (seen.add(first)) {
            all.add(first);
            first.pointees().forEach(pointee -> reach(pointee, seen, all));
        }
    }

    private static List<Buffer> distinct(List<Buffer> buffers) {
        Set<Buffer> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Buffer> once = new ArrayList<>();
        for (Buffer buffer : buffers) {
            if (seen.add(buffer)) {
                once.add(buffer);
            }
        }
        return once;
    }

    public Table withColumns(List<Column> newColumns) {
        return new Table(kind, newColumns, rows, index, relative, library);
    }

    public Table withKind(Kind newKind) {
        return new Table(newKind, columns, rows, index, relative, library);
    }

    public Table withRows(Rows newRows) {
        return new Table(kind, columns, newRows, index, relative, library);
    }

    public Table withIndex(List<Column> newIndex) {
        return new Table(kind, columns, rows, newIndex, relative, library);
    }
}
