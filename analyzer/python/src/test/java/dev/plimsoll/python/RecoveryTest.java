package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.ir.Module;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is left of source with errors, and what is told of them.
class RecoveryTest {
    private static final String UNREADABLE = "opaque(\"source that cannot be read\")";

    private static void reads(String source, String outline, String... problems) {
        Module module = Reading.script(source);
        assertEquals(outline, Reading.outline(module));
        assertEquals(List.of(problems), Reading.problems(module));
    }

    @Test
    void aBrokenLineIsOpaqueAndItsNameIsStillBound() {
        reads(
                "a = 1\nb = = 2\nc d\ne = 3\n",
                "a = 1\nb = " + UNREADABLE + "\nopaque \"source that cannot be read\"\ne = 3",
                "2: invalid syntax",
                "3: invalid syntax");
    }

    @Test
    void aForgottenBracketIsClosed() {
        reads(
                "a = read('a.csv'\nb = 2\ndef f(x:\n    return x\n",
                "a = read(\"a.csv\")\nb = 2\ndef f(x) {\n  return x\n}",
                "1: invalid syntax: '(' was never closed",
                "3: invalid syntax: '(' was never closed");
    }

    @Test
    void aForgottenColonIsAdded() {
        reads(
                "def f()\n    if a\n        b\n    return c\n",
                "def f() {\n  if a {\n    b\n  }\n  return c\n}",
                "1: invalid syntax: expected ':'",
                "2: invalid syntax: expected ':'");
    }

    @Test
    void aBrokenHeaderKeepsItsBody() {
        reads(
                "def f(a b):\n    x = 1\nfor i in in y:\n    z\nwith a b as c:\n    d\n",
                "def f(*args, **kwargs) {\n  x = 1\n}\nfor i in " + UNREADABLE + " {\n  z\n}\nwith " + UNREADABLE
                        + " as c {\n  d\n}",
                "1: invalid syntax",
                "3: invalid syntax",
                "5: invalid syntax");
    }

    @Test
    void clausesNeedTheirStatements() {
        reads(
                "try:\n    a\nb\nelse:\n    c\n",
                "if " + UNREADABLE + " {\n  a\n}\nb\nif " + UNREADABLE + " {\n  c\n}",
                "1: invalid syntax: 'try' without 'except' or 'finally'",
                "4: invalid syntax: 'else' without the statement that it belongs to");
    }

    @Test
    void bodiesAreNeeded() {
        reads("def f():\na = 1\n", "def f() {\n  pass\n}\na = 1", "1: invalid syntax: expected an indented block");
    }

    @Test
    void indentationIsPutInOrder() {
        reads("a\n    b\nc\n", "a\nb\nc", "2: invalid syntax: unexpected indent");
        reads(
                "if a:\n        b\n    c\nd\n",
                "if a {\n  b\n  c\n}\nd",
                "3: invalid syntax: unindent does not match any outer indentation level");
        reads(
                "if a:\n        b\n\tc\nd\n",
                "if a {\n  b\n  c\n}\nd",
                "3: invalid syntax: inconsistent use of tabs and spaces in indentation");
    }

    @Test
    void anEndlessStringEndsWithItsLine() {
        reads(
                "def f():\n    \"\"\"Text\n    return 1\n\ndef g():\n    return 2\n",
                "def f() {\n  opaque \"source that cannot be read\"\n  return 1\n}\ndef g() {\n  return 2\n}",
                "2: invalid syntax: unterminated triple-quoted string literal");
    }

    @Test
    void problemsAreCounted() {
        Module module = Reading.script("a b\n".repeat(30));
        assertEquals(21, module.problems().size());
        assertEquals(
                "10 more lines that cannot be read", module.problems().getLast().message());
    }

    @Test
    void pythonTwoIsOneProblem() {
        reads(
                "import os\ntry:\n    print 'a', x\nexcept IOError, e:\n    raise E, 'text'\nexec 'code'\ny = 0777\n",
                "import os\ntry {\n  opaque \"source that cannot be read\"\n} except " + UNREADABLE
                        + " as e {\n  opaque \"source that cannot be read\"\n}\nopaque \"source that cannot be read\"\ny = "
                        + UNREADABLE,
                "3: Python 2 source: print statement and 4 more such lines");
    }

    @Test
    void newerSyntaxIsRead() {
        reads("try:\n    a\nexcept B, c.D:\n    e\n", "try {\n  a\n} except (B, c.D) {\n  e\n}");
        reads("x = t'a{b}' tR'c'", "x = fstring(\"a\", b, \"c\")");
        reads("class A[T = int, U: str = list[str]](B): pass", "class A(B) {\n  pass\n}");
        reads("lazy import pandas as pd", "...\nimport pandas as pd");
    }

    @Test
    void notebookCommandsInAScriptAreLeftOut() {
        reads(
                "%matplotlib inline\na = 1\nb = !ls\n",
                "pass\na = 1\nb = opaque(\"output of a shell command\")", "1: notebook command in a Python file");
    }
}
