package dev.plimsoll.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// Amounts of memory as users write them.
final class MemorySize {
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("b", 1L),
            Map.entry("kb", 1_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("tb", 1_000_000_000_000L),
            Map.entry("k", 1L << 10),
            Map.entry("m", 1L << 20),
            Map.entry("g", 1L << 30),
            Map.entry("t", 1L << 40),
            Map.entry("kib", 1L << 10),
            Map.entry("mib", 1L << 20),
            Map.entry("gib", 1L << 30),
            Map.entry("tib", 1L << 40));

    private MemorySize() {}

    /// The bytes of `64GiB`, `1.5 tb` or `512m`; fails with a message for the user on anything else.
    ///
    /// @param origin who says so, `--budget` or a configuration
    static long parse(String text, String origin) throws UsageException {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < trimmed.length()
                && (Character.isDigit(trimmed.charAt(digits)) || trimmed.charAt(digits) == '.')) {
            digits++;
        }
        Long unit = UNITS.get(trimmed.substring(digits).strip());
        if (digits == 0 || unit == null) {
            throw wrong(text, origin);
        }
        try {
            BigDecimal bytes = new BigDecimal(trimmed.substring(0, digits)).multiply(BigDecimal.valueOf(unit));
            if (bytes.signum() <= 0 || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
                throw wrong(text, origin);
            }
            return Math.max(1, bytes.longValue());
        } catch (NumberFormatException notNumeric) {
            throw wrong(text, origin);
        }
    }

    private static UsageException wrong(String text, String origin) {
        return new UsageException(origin + ": not an amount of memory: '" + text
                + "'\n  write a positive number and a unit (KiB, MiB, GiB, TiB, KB, MB, GB, TB), for instance 64GiB");
    }
}
