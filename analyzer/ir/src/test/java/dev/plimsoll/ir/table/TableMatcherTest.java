package dev.plimsoll.ir.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableMatcherTest {
    private static final List<TableSchema> TABLES = List.of(
            table("users", "data/users.csv"),
            table("old-users", "archive/data/users.csv"),
            table("parts", "data/part-1.csv", "data/part-2.csv"),
            table("events", "lake/events/*.parquet"),
            table("orders", "orders.parquet"),
            table("raw-sales", "raw/sales.csv"),
            table("clean-sales", "clean/sales.csv"));

    /// In `read`, `{}` is a part that is not known.
    @ParameterizedTest
    @CsvSource({
        "data/users.csv,                       users",
        "users.csv,                            users|old-users",
        "./data/users.csv,                     users",
        "../data/users.csv,                    users",
        "x/../data/users.csv,                  users",
        "/mnt/data/users.csv,                  users",
        "/mnt/archive/data/users.csv,          old-users",
        "C:\\work\\data\\users.csv,            users",
        "~/data/users.csv,                     users",
        "~me/data/users.csv,                   users",
        "s3://bucket/orders.parquet,           orders",
        "https://host/a/b/orders.parquet,      orders",
        "data/Users.csv,                       ''",
        "my-users.csv,                         ''",
        "data/users.csv.gz,                    ''",
        "other/users.csv,                      ''",
        "{}/orders.parquet,                    orders",
        "{}orders.parquet,                     orders",
        "{}/data/users.csv,                    users",
        "{}/sales.csv,                         raw-sales|clean-sales",
        "raw/{}.csv,                           raw-sales",
        "{},                                   ''",
        "{}/{},                                ''",
        "data/part-*.csv,                      parts",
        "data/part-?.csv,                      parts",
        "data/part-[12].csv,                   parts",
        "data/part-{}.csv,                     parts",
        "data/part-1.csv,                      parts",
        "**/part-2.csv,                        parts",
        "lake/events/2024.parquet,             events",
        "lake/events/{}.parquet,               events",
        "lake/events/*.parquet,                events",
        "lake/events/a/b.parquet,              ''",
        "lake/events,                          events",
        "lake/events/,                         events",
        "'',                                   ''"
    })
    void theBestSuffixWins(String read, String expected) {
        assertEquals(expected, names(TableMatcher.match(TABLES, pattern(read))));
    }

    @Test
    void aPartOfASplitTableIsNamed() {
        TableMatcher.Match match = TableMatcher.match(TABLES, PathPattern.literal("data/part-2.csv"));
        assertEquals(
                List.of("data/part-2.csv"),
                assertInstanceOf(TableMatcher.Match.Found.class, match).paths());
    }

    @Test
    void allPartsOfASplitTableAreNamed() {
        TableMatcher.Match match = TableMatcher.match(TABLES, PathPattern.literal("data/part-*.csv"));
        assertEquals(
                2,
                assertInstanceOf(TableMatcher.Match.Found.class, match).paths().size());
    }

    @Test
    void filesOfADescribedDirectoryAreItsTable() {
        List<TableSchema> tables = List.of(table("clicks", "warehouse/clicks"));
        assertEquals("clicks", names(TableMatcher.match(tables, pattern("/x/warehouse/clicks/day=1/a.parquet"))));
    }

    @Test
    void noTableNoMatch() {
        assertEquals("", names(TableMatcher.match(List.of(), pattern("a.csv"))));
        assertEquals("", names(TableMatcher.match(List.of(table("inline")), pattern("a.csv"))));
    }

    @Test
    void absurdlyLongPathsMatchNothing() {
        assertEquals("", names(TableMatcher.match(TABLES, pattern("*a/".repeat(100_000) + "users.csv"))));
    }

    private static String names(TableMatcher.Match match) {
        return switch (match) {
            case TableMatcher.Match.Found found -> found.table().name();
            case TableMatcher.Match.Ambiguous ambiguous ->
                String.join(
                        "|",
                        ambiguous.candidates().stream().map(TableSchema::name).toList());
            case TableMatcher.Match.None none -> "";
        };
    }

    private static PathPattern pattern(String text) {
        List<PathPattern.Part> parts = Stream.of(text.split("((?<=\\{})|(?=\\{}))"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.equals("{}")
                        ? (PathPattern.Part) new PathPattern.Part.Unknown()
                        : new PathPattern.Part.Literal(part))
                .toList();
        return new PathPattern(parts);
    }

    private static TableSchema table(String name, String... paths) {
        return new TableSchema(name, List.of(paths), List.of(), OptionalLong.empty(), List.of(), List.of());
    }
}
