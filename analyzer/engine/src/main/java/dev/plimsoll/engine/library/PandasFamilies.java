package dev.plimsoll.engine.library;

import java.util.List;
import java.util.Map;

/// The families of pandas operations on tables that are in memory.
final class PandasFamilies {
    private PandasFamilies() {}

    static List<Map<String, Operation>> all() {
        return List.of();
    }
}
