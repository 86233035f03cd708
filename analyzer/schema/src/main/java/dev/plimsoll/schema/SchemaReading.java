package dev.plimsoll.schema;

import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.table.TableSchema;
import java.util.List;

/// What a description of tables says.
///
/// @param tables the tables, with unique names, in the order of the file
/// @param problems what was wrong; whatever is not named here is in `tables`
public record SchemaReading(List<TableSchema> tables, List<SourceProblem> problems) {
    public SchemaReading {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
    }
}
