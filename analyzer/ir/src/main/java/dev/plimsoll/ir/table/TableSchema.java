package dev.plimsoll.ir.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A described table: its columns, its keys and how many rows it has.
///
/// @param name the resource's name, as users write it in `--bind` and `--rows`
/// @param paths where its data lies, relative to the file that describes it; more than one where the table is split
/// @param columns in the table's order; names are unique
/// @param rows rows over all paths together, where they are known
/// @param primaryKey columns that together name one row; empty where there is no key
/// @param foreignKeys how rows refer to other tables
/// @param growth how fast it grows, where that is said
public record TableSchema(
        String name,
        List<String> paths,
        List<ColumnSchema> columns,
        OptionalLong rows,
        List<String> primaryKey,
        List<ForeignKey> foreignKeys,
        Optional<TableGrowth> growth) {
    /// Columns whose values are a key of another table.
    ///
    /// @param columns columns of this table
    /// @param table name of the other table; empty for this one
    /// @param references columns of the other table
    public record ForeignKey(List<String> columns, String table, List<String> references) {
        public ForeignKey {
            columns = List.copyOf(columns);
            references = List.copyOf(references);
        }
    }

    /// Fails on two columns of one name and on a negative number of rows.
    public TableSchema {
        paths = List.copyOf(paths);
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
        Map<String, ColumnSchema> seen = new LinkedHashMap<>();
        for (ColumnSchema column : columns) {
            if (seen.put(column.name(), column) != null) {
                throw new IllegalArgumentException("two columns named " + column.name());
            }
        }
        rows.ifPresent(count -> {
            if (count < 0) {
                throw new IllegalArgumentException("a table has no " + count + " rows");
            }
        });
    }

    /// A table of which nobody says how fast it grows.
    public TableSchema(
            String name,
            List<String> paths,
            List<ColumnSchema> columns,
            OptionalLong rows,
            List<String> primaryKey,
            List<ForeignKey> foreignKeys) {
        this(name, paths, columns, rows, primaryKey, foreignKeys, Optional.empty());
    }

    /// The same table with another number of rows. What is known of its columns stays as it is. Fails below zero.
    public TableSchema withRows(long count) {
        return new TableSchema(name, paths, columns, OptionalLong.of(count), primaryKey, foreignKeys, growth);
    }

    /// The column of that name.
    public Optional<ColumnSchema> column(String label) {
        return columns.stream().filter(column -> column.name().equals(label)).findFirst();
    }
}
