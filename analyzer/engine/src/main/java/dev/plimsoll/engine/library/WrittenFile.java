package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableMatcher;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A table that the program itself wrote, as a later read of the same path finds it. It holds no memory.
///
/// @param kind whether a frame or a series was written
/// @param schema its columns, with their element types; its one path is the file's, unknown parts written as `**`
/// @param index levels of the row index; empty for a range
/// @param rows how many rows; nothing where they are not known
/// @param strings bytes of the string objects of a column, by label: a pickle has each object once, as the frame had
public record WrittenFile(
        Table.Kind kind,
        TableSchema schema,
        List<ColumnSchema> index,
        Optional<Rows> rows,
        Map<String, Bytes> strings) {
    private static final String UNNAMED = "Unnamed: ";

    public WrittenFile {
        index = List.copyOf(index);
        strings = Map.copyOf(strings);
    }

    /// What writing that table makes of a file; nothing where not all of its columns are known by name.
    static Optional<WrittenFile> of(Table table, PathPattern path) {
        if (!table.isClosed() || table.columns().isEmpty()) {
            return Optional.empty();
        }
        List<ColumnSchema> columns = described(table.columns());
        List<ColumnSchema> index = Layout.isRange(table) ? List.of() : described(table.index());
        Map<String, Bytes> strings = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            column.payload()
                    .filter(payload -> column.dtype().equals(DType.OBJECT))
                    .ifPresent(payload -> strings.put(column.label(), payload.size()));
        }
        Optional<Rows> rows = table.relative() ? Optional.empty() : Optional.of(table.rows());
        return Optional.of(new WrittenFile(table.kind(), schema(path.written("**"), columns), index, rows, strings));
    }

    private static TableSchema schema(String path, List<ColumnSchema> columns) {
        return new TableSchema(path, List.of(path), columns, OptionalLong.empty(), List.of(), List.of());
    }

    /// Columns of one label, which a file may have, are one column here.
    private static List<ColumnSchema> described(List<Column> columns) {
        List<ColumnSchema> described = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            if (seen.add(column.label())) {
                described.add(new ColumnSchema(
                        column.label(), meaning(column), Optional.of(column.dtype()), column.statistics()));
            }
        }
        return described;
    }

    private static LogicalType meaning(Column column) {
        Statistics known = column.statistics();
        return switch (column.dtype().kind()) {
            case SIGNED, UNSIGNED -> LogicalType.INTEGER;
            case FLOAT, COMPLEX -> LogicalType.NUMBER;
            case BOOLEAN -> LogicalType.BOOLEAN;
            case DATETIME -> LogicalType.DATETIME;
            case TIMEDELTA, STRING, CATEGORY -> LogicalType.STRING;
            case OBJECT -> known.maximum().orElse(2) <= 1 ? LogicalType.BOOLEAN : LogicalType.STRING;
            case UNKNOWN -> LogicalType.ANY;
        };
    }

    /// The same as text with the index in front of the other columns: an unnamed level is `Unnamed: 0`, as it is read
    /// again.
    WrittenFile withIndexAsColumns() {
        List<ColumnSchema> levels = index.isEmpty()
                ? List.of(new ColumnSchema("", LogicalType.INTEGER, Optional.of(DType.INT64), Statistics.NONE))
                : index;
        List<ColumnSchema> columns = new ArrayList<>();
        for (ColumnSchema level : levels) {
            String label = level.name().isEmpty() ? UNNAMED + columns.size() : level.name();
            columns.add(new ColumnSchema(label, level.type(), level.dtype(), level.statistics()));
        }
        Set<String> taken = new HashSet<>();
        columns.removeIf(column -> !taken.add(column.name()));
        schema.columns().stream()
                .filter(column -> !taken.contains(column.name()))
                .forEach(columns::add);
        return new WrittenFile(Table.Kind.FRAME, schema(path(), columns), List.of(), rows, strings);
    }

    /// The same without the index.
    WrittenFile withoutIndex() {
        return new WrittenFile(Table.Kind.FRAME, schema, List.of(), rows, strings);
    }

    /// The same of which nobody knows how many rows there are, as of a file to which more is appended.
    WrittenFile withoutRows() {
        return new WrittenFile(kind, schema, index, Optional.empty(), Map.of());
    }

    /// Where it lies, unknown parts written as `**`.
    public String path() {
        return schema.paths().getFirst();
    }

    /// What lies at a path that two ways through the program wrote differently: as many rows as either has, columns of
    /// the one with more of them.
    public WrittenFile join(WrittenFile other) {
        if (equals(other)) {
            return this;
        }
        int mine = schema.columns().size();
        int others = other.schema.columns().size();
        boolean first = mine != others ? mine > others : toString().compareTo(other.toString()) <= 0;
        WrittenFile larger = first ? this : other;
        Optional<Rows> both = rows.flatMap(count -> other.rows.map(count::hull));
        return new WrittenFile(
                larger.kind, larger.schema, larger.index, both, both.isEmpty() ? Map.of() : larger.strings);
    }

    /// Which of the files a path means: the one that shares most with it, unless a described table shares more. A file
    /// whose name is not known is found only by the same unknown name.
    static Optional<WrittenFile> find(List<WrittenFile> files, List<TableSchema> described, PathPattern path) {
        String wanted = path.written("**");
        List<TableSchema> tables = new ArrayList<>();
        Map<TableSchema, WrittenFile> written = new LinkedHashMap<>();
        for (WrittenFile file : files) {
            if (file.path().equals(wanted) || (isNamed(file.path()) && isNamed(wanted))) {
                tables.add(file.schema());
                written.put(file.schema(), file);
            }
        }
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        tables.addAll(described);
        List<TableSchema> best = switch (TableMatcher.match(tables, path)) {
            case TableMatcher.Match.Found found -> List.of(found.table());
            case TableMatcher.Match.Ambiguous ambiguous -> ambiguous.candidates();
            case TableMatcher.Match.None none -> List.of();
        };
        return best.stream()
                .flatMap(table -> Optional.ofNullable(written.get(table)).stream())
                .reduce((earlier, later) -> later);
    }

    private static boolean isNamed(String path) {
        return path.substring(path.lastIndexOf('/') + 1).matches("[^*?\\[]+");
    }
}
