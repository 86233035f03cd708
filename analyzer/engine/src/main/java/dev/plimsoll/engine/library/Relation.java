package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// What a query reads or makes: a table of a database, a join, a result. Names are compared as SQL does, whatever
/// their case.
///
/// @param fields its columns in order; their names may repeat
/// @param rows how many rows it has; nothing where a table behind it is not counted
/// @param paths files of the described tables behind it
record Relation(List<Field> fields, Optional<Rows> rows, List<String> paths) {
    /// A column.
    ///
    /// @param owner name by which the query calls the table that it comes from; empty for a result
    record Field(String owner, ColumnSchema column) {
        static Field of(String name, LogicalType type, Statistics statistics) {
            return new Field("", new ColumnSchema(name, type, Optional.empty(), statistics));
        }

        LogicalType type() {
            return column.type();
        }

        Statistics statistics() {
            return column.statistics();
        }

        Field withStatistics(Statistics statistics) {
            return new Field(owner, new ColumnSchema(column.name(), column.type(), column.dtype(), statistics));
        }

        Field named(String newOwner, String name) {
            return new Field(newOwner, new ColumnSchema(name, column.type(), column.dtype(), column.statistics()));
        }

        boolean isCalled(String table, String name) {
            return column.name().equalsIgnoreCase(name) && (table.isEmpty() || owner.equalsIgnoreCase(table));
        }

        /// The element type that counts in comparisons: missing values of whole numbers do not make them real ones.
        private DType comparable() {
            return switch (column.type()) {
                case INTEGER -> DType.INT64;
                case NUMBER -> DType.FLOAT64;
                case BOOLEAN -> DType.BOOL;
                case DATE, DATETIME -> DType.DATETIME;
                case STRING, TIME, ANY -> DType.OBJECT;
            };
        }
    }

    Relation {
        fields = List.copyOf(fields);
        paths = List.copyOf(paths);
    }

    /// A described table.
    static Relation of(TableSchema schema) {
        List<Field> fields = new ArrayList<>();
        for (ColumnSchema column : schema.columns()) {
            Statistics known = ReadTypes.statistics(column, Tables.isKey(schema, column.name()));
            fields.add(new Field(schema.name(), column).withStatistics(known));
        }
        Optional<Rows> rows =
                schema.rows().isPresent() ? Optional.of(Rows.of(schema.rows().getAsLong())) : Optional.empty();
        return new Relation(fields, rows, schema.paths());
    }

    /// The same under another name.
    Relation called(String owner) {
        return withFields(fields.stream()
                .map(field -> field.named(owner, field.column().name()))
                .toList());
    }

    Relation withFields(List<Field> newFields) {
        return new Relation(newFields, rows, paths);
    }

    Relation withRows(Optional<Rows> newRows) {
        return new Relation(fields, newRows, paths);
    }

    /// A share of its rows.
    Relation scaled(Interval share) {
        return withRows(rows.map(count -> count.scaled(share)));
    }

    /// Where the column is that a query calls so; the table may be empty.
    OptionalInt position(String table, String name) {
        return IntStream.range(0, fields.size())
                .filter(position -> fields.get(position).isCalled(table, name))
                .findFirst();
    }

    /// As a frame without memory, with the columns' positions as labels.
    Table table(Machine machine) {
        List<Column> columns = new ArrayList<>();
        for (Field field : fields) {
            ColumnPlan plan = ColumnPlan.of(Integer.toString(columns.size()), field.comparable(), field.statistics());
            columns.add(plan.at(machine.buffer(Bytes.ZERO, 1, "column"), 0));
        }
        Rows count = rows.orElse(Rows.of(Source.NOMINAL_ROWS));
        return new Table(Table.Kind.FRAME, columns, count, List.of(), rows.isEmpty());
    }

    /// As a described table. Of columns with one name all but the first get a number.
    TableSchema schema(String name) {
        List<ColumnSchema> columns = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (Field field : fields) {
            String label = field.column().name();
            for (int number = 1; taken.contains(label); number++) {
                label = field.column().name() + "_" + number;
            }
            taken.add(label);
            columns.add(field.named("", label).column());
        }
        return new TableSchema(name, paths, columns, OptionalLong.empty(), List.of(), List.of());
    }

    /// A name without its quotes, in lower case.
    static String plain(String name) {
        return name.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
    }
}
