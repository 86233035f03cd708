package dev.plimsoll.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SourceFileTest {
    @Test
    void linesComeWithoutTheirEnds() {
        SourceFile file = new SourceFile("a.py", "one\r\ntwo\n\nfour");
        assertEquals("one", file.line(1));
        assertEquals("two", file.line(2));
        assertEquals("", file.line(3));
        assertEquals("four", file.line(4));
        assertEquals("", file.line(5));
    }

    @Test
    void aNotebooksLineIsALineOfItsCell() {
        SourceFile file = new SourceFile(
                "a.ipynb", "a\nb\nc\n", List.of(new SourceFile.Cell(1, 1), new SourceFile.Cell(4, 3)), List.of());
        assertEquals(new SourceFile.Position(OptionalInt.of(1), 2), file.position(2));
        assertEquals(new SourceFile.Position(OptionalInt.of(4), 1), file.position(3));
    }

    @Test
    void anotherFilesLineIsItself() {
        assertEquals(new SourceFile.Position(OptionalInt.empty(), 7), new SourceFile("a.py", "").position(7));
    }
}
