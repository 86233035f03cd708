package dev.plimsoll.engine.fit;

import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which tables change with the row count that is asked for. One of them leads; the others keep their proportion to it;
/// all other tables stay as they are.
///
/// @param lead the table whose rows are asked for
/// @param rows rows of each table that changes, as they are now, the lead's first; the lead has one at least
public record Scaling(String lead, Map<String, Long> rows) {
    /// Fails if the lead is not among the tables.
    public Scaling {
        rows = Map.copyOf(rows);
        if (rows.getOrDefault(lead, 0L) < 1) {
            throw new IllegalArgumentException("the table " + lead + " has no rows to scale");
        }
    }

    /// The tables that change when the largest of `leads` does: these tables themselves, and those whose rows refer to
    /// one of them by a foreign key, directly or through another table. Empty if none of them has rows.
    static Optional<Scaling> of(Catalog catalog, Set<String> leads) {
        Set<String> changing = new TreeSet<>(leads);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (TableSchema table : catalog.tables()) {
                boolean refers = table.foreignKeys().stream().anyMatch(key -> changing.contains(key.table()));
                grown |= refers && changing.add(table.name());
            }
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        for (TableSchema table : catalog.tables()) {
            if (changing.contains(table.name()) && table.rows().isPresent()) {
                rows.put(table.name(), table.rows().getAsLong());
            }
        }
        return largest(rows, leads).map(lead -> new Scaling(lead, rows));
    }

    private static Optional<String> largest(Map<String, Long> rows, Set<String> leads) {
        String best = "";
        for (Map.Entry<String, Long> entry : rows.entrySet()) {
            boolean larger = entry.getValue() > rows.getOrDefault(best, 0L);
            best = larger && leads.contains(entry.getKey()) ? entry.getKey() : best;
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /// The rows of each table that changes when the lead has that many.
    Map<String, Long> at(long leadRows) {
        long now = rows.getOrDefault(lead, 1L);
        Map<String, Long> scaled = new LinkedHashMap<>();
        rows.forEach((table, count) -> scaled.put(table, Math.round((double) leadRows * count / now)));
        return scaled;
    }

    /// The tables that follow the lead, in alphabetical order.
    public List<String> followers() {
        return rows.keySet().stream()
                .filter(table -> !table.equals(lead))
                .sorted()
                .toList();
    }
}
