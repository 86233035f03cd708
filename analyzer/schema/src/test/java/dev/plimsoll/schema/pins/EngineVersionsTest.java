package dev.plimsoll.schema.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineVersionsTest {
    @TempDir
    private Path root = Path.of("");

    private Path jobs = Path.of("");

    @BeforeEach
    void makeARepository() throws IOException {
        Files.createDirectory(root.resolve(".git"));
        jobs = Files.createDirectories(root.resolve("src/jobs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pandas==2.2.1                          | 2.2.1",
                "pandas == 2.2.1                        | 2.2.1",
                "Pandas===1.5.3                         | 1.5.3",
                "pandas<2                               | 1.5",
                "pandas<2.0.0                           | 1.5",
                "pandas<=2.0                            | 2.0",
                "pandas<2.2.1                           | 2.2",
                "pandas>=1.3                            | 3.0",
                "pandas>1.3                             | 3.0",
                "pandas>=1.3,<2.2                       | 2.1",
                "pandas>=1.3, !=1.5.*, <2               | 1.4",
                "pandas~=2.1                            | 2.3",
                "pandas~=2.1.0                          | 2.1",
                "pandas==2.2.*                          | 2.2",
                "pandas[performance,aws]>=2,<3          | 2.3",
                "pandas>=2,<3 ; python_version>'3.8'    | 2.3",
                "pandas==2.2.1  # newest that works     | 2.2.1",
                "pandas==2.2.1 --hash=sha256:abc        | 2.2.1",
                "pandas (>=1.0,<1.3)                    | 1.2",
                "pandas>=2.2.3                          | 3.0",
                "pandas>=99                             | 3.0",
                "pandas<0.25                            | 1.0",
                "pandas==2.0.0rc1                       | 2.0.0"
            })
    void requirementsAreUnderstood(String line, String version) throws IOException {
        write("requirements.txt", line + "\n");
        assertEquals(version, EngineVersions.pandas(jobs).orElseThrow().version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pandas",
                "# pandas==1.0",
                "pandas-stubs==2.2.0",
                "geopandas==0.14",
                "-e .",
                "pandas @ https://example.org/pandas.whl",
                "--index-url https://example.org",
                "-r missing.txt",
                "-r requirements.txt",
                "\0\u0001",
                "pandas==99999999999999999999"
            })
    void otherLinesPinNothing(String line) throws IOException {
        write("requirements.txt", line + "\n");
        assertEquals(Optional.empty(), EngineVersions.pandas(jobs));
    }

    @Test
    void filesInTheDirectoryOfRequirementsAreNamedWithIt() throws IOException {
        Files.createDirectory(root.resolve("requirements"));
        write("requirements/base.txt", "pandas==2.1.4\n");
        assertEquals(
                "requirements/base.txt line 1: pandas==2.1.4",
                EngineVersions.pandas(jobs).orElseThrow().source());
    }

    @Test
    void aPinSaysWhereItStands() throws IOException {
        write("requirements.txt", "numpy\n\npandas<2 # why\n");
        Pin pin = EngineVersions.pandas(jobs).orElseThrow();
        assertEquals("requirements.txt line 3: pandas<2", pin.source());
        assertEquals(new Pin("pandas", "1.5", false, "pandas<2", root.resolve("requirements.txt"), 3), pin);
    }

    @Test
    void includedFilesCount() throws IOException {
        Files.createDirectory(root.resolve("deps"));
        write("requirements.txt", "-r deps/base.txt\n");
        write("deps/base.txt", "-r ../requirements.txt\n-c limits.txt\n");
        write("deps/limits.txt", "pandas \\\n  ==1.5.3\n");
        assertSource("limits.txt line 1: pandas==1.5.3");
    }

    @Test
    void ofSeveralMarkersTheNewestCounts() throws IOException {
        write("requirements.txt", "pandas==1.1.5; python_version<'3.7'\npandas==2.0.3; python_version>='3.8'\n");
        assertSource("requirements.txt line 2: pandas==2.0.3");
    }

    @Test
    void theNearestDirectoryDecides() throws IOException {
        write("requirements.txt", "pandas==1.5.3\n");
        write("src/requirements-dev.txt", "pandas>=2,<3\n");
        assertSource("requirements-dev.txt line 1: pandas>=2,<3");
        write("src/jobs/requirements.txt", "requests\n");
        assertSource("requirements-dev.txt line 1: pandas>=2,<3");
    }

    @Test
    void anExactVersionWinsOverARange() throws IOException {
        write("requirements.txt", "pandas>=1\n");
        write("environment.yml", "dependencies:\n  - python=3.11\n  - pip:\n    - pandas==2.1.4\n");
        assertSource("environment.yml line 4: pandas==2.1.4");
    }

    @Test
    void lockFilesAreRead() throws IOException {
        String lock = """
            version = 1

            [[package]]
            name = "numpy"
            version = "1.26.0"

            [[package]]
            name = "pandas"
            version = "2.2.1"
            dependencies = [
                { name = "numpy" },
            ]

            [package.metadata]
            version = "9"
            """;
        for (String name : new String[] {"uv.lock", "poetry.lock"}) {
            Path file = write(name, lock);
            assertSource(name + " line 9: pandas==2.2.1");
            Files.delete(file);
        }
        write("Pipfile.lock", "{\"default\": {\"pandas\": {\n\"version\": \"==2.0.3\"}}, \"develop\": {}}");
        assertSource("Pipfile.lock line 2: pandas==2.0.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[project]\\ndependencies = [\\n  \"numpy\",\\n  \"pandas>=1.5,<2\",\\n]         | 4: pandas>=1.5,<2",
                "[project.optional-dependencies]\\nfast = [\"pandas~=2.1.0\"]                    | 2: pandas~=2.1.0",
                "[dependency-groups]\\ndev = [{include-group = \"x\"}, \"pandas<3\"]             | 2: pandas<3",
                "[tool.poetry.dependencies]\\npython = \"^3.9\"\\npandas = \"^2.1\"              | 3: pandas^2.1",
                "[tool.poetry.dependencies]\\npandas = {version = \"~2.1\", extras = [\"a\"]}    | 2: pandas~2.1",
                "[tool.poetry.dependencies.pandas]\\nversion = \"1.5.*\"                         | 2: pandas 1.5.*",
                "[tool.poetry.group.dev.dependencies]\\npandas = \"2.2.1\"                       | 2: pandas 2.2.1"
            })
    void pyprojectIsRead(String text, String expected) throws IOException {
        write("pyproject.toml", text.replace("\\n", "\n"));
        assertSource("pyproject.toml line " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pandas=1.5                  | 1.5   ",
                "pandas=1.5.3                | 1.5   ",
                "pandas=1.5.3=py39_0         | 1.5   ",
                "pandas==1.5.3               | 1.5.3 ",
                "conda-forge::pandas >=1.2,<1.4 | 1.3",
                "pandas 1.4.*                | 1.4   ",
                "pandas                      | 3.0   "
            })
    void condaEnvironmentsAreRead(String line, String version) throws IOException {
        write("environment.yml", "name: x\ndependencies:\n  - " + line + "\n  - pip\n");
        String found = EngineVersions.pandas(jobs).map(Pin::version).orElse("3.0");
        assertEquals(version, found);
    }

    @Test
    void setupIsRead() throws IOException {
        write("setup.cfg", "[metadata]\nname = x\n\n[options]\ninstall_requires =\n    numpy\n    pandas>=1.1,<1.3\n");
        assertSource("setup.cfg line 7: pandas>=1.1,<1.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pyproject.toml", "environment.yml", "Pipfile.lock", "uv.lock", "setup.cfg", "requirements.txt"})
    void brokenFilesPinNothing(String name) throws IOException {
        for (String text : new String[] {"", "[[[\n", "{", "\0", "- - -\n\t:", "[]", "dependencies: 5", "pandas = ["}) {
            write(name, text);
            assertEquals(Optional.empty(), EngineVersions.pandas(jobs), text);
        }
    }

    @Test
    void nothingPinsNothing() {
        assertEquals(Optional.empty(), EngineVersions.pandas(jobs));
        assertEquals(Optional.empty(), EngineVersions.pandas(root.resolve("gone")));
    }

    private void assertSource(String expected) {
        assertEquals(expected, EngineVersions.pandas(jobs).map(Pin::source).orElse("nothing"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }
}
