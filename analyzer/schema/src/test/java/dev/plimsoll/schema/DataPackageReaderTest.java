package dev.plimsoll.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Moments;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableGrowth;
import dev.plimsoll.ir.table.TableSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPackageReaderTest {
    @TempDir
    private Path directory = Path.of("");

    private static final String SHOP = """
        {
          "name": "shop",
          "resources": [
            {
              "name": "users",
              "path": ["data/users-1.csv", "data/users-2.csv"],
              "stats": {"rows": 1e6, "growth": "10% a month", "hash": "abc"},
              "schema": {
                "fields": [
                  {"name": "id", "type": "integer", "constraints": {"minimum": 0, "maximum": "99"}},
                  {"name": "mail", "type": "string", "stats": {"nullFraction": 0.25, "distinct": 7, "averageLength": 21.5},
                   "constraints": {"maxLength": 80, "unique": true}},
                  {"name": "plan", "dtype": "category", "constraints": {"enum": ["free", 2], "required": true}},
                  {"name": "born", "type": "date", "constraints": {"minimum": "1900-01-01"}}
                ],
                "missingValues": ["", "-"],
                "primaryKey": "id"
              }
            },
            {
              "name": "orders",
              "path": "orders.parquet",
              "rows": 12,
              "schema": {
                "fields": [{"name": "user", "dtype": "Int32"}],
                "foreignKeys": [{"fields": "user", "reference": {"resource": "users", "fields": ["id"]}}]
              }
            },
            {"name": "readme", "path": "README.md", "stats": {"bytes": 12}}
          ]
        }
        """;

    @Test
    void aPackageIsReadWhole() {
        SchemaReading reading = Lines.read(directory, "datapackage.json", SHOP);
        assertEquals(List.of(), reading.problems());
        TableSchema users = reading.tables().get(0);
        assertEquals("users", users.name());
        assertEquals(List.of("data/users-1.csv", "data/users-2.csv"), users.paths());
        assertEquals(OptionalLong.of(1_000_000), users.rows());
        assertEquals(List.of("id"), users.primaryKey());
        TableSchema orders = reading.tables().get(1);
        assertEquals(OptionalLong.of(12), orders.rows());
        assertEquals(
                List.of(new TableSchema.ForeignKey(List.of("user"), "users", List.of("id"))), orders.foreignKeys());
        assertEquals(DType.named("Int32"), orders.columns().getFirst().dtype());
        assertEquals(2, reading.tables().size());
    }

    @Test
    void columnsKeepWhatIsKnownAboutThem() {
        List<ColumnSchema> columns = Lines.read(directory, "datapackage.json", SHOP)
                .tables()
                .getFirst()
                .columns();
        Statistics id = Statistics.NONE.withRange(0, 99).withNullFraction(0);
        assertEquals(LogicalType.INTEGER, columns.get(0).type());
        assertEquals(Optional.of(DType.INT8), columns.get(0).statistics().narrowestInteger());
        assertEquals(id.nullFraction(), columns.get(0).statistics().nullFraction());
        assertTrue(columns.get(0).statistics().unique());
        assertEquals(
                new Statistics(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(0.25),
                        OptionalLong.of(7),
                        OptionalDouble.of(21.5),
                        OptionalLong.of(80),
                        List.of(),
                        true),
                columns.get(1).statistics());
        assertEquals(List.of("free", "2"), columns.get(2).statistics().values());
        assertEquals(OptionalDouble.of(0), columns.get(2).statistics().nullFraction());
        assertEquals(LogicalType.ANY, columns.get(2).type());
        assertEquals("born", columns.get(3).name());
        assertEquals(LogicalType.DATE, columns.get(3).type());
        assertEquals(Moments.seconds("1900-01-01"), columns.get(3).statistics().minimum());
        assertEquals(OptionalDouble.empty(), columns.get(3).statistics().maximum());
    }

    @Test
    void textThatIsNotAsciiSaysHowManyBytesItTakes() {
        SchemaReading reading = Lines.read(
                directory,
                "cities.schema.json",
                "{\"fields\": [{\"name\": \"city\", \"type\": \"string\","
                        + " \"stats\": {\"averageLength\": 4, \"averageBytes\": 12}}]}");
        assertEquals(List.of(), reading.problems());
        Statistics city = reading.tables().getFirst().columns().getFirst().statistics();
        assertEquals(OptionalDouble.of(12), city.averageBytes());
    }

    @Test
    void datesBetweenTwoLimitsAreCountedInDays() {
        SchemaReading reading = Lines.read(
                directory,
                "visits.schema.json",
                "{\"fields\": [{\"name\": \"day\", \"type\": \"date\","
                        + " \"constraints\": {\"minimum\": \"2023-01-01\", \"maximum\": \"2023-12-31\"}},"
                        + " {\"name\": \"open\", \"type\": \"date\", \"constraints\": {\"minimum\": \"2023-01-01\"}},"
                        + " {\"name\": \"other\", \"type\": \"date\","
                        + " \"constraints\": {\"minimum\": \"1.1.2023\", \"maximum\": \"31.12.2023\"}}]}");
        assertEquals(List.of(), reading.problems());
        List<ColumnSchema> columns = reading.tables().getFirst().columns();
        assertEquals(OptionalLong.of(365), columns.get(0).statistics().distinct());
        assertEquals(OptionalLong.empty(), columns.get(1).statistics().distinct());
        assertEquals(OptionalLong.empty(), columns.get(2).statistics().distinct());
    }

    @Test
    void aTableSchemaIsATableOfItsFilesName() {
        SchemaReading reading = Lines.read(
                directory,
                "users.schema.json",
                "{\"fields\": [{\"name\": \"a\"}], \"stats\": {\"rows\": 3}, \"path\": \"u.csv\"}");
        assertEquals(List.of(), reading.problems());
        TableSchema table = reading.tables().getFirst();
        assertEquals("users", table.name());
        assertEquals(OptionalLong.of(3), table.rows());
        assertEquals(List.of("u.csv"), table.paths());
    }

    @Test
    void aSchemaMayLieInAFileOfItsOwn() throws IOException {
        Files.writeString(
                directory.resolve("users.json"),
                "{\n\"fields\": [{\"name\": \"a\"},\n {\"name\": \"b\", \"dtype\": \"int46\"}]}");
        SchemaReading reading = Lines.read(directory, "datapackage.json", """
            {"resources": [{"name": "users", "path": "u.csv", "schema": "users.json"},
             {"name": "gone", "path": "g.csv", "schema": "gone.json"},
             {"name": "out", "path": "o.csv", "schema": "../users.json"},
             {"name": "web", "path": "w.csv", "schema": "https://example.org/schema.json"}]}
            """);
        assertEquals(List.of("a", "b"), labels(reading.tables().getFirst()));
        assertEquals(1, reading.tables().size());
        assertEquals(
                List.of("users.json:3", "datapackage.json:2", "datapackage.json:3", "datapackage.json:4"),
                reading.problems().stream()
                        .map(each -> each.path() + ":" + each.line())
                        .toList());
    }

    @Test
    void eachWrongValueIsToldOnceAndTheRestIsUsed() {
        SchemaReading reading = Lines.read(directory, "datapackage.json", """
            {"resources": [
              {"name": "t", "path": 5, "row": 7,
               "stats": {"rows": -5},
               "schema": {"fields": [
                 {"name": "a", "type": "integre"},
                 {"name": "b", "dtype": "int46"},
                 {"name": "c", "stats": {"nullfraction": 0.5, "distinct": 1.5}},
                 {"name": "d", "nullFraction": 0.5},
                 {"name": "a"},
                 {"name": 3},
                 {"type": "string"},
                 "e",
                 {"name": "f", "constraints": {"minimum": 9, "maximum": 1, "unique": "yes", "enum": []}, "type": "number"},
                 {"name": "g", "stats": {"nullFraction": 1.5, "averageLength": "long"}, "dtpye": "int8"}],
                "primaryKey": ["f", "idd"],
                "foreignKeys": [{"fields": "f", "reference": {"resource": "s", "fields": "x"}}, {"fields": "f"}]}}
            ]}
            """);
        assertEquals(
                List.of(
                        "2: resource \"t\": path is 5 [write a path or a list of paths]",
                        "2: resource \"t\": unknown property \"row\" [did you mean \"rows\"?]",
                        "3: stats: rows is -5 [write a whole number from 0 to 1000000000000000]",
                        "5: column \"a\" of \"t\": unknown type \"integre\" [did you mean \"integer\"?]",
                        "6: column \"b\" of \"t\": unknown dtype \"int46\" [did you mean \"int64\"?]",
                        "7: column \"c\" of \"t\": unknown property \"nullfraction\" [did you mean \"nullFraction\"?]",
                        "7: column \"c\" of \"t\": distinct is 1.5 [write a whole number from 0 to 1000000000000000]",
                        "8: column \"d\" of \"t\": the property \"nullFraction\" stands outside \"stats\" [move it"
                                + " into \"stats\"]",
                        "9: table \"t\": two columns named \"a\"; the first one counts [rename or remove one of them]",
                        "10: a column of \"t\": name is 3 [write the column's label as a string]",
                        "11: a column of \"t\": the field has no name [add \"name\"]",
                        "12: a column of \"t\": a field is \"e\" [write an object with a name]",
                        "13: column \"f\" of \"t\": unique is \"yes\" [write true or false]",
                        "13: column \"f\" of \"t\": minimum is above maximum [swap or mend them]",
                        "13: column \"f\" of \"t\": enum is an empty list [list at least one value or leave it out]",
                        "14: column \"g\" of \"t\": nullFraction is 1.5 [write a number from 0 to 1]",
                        "14: column \"g\" of \"t\": averageLength is \"long\" [write the mean number of characters, 0"
                                + " or more]",
                        "14: column \"g\" of \"t\": unknown property \"dtpye\" [did you mean \"dtype\"?]",
                        "15: table \"t\": the key names \"idd\", which is no column [name a column of this table]",
                        "16: a foreign key of \"t\": it has no reference [write an object with fields and reference"
                                + " {resource, fields}]",
                        "16: a foreign key of \"t\": there is no resource \"s\" [name a resource of this package]"),
                Lines.of(reading.problems()));
        assertEquals(
                List.of("a", "b", "c", "d", "f", "g"), labels(reading.tables().getFirst()));
    }

    @Test
    void whatIsNoDescriptionIsToldInOneMessage() {
        assertEquals(List.of("1: the file is empty [check that this is the file you mean]"), problems(""));
        assertEquals(
                List.of("1: expected an object, found a list [write a Data Package with \"resources\" or a Table"
                        + " Schema with \"fields\"]"),
                problems("[1]"));
        assertEquals(
                List.of("1: the file: neither \"resources\" of a Data Package nor \"fields\" of a Table Schema [add"
                        + " \"resources\", a list of tables]"),
                problems("{}"));
        assertEquals(
                List.of("1: the file: neither \"resources\" of a Data Package nor \"fields\" of a Table Schema"
                        + " [\"resource\": did you mean \"resources\"?]"),
                problems("{\"resource\": []}"));
        assertEquals(
                List.of("1: the file: resources is an empty list [list at least one table]"),
                problems("{\"resources\": []}"));
        assertEquals(
                List.of("1: the file: resources is null [write a list of tables]"), problems("{\"resources\": null}"));
    }

    @Test
    void brokenJsonIsToldWithItsLine() {
        for (String text :
                List.of("{\n\"a\": \0}", "{\n\"resources\": [,]}", "{\n\"a\": \"\n\"}", "{}\n{}", "{\n\"a\" 1}")) {
            List<String> problems = problems(text);
            assertEquals(1, problems.size(), text);
            assertTrue(problems.getFirst().startsWith("2: "), problems.getFirst());
            assertTrue(problems.getFirst().chars().noneMatch(character -> character < ' '), problems.getFirst());
        }
        assertEquals(1, problems("[".repeat(100_000)).size());
        assertEquals(1, problems("{\"resources\": " + "9".repeat(5000) + "}").size());
    }

    @Test
    void filesThatCannotBeReadAreToldAbout() throws IOException {
        assertEquals(
                List.of("1: there is no such file [check the path]"),
                Lines.of(DataPackageReader.read(directory.resolve("none.json"), "none.json")
                        .problems()));
        assertEquals(
                List.of("1: not a file [name a file, not a directory]"),
                Lines.of(DataPackageReader.read(directory, "here").problems()));
        Path other =
                Files.write(directory.resolve("x.json"), "{\"fields\": [\"é\"]}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("1: the file is not in UTF-8 [save it in UTF-8]"),
                Lines.of(DataPackageReader.read(other, "x.json").problems()));
    }

    @Test
    void aByteOrderMarkIsNoMatter() {
        assertEquals(List.of(), problems("\uFEFF{\"fields\": [{\"name\": \"a\"}]}"));
    }

    @Test
    void absurdCountsAreRefused() {
        for (String rows :
                List.of("-1", "1.5", "1e16", "1e999999999", "\"5\"", "null", "true", "[]", "{}", "9".repeat(300))) {
            String text = "{\"fields\": [{\"name\": \"a\"}], \"stats\": {\"rows\": " + rows + "}}";
            SchemaReading reading = Lines.read(directory, "t.json", text);
            assertEquals(1, reading.problems().size(), rows);
            assertEquals(OptionalLong.empty(), reading.tables().getFirst().rows());
        }
    }

    @Test
    void hostileStringsDoNotReachTheTerminal() {
        String name = "\\u0000\\u001b[31m\\u202e\\n" + "x".repeat(1000);
        List<String> problems = problems("{\"fields\": [{\"name\": \"" + name + "\", \"dtype\": \"" + name + "\"}]}");
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().length() < 300, problems.getFirst());
        assertTrue(problems.getFirst().chars().noneMatch(each -> each < ' ' || each == 0x202e));
    }

    @Test
    void fiftyThousandColumnsAreRead() {
        String fields = IntStream.range(0, 50_000)
                .mapToObj(index -> "{\"name\": \"c" + index + "\", \"type\": \"integer\"}")
                .collect(Collectors.joining(",\n"));
        SchemaReading reading = Lines.read(directory, "wide.json", "{\"fields\": [" + fields + "]}");
        assertEquals(List.of(), reading.problems());
        assertEquals(50_000, reading.tables().getFirst().columns().size());
    }

    @Test
    void noFileMakesMoreThanAHundredMessages() {
        String fields = IntStream.range(0, 5_000)
                .mapToObj(index -> "{\"name\": \"c" + index + "\", \"type\": \"no\"}")
                .collect(Collectors.joining(",\n"));
        SchemaReading reading = Lines.read(directory, "wide.json", "{\"fields\": [" + fields + "]}");
        assertEquals(101, reading.problems().size());
        assertEquals(
                "4900 more problems are not listed",
                reading.problems().getLast().message());
    }

    private List<String> problems(String text) {
        return Lines.of(Lines.read(directory, "t.json", text).problems());
    }

    private static List<String> labels(TableSchema table) {
        return table.columns().stream().map(ColumnSchema::name).toList();
    }

    @Test
    void growthIsReadWithItsUnit() {
        SchemaReading reading = Lines.read(directory, "datapackage.json", SHOP);
        assertEquals(
                Optional.of("10% a month"), reading.tables().getFirst().growth().map(TableGrowth::described));
        assertEquals(Optional.empty(), reading.tables().getLast().growth());
    }

    @Test
    void growthWithoutUnitIsExplained() {
        SchemaReading reading = Lines.read(directory, "t.json", """
                {"fields": [], "stats": {"rows": 5,
                 "growth": 5}}
                """);
        assertEquals(
                List.of("2: stats: growth is 5 [write an amount and a period, such as \"5% a month\" or"
                        + " \"2M rows a year\", or a share a month from 0 to 1]"),
                Lines.of(reading.problems()));
    }

    @Test
    void twoResourcesOfOneNameAreAProblem() {
        SchemaReading reading = Lines.read(directory, "datapackage.json", """
                {"resources": [
                 {"name": "users", "schema": {"fields": []}},
                 {"name": "users", "schema": {"fields": []}, "stats": {"rows": 5}},
                 {"name": "readme", "path": "README.md"},
                 {"name": "readme", "path": "README.txt"}
                ]}
                """);
        assertEquals(1, reading.tables().size());
        assertEquals(
                List.of(
                        "3: resource \"users\": two resources named \"users\"; the first one counts"
                                + " [rename or remove one of them]",
                        "5: resource \"readme\": two resources named \"readme\"; the first one counts"
                                + " [rename or remove one of them]"),
                Lines.of(reading.problems()));
    }
}
