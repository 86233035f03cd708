package dev.plimsoll.engine.library;

import java.util.List;
import java.util.Map;

/// The families of reading, writing, numpy and models.
final class NumericFamilies {
    private NumericFamilies() {}

    static List<Map<String, Operation>> all() {
        return List.of(
                ReadCsv.operations(),
                ReadTyped.operations(),
                Writing.operations(),
                Models.operations(),
                Splitting.operations(),
                Boosters.operations(),
                Plain.operations(),
                ArrayMaking.operations(),
                ArrayMath.operations(),
                ArrayShapes.operations(),
                ArrayReductions.operations(),
                ArrayAccess.operations());
    }
}
