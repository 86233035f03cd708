package dev.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands beside `check`.
final class MainTest {
    @TempDir
    Path directory;

    @Test
    void helpHasExamples() throws IOException {
        Session session = new Session(directory);
        assertEquals(0, session.run("--help"));
        assertTrue(session.out().contains("plimsoll check train.py --schema datapackage.json --budget 64GiB"));
        assertTrue(session.out().lines().allMatch(line -> line.length() <= 110));
        assertEquals(0, session.run("check", "--help"));
    }

    @Test
    void explainPrintsThePage() throws IOException {
        Session session = new Session(directory);
        assertEquals(0, session.run("explain", "orphaned-frame"));
        assertEquals("# orphaned-frame\n", session.out());
        assertEquals(0, session.run("explain"));
        assertTrue(session.out().startsWith("orphaned-frame         A frame outlives its last use\n"), session.out());
        assertEquals(2, session.run("explain", "orphaned-frames"));
        assertTrue(session.err().startsWith("plimsoll: unknown rule orphaned-frames; did you mean orphaned-frame?\n"));
    }

    @Test
    void versionIsOneLine() throws IOException {
        Session session = new Session(directory);
        assertEquals(0, session.run("--version"));
        assertTrue(session.out().startsWith("plimsoll "), session.out());
    }

    @Test
    void unknownCommandsAreExplained() throws IOException {
        Session session = new Session(directory).file("a.py", "");
        assertEquals(2, session.run());
        assertEquals(2, session.run("chekc", "."));
        assertTrue(session.err().startsWith("plimsoll: unknown command chekc; did you mean check?"), session.err());
        assertEquals(2, session.run("a.py"));
        assertTrue(session.err().contains("did you mean plimsoll check a.py?"), session.err());
    }

    @Test
    void pagesAreColouredInTerminals() {
        assertEquals(
                "\u001b[1mTitle\u001b[0m\nuse \u001b[36mdel\u001b[0m `\n    \u001b[36mdel df\u001b[0m\n",
                MarkdownPage.coloured("# Title\nuse `del` `\n```python\ndel df\n```\n"));
    }
}
