package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile.Cell;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Notebooks: cells, commands, and what a cell displays.
class NotebookTest {
    @Test
    void cellsStandOneBelowTheOther() {
        Module module = Reading.json("""
                {"nbformat": 4, "cells": [
                  {"cell_type": "markdown", "source": ["# Title"]},
                  {"cell_type": "code", "source": ["import pandas as pd\\n", "x = 1"], "outputs": [{"text": ["x"]}]},
                  {"cell_type": "code", "source": ""},
                  {"cell_type": "code", "source": "x"}],
                 "metadata": {"kernelspec": {"language": "python"}}}
                """);
        assertEquals("import pandas as pd\nx = 1\n\nx\n", module.file().text());
        assertEquals(
                List.of(new Cell(1, 1), new Cell(2, 3), new Cell(3, 4)),
                module.file().cells());
        assertEquals(OptionalInt.of(3), module.file().position(4).cell());
        assertEquals("4:1-4:2", module.body().getLast().span().toString());
    }

    @Test
    void numbersThatOnlyPythonWritesAreRead() {
        Module module = Reading.json("""
                {"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {"score": NaN, "best": -Infinity}}]}
                """);
        assertEquals(List.of(), module.problems());
        assertEquals("x = 1", Reading.outline(module));
    }

    @Test
    void whatIsNoNotebookIsTold() {
        assertEquals(List.of("1: no notebook: the file is empty"), Reading.problems(Reading.json("")));
        assertEquals(List.of("1: no notebook: its JSON is no object"), Reading.problems(Reading.json("[1]")));
        assertEquals(
                List.of("1: no notebook: it has no list of cells"),
                Reading.problems(Reading.json("{\"nbformat\": 4, \"cells\": \"x\"}")));
        assertEquals(List.of(), Reading.problems(Reading.json("{\"nbformat\": 4, \"cells\": []}")));
    }

    @Test
    void theLastExpressionOfACellIsDisplayed() {
        assertEquals("shown df\ndf", Reading.outline(Reading.notebook("df", "df;")));
        assertEquals("df\nx = 1", Reading.outline(Reading.notebook("df\nx = 1")));
        assertEquals("df", Reading.outline(Reading.notebook("%%timeit -n 10\ndf")));
        assertEquals("shown df", Reading.outline(Reading.notebook("%%time\ndf")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    %matplotlib inline              ~ pass
                    !pip install 'a                 ~ pass
                    pip install pandas              ~ pass
                    df.head?                        ~ pass
                    ??df                            ~ pass
                    %time x = f(1)                  ~ x = f(1)
                    %timeit -n 10 -r 3 f(1);        ~ f(1)
                    %lprun -f g -T out f(g);          ~ f(g)
                    x = !ls *.csv                   ~ x = opaque("output of a shell command")
                    a, b = %sql select 1            ~ (a, b) = opaque("value of a notebook command")
                    x = a % b                       ~ x = (a % b)
                    print('a=%s' % b);              ~ print(("a=%s" % b))
                    x = a != b                      ~ x = (a != b)
                    get_ipython().system('ls');     ~ get_ipython().system("ls")
                    """)
    void commands(String source, String outline) {
        assertEquals(outline, Reading.outline(Reading.notebook(source)));
    }

    @Test
    void textsThatEndInAQuestionMarkAreNoCommands() {
        assertEquals("\"Why?\\nSo.\"\nx = 1", Reading.outline(Reading.notebook("'''Why?\nSo.'''\nx = 1")));
    }

    @Test
    void commandsKeepLinesAndColumns() {
        Module module = Reading.notebook("!ls \\\n  -l\n%time   x = f(\n  1)\nif x:\n    !ls\ny = 1");
        assertEquals(
                List.of("1:1-1:5", "3:9-4:5", "5:1-6:9", "7:1-7:6"),
                module.body().stream()
                        .map(statement -> statement.span().toString())
                        .toList());
        assertEquals(List.of(), module.problems());
    }

    @Test
    void anAssignedCommandSpansItsLine() {
        Module module = Reading.notebook("files = !ls *.csv");
        assertEquals("1:1-1:18", module.body().getFirst().span().toString());
    }

    @Test
    void cellsInOtherLanguagesHaveNoStatements() {
        Module module = Reading.notebook("x = 1", "%%bash\necho \"it's\"", "%sql\nselect 1", "%%html\n<b>", "y = 2");
        assertEquals("x = 1\ny = 2", Reading.outline(module));
        assertEquals(List.of(), module.problems());
    }

    @Test
    void indentedCellsAreRead() {
        assertEquals("x = 1\ny = 2", Reading.outline(Reading.notebook("    x = 1\n    y = 2")));
    }

    @Test
    void aBrokenCellCostsNoOther() {
        Module module = Reading.notebook("x = 1", "y = '''", "z = (", "w = 2");
        assertEquals("x = 1\ny = opaque(\"source that cannot be read\")\nz = ()\nw = 2", Reading.outline(module));
        assertEquals(2, module.problems().size());
    }

    @Test
    void olderFormats() {
        Module module = Reading.json("""
                {"nbformat": 3, "worksheets": [{"cells": [
                  {"cell_type": "heading", "source": "a"},
                  {"cell_type": "code", "language": "python", "input": ["x = 1\\n", "x"]}]}]}
                """);
        assertEquals("x = 1\nshown x", Reading.outline(module));
        assertEquals(List.of(new Cell(1, 1)), module.file().cells());
    }

    @Test
    void otherKernelsAreProblems() {
        Module module = Reading.json("""
                {"cells": [{"cell_type": "code", "source": "x <- 1"}], "metadata": {"language_info": {"name": "R"}}}
                """);
        assertEquals(List.of("1: notebook in the language r"), Reading.problems(module));
        assertTrue(module.body().isEmpty());
    }

    @Test
    void cellsBeforeBrokenJsonAreRead() {
        Module module = Reading.json("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"x = 1\"}, {\"cell_");
        assertEquals("x = 1", Reading.outline(module));
        assertEquals(1, module.problems().size());
        assertTrue(module.problems().getFirst().message().startsWith("broken notebook (line 1): "));
    }
}
