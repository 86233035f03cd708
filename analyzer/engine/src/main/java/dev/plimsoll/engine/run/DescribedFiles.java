package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.TableMatcher;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.List;

/// The data files that the described tables consist of, for programs that look for files.
///
/// @param catalog the described tables
record DescribedFiles(Catalog catalog) {
    /// The files that a path matches, in the tables' order; none where it names them only in part, or where a table's
    /// own path is a pattern.
    List<String> matching(Value path) {
        PathPattern pattern = Texts.pattern(path);
        boolean known = pattern.parts().stream().allMatch(PathPattern.Part.Literal.class::isInstance);
        if (!known) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        for (TableSchema table : candidates(TableMatcher.match(catalog.tables(), pattern))) {
            boolean found = TableMatcher.match(List.of(table), pattern) instanceof TableMatcher.Match.Found match
                    && files.addAll(match.paths());
            if (!found) {
                return List.of();
            }
        }
        return files.stream().anyMatch(DescribedFiles::isPattern) ? List.of() : files;
    }

    /// The files in a directory.
    List<String> within(Value directory) {
        return matching(Texts.path(List.of(directory, Value.of("*"))));
    }

    private static List<TableSchema> candidates(TableMatcher.Match match) {
        return switch (match) {
            case TableMatcher.Match.Found found -> List.of(found.table());
            case TableMatcher.Match.Ambiguous ambiguous -> ambiguous.candidates();
            case TableMatcher.Match.None none -> List.of();
        };
    }

    private static boolean isPattern(String path) {
        return path.contains("*") || path.contains("?") || path.contains("[");
    }
}
