package dev.plimsoll.engine.library;

import java.util.List;
import java.util.Map;

/// The families of pandas operations on tables that are in memory.
final class PandasFamilies {
    private PandasFamilies() {}

    static List<Map<String, Operation>> all() {
        return List.of(
                Projections.operations(),
                Locators.operations(),
                Assignments.operations(),
                RowSelections.operations(),
                Casts.operations(),
                Replacements.operations(),
                Calculations.operations(),
                Elementwise.operations(),
                Reductions.operations(),
                Shapes.operations(),
                TypeTests.operations(),
                Extractions.operations(),
                Rowwise.operations(),
                Labels.operations(),
                Relabelings.operations(),
                Sorts.operations(),
                Functions.operations(),
                Concatenations.operations(),
                Merges.operations(),
                Groups.operations(),
                Periods.operations(),
                GroupReductions.operations(),
                Encodings.operations(),
                Reshapes.operations(),
                Strings.operations(),
                Dates.operations(),
                Constructors.operations());
    }
}
