package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Frames made from descriptions.
public final class Tables {
    private Tables() {}

    /// The frame that a name of the program is bound to: stored types where the schema gives them, consolidated as
    /// after a read of a pickle. Where the schema does not count the rows, the frame is a unit of measure.
    public static Table fromSchema(Machine machine, TableSchema schema) {
        Rows rows = schema.rows().isPresent() ? Rows.of(schema.rows().getAsLong()) : Rows.of(Source.NOMINAL_ROWS);
        boolean relative = schema.rows().isEmpty();
        Table table = Layout.frame(machine, stored(machine, schema, schema.columns(), rows), rows, List.of(), relative);
        return counted(machine, schema.name(), table);
    }

    /// A frame of which only the name in the program is known: a unit of measure with guessed columns.
    public static Table unknown(Machine machine, String name) {
        Rows rows = Rows.of(Source.NOMINAL_ROWS);
        List<ColumnPlan> plans = List.of(ReadTypes.rest(Source.NOMINAL_COLUMNS, machine));
        return counted(machine, name, Layout.frame(machine, plans, rows, List.of(), true));
    }

    /// What columns of a described table become when they are read from a file that keeps types.
    static List<ColumnPlan> stored(Machine machine, TableSchema schema, List<ColumnSchema> columns, Rows rows) {
        List<ColumnPlan> plans = new ArrayList<>();
        for (ColumnSchema column : columns) {
            plans.add(ReadTypes.plan(
                    machine,
                    column.name(),
                    ReadTypes.stored(column, machine),
                    ReadTypes.statistics(column, isKey(schema, column.name())),
                    rows));
        }
        return plans;
    }

    /// Whether that column alone is the table's key.
    static boolean isKey(TableSchema schema, String label) {
        return schema.primaryKey().equals(List.of(label));
    }

    /// Tells the machine when a table's rows are not known.
    static Table counted(Machine machine, String name, Table table) {
        if (table.relative()) {
            machine.relativeTo(name, table);
            machine.assume("the number of rows of " + name + " is not known", Confidence.RELATIVE);
        }
        return table;
    }

    /// The described columns of these names, in the table's order; all if there are no names.
    static List<ColumnSchema> columns(TableSchema schema, Optional<List<String>> names) {
        return schema.columns().stream()
                .filter(column -> names.isEmpty() || names.get().contains(column.name()))
                .toList();
    }
}
