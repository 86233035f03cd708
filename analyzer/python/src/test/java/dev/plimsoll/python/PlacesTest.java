package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile.Comment;
import dev.plimsoll.ir.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Spans, comments and names of modules.
class PlacesTest {
    private static List<String> spans(Module module) {
        return module.body().stream()
                .map(statement -> statement.span().toString())
                .toList();
    }

    @Test
    void columnsAreUtf16UnitsFromOne() {
        Module module = Reading.script("x = '😀'; y = 1\n");
        assertEquals(List.of("1:1-1:9", "1:11-1:16"), spans(module));
    }

    @Test
    void compoundStatementsReachToTheirLastLine() {
        assertEquals(List.of("1:1-4:10", "5:1-5:2"), spans(Reading.script("if a:\n    b\nelse:\n    c = 1\nd\n")));
    }

    @Test
    void decoratorsStandBeforeTheSpan() {
        assertEquals(List.of("2:1-2:14"), spans(Reading.script("@a\ndef f(): pass\n")));
    }

    @Test
    void allLineEndsCount() {
        assertEquals(
                List.of("1:1-1:6", "2:1-2:6", "3:1-3:6", "4:1-4:6"),
                spans(Reading.script("a = 1\r\nb = 2\rc = 3\nd = 4")));
    }

    @Test
    void aByteOrderMarkIsNoColumn() {
        assertEquals(List.of("1:1-1:6"), spans(Reading.script("\ufeffa = 1\n")));
    }

    @Test
    void repairedLinesKeepTheirPlaces() {
        Module module = Reading.script("def f():\n        a = 1\n    b = 2\n    c = = 3\nd = 4\n");
        Statement.FunctionDefinition f = assertInstanceOf(
                Statement.FunctionDefinition.class, module.body().getFirst());
        assertEquals(
                List.of("2:9-2:14", "3:5-3:10", "4:5-4:12"),
                f.body().stream().map(statement -> statement.span().toString()).toList());
        assertEquals("5:1-5:6", module.body().getLast().span().toString());
    }

    @Test
    void commentsAreFoundOutsideStringsOnly() {
        Module module = Reading.script("""
                # first
                x = "# no"  # second
                y = '''
                # no
                '''
                z = f"{a['#']} # no {b}" #third
                call(  # in brackets
                    1,
                    # alone
                )
                """);
        assertEquals(
                List.of(
                        new Comment(1, "first", true),
                        new Comment(2, "second", false),
                        new Comment(6, "third", false),
                        new Comment(7, "in brackets", false),
                        new Comment(9, "alone", true)),
                module.file().comments());
    }

    @Test
    void modulesAreNamedByTheirPaths() {
        assertEquals("a.b.c", PythonFrontEnd.moduleName("a/b/c.py"));
        assertEquals("a.b", PythonFrontEnd.moduleName("a/b/__init__.py"));
        assertEquals("c", PythonFrontEnd.moduleName("./c.ipynb"));
        assertEquals("__init__", PythonFrontEnd.moduleName("__init__.py"));
    }
}
