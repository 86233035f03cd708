package dev.plimsoll.ir.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All described tables that a run may use, and which names of the program are bound to which of them.
///
/// @param tables the tables, in the order of their description
/// @param bindings name of a frame in the program (a global, a parameter) to the name of a table
public record Catalog(List<TableSchema> tables, Map<String, String> bindings) {
    /// No table is described.
    public static final Catalog EMPTY = new Catalog(List.of(), Map.of());

    public Catalog {
        tables = List.copyOf(tables);
        bindings = Map.copyOf(bindings);
    }

    /// The table of that name.
    public Optional<TableSchema> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /// The table that a frame of that name in the program is bound to.
    public Optional<TableSchema> boundTo(String frame) {
        return Optional.ofNullable(bindings.get(frame)).flatMap(this::table);
    }

    /// The same with other row counts for the tables of these names; names of no table say nothing.
    public Catalog withRows(Map<String, Long> rows) {
        List<TableSchema> counted = new ArrayList<>();
        for (TableSchema table : tables) {
            Long count = rows.get(table.name());
            counted.add(count == null ? table : table.withRows(count));
        }
        return new Catalog(counted, bindings);
    }
}
