package dev.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole tool on files that nobody means well with: each costs one clear message at most, never the others'
/// results.
final class HostileInputTest {
    private static final String IMPORT = "import pandas as pd\n";
    private static final String PIPELINE = """
            table = pd.read_csv("a.csv")
            kept = table.drop(columns=["a"])
            kept = kept.astype("int64")
            print(table, kept)
            """;
    private static final long STACK_BYTES = 256L << 20;
    private static final int DEEP = 10_000;

    @TempDir
    Path directory;

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    @BeforeEach
    void aGoodFile() throws IOException {
        Files.createDirectory(directory.resolve(".git"));
        file("good.py", IMPORT + PIPELINE);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void file(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    /// Runs as the program does, on a stack of its size, and tells the exit code.
    private int run(String... arguments) throws IOException {
        out.setLength(0);
        err.setLength(0);
        Console console = new Console(directory, Map.of(), out, err, false, false, false);
        int[] code = {-1};
        Thread deep = new Thread(null, () -> code[0] = runOn(console, arguments), "deep", STACK_BYTES);
        deep.start();
        try {
            deep.join();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        return code[0];
    }

    private static int runOn(Console console, String... arguments) {
        try {
            return Main.run(arguments, console, ShippedParts.toolbox());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Checks the directory as text and as JSON; each name with a message must be among JSON's errors with it.
    private void check(Map<String, String> messages) {
        assertTimeout(Duration.ofSeconds(60), () -> run("check", "--show", "possible", "--verbose", "."));
        String text = out.toString();
        assertEquals("", err.toString());
        assertTrue(text.contains("[drop-then-reassign]") && text.contains("--> good.py:4:1"), text);
        assertFalse(text.contains("internal error") || text.contains("Exception") || text.contains("defect"), text);
        assertTimeout(Duration.ofSeconds(60), () -> run("check", "--format", "json", "."));
        String errors = out.substring(out.indexOf("\"errors\""));
        for (Map.Entry<String, String> entry : messages.entrySet()) {
            int place = errors.indexOf("\"file\" : \"" + entry.getKey() + "\"");
            assertTrue(place >= 0, () -> entry.getKey() + " in " + errors);
            String message = errors.substring(errors.indexOf("\"message\"", place), errors.indexOf('}', place));
            assertTrue(message.startsWith("\"message\" : \"" + entry.getValue()), message);
        }
        assertEquals(messages.size(), errors.split("\"file\"", -1).length - 1, errors);
    }

    @Test
    void whatIsNoText() throws IOException {
        Map<String, String> messages = new TreeMap<>();
        file("binary.py", new byte[] {'p', 'a', 'n', 'd', 'a', 's', 0, 1, (byte) 0xFF});
        messages.put("binary.py", "binary file: it contains NUL bytes");
        file("zero.py", (IMPORT + "x = '\0'\n").getBytes(StandardCharsets.UTF_8));
        messages.put("zero.py", "binary file: it contains NUL bytes");
        file("latin.py", (IMPORT + "x = '\u00e9'\n").getBytes(StandardCharsets.ISO_8859_1));
        messages.put("latin.py", "not valid UTF-8 text");
        file("klingon.py", "# coding: klingon\n" + IMPORT);
        messages.put("klingon.py", "unknown encoding klingon");
        file("cookie.py", ("# coding: latin-1\n" + IMPORT + "x = '\u00e9'\n").getBytes(StandardCharsets.ISO_8859_1));
        for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
            file(charset + ".py", ("\ufeff" + IMPORT).getBytes(Charset.forName(charset)));
        }
        file("empty.py", "");
        file("cr.py", IMPORT.replace('\n', '\r'));
        file("crlf.py", IMPORT.replace("\n", "\r\n"));
        file("feed.py", IMPORT + "\f\n\fx = 1\n");
        check(messages);
    }

    @Test
    void whatDoesNotParse() throws IOException {
        Map<String, String> messages = new TreeMap<>();
        file("string.py", IMPORT + "x = 'abc\n" + PIPELINE);
        messages.put("string.py", "invalid syntax: unterminated string literal");
        file("text.py", IMPORT + PIPELINE + "x = '''abc\n");
        messages.put("text.py", "invalid syntax: unterminated triple-quoted string literal");
        file("tabs.py", IMPORT + "if a:\n\tx = 1\n        y = 2\n");
        messages.put("tabs.py", "invalid syntax: inconsistent use of tabs and spaces in indentation");
        file("brackets.py", IMPORT + "x = " + "[".repeat(DEEP) + "]".repeat(DEEP) + "\n" + PIPELINE);
        messages.put("brackets.py", "invalid syntax: too many nested parentheses");
        file("old.py", IMPORT + "print 'x'\n");
        messages.put("old.py", "Python 2 source: print statement");
        file("broken.ipynb", "{\"cells\": [\"pandas\"");
        messages.put("broken.ipynb", "broken notebook");
        file("deep.ipynb", "{\"pandas\": " + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");
        messages.put("deep.ipynb", "broken notebook");
        file("none.ipynb", "{\"pandas\": 1}");
        messages.put("none.ipynb", "no notebook: it has no list of cells");
        check(messages);
    }

    @Test
    void whatIsDeepAndLong() throws IOException {
        Map<String, String> chains = Map.of(
                "calls", "x = table" + ".copy()".repeat(DEEP),
                "sums", "x = " + "1 + ".repeat(DEEP) + "1",
                "powers", "x = " + "1 ** ".repeat(DEEP) + "1",
                "signs", "x = " + "-".repeat(DEEP) + "1",
                "choices", "x = " + "1 if a else ".repeat(DEEP) + "1",
                "functions", "x = " + "lambda: ".repeat(DEEP) + "1",
                "targets", "x = ".repeat(DEEP) + "1");
        for (Map.Entry<String, String> chain : chains.entrySet()) {
            file(chain.getKey() + ".py", IMPORT + PIPELINE + chain.getValue() + "\n");
        }
        check(Map.of());
    }

    @Test
    void aPipelineBehindThousandsOfStatementsIsFound() throws IOException {
        file("long.py", IMPORT + "x = 1\n".repeat(DEEP) + PIPELINE);
        file("choice.py", IMPORT + "if a:\n    x = 1\n" + "elif b:\n    x = 1\n".repeat(DEEP / 4) + PIPELINE);
        check(Map.of());
        run("check", ".");
        assertTrue(out.toString().contains("--> long.py:" + (DEEP + 4) + ":1"), out.toString());
        assertTrue(out.toString().contains("--> choice.py:" + (DEEP / 2 + 6) + ":1"), out.toString());
    }

    @Test
    void filesThatAreNone() throws IOException {
        Files.createDirectories(directory.resolve("folder.py"));
        Files.createSymbolicLink(directory.resolve("nowhere.py"), Path.of("gone.py"));
        Files.createSymbolicLink(directory.resolve("loop.py"), Path.of("loop.py"));
        Files.createSymbolicLink(directory.resolve("again"), Path.of("."));
        file("n".repeat(200) + ".py", IMPORT);
        check(Map.of());
        assertEquals(2, run("check", "nowhere.py", "loop.py"));
        assertEquals("""
                plimsoll: nowhere.py: a symbolic link that leads nowhere
                loop.py: a symbolic link that leads nowhere
                """, err.toString());
        assertEquals(2, run("check", "folder.py"));
        assertEquals("plimsoll: there are no Python files or notebooks in folder.py\n", err.toString());
    }

    @Test
    void devicesAreNotRead() throws IOException {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero));
        Files.createSymbolicLink(directory.resolve("zero.py"), zero);
        check(Map.of());
        assertEquals(2, assertTimeout(Duration.ofSeconds(10), () -> run("check", "zero.py")));
        assertEquals("plimsoll: zero.py: neither a file nor a directory\n", err.toString());
        Files.delete(directory.resolve("zero.py"));
    }

    @Test
    @Tag("slow")
    void linesOfMegabytes() throws IOException {
        Map<String, String> messages = new TreeMap<>();
        file("list.py", IMPORT + "x = [" + "1, ".repeat(2_500_000) + "]\n" + PIPELINE);
        messages.put("list.py", "statement too large to be read");
        file("sum.py", IMPORT + "x = " + "a+".repeat(3_900_000) + "a\n" + PIPELINE);
        messages.put("sum.py", "statement too large to be read");
        file("text.py", IMPORT + "x = '" + "a".repeat(7_900_000) + "'\n" + PIPELINE);
        file("larger.py", IMPORT + "x = [" + "1, ".repeat(3_500_000) + "]\n" + PIPELINE);
        messages.put("larger.py", "file of 10 MiB is too large to be read");
        check(messages);
    }
}
