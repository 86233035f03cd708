package dev.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll fit` on the real parts.
final class FitCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/plimsoll/cli");

    private static final String PIPELINE = """
            import pandas as pd

            users = pd.read_pickle("users.pkl")
            plans = pd.read_parquet("plans.parquet")
            rest = users.drop(columns=["id"])
            rest = rest.astype("int64")
            print(rest.sum())
            """;

    private static final String CHUNKS = """
            import pandas as pd

            total = 0
            for chunk in pd.read_csv("visits.csv", chunksize=100000):
                total += chunk["pages"].sum()
            """;

    private static final String ORDERS = """
            import pandas as pd

            orders = pd.read_parquet("orders.parquet")
            doubled = orders * 2
            """;

    private static final String SHOP = """
            {"resources": [
              {"name": "customers", "path": "customers.parquet", "stats": {"rows": 1000000, "growth": "10% a month"},
               "schema": {"fields": [{"name": "id", "type": "integer", "dtype": "int64"}], "primaryKey": "id"}},
              {"name": "orders", "path": "orders.parquet", "stats": {"rows": 20000000},
               "schema": {"fields": [
                 {"name": "customer", "type": "integer", "dtype": "int64", "constraints": {"required": true}},
                 {"name": "amount", "type": "number", "dtype": "float64", "constraints": {"required": true}}],
                "foreignKeys": [{"fields": "customer", "reference": {"resource": "customers", "fields": "id"}}]}}]}
            """;

    private static final String TABLES = """
            {"resources": [
              {"name": "users", "path": "users.pkl", "stats": {"rows": 100000000, "growth": "4% a month"},
               "schema": {"fields": [
                 {"name": "id", "type": "integer", "dtype": "int64"},
                 {"name": "age", "type": "integer", "dtype": "int8", "constraints": {"maximum": 120, "required": true}},
                 {"name": "opened", "type": "integer", "dtype": "int8", "constraints": {"maximum": 1, "required": true}},
                 {"name": "clicked", "type": "integer", "dtype": "int8", "constraints": {"maximum": 1, "required": true}},
                 {"name": "called", "type": "integer", "dtype": "int8", "constraints": {"maximum": 1, "required": true}}]}},
              {"name": "visits", "path": "visits.csv", "stats": {"rows": 3000000},
               "schema": {"fields": [{"name": "pages", "type": "integer"}]}},
              {"name": "plans", "path": "plans.parquet", "stats": {"rows": 1000},
               "schema": {"fields": [{"name": "plan", "type": "integer", "dtype": "int64"}]}}]}
            """;

    @TempDir
    Path directory;

    private final StringBuilder out = new StringBuilder();

    @BeforeEach
    void writeProject() throws IOException {
        Files.writeString(directory.resolve("pipeline.py"), PIPELINE);
        Files.writeString(directory.resolve("chunks.py"), CHUNKS);
        Files.writeString(directory.resolve("datapackage.json"), TABLES);
    }

    private int run(String... arguments) throws IOException, UsageException {
        out.setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--engine", "pandas=2.3"));
        Console console = new Console(directory, Map.of(), out, out, false, false, false);
        FitOptions options = FitOptions.parse(all.toArray(String[]::new));
        return new FitCommand(ShippedParts.toolbox(), console, options, YearMonth.of(2030, 1)).run();
    }

    private JsonNode json(String... arguments) throws IOException, UsageException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        run(all.toArray(String[]::new));
        return new ObjectMapper().readTree(out.toString());
    }

    private static String refused(String... arguments) {
        return assertThrows(UsageException.class, () -> FitOptions.parse(arguments))
                .getMessage();
    }

    @Test
    void saysHowManyRowsFitAndForHowLong() throws IOException, UsageException {
        assertEquals(Main.FOUND, run("--memory", "3GiB", "pipeline.py", "chunks.py"));
        isGolden("fit.txt");
    }

    @Test
    void saysItToPrograms() throws IOException, UsageException {
        assertEquals(Main.FOUND, run("--memory", "3GiB", "--format", "json", "pipeline.py", "chunks.py"));
        isGolden("fit.json");
    }

    private void isGolden(String name) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("plimsoll.golden"))) {
            Files.writeString(golden, out);
        }
        assertEquals(Files.readString(golden, StandardCharsets.UTF_8), out.toString());
    }

    @Test
    void tablesThatReferToGrowingOnesGrowWithThem() throws IOException, UsageException {
        Files.writeString(directory.resolve("orders.py"), ORDERS);
        Files.writeString(directory.resolve("datapackage.json"), SHOP);
        JsonNode pipeline =
                json("--memory", "4GiB", "orders.py").get("pipelines").get(0);
        assertEquals("customers", pipeline.get("scaled").get("table").asText());
        assertEquals(
                20_000_000,
                pipeline.get("scaled").get("inProportion").get("orders").asLong());
        assertTrue(pipeline.get("asWritten").get("months").asLong() > 0, pipeline::toPrettyString);
        long customers = pipeline.get("asWritten").get("rows").asLong();
        String fewer = "orders=" + customers * 20;
        assertEquals(Main.CLEAN, run("--memory", "4GiB", "--rows", fewer, "orders.py"));
        String more = "orders=" + customers * 21;
        assertEquals(Main.FOUND, run("--memory", "4GiB", "--rows", more, "orders.py"));
    }

    @Test
    void whatIsWrongWithTheSchemaIsSaidWithHelp() throws IOException, UsageException {
        Files.writeString(directory.resolve("datapackage.json"), TABLES.replace("\"4% a month\"", "4"));
        assertEquals(Main.FOUND, run("--memory", "3GiB", "pipeline.py"));
        assertTrue(out.toString().contains("warning: datapackage.json:2: stats: growth is 4\n   = write an amount"));
        assertTrue(out.toString().contains("\nthe pipeline does not fit 3.00 GiB; as pandas 2.3"), out.toString());
    }

    @Test
    void tablesWithoutRowsAreNamed() throws IOException, UsageException {
        Files.writeString(directory.resolve("orders.py"), ORDERS);
        Files.writeString(directory.resolve("datapackage.json"), SHOP.replace("\"rows\": 20000000", ""));
        assertEquals(Main.FAILED, run("--memory", "4GiB", "orders.py"));
        assertTrue(out.toString().contains("no row count is known for orders, so nothing"), out.toString());
        assertTrue(out.toString().contains("no answer; row counts are unknown for one"), out.toString());
        assertEquals(Main.CLEAN, run("--memory", "4GiB", "--rows", "orders=2e7", "orders.py"));
    }

    @Test
    void theRowsThatFitDoFitAndMoreDoNot() throws IOException, UsageException {
        JsonNode answer =
                json("--memory", "3GiB", "pipeline.py").get("pipelines").get(0).get("asWritten");
        long rows = answer.get("rows").asLong();
        assertEquals(Main.CLEAN, run("--memory", "3GiB", "--rows", "users=" + rows, "pipeline.py"));
        long more = rows + rows / 100 + 1;
        assertEquals(Main.FOUND, run("--memory", "3GiB", "--rows", "users=" + more, "pipeline.py"));
        assertTrue(answer.get("rowsForSure").asLong() < rows);
    }

    @Test
    void theRemediedProgramTakesMore() throws IOException, UsageException {
        JsonNode pipeline =
                json("--memory", "3GiB", "pipeline.py").get("pipelines").get(0);
        long written = pipeline.get("asWritten").get("rows").asLong();
        assertTrue(pipeline.get("remedied").get("rows").asLong() > written);
        assertTrue(pipeline.get("applied").size() >= 1);
    }

    @Test
    void aTableCanBeChosen() throws IOException, UsageException {
        JsonNode pipeline = json("--memory", "64GiB", "--scale", "plans", "pipeline.py")
                .get("pipelines")
                .get(0);
        assertEquals("plans", pipeline.get("scaled").get("table").asText());
        assertTrue(pipeline.get("asWritten").get("rows").asLong() > 1000);
    }

    @Test
    void theBudgetOfTheConfigurationIsTheMemory() throws IOException, UsageException {
        UsageException missing = assertThrows(UsageException.class, () -> run("pipeline.py"));
        assertTrue(missing.getMessage().startsWith("fit needs the memory"));
        Files.writeString(directory.resolve("plimsoll.toml"), "budget = \"64GiB\"\n");
        assertEquals(Main.CLEAN, run("pipeline.py"));
    }

    @Test
    void unknownRowsGetAnAnswerThatSaysSo() throws IOException, UsageException {
        Files.delete(directory.resolve("datapackage.json"));
        assertEquals(Main.FAILED, run("--memory", "1GiB", "pipeline.py"));
        assertTrue(out.toString().contains("no row count is known for users.pkl, so nothing"), out.toString());
    }

    @Test
    void slipsGetOneClearMessage() {
        assertTrue(refused("--rows", "users", "x.py").startsWith("--rows needs TABLE=N"));
        assertTrue(refused("--rows", "users=many", "x.py").startsWith("--rows: not a number of rows: 'many'"));
        assertTrue(refused("--rows", "users=-5", "x.py").startsWith("--rows: not a number of rows: '-5'"));
        assertTrue(refused("--rows", "a=1", "--rows", "a=2", "x.py").startsWith("--rows names the table a twice"));
        assertTrue(refused("--memory", "lots", "x.py").startsWith("--memory: not an amount of memory"));
        assertTrue(refused("--format", "sarif", "x.py").startsWith("fit answers as text or json"));
        assertTrue(refused().startsWith("fit needs a file or directory"));
        UsageException unknown =
                assertThrows(UsageException.class, () -> run("--memory", "1GiB", "--rows", "user=5", "pipeline.py"));
        assertEquals(
                "--rows: there is no table user; did you mean users?\n  tables: users, visits, plans",
                unknown.getMessage());
        UsageException scaled =
                assertThrows(UsageException.class, () -> run("--memory", "1GiB", "--scale", "plan", "pipeline.py"));
        assertTrue(scaled.getMessage().startsWith("--scale: there is no table plan; did you mean plans?"));
    }
}
