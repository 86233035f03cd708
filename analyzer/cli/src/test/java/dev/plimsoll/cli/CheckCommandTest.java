package dev.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `plimsoll check` prints and how it exits.
final class CheckCommandTest {
    @TempDir
    Path directory;

    private Session session;

    @BeforeEach
    void open() {
        session = new Session(directory);
    }

    private void check(int code, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertEquals(code, session.run(all), () -> session.out() + session.err());
    }

    private void says(String text) {
        assertTrue(session.out().contains(text), session::out);
    }

    private void saysNothingOf(String text) {
        assertFalse(session.out().contains(text), session::out);
    }

    private void fails(String message, String... arguments) throws IOException {
        check(2, arguments);
        assertTrue(session.err().startsWith("plimsoll: " + message), session::err);
        assertEquals("", session.out());
    }

    @Test
    void nothingFound() throws IOException {
        session.file("a.py", "import pandas\n");
        check(0, ".");
        says("no findings; largest peak 10.0 GiB; 1 file analysed");
    }

    @Test
    void findingsExitWithOne() throws IOException {
        session.file("a.py", "import pandas\nWASTE\n");
        check(1, ".");
        says("error[orphaned-frame]: WASTE\n --> a.py:2:1\n");
        check(0, "--exit-zero", ".");
    }

    @Test
    void notesAloneExitWithZero() throws IOException {
        session.file("a.py", "import pandas\nNOTE\n");
        check(0, ".");
        says("note[orphaned-frame]: NOTE");
    }

    @Test
    void overTheBudgetExitsWithOne() throws IOException {
        session.file("a.py", "import pandas\n");
        check(1, "--budget", "8GiB", ".");
        says("1 pipeline over the budget of 8.00 GiB");
        check(0, "--budget=64gib", ".");
        says("within the budget of 64.0 GiB");
    }

    @Test
    void possibleFindingsAreShownOnRequest() throws IOException {
        session.file("a.py", "import pandas\nMAYBE\n");
        check(0, ".");
        says("1 only possible (--show possible)");
        check(1, "--show", "possible", ".");
        says("error[widening-int-cast]: possibly: MAYBE");
        check(0, "--format", "json", ".");
        says("\"certainty\" : \"possible\"");
    }

    @Test
    void rulesCanBeChosen() throws IOException {
        session.file("a.py", "import pandas\nWASTE\n");
        check(0, "--ignore", "orphaned-frame,widening-int-cast", ".");
        check(0, "--select", "widening-int-cast", ".");
        check(1, "--select", "widening-int-cast", "--select", "orphaned-frame", ".");
        fails("unknown rule orphan-frame; did you mean orphaned-frame?", "--select", "orphan-frame", ".");
    }

    @Test
    void filesWithoutDataframesAreSkippedUnlessImportedOrNamed() throws IOException {
        session.file("a.py", "import pandas\nimport b\n")
                .file("b.py", "import c\n")
                .file("c.py", "WASTE\n")
                .file("d.py", "WASTE\n");
        check(1, ".");
        says("c.py:1:1");
        saysNothingOf("d.py");
        says("3 files analysed, 1 without dataframes skipped");
        check(1, "d.py");
        says("d.py:1:1");
        check(1, "--no-prefilter", ".");
        says("3 files analysed, 1 without dataframes skipped");
    }

    @Test
    void aScriptThatImportsAFileWithDataframesIsAnalysed() throws IOException {
        session.file("main.py", "import steps\nWASTE\n")
                .file("steps.py", "import a\n")
                .file("a.py", "import pandas\n")
                .file("d.py", "import json\nWASTE\n");
        check(1, ".");
        says("main.py:2:1");
        saysNothingOf("d.py");
        says("3 files analysed, 1 without dataframes skipped");
    }

    @Test
    void commentsSilenceFindings() throws IOException {
        session.file("a.py", """
                import pandas
                WASTE  # plimsoll: ignore[orphaned-frame] it is small
                # plimsoll: ignore[orphaned-frame]
                WASTE
                """);
        check(0, ".");
        says("no findings; largest peak 10.0 GiB; 2 suppressed");
        session.file("a.py", "import pandas\n# plimsoll: ignore-file[orphaned-frame] all of it\n\nWASTE\n");
        check(0, ".");
        says("1 suppressed");
    }

    @Test
    void commentsThatAreNoGoodAreNoted() throws IOException {
        session.file("a.py", """
                import pandas
                x = 1  # plimsoll: ignore[orphaned-frame]
                y = 2  # plimsoll: ignore[orphan-frame]
                z = 3  # plimsoll: ignore
                """);
        check(0, ".");
        says(
                "note[unused-suppression]: this comment silences nothing: there is no orphaned-frame here\n  --> a.py:2:1");
        says("note[malformed-suppression]: no rule is named orphan-frame; did you mean orphaned-frame?");
        says("note[malformed-suppression]: a comment for plimsoll that it does not understand\n  --> a.py:4:1");
        check(0, "--ignore", "orphaned-frame,malformed-suppression", ".");
        saysNothingOf("note[");
    }

    @Test
    void oneBadFileDoesNotStopTheOthers() throws IOException {
        session.file("a.py", "import pandas\nBROKEN\nx = 1\n")
                .file("b.py", "import pandas\nCRASH\n")
                .file("c.py", "import pandas\nBUG\n")
                .file("d.py", "import pandas\nWASTE\n");
        check(1, ".", "missing.py");
        says("warning: invalid syntax\n  --> a.py:2\n   | BROKEN\n   = check the brackets\n");
        says("warning: internal error in b.py: IllegalStateException; please report\n");
        says("warning: internal error in c.py: IllegalStateException; please report\n");
        says("warning: no such file or directory\n  --> missing.py\n");
        says("d.py:2:1");
        assertEquals("", session.err());
    }

    @Test
    void nothingToAnalyseIsAFailure() throws IOException {
        Files.createDirectories(directory.resolve("empty"));
        fails("there are no Python files or notebooks in empty\n", "empty");
        fails("nowhere: no such file or directory\n", "nowhere");
        session.file("a.py", "BROKEN");
        check(2, "a.py");
        says("warning: invalid syntax");
        says("1 problem reading; 0 files analysed");
    }

    @Test
    void wrongUsageIsExplained() throws IOException {
        fails("check needs a file or directory");
        fails("unknown option --formt; did you mean --format?", "--formt", "json", ".");
        fails("--format is one of text, json, sarif, github, not 'jsn'; did you mean json?", "--format", "jsn", ".");
        fails("--budget needs a value", ".", "--budget");
        fails("--budget: not an amount of memory: '64'", "--budget", "64", ".");
        fails("--budget: not an amount of memory: '-1GiB'", "--budget=-1GiB", ".");
        fails("--bind needs NAME=TABLE, not 'df'", "--bind", "df", ".");
        fails("--show knows only 'possible'", "--show", "all", ".");
        fails("--quiet and --verbose exclude each other", "-q", "-v", ".");
        fails("--quiet takes no value", "--quiet=3", ".");
        fails("one of the paths is empty", "");
        fails("--output: the name is empty", "-o", "", ".");
        fails("--output: there is no directory", "--output", "no/where.txt", ".");
    }

    @Test
    void reportsGoToFilesAsAWhole() throws IOException {
        session.file("a.py", "import pandas\nWASTE\n");
        check(1, "--format", "json", "-o", "report.json", ".");
        assertEquals("", session.out());
        String written = Files.readString(directory.resolve("report.json"));
        assertTrue(written.startsWith("{\n  \"version\" : 1,"), written);
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void reportFilesAreReadableLikeOtherFiles() throws IOException {
        session.file("a.py", "import pandas\n").file("kept.json", "");
        Path kept = directory.resolve("kept.json");
        assumeTrue(Files.getFileStore(kept).supportsFileAttributeView(PosixFileAttributeView.class));
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-rw-r--"));
        Set<PosixFilePermission> usual = Files.getPosixFilePermissions(directory.resolve("a.py"));
        check(0, "-o", "new.json", ".");
        assertEquals(usual, Files.getPosixFilePermissions(directory.resolve("new.json")));
        check(0, "-o", "kept.json", ".");
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }

    @Test
    void linesAreAsWideAsTheTerminal() {
        assertEquals(72, console(true, "72").width());
        assertEquals(160, console(true, "400").width());
        assertEquals(100, console(true, "").width());
        assertEquals(100, console(false, "72").width());
    }

    private Console console(boolean terminal, String columns) {
        StringBuilder nowhere = new StringBuilder();
        return new Console(directory, Map.of("COLUMNS", columns), nowhere, nowhere, terminal, terminal, true);
    }

    @Test
    void coloursAreOnRequest() throws IOException {
        session.file("a.py", "import pandas\nWASTE\n");
        check(1, ".");
        saysNothingOf("\u001b");
        check(1, "--color", "always", ".");
        says("\u001b[1;31merror[orphaned-frame]\u001b[0m");
    }

    @Test
    void fingerprintsAreDistinct() throws IOException {
        session.file("a.py", "import pandas\nWASTE\nWASTE\n").file("b.py", "import pandas\nWASTE\n");
        check(1, "--format", "json", ".");
        for (String fingerprint : new String[] {"\"0000\"", "\"0000:2\"", "\"0000:3\""}) {
            assertEquals(2, session.out().split(fingerprint, -1).length, session::out);
        }
    }

    @Test
    void twoRunsAreEqual() throws IOException {
        for (int index = 0; index < 40; index++) {
            session.file("m" + index + ".py", "import pandas\nimport m" + (index * 7 % 40) + "\nWASTE\n");
        }
        check(1, ".");
        String first = session.out();
        check(1, ".");
        assertEquals(first, session.out());
    }
}
