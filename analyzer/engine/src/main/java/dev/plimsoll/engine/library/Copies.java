package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Copies and views of tables. Strings and other objects that elements point to are shared by all copies.
final class Copies {
    private Copies() {}

    /// Whether pandas 3 (copy-on-write) is in use: what would copy may be a view there.
    static boolean onWrite(Machine machine) {
        return machine.version("pandas").isAtLeast(3, 0);
    }

    /// A consolidated copy. The index is shared, since an index never changes.
    static Table deep(Machine machine, Table table) {
        return table.withColumns(Layout.consolidated(machine, plans(table.columns()), table.rows()));
    }

    /// Scratch of a deep copy beyond the copy: a fragmented table is copied as it is, and then the types that lie in
    /// several blocks are stacked and sorted, one type after the other, before the blocks that were copied are let go:
    /// of a table of one type three exist at the peak (measured, samples/truth/operations).
    static Bytes deepScratch(Table table) {
        Bytes joined = Bytes.ZERO;
        for (Bytes type : inSeveralBlocks(table)) {
            joined = joined.plus(type);
        }
        return joined.plus(consolidationScratch(table));
    }

    /// A copy of the table as it is when pandas 3 shares it instead: the table itself there, a deep copy before.
    /// The same for `copy()`: the strings of pandas 3 never change, so that a copy shares them (measured on 3.0.6: 0
    /// bytes; samples/truth/operations/steps.tsv, `copy`).
    static Table deepButStrings(Machine machine, Table table) {
        List<Column> others = table.columns().stream()
                .filter(column -> column.dtype().storage() != DType.Storage.ARROW)
                .toList();
        List<Column> copied = new ArrayList<>(Layout.consolidated(machine, plans(others), table.rows()));
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(column.dtype().storage() == DType.Storage.ARROW ? column : copied.removeFirst());
        }
        return table.withColumns(columns);
    }

    static Table deepBeforeThree(Machine machine, Table table) {
        return onWrite(machine) ? table : deep(machine, table);
    }

    /// Scratch of [#deepBeforeThree].
    static Bytes deepBeforeThreeScratch(Machine machine, Table table) {
        return onWrite(machine) ? Bytes.ZERO : deepScratch(table);
    }

    /// What columns become when they are copied.
    static List<ColumnPlan> plans(List<Column> columns) {
        return columns.stream().map(ColumnPlan::like).toList();
    }

    /// A copy of some rows, block by block; the index is taken along, or made of numbers where it was a range.
    static Table rows(Machine machine, Table table, Rows rows) {
        List<Column> columns = blockByBlock(machine, table.columns(), rows);
        return new Table(table.kind(), columns, rows, takenIndex(machine, table, rows), table.relative());
    }

    /// A copy of nearly all rows, block by block, that keeps the index.
    static Table rowsInPlace(Machine machine, Table table, Rows rows) {
        List<Column> columns = blockByBlock(machine, table.columns(), rows);
        return new Table(table.kind(), columns, rows, table.index(), table.relative());
    }

    /// The index of some rows of a table: 8 bytes a row where it was a range.
    static List<Column> takenIndex(Machine machine, Table table, Rows rows) {
        if (Layout.isRange(table)) {
            return List.of(Layout.numberedIndex(machine, rows));
        }
        return Layout.allApart(machine, plans(table.index()), rows);
    }

    /// The table with only these of its columns, as pandas 3 makes it: a view for each block in which the kept columns
    /// stand in even steps, else a copy of them. Before pandas 3 all are copied, block by block.
    static Table project(Machine machine, Table table, List<Column> kept) {
        if (!onWrite(machine)) {
            return table.withColumns(blockByBlock(machine, kept, table.rows()));
        }
        Map<Buffer, List<Column>> blocks = new LinkedHashMap<>();
        kept.forEach(column -> blocks.computeIfAbsent(column.block(), block -> new ArrayList<>())
                .add(column));
        Map<Buffer, List<Column>> taken = new LinkedHashMap<>();
        blocks.forEach((block, members) -> taken.put(
                block, new ArrayList<>(evenSteps(members) ? members : blockByBlock(machine, members, table.rows()))));
        List<Column> projected = new ArrayList<>();
        for (Column column : kept) {
            projected.add(taken.getOrDefault(column.block(), new ArrayList<>()).removeFirst());
        }
        return table.withColumns(projected);
    }

    /// Copies columns; those that shared a block share one again.
    static List<Column> blockByBlock(Machine machine, List<Column> columns, Rows rows) {
        Map<Buffer, List<Column>> blocks = new LinkedHashMap<>();
        columns.forEach(column -> blocks.computeIfAbsent(column.block(), block -> new ArrayList<>())
                .add(column));
        Map<Buffer, List<Column>> copies = new LinkedHashMap<>();
        blocks.forEach((block, members) ->
                copies.put(block, new ArrayList<>(Layout.consolidated(machine, plans(members), rows))));
        List<Column> copied = new ArrayList<>();
        for (Column column : columns) {
            copied.add(copies.getOrDefault(column.block(), new ArrayList<>()).removeFirst());
        }
        return copied;
    }

    /// Whether columns of one block stand at positions with even steps, so that a slice reaches them.
    static boolean evenSteps(List<Column> columns) {
        if (columns.size() < 2) {
            return true;
        }
        int step = columns.get(1).slot() - columns.get(0).slot();
        for (int position = 1; position < columns.size(); position++) {
            if (columns.get(position).slot() - columns.get(position - 1).slot() != step) {
                return false;
            }
        }
        return step != 0;
    }

    /// Scratch of consolidating a fragmented table beyond the consolidated blocks: blocks are stacked, then sorted, so
    /// the largest type is there twice (2F in all, measured, samples/truth/operations). Zero if there is nothing to do.
    static Bytes consolidationScratch(Table table) {
        Bytes largest = Bytes.ZERO;
        for (Bytes type : inSeveralBlocks(table)) {
            largest = largest.max(type);
        }
        return largest;
    }

    /// The size of each type that lies in more than one block.
    private static List<Bytes> inSeveralBlocks(Table table) {
        if (!Layout.isFragmented(table)) {
            return List.of();
        }
        Map<DType, List<Column>> types = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> types.computeIfAbsent(column.dtype(), type -> new ArrayList<>())
                        .add(column));
        return types.values().stream()
                .filter(columns -> !Layout.isExtension(columns.getFirst().dtype()))
                .filter(columns ->
                        columns.stream().map(Column::block).distinct().count() > 1)
                .map(columns -> Layout.bytes(columns, table.rows()))
                .toList();
    }

    /// Scratch of putting columns into blocks that were made one by one, beyond the columns and the blocks: neighbours
    /// of one type make a block at once; blocks of one type that are no neighbours are then stacked and sorted, one
    /// type after the other in the order of their names (measured with `melt`, samples/truth/operations).
    static Bytes gatheringScratch(List<Column> columns, Rows rows) {
        Map<String, List<Column>> types = new TreeMap<>();
        Set<String> apart = new HashSet<>();
        String before = "";
        for (Column column : columns) {
            String type = column.dtype().displayName();
            boolean again = types.containsKey(type) && !type.equals(before);
            if (!Layout.isExtension(column.dtype())) {
                types.computeIfAbsent(type, each -> new ArrayList<>()).add(column);
                if (again) {
                    apart.add(type);
                }
            }
            before = type;
        }
        Bytes done = Bytes.ZERO;
        Bytes peak = Bytes.ZERO;
        for (Map.Entry<String, List<Column>> type : types.entrySet()) {
            if (apart.contains(type.getKey())) {
                Bytes size = Layout.bytes(type.getValue(), rows);
                peak = peak.max(done.plus(size.times(2)));
                done = done.plus(size);
            }
        }
        return peak;
    }

    /// The table after consolidation: types that lie in several blocks are copied into one, the others stay.
    static Table consolidated(Machine machine, Table table) {
        Map<DType, List<Column>> types = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> types.computeIfAbsent(column.dtype(), type -> new ArrayList<>())
                        .add(column));
        Map<DType, List<Column>> placed = new LinkedHashMap<>();
        types.forEach((dtype, columns) -> {
            boolean several = columns.stream().map(Column::block).distinct().count() > 1;
            boolean moved = several && !Layout.isExtension(dtype);
            placed.put(
                    dtype,
                    new ArrayList<>(moved ? Layout.consolidated(machine, plans(columns), table.rows()) : columns));
        });
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(placed.getOrDefault(column.dtype(), new ArrayList<>()).removeFirst());
        }
        return table.withColumns(columns);
    }
}
