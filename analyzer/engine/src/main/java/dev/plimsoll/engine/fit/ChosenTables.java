package dev.plimsoll.engine.fit;

import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.RowCount;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which tables of a pipeline change with the rows that are asked for, and which with time.
///
/// @param scaling the tables that change with the rows that are asked for; empty where no counted table comes in
/// @param growing the tables that are said to grow, as far as the peak depends on them
/// @param stays rows of the tables that come in and that the scaling leaves as they are
record ChosenTables(Optional<Scaling> scaling, List<TableSchema> growing, Map<String, Long> stays) {
    /// How many times as many rows a table gets to see whether the peak depends on them: enough for the next step of a
    /// hash table.
    private static final long MORE = 4;

    /// The choice for a pipeline: the table that is asked for; else those that grow; else the largest that comes in and
    /// on whose rows the peak depends; else the largest that comes in.
    static ChosenTables of(PeakProbe probe, Interval now, Optional<String> named) {
        Catalog catalog = probe.catalog();
        List<TableSchema> growing = catalog.tables().stream()
                .filter(table -> table.growth().isPresent())
                .filter(table -> Scaling.of(catalog, Set.of(table.name()))
                        .filter(scaling -> matters(probe, now, scaling))
                        .isPresent())
                .toList();
        Optional<Scaling> scaling = named.isPresent()
                ? Scaling.of(catalog, Set.of(named.get()))
                : growing.isEmpty()
                        ? largest(probe, now)
                        : Scaling.of(
                                catalog,
                                new TreeSet<>(
                                        growing.stream().map(TableSchema::name).toList()));
        Map<String, Long> stays = new TreeMap<>();
        for (String name : probe.reads()) {
            boolean scaled =
                    scaling.filter(found -> found.rows().containsKey(name)).isPresent();
            catalog.table(name)
                    .filter(table -> !scaled && table.rows().isPresent())
                    .ifPresent(table -> stays.put(name, table.rows().getAsLong()));
        }
        return new ChosenTables(scaling, growing, stays);
    }

    private static Optional<Scaling> largest(PeakProbe probe, Interval now) {
        List<TableSchema> tables = new ArrayList<>();
        probe.reads().forEach(name -> probe.catalog().table(name).ifPresent(tables::add));
        tables.sort((left, right) ->
                Long.compare(right.rows().orElse(0), left.rows().orElse(0)));
        List<Scaling> scalings = tables.stream()
                .flatMap(table -> Scaling.of(probe.catalog(), Set.of(table.name())).stream())
                .toList();
        return scalings.stream()
                .filter(scaling -> matters(probe, now, scaling))
                .findFirst()
                .or(() -> scalings.stream().findFirst());
    }

    /// Whether the peak changes with these tables' rows.
    private static boolean matters(PeakProbe probe, Interval now, Scaling scaling) {
        if (scaling.rows().keySet().stream().noneMatch(probe.reads()::contains)) {
            return false;
        }
        long rows = scaling.rows().getOrDefault(scaling.lead(), 1L);
        long more = rows > RowCount.LARGEST / MORE ? RowCount.LARGEST : rows * MORE;
        Optional<Interval> then = probe.peak(scaling.at(more), List.of());
        return then.isPresent() && !then.get().equals(now);
    }

    /// Rows of every table that changes with time, that many months from now: the tables that grow by what is said of
    /// them, those that refer to one of them in proportion to the largest of these.
    Map<String, Long> grown(Catalog catalog, int months) {
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, Long> own = new LinkedHashMap<>();
        for (TableSchema table : growing) {
            own.put(
                    table.name(),
                    table.growth().orElseThrow().after(table.rows().orElse(0), months));
        }
        Scaling.of(catalog, new TreeSet<>(own.keySet()))
                .ifPresent(scaling -> rows.putAll(scaling.at(own.getOrDefault(scaling.lead(), 0L))));
        rows.putAll(own);
        return rows;
    }
}
