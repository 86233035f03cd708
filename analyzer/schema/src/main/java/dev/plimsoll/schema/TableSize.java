package dev.plimsoll.schema;

import dev.plimsoll.ir.table.GrowthText;
import dev.plimsoll.ir.table.TableGrowth;
import dev.plimsoll.schema.document.Node;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// How large a table is, as far as its resource says so.
///
/// @param rows how many rows it has
/// @param growth how fast it grows
record TableSize(OptionalLong rows, Optional<TableGrowth> growth) {
    private static final Set<String> STANDARD = Set.of(
            "name",
            "path",
            "paths",
            "data",
            "schema",
            "title",
            "description",
            "format",
            "mediatype",
            "encoding",
            "bytes",
            "hash",
            "sources",
            "licenses",
            "dialect",
            "profile",
            "type",
            "scheme",
            "compression",
            "fields",
            "primaryKey",
            "foreignKeys",
            "missingValues",
            "uniqueKeys",
            "fieldsMatch",
            "status",
            "state");
    private static final Set<String> STANDARD_STATS =
            Set.of("hash", "md5", "sha256", "bytes", "fields", "rows", "growth");

    /// A bare number beyond this is a percentage by mistake.
    private static final double LARGEST_SHARE = 1;

    private static final String GROWTH =
            "write an amount and a period, such as \"5% a month\" or \"2M rows a year\", or a share a month from 0 to 1";

    /// What `stats.rows`, or `rows`, and `stats.growth` of a resource say; wrong values are complained about.
    static TableSize read(Properties resource, Complaints complaints) {
        resource.refuseSlips("rows", Node.Number.class, STANDARD);
        resource.refuseSlips("stats", Node.Fields.class, STANDARD);
        Optional<Node.Fields> stats = resource.object("stats", "write an object with rows");
        OptionalLong direct = resource.count("rows");
        if (stats.isEmpty()) {
            return new TableSize(direct, Optional.empty());
        }
        Properties inner = new Properties(stats.get(), "stats", complaints);
        inner.refuseSlips("rows", Node.Number.class, STANDARD_STATS);
        inner.refuseSlips("growth", Node.Text.class, STANDARD_STATS);
        OptionalLong rows = inner.count("rows");
        return new TableSize(rows.isPresent() ? rows : direct, growth(inner));
    }

    /// A share a month, or an amount and a period in words.
    private static Optional<TableGrowth> growth(Properties stats) {
        Optional<Node> found = stats.get("growth");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<TableGrowth> growth = switch (found.get()) {
            case Node.Text text -> GrowthText.parse(text.value());
            case Node.Number share
            when share.value() >= 0 && share.value() <= LARGEST_SHARE -> Optional.of(GrowthText.share(share.value()));
            case Node.Number other -> Optional.empty();
            case Node.Truth other -> Optional.empty();
            case Node.Nothing other -> Optional.empty();
            case Node.Items other -> Optional.empty();
            case Node.Fields other -> Optional.empty();
        };
        if (growth.isEmpty()) {
            stats.wrong("growth", found.get(), GROWTH);
        }
        return growth;
    }
}
