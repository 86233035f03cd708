package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.ir.Module;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Input that nobody means well with: it is read, or told of in one message, but never thrown over.
class HostileInputTest {
    private static Module bytes(byte[] content) {
        return new PythonFrontEnd().read("script.py", content);
    }

    @Test
    void encodings() {
        assertEquals("x = \"é\"", Reading.outline(bytes("\ufeffx = 'é'".getBytes(StandardCharsets.UTF_16LE))));
        assertEquals("x = \"é\"", Reading.outline(bytes("\ufeffx = 'é'".getBytes(StandardCharsets.UTF_16BE))));
        Charset wide = Charset.forName("UTF-32LE");
        assertEquals("x = \"é\"", Reading.outline(bytes("\ufeffx = 'é'".getBytes(wide))));
        Charset other = Charset.forName("UTF-32BE");
        assertEquals("x = \"é\"", Reading.outline(bytes("\ufeffx = 'é'".getBytes(other))));
        byte[] declared = "#!/bin/python\n# -*- coding: latin-1 -*-\nx = 'é'".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("x = \"é\"", Reading.outline(bytes(declared)));
        assertEquals(List.of(), bytes(declared).problems());
        Module undeclared = bytes("x = 'é'".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("x = \"é\"", Reading.outline(undeclared));
        assertEquals(List.of("1: not valid UTF-8 text"), Reading.problems(undeclared));
        Module later = bytes("x = 1\r\ny = 'é'\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("2: not valid UTF-8 text"), Reading.problems(later));
        assertEquals(
                List.of("1: unknown encoding klingon"), Reading.problems(Reading.script("# coding: klingon\nx = 1\n")));
    }

    @Test
    void binaryFilesAreOneProblem() {
        Module module = bytes(new byte[] {0, 1, 2, (byte) 0xFF, 10, 0});
        assertEquals(List.of("1: binary file: it contains NUL bytes"), Reading.problems(module));
        assertEquals(List.of(), module.body());
    }

    @Test
    void largeFilesAreOneProblem() {
        Module module = bytes(new byte[10_000_000]);
        assertEquals(List.of("1: file of 9 MiB is too large to be read"), Reading.problems(module));
    }

    @Test
    void dataInSourceIsLeftOut() {
        Module module = Reading.script("x = [" + "1, ".repeat(150_000) + "]\ny = " + "9".repeat(5000) + "\nz = 1\n");
        assertEquals(
                "x = opaque(\"statement too large to be read\")\ny = opaque(\"statement too large to be read\")\nz = 1",
                Reading.outline(module));
        assertEquals(2, module.problems().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 1{ + 1}",
                "x = a{.b}",
                "x = a{()}",
                "x = {-}1",
                "x = {not }1",
                "x = 1{ and 1}",
                "x = 1{ ** 1}",
                "{x = }1",
                "x = {1 if 1 else }1",
                "x = {lambda: }1",
                "x = [y{ for y in z}]",
                "x = ({'a' })",
                "if a: b{\nelif c: d}",
                "{@a\n}def f(): pass",
                "match x:\n case 1{|1}: pass",
                "{x;}"
            })
    void longChainsAreReadOrLeftOut(String pattern) {
        int open = pattern.indexOf('{');
        int close = pattern.indexOf('}');
        String repeated = pattern.substring(open + 1, close).repeat(5000);
        Module module = Reading.script(pattern.substring(0, open) + repeated + pattern.substring(close + 1) + "\n");
        assertEquals(List.of(), module.problems());
        // Walks the whole tree by recursion.
        assertTrue(module.toString().length() > 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(", "[", "{", "f(", "f'{", "'''", "\"", "\\", "@", "if a:\n", "(\n", "else:\n", "\t", "\f", "*", "é"
            })
    void repeatedFragmentsAreTold(String fragment) {
        for (int times : new int[] {1, 2, 150, 3000}) {
            Module module = Reading.script(fragment.repeat(times));
            assertTrue(module.problems().size() <= 21);
        }
    }

    @Test
    void nestedBlocksAreRead() {
        StringBuilder source = new StringBuilder();
        for (int level = 0; level < 99; level++) {
            source.append(" ".repeat(level)).append("if a: pass\n");
            source.append(" ".repeat(level)).append("elif b:\n");
        }
        Module module = Reading.script(source + " ".repeat(99) + "x\n");
        assertEquals(List.of(), module.problems());
        assertTrue(module.toString().contains("identifier=x"));
    }

    @Test
    void blocksThatAreTooDeepAreToldSoon() {
        StringBuilder source = new StringBuilder();
        for (int level = 0; level < 2000; level++) {
            source.append(" ".repeat(level)).append("def f():\n");
        }
        source.append(" ".repeat(2000)).append("pass\nx = 1\n");
        Module module = assertTimeout(Duration.ofSeconds(15), () -> Reading.script(source.toString()));
        assertEquals(List.of("101: invalid syntax: too many levels of indentation"), Reading.problems(module));
        assertTrue(Reading.outline(module).endsWith("\nx = 1"));
    }

    @Test
    void randomTextNeverThrows() {
        String alphabet =
                "abc=():[]{}'\"#\\\n\n    \t,.@%!?;f\u00e9\ud83d0123 if def class else try except print lambda";
        Random random = new Random(42);
        for (int file = 0; file < 300; file++) {
            StringBuilder source = new StringBuilder();
            for (int at = 0; at < 200; at++) {
                source.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Module script = Reading.script(source.toString());
            Module notebook =
                    Reading.notebook(source.toString().replace("\t", " ").replace("\f", " "));
            assertTrue(notDefective(script) && notDefective(notebook), source.toString());
        }
    }

    private static boolean notDefective(Module module) {
        return module.problems().stream()
                .noneMatch(problem -> problem.message().contains("defect")
                        || problem.message().contains("Exception"));
    }
}
