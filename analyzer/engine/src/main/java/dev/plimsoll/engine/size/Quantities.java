package dev.plimsoll.engine.size;

import java.util.Locale;

/// How quantities are written for people.
public final class Quantities {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Quantities() {}

    /// Bytes with a binary unit and three significant digits: `0 B`, `3.10 GiB`, `412 MiB`.
    public static String bytes(double bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String digits = unit == 0 ? "%.0f" : amount < 9.995 ? "%.2f" : amount < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, digits + " %s", amount, UNITS[unit]);
    }

    /// A multiple of the input: `2.9x`.
    public static String multiple(double factor) {
        return String.format(Locale.ROOT, factor < 9.95 ? "%.1fx" : "%.0fx", factor);
    }

    /// A count with separators: `100,000,000`.
    public static String count(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }
}
