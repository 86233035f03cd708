package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.ColumnExpression.Applied;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known of a column of dates or moments after a function of its `dt` namespace.
final class PolarsDates {
    private static final Pattern SPAN = Pattern.compile("(\\d+)(mo|[smhdwqy])");

    private static final double DAY = 86_400;

    /// Seconds; a month is as long as it is on average.
    private static final Map<String, Double> SECONDS = Map.of(
            "s",
            1.0,
            "m",
            60.0,
            "h",
            3600.0,
            "d",
            DAY,
            "w",
            7 * DAY,
            "mo",
            30.44 * DAY,
            "q",
            91.3 * DAY,
            "y",
            365.25 * DAY);

    private PolarsDates() {}

    /// @param part the function without `dt.`
    static Statistics after(Applied applied, String part, Statistics before) {
        Statistics made = switch (part) {
            case "truncate", "round" -> every(applied.argument(0, "every").flatMap(Value::text), before);
            case "date", "month_start", "month_end" -> every(Optional.of(part.equals("date") ? "1d" : "1mo"), before);
            case "year" -> Dates.years(before);
            case "weekday" -> Knowledge.range(1, 7);
            case "ordinal_day" -> Knowledge.range(1, 366);
            default -> Dates.bounds(part);
        };
        return before.nullFraction().isPresent()
                ? made.withNullFraction(before.nullFraction().getAsDouble())
                : Knowledge.withUnknownNulls(made);
    }

    /// One value for each span of time between the first and the last moment.
    private static Statistics every(Optional<String> span, Statistics before) {
        OptionalDouble seconds = span.map(PolarsDates::seconds).orElse(OptionalDouble.empty());
        boolean ranged = before.minimum().isPresent() && before.maximum().isPresent();
        if (seconds.isEmpty() || !ranged) {
            return Statistics.NONE;
        }
        double low = before.minimum().getAsDouble();
        double high = before.maximum().getAsDouble();
        long spans = Math.round(Math.floor((high - low) / seconds.getAsDouble())) + 1;
        long most = before.distinct().isPresent() ? before.distinct().getAsLong() : spans;
        return Knowledge.levels(List.of(), Math.min(spans, most)).withRange(low, high);
    }

    /// How long `1h` or `15m` is; nothing for a span of several units.
    private static OptionalDouble seconds(String span) {
        Matcher matcher = SPAN.matcher(span);
        return matcher.matches()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), DAY))
                : OptionalDouble.empty();
    }
}
