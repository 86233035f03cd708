package dev.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where `check` takes engine, schema and settings from.
final class SettingsTest {
    private static final String TABLES = """
            {"resources": [{"name": "users", "path": "users.csv", "schema": {"fields": [{"name": "id", "type": "integer"}]}}]}
            """;

    @TempDir
    Path directory;

    private Session session;

    @BeforeEach
    void open() throws IOException {
        // A repository of its own: what lies above the temporary directory does not matter.
        Files.createDirectories(directory.resolve(".git"));
        session = new Session(directory).file("a.py", "import pandas\nWASTE\n");
    }

    private void check(int code, String text, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "check";
        all[1] = ".";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertEquals(code, session.run(all), () -> session.out() + session.err());
        String said = session.out() + session.err();
        assertTrue(said.contains(text), said);
    }

    @Test
    void theNewestEngineIsTheDefault() throws IOException {
        check(1, "as pandas 3.0 (newest known; nothing pins it)");
    }

    @Test
    void rowsThatAreGivenAreSaid() throws IOException {
        session.file("datapackage.json", TABLES);
        check(1, "with 200,000,000 rows of users (given)", "--rows", "users=200M");
        check(1, "\"rows\" : {\n    \"users\" : 200000000\n  }", "--rows", "users=2e8", "--format", "json");
        check(2, "--rows: there is no table user; did you mean users?", "--rows", "user=5");
        check(2, "--rows names the table users twice", "--rows", "users=5", "--rows", "users=6");
    }

    @Test
    void projectsPinTheirEngine() throws IOException {
        session.file("requirements.txt", "numpy\npandas==2.2.1\n");
        check(1, "as pandas 2.2 (pinned by requirements.txt line 2: pandas==2.2.1)");
        check(1, "as pandas 1.5 (given by --engine)", "--engine", "pandas=1.5.3");
        check(2, "--engine: only pandas and polars are modelled, not 'dask'", "--engine", "dask=1");
        check(2, "--engine: polars 0.20 is not modelled", "--engine", "pandas=2.2,polars=0.20");
        check(2, "--engine: not a version of pandas: 'new'", "--engine", "pandas=new");
        check(2, "--engine: pandas 9.1 is not modelled", "--engine", "pandas=9.1");
        check(2, "--engine: pandas 9 is not modelled", "--engine", "pandas=9");
        check(2, "--engine: pandas 0.25 is not modelled", "--engine", "pandas=0.25");
        check(1, "as pandas 2.3 (given by --engine)", "--engine", "pandas=2");
        session.file("requirements.txt", "pandas==7.1\n");
        check(1, "as pandas 3.0 (nearest known to requirements.txt line 1: pandas==7.1)");
        session.file("requirements.txt", "pandas==0.25.3\n");
        check(1, "as pandas 1.0 (nearest known to requirements.txt line 1: pandas==0.25.3)");
    }

    @Test
    void configurationsFillInWhatIsNotSaid() throws IOException {
        session.file("plimsoll.toml", """
                engine = "pandas=2.3"
                budget = "8GiB"
                ignore = ["orphaned-frame"]
                exclude = ["generated/"]
                """).file("generated/b.py", "import pandas\n");
        check(1, "as pandas 2.3 (given by plimsoll.toml)");
        check(1, "no findings; 1 pipeline over the budget of 8.00 GiB");
        check(0, "no findings; within the budget of 16.0 GiB", "--budget", "16GiB");
        check(1, "1 finding;", "--select", "orphaned-frame");
        session.file("plimsoll.toml", "format = \"json\"\nexit-zero = true\n");
        check(0, "\"severity\" : \"error\"");
    }

    @Test
    void theNearestConfigurationWins() throws IOException {
        session.file("plimsoll.toml", "engine = \"pandas=2.3\"\n")
                .file("sub/pyproject.toml", "[tool.plimsoll]\nengine = \"pandas=1.5\"\n")
                .file("sub/deep/b.py", "import pandas\n");
        check(1, "engine  pandas 1.5 (given by sub/pyproject.toml)");
        check(1, "engine  pandas 2.3 (given by plimsoll.toml)");
    }

    @Test
    void wrongConfigurationsAreExplained() throws IOException {
        session.file("plimsoll.toml", "\nbugdet = \"8GiB\"\n");
        check(2, "plimsoll: plimsoll.toml line 2: unknown key");
        session.file("plimsoll.toml", "ignore = [\"orphan-frame\"]\n");
        check(2, "unknown rule orphan-frame; did you mean orphaned-frame?");
        session.file("plimsoll.toml", "format = \"xml\"\n");
        check(2, "format in plimsoll.toml is one of text, json, sarif, github, not 'xml'");
        session.file("plimsoll.toml", "bind = {df = \"user\"}\n").file("datapackage.json", TABLES);
        check(2, "bind: there is no table user; did you mean users?\n  in plimsoll.toml");
    }

    @Test
    void schemasAreFoundOrNamed() throws IOException {
        check(2, "--bind: there is no table users\n  there is no schema", "--bind", "df=users");
        session.file("datapackage.json", TABLES);
        check(1, "1 finding", "--bind", "df=users");
        check(2, "--bind: there is no table user; did you mean users?\n  tables: users", "--bind", "df=user");
        session.file("datapackage.json", "{\"resources\": 3}");
        check(1, "datapackage.json");
        check(2, "--schema: missing.json", "--schema", "missing.json");
        check(2, "--schema: datapackage.json line 1", "--schema", "datapackage.json");
    }
}
