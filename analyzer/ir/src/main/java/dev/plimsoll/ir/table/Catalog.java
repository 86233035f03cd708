package dev.plimsoll.ir.table;

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

    /// The same tables with these numbers of rows, by the tables' names. Names of no table change nothing.
    public Catalog withRows(Map<String, Long> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        List<TableSchema> changed = tables.stream()
                .map(table -> Optional.ofNullable(rows.get(table.name()))
                        .map(table::withRows)
                        .orElse(table))
                .toList();
        return new Catalog(changed, bindings);
    }

    /// The table that a frame of that name in the program is bound to.
    public Optional<TableSchema> boundTo(String frame) {
        return Optional.ofNullable(bindings.get(frame)).flatMap(this::table);
    }
}
