package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject.Group;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Groups of rows by periods of time: `pd.Grouper(key="sold_at", freq="W")`.
final class Periods {
    private static final String TYPE = "Grouper";
    private static final String FREQUENCY = "frequency";
    private static final double DAY = 86_400;

    /// A count and the letters of an offset, without what it is anchored at: `15min`, `W-MON`, `QS-JAN`.
    private static final Pattern OFFSET = Pattern.compile("(\\d*)\\s*([A-Za-z]+)(?:-[A-Za-z]+)?");

    private Periods() {}

    static Map<String, Operation> operations() {
        return Map.of("group.grouper", Periods::grouper);
    }

    private static Outcome grouper(Invocation call) {
        List<String> keys = call.text("key").map(List::of).orElse(List.of());
        Map<String, Value> options = call.text("freq")
                .map(frequency -> Map.of(FREQUENCY, (Value) Value.of(frequency)))
                .orElse(Map.of());
        return Outcome.of(call.machine().add(new Group(TYPE, Value.NONE, keys, List.of(), options)));
    }

    /// The grouper that a value is.
    static Optional<Group> of(Value value, Machine machine) {
        return value instanceof Reference reference
                        && machine.describe(reference) instanceof Group group
                        && group.type().equals(TYPE)
                ? Optional.of(group)
                : Optional.empty();
    }

    /// A column of which only the periods count: as many different values as there are between the first and the last.
    static Column counted(Column column, Group grouper) {
        Optional<String> frequency =
                Optional.ofNullable(grouper.options().get(FREQUENCY)).flatMap(Value::text);
        if (frequency.isEmpty()) {
            return column;
        }
        Statistics known = column.statistics().withUnique(false);
        OptionalDouble seconds = seconds(frequency.get());
        boolean ranged = seconds.isPresent()
                && known.minimum().isPresent()
                && known.maximum().isPresent();
        if (!ranged) {
            return column.withStatistics(known.withDistinct(OptionalLong.empty()));
        }
        double span = known.maximum().getAsDouble() - known.minimum().getAsDouble();
        long periods = Math.max(1, Math.round(Math.ceil(span / seconds.getAsDouble())) + 1);
        return column.withStatistics(known.withDistinct(OptionalLong.of(periods)));
    }

    /// How long a period is; months and years are taken as the mean ones.
    private static OptionalDouble seconds(String frequency) {
        Matcher matcher = OFFSET.matcher(frequency.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double count = matcher.group(1).isEmpty() ? 1 : Math.max(1, Double.parseDouble(matcher.group(1)));
        double unit = switch (matcher.group(2)) {
            case "S", "s" -> 1;
            case "T", "min" -> 60;
            case "H", "h" -> 3_600;
            case "D" -> DAY;
            case "B" -> DAY * 7 / 5;
            case "W" -> 7 * DAY;
            case "SM", "SME", "SMS" -> DAY * 365.25 / 24;
            case "M", "ME", "MS", "BM", "BME", "BMS" -> DAY * 365.25 / 12;
            case "Q", "QE", "QS", "BQ", "BQE", "BQS" -> DAY * 365.25 / 4;
            case "A", "AS", "Y", "YE", "YS", "BA", "BAS", "BY", "BYE", "BYS" -> DAY * 365.25;
            default -> 0;
        };
        return unit == 0 ? OptionalDouble.empty() : OptionalDouble.of(count * unit);
    }
}
