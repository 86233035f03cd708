package dev.plimsoll.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of memory as a test says it: right is what rounds to it.
///
/// @param text as it is written
/// @param low smallest amount that rounds to it, in bytes or multiples of the input
/// @param high largest such amount
/// @param multiple whether it is a multiple of the input, `2.9x`
record Amount(String text, double low, double high, boolean multiple) {
    private static final Pattern SHAPE = Pattern.compile("([0-9][0-9,]*)(?:\\.([0-9]+))?\\s*([A-Za-z]+)");
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("x", 1.0),
            Map.entry("B", 1.0),
            Map.entry("KB", 1e3),
            Map.entry("MB", 1e6),
            Map.entry("GB", 1e9),
            Map.entry("TB", 1e12),
            Map.entry("KiB", 0x1p10),
            Map.entry("MiB", 0x1p20),
            Map.entry("GiB", 0x1p30),
            Map.entry("TiB", 0x1p40));

    /// The amount of `3.1 GiB`, `800 MB` or `2.9x`; nothing where it is no amount.
    static Optional<Amount> parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches() || !UNITS.containsKey(shape.group(3))) {
            return Optional.empty();
        }
        String decimals = shape.group(2) == null ? "" : shape.group(2);
        double number = Double.parseDouble(shape.group(1).replace(",", "") + "." + decimals + "0");
        double unit = UNITS.getOrDefault(shape.group(3), 1.0);
        // A little more than half a digit, so that the rounding of halves does not matter.
        double half = 0.5001 * Math.pow(10, -decimals.length());
        return Optional.of(new Amount(
                text.strip(),
                Math.max(0, number - half) * unit,
                (number + half) * unit,
                shape.group(3).equals("x")));
    }

    /// Whether that amount rounds to this one.
    boolean covers(double amount) {
        return low <= amount && amount <= high;
    }
}
