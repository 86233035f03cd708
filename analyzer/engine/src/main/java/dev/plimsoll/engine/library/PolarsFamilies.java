package dev.plimsoll.engine.library;

import java.util.List;
import java.util.Map;

/// The families of Polars' operations.
final class PolarsFamilies {
    private PolarsFamilies() {}

    static List<Map<String, Operation>> all() {
        return List.of(
                PolarsExpressions.operations(),
                PolarsReads.operations(),
                PolarsFrames.operations(),
                PolarsRows.operations(),
                PolarsGroups.operations(),
                PolarsJoins.operations(),
                PolarsReshapes.operations(),
                PolarsConversions.operations(),
                LazyFrames.operations());
    }
}
