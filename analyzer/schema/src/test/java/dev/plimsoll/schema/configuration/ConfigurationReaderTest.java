package dev.plimsoll.schema.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    private static final String WHOLE = """
        # settings
        schema = "schema/datapackage.json"
        budget = "64GiB"
        engine = "pandas=2.2"
        select = ["drop-then-reassign"]
        ignore = [
          "object-strings",   # noisy
          "wide-integers",
        ]
        show = "possible"
        format = "json"
        exclude = ["tests/**"]
        exit-zero = true

        [bind]
        df = "users"
        "other df" = "orders"
        """;

    @TempDir
    private Path root = Path.of("");

    private Path jobs = Path.of("");

    @BeforeEach
    void makeARepository() throws IOException {
        Files.createDirectory(root.resolve(".git"));
        jobs = Files.createDirectories(root.resolve("src/jobs"));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        ConfigurationReading reading = read("plimsoll.toml", WHOLE);
        assertEquals(List.of(), reading.problems());
        assertEquals(
                new PlimsollConfiguration(
                        Optional.of(root.resolve("plimsoll.toml")),
                        Optional.of(root.resolve("schema/datapackage.json")),
                        Map.of("df", "users", "other df", "orders"),
                        Map.of("pandas", "2.2"),
                        Optional.of("64GiB"),
                        List.of("drop-then-reassign"),
                        List.of("object-strings", "wide-integers"),
                        Optional.of(true),
                        Optional.of("json"),
                        List.of("tests/**"),
                        Optional.of(true)),
                reading.configuration());
    }

    @Test
    void theSharedFileIsReadFromItsTable() throws IOException {
        write(
                "pyproject.toml",
                "[project]\n"
                        + "name = 5\n\n"
                        + "[tool.plimsoll]\n"
                        + "budget = \"1 GB\"\n"
                        + "[tool.plimsoll.engine]\n"
                        + "pandas = \"1.5\"\n");
        PlimsollConfiguration found = ConfigurationReader.nearest(jobs).configuration();
        assertEquals(Optional.of("1 GB"), found.budget());
        assertEquals(Map.of("pandas", "1.5"), found.engines());
    }

    @Test
    void theNearestFileWinsAndOursBeforeTheShared() throws IOException {
        assertEquals(
                PlimsollConfiguration.NONE, ConfigurationReader.nearest(jobs).configuration());
        write("pyproject.toml", "[tool.plimsoll]\nformat = \"shared\"\n");
        assertEquals(Optional.of("shared"), nearestFormat());
        write("plimsoll.toml", "format = \"own\"\n");
        assertEquals(Optional.of("own"), nearestFormat());
        write("src/pyproject.toml", "[tool.other]\nplimsoll = 1\n");
        assertEquals(Optional.of("own"), nearestFormat());
        write("src/pyproject.toml", "[tool.plimsoll]\nformat = \"nearer\"\n");
        assertEquals(Optional.of("nearer"), nearestFormat());
    }

    @Test
    void aBrokenSharedFileIsOursOnlyIfItNamesUs() throws IOException {
        write("pyproject.toml", "[project\n");
        assertEquals(List.of(), ConfigurationReader.nearest(jobs).problems());
        write("pyproject.toml", "[project]\nname = \n[tool.plimsoll]\n");
        assertEquals(1, ConfigurationReader.nearest(jobs).problems().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bugdet = \"1GB\"              | 2: unknown key \"bugdet\" [did you mean \"budget\"?]",
                "exit_zero = true              | 2: unknown key \"exit_zero\" [did you mean \"exit-zero\"?]",
                "schema = 5                    | 2: schema is 5 [write schema = \"datapackage.json\"]",
                "schema = \"\\u0000\"          | 2: schema is \"\\u0000\" [write the path of a file]",
                "budget = \"much\"             | 2: budget is \"much\" [write a number and a unit, budget = \"64GiB\"]",
                "budget = 64                   | 2: budget is 64 [write budget = \"64GiB\"]",
                "budget = \"-5GiB\"            | 2: budget is \"-5GiB\" [write a number and a unit, budget ="
                        + " \"64GiB\"]",
                "select = \"a\"                | 2: select is \"a\" [write a list of strings, select = [\"...\"]]",
                "ignore = [\"a\", 5]           | 2: an element of ignore is 5 [write strings only]",
                "show = \"all\"                | 2: show is \"all\" [write show = \"possible\", or leave it out]",
                "exit-zero = \"yes\"           | 2: exit-zero is \"yes\" [write exit-zero = true or false]",
                "bind = [1]                    | 2: bind is a list [write a table, bind = { users = \"users\" }]",
                "bind = {a = 1}                | 2: bind.a is 1 [write a string, as in bind = { users = \"users\" }]",
                "engine = \"pandas\"           | 2: engine is \"pandas\" [write engine = \"pandas=2.2\" or engine = {"
                        + " pandas = \"2.2\" }]",
                "engine = {pandas = 2.2}       | 2: engine.pandas is 2.2 [write a string, as in engine = { pandas ="
                        + " \"2.2\" }]",
                "engine = \"pandas=new\"       | 2: engine \"pandas\" has version \"new\" [write a version such as"
                        + " \"2.2\"]"
            })
    void whatMakesNoSenseIsAnErrorWithItsLine(String line, String expected) throws IOException {
        ConfigurationReading reading = read("plimsoll.toml", "format = \"x\"\n" + line + "\n");
        assertEquals(List.of(expected), shown(reading.problems()));
        assertEquals(Optional.of("x"), reading.configuration().format());
    }

    @Test
    void linesAreFoundBehindTablesStringsAndLists() throws IOException {
        ConfigurationReading reading = read("plimsoll.toml", """
            exclude = [
              "a]",
              'b"[',
            ]
            format = \"""
            [x]
            show = 1
            \"""
            show = 2 # [
            [engine]
            'pandas' = 3
            [bind]
            a.b = 4
            """);
        assertEquals(
                List.of(
                        "9: show is 2 [write show = \"possible\"]",
                        "11: engine.pandas is 3 [write a string, as in engine = { pandas = \"2.2\" }]",
                        "13: bind.a is an object [write a string, as in bind = { users = \"users\" }]"),
                shown(reading.problems()));
    }

    @Test
    void brokenTomlIsToldWithItsLine() throws IOException {
        for (String text : List.of("a = 1\nb = = 2\n", "a = 1\n[b\n", "a = 1\na = 2\n", "\nb = \0\n")) {
            List<String> problems = shown(read("plimsoll.toml", text).problems());
            assertEquals(1, problems.size(), text);
            assertTrue(problems.getFirst().matches("[23]: (not valid TOML|unknown key).*"), problems.getFirst());
        }
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertEquals(List.of(), read("plimsoll.toml", "").problems());
    }

    private Optional<String> nearestFormat() {
        return ConfigurationReader.nearest(jobs).configuration().format();
    }

    private ConfigurationReading read(String name, String text) throws IOException {
        return ConfigurationReader.read(write(name, text), name);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    private static List<String> shown(List<SourceProblem> problems) {
        return problems.stream()
                .map(problem -> problem.line() + ": " + problem.message() + " [" + problem.help() + "]")
                .toList();
    }
}
