package dev.plimsoll.engine.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The one list of operation families: what the names behind the arrows of the signature tables mean.
final class Families {
    private Families() {}

    static List<Map<String, Operation>> all() {
        List<Map<String, Operation>> families = new ArrayList<>(PandasFamilies.all());
        families.addAll(NumericFamilies.all());
        families.addAll(PolarsFamilies.all());
        return List.copyOf(families);
    }
}
