package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How pandas lays columns out: columns of one numpy type share a block, every column of an extension type has its own.
final class Layout {
    private static final String CACHED_RANGE = "numbers of the range index";

    private Layout() {}

    /// Whether a column of that type always has a block of its own.
    static boolean isExtension(DType dtype) {
        return dtype.storage() != DType.Storage.NUMPY || dtype.kind() == DType.Kind.CATEGORY;
    }

    /// Allocates columns as a consolidated frame has them: one block for each numpy type.
    static List<Column> consolidated(Machine machine, List<ColumnPlan> plans, Rows rows) {
        Map<DType, List<Integer>> groups = new LinkedHashMap<>();
        Column[] placed = new Column[plans.size()];
        for (int position = 0; position < plans.size(); position++) {
            ColumnPlan plan = plans.get(position);
            if (isExtension(plan.dtype())) {
                placed[position] = apart(machine, plan, rows);
            } else {
                groups.computeIfAbsent(plan.dtype(), type -> new ArrayList<>()).add(position);
            }
        }
        groups.forEach((dtype, positions) -> place(machine, plans, positions, rows, dtype, placed));
        return List.copyOf(Arrays.asList(placed));
    }

    private static void place(
            Machine machine, List<ColumnPlan> plans, List<Integer> positions, Rows rows, DType dtype, Column[] placed) {
        double perRow = 0;
        int slots = 0;
        for (int position : positions) {
            perRow += plans.get(position).bytesPerRow();
            slots += slots(plans.get(position));
        }
        Buffer block = machine.buffer(rows.times(perRow), Math.max(1, slots), "block of " + dtype.displayName());
        int slot = 0;
        for (int position : positions) {
            placed[position] = plans.get(position).at(block, slot);
            slot += slots(plans.get(position));
        }
    }

    private static int slots(ColumnPlan plan) {
        return (int) Math.max(1, Math.round(plan.multiplicity()));
    }

    /// Allocates one column in a block of its own.
    static Column apart(Machine machine, ColumnPlan plan, Rows rows) {
        String content = "block of " + plan.dtype().displayName();
        return plan.at(machine.buffer(rows.times(plan.bytesPerRow()), slots(plan), content), 0);
    }

    /// Allocates every column in a block of its own.
    static List<Column> allApart(Machine machine, List<ColumnPlan> plans, Rows rows) {
        return plans.stream().map(plan -> apart(machine, plan, rows)).toList();
    }

    /// Allocates columns in the same blocks as others: those that share a block there share one here if their type is
    /// the same.
    static List<Column> likeBlocks(Machine machine, List<ColumnPlan> plans, List<Column> pattern, Rows rows) {
        Map<Buffer, List<Integer>> blocks = new LinkedHashMap<>();
        for (int position = 0; position < plans.size(); position++) {
            blocks.computeIfAbsent(pattern.get(position).block(), block -> new ArrayList<>())
                    .add(position);
        }
        Column[] placed = new Column[plans.size()];
        blocks.values().forEach(positions -> {
            List<Column> members =
                    consolidated(machine, positions.stream().map(plans::get).toList(), rows);
            for (int member = 0; member < members.size(); member++) {
                placed[positions.get(member)] = members.get(member);
            }
        });
        return List.copyOf(Arrays.asList(placed));
    }

    /// The same for a table's columns that were changed one for one; a consolidated table's where there are others.
    static List<Column> alike(Machine machine, List<ColumnPlan> plans, List<Column> pattern, Rows rows) {
        return plans.size() == pattern.size()
                ? likeBlocks(machine, plans, pattern, rows)
                : consolidated(machine, plans, rows);
    }

    /// A consolidated frame.
    static Table frame(Machine machine, List<ColumnPlan> plans, Rows rows, List<Column> index, boolean relative) {
        return new Table(Table.Kind.FRAME, consolidated(machine, plans, rows), rows, index, relative);
    }

    /// A series of one new column.
    static Table series(Machine machine, ColumnPlan plan, Rows rows, List<Column> index, boolean relative) {
        return new Table(Table.Kind.SERIES, List.of(apart(machine, plan, rows)), rows, index, relative);
    }

    /// An index level of whole numbers, 8 bytes a row.
    static Column numberedIndex(Machine machine, Rows rows) {
        Buffer block = machine.buffer(rows.times(8), 1, "index of int64");
        return new Column("", DType.INT64, Statistics.NONE, block, 0, Optional.empty());
    }

    /// Whether rows are numbered from 0 without an index in memory, apart from numbers that pandas 1.5 may have cached.
    static boolean isRange(Table table) {
        return table.index().isEmpty() || table.index().getFirst().label().equals(CACHED_RANGE);
    }

    /// The numbers of a range index, which pandas 1.5 builds and keeps when rows are taken by position (8 bytes a row,
    /// measured, samples/truth/operations).
    static Column cachedRange(Machine machine, Rows rows) {
        return numberedIndex(machine, rows).withLabel(CACHED_RANGE);
    }

    /// Bytes that a copy of these columns takes: F of the memory model, characters of string types included.
    static Bytes bytes(List<Column> columns, Rows rows) {
        return rows.times(columns.stream()
                .map(ColumnPlan::like)
                .mapToDouble(ColumnPlan::bytesPerRow)
                .sum());
    }

    /// Bytes that a copy of the table's values takes.
    static Bytes bytes(Table table) {
        return bytes(table.columns(), table.rows());
    }

    /// Bytes that a copy of the table's index takes.
    static Bytes indexBytes(Table table) {
        return bytes(table.index(), table.rows());
    }

    /// Whether columns of one numpy type lie in more than one block, so that consolidating would copy them.
    static boolean isFragmented(Table table) {
        Map<DType, Buffer> first = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            if (!isExtension(column.dtype())) {
                Buffer block = first.putIfAbsent(column.dtype(), column.block());
                if (block != null && block != column.block()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether all columns lie in one block, so that the values are one array already.
    static boolean isOneBlock(Table table) {
        Set<Buffer> blocks = new HashSet<>(table.blocks());
        return blocks.size() == 1
                && table.columns().stream().map(Column::dtype).distinct().count() == 1
                && table.columns().stream().noneMatch(column -> isExtension(column.dtype()));
    }
}
