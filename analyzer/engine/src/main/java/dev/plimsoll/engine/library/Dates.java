package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Moments;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The `dt` accessor and ranges of dates.
final class Dates {
    private Dates() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "date.field", Dates::field,
                "date.moment", Dates::moment,
                "date.same", Dates::same,
                "date.real", Dates::real,
                "date.object", Dates::object,
                "date.text", Dates::text,
                "date.truth", Dates::truth,
                "date.calendar", Dates::calendar,
                "date.range", Dates::range);
    }

    private static Outcome series(Invocation call, DType dtype, Statistics statistics, double scratch) {
        Table table = call.table().orElseThrow();
        String label =
                table.columns().isEmpty() ? "" : table.columns().getFirst().label();
        ColumnPlan plan = ColumnPlan.of(label, dtype, statistics);
        Table result = Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative());
        return Results.copied(call, result.withKind(table.kind()), table.rows().times(scratch));
    }

    /// int64 in pandas 1.5, int32 later; 5 bytes a row of scratch (measured, samples/truth/operations).
    private static Outcome field(Invocation call) {
        DType dtype = call.pandas().isAtLeast(2, 0) ? DType.INT32 : DType.INT64;
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        return series(call, dtype, name.equals("year") ? years(call) : bounds(name), 5);
    }

    /// The years between the first and the last day, or those that so many different days make.
    private static Statistics years(Invocation call) {
        return years(call.table()
                .filter(table -> table.columns().size() == 1)
                .map(table -> table.columns().getFirst().statistics())
                .orElse(Statistics.NONE));
    }

    /// The same for days of which that is known.
    static Statistics years(Statistics days) {
        Statistics years = bounds("year");
        if (days.minimum().isPresent() && days.maximum().isPresent()) {
            return Knowledge.range(
                    Moments.year(days.minimum().getAsDouble()),
                    Moments.year(days.maximum().getAsDouble()));
        }
        return days.distinct().isPresent()
                ? Knowledge.levels(
                                List.of(),
                                Math.max(1, Math.round(days.distinct().getAsLong() / 365.25)))
                        .withRange(years.minimum().orElse(1677), years.maximum().orElse(2262))
                        .withNullFraction(0)
                : years;
    }

    /// Between which numbers a part of a moment lies; nothing for what is no such part.
    static Statistics bounds(String name) {
        return switch (name) {
            case "year" -> Knowledge.range(1677, 2262);
            case "month" -> Knowledge.range(1, 12);
            case "day", "days_in_month", "daysinmonth" -> Knowledge.range(1, 31);
            case "hour" -> Knowledge.range(0, 23);
            case "minute", "second" -> Knowledge.range(0, 59);
            case "weekday", "dayofweek", "day_of_week" -> Knowledge.range(0, 6);
            case "quarter" -> Knowledge.range(1, 4);
            case "dayofyear", "day_of_year" -> Knowledge.range(1, 366);
            case "week", "weekofyear" -> Knowledge.range(1, 53);
            default -> Statistics.NONE;
        };
    }

    private static Outcome same(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean spans =
                !table.columns().isEmpty() && table.columns().getFirst().dtype().kind() == DType.Kind.TIMEDELTA;
        return series(call, spans ? DType.TIMEDELTA : DType.DATETIME, Statistics.NONE, 8);
    }

    private static Outcome real(Invocation call) {
        return series(call, DType.FLOAT64, Statistics.NONE, 8);
    }

    /// `dt.date`, `dt.time`: an object of 32 bytes a row besides the pointer.
    private static Outcome object(Invocation call) {
        Table table = call.table().orElseThrow();
        String label =
                table.columns().isEmpty() ? "" : table.columns().getFirst().label();
        ColumnPlan plan = ColumnPlan.of(label, DType.OBJECT, Statistics.NONE)
                .withPayload(Optional.of(call.machine().buffer(table.rows().times(32), 1, "dates of " + label)));
        Table result = Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative());
        return Results.copied(call, result.withKind(table.kind()), table.rows().times(8));
    }

    private static Outcome text(Invocation call) {
        Table table = call.table().orElseThrow();
        String label =
                table.columns().isEmpty() ? "" : table.columns().getFirst().label();
        DType dtype = Types.text(call.machine());
        ColumnPlan plan = ColumnPlan.of(label, dtype, Statistics.NONE);
        ColumnPlan stored = dtype.equals(DType.OBJECT)
                ? plan.withPayload(Optional.of(
                        call.machine().buffer(table.rows().times(Texts.objectBytes(10)), 1, Buffer.STRINGS + label)))
                : plan;
        Table result = Layout.series(call.machine(), stored, table.rows(), table.index(), table.relative());
        return Results.copied(call, result.withKind(table.kind()), table.rows().times(43));
    }

    /// `pd.Timestamp("2023-06-01")`, `datetime(2023, 6, 1)`: the string that Python prints for it.
    private static Outcome moment(Invocation call) {
        boolean day = call.operation().equals("datetime.date");
        Value given = call.arguments().getOrDefault("year", Value.NONE);
        OptionalDouble seconds =
                given.text().isPresent() ? Moments.seconds(given.text().get()) : calendarDay(call);
        return Outcome.of(
                seconds.isPresent()
                        ? Value.of(Moments.written(seconds.getAsDouble(), !day))
                        : new Value.Scalar(DType.DATETIME));
    }

    private static OptionalDouble calendarDay(Invocation call) {
        List<String> parts = List.of("year", "month", "day", "hour", "minute", "second");
        List<Integer> numbers = new ArrayList<>();
        for (String part : parts) {
            Value value = call.arguments().getOrDefault(part, Value.NONE);
            if (!value.isNone() && value.number().isEmpty()) {
                return OptionalDouble.empty();
            }
            numbers.add(value.number().map(Double::intValue).orElse(0));
        }
        return numbers.get(1) == 0
                ? OptionalDouble.empty()
                : Moments.seconds("%04d-%02d-%02d %02d:%02d:%02d".formatted(numbers.toArray()));
    }

    private static Outcome truth(Invocation call) {
        return series(call, DType.BOOL, Knowledge.TRUTH, 5);
    }

    /// Three columns of 4-byte numbers that know missing values.
    private static Outcome calendar(Invocation call) {
        Table table = call.table().orElseThrow();
        DType dtype = new DType(DType.Kind.UNSIGNED, 32, DType.Storage.MASKED);
        List<ColumnPlan> plans = List.of(
                ColumnPlan.of("year", dtype, Statistics.NONE),
                ColumnPlan.of("week", dtype, Knowledge.range(1, 53)),
                ColumnPlan.of("day", dtype, Knowledge.range(1, 7)));
        Table result = Layout.frame(call.machine(), plans, table.rows(), table.index(), table.relative());
        return Results.copied(call, result, table.rows().times(12));
    }

    /// `pd.date_range(...)`: as many dates as `periods` says, else a thousand.
    private static Outcome range(Invocation call) {
        Rows rows = Rows.of(call.number("periods").orElse(1000.0));
        Column column = Layout.apart(
                call.machine(), ColumnPlan.of("", DType.DATETIME, Knowledge.unique(Statistics.NONE)), rows);
        Table result = new Table(Table.Kind.INDEX, List.of(column), rows, List.of(), false);
        return Results.made(call, result, Bytes.ZERO);
    }
}
