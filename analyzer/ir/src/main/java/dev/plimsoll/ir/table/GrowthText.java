package dev.plimsoll.ir.table;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Growth as people write it.
public final class GrowthText {
    /// An amount and a period.
    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([0-9][^%\\s]*)\\s*(%|rows?)\\s*(?:an?\\s|per\\s|/)\\s*(day|week|month|year)\\s*");

    private static final Pattern PERCENTAGE = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

    /// Mean length of a month in the Gregorian calendar: 146,097 days in 4,800 months.
    private static final double DAYS_PER_MONTH = 146_097.0 / 4_800;

    private GrowthText() {}

    /// The growth in `5% a month`, `60%/year` or `2M rows per month`; empty on anything else.
    public static Optional<TableGrowth> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String amount = matcher.group(1);
        String period = matcher.group(3);
        return matcher.group(2).equals("%") ? share(amount, period) : rows(amount, period);
    }

    /// A share of that much a month: 0.05 for 5%. Fails below zero.
    public static TableGrowth share(double perMonth) {
        return new TableGrowth.Share(perMonth, percent(perMonth) + " a month");
    }

    private static Optional<TableGrowth> share(String percentage, String period) {
        if (!PERCENTAGE.matcher(percentage).matches()) {
            return Optional.empty();
        }
        double share = Double.parseDouble(percentage) / 100;
        double perMonth = Math.pow(1 + share, perMonth(period)) - 1;
        return Optional.of(new TableGrowth.Share(perMonth, percent(share) + " a " + period));
    }

    private static Optional<TableGrowth> rows(String count, String period) {
        OptionalLong rows = RowCount.parse(count);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String described = String.format(Locale.ROOT, "%,d rows a %s", rows.getAsLong(), period);
        return Optional.of(new TableGrowth.Rows(rows.getAsLong() * perMonth(period), described));
    }

    /// How often that period comes in a month.
    private static double perMonth(String period) {
        return switch (period) {
            case "day" -> DAYS_PER_MONTH;
            case "week" -> DAYS_PER_MONTH / 7;
            case "year" -> 1.0 / 12;
            default -> 1;
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.6f", share * 100).replaceFirst("\\.?0+$", "") + "%";
    }
}
