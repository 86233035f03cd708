package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WrappingTest {
    @Test
    void linesBreakBetweenWords() {
        assertEquals(List.of("one", "two three", "four"), Wrapping.lines("one two three four", 4, 9));
        assertEquals(List.of("one two"), Wrapping.lines("one two", 7, 7));
    }

    @Test
    void wordsAreNeverCut() {
        assertEquals(List.of("see", "https://example.org/page", "there"), wrapped());
    }

    private static List<String> wrapped() {
        return Wrapping.lines("see https://example.org/page there", 10, 10);
    }

    @Test
    void amountsAndLinesStayTogether() {
        assertEquals(
                List.of("fit runs on", "line 25:", "26.1 GiB of"),
                Wrapping.lines("fit runs on line 25: 26.1 GiB of", 14, 14));
        assertEquals(List.of("a line", "in file"), Wrapping.lines("a line in file", 8, 8));
    }

    @Test
    void nothingIsOneEmptyLine() {
        assertEquals(List.of(""), Wrapping.lines("", 10, 10));
    }

    @Test
    void wideCharactersCountTwice() {
        assertEquals(List.of("\u6570\u6570", "\u6570"), Wrapping.lines("\u6570\u6570 \u6570", 6, 6));
    }

    @Test
    void colourTakesNoRoom() throws IOException {
        Layout layout = new Layout(Layout.Detail.NORMAL, true, true, 60);
        StringBuilder out = new StringBuilder();
        String text = "word ".repeat(30).strip();
        Wrapping.write(Ink.RED.on("error: ", layout), text, Ink.BOLD, 4, layout, out);
        List<String> lines = out.toString().lines().toList();
        assertEquals("error: " + "word ".repeat(10).strip(), Ink.without(lines.getFirst()));
        assertEquals("    " + Ink.BOLD.on("word ".repeat(11).strip(), layout), lines.get(1));
        assertTrue(out.toString().endsWith("\n"));
    }
}
