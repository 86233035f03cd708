package dev.plimsoll.ir.table;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates and times as numbers: seconds since 1970-01-01, as a column's statistics hold them.
public final class Moments {
    /// A year, and as much of the rest as is given: `2023-06`, `2023-06-01 12:30`, `20230601`.
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?|(\\d{2})(\\d{2}))?"
            + "(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?Z?)?");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Moments() {}

    /// The seconds of a date as ISO 8601 writes it; parts that are left out are the first of their kind. Nothing for
    /// other text.
    public static OptionalDouble seconds(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        int month = part(matcher, matcher.group(4) == null ? 2 : 4, 1);
        int day = part(matcher, matcher.group(5) == null ? 3 : 5, 1);
        try {
            LocalDateTime moment = LocalDateTime.of(
                    part(matcher, 1, 1970), month, day, part(matcher, 6, 0), part(matcher, 7, 0), part(matcher, 8, 0));
            return OptionalDouble.of(moment.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return OptionalDouble.empty();
        }
    }

    /// The year in which a moment lies.
    public static int year(double seconds) {
        return LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC)
                .getYear();
    }

    /// A moment as Python prints it: `2023-06-01`, with the time of day where that is wanted.
    public static String written(double seconds, boolean withTime) {
        LocalDateTime moment = LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC);
        return moment.format(withTime ? TIME : DAY);
    }

    private static int part(Matcher matcher, int group, int missing) {
        String digits = matcher.group(group);
        return digits == null ? missing : Integer.parseInt(digits);
    }
}
