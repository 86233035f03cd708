package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Statement.Match.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What each statement of Python becomes.
class StatementsTest {
    @Test
    void everyImportedModuleIsAnImportOfItsOwn() {
        assertEquals("""
                import pandas as pd
                import numpy.linalg
                from ..data import load as read, save
                from . import *""", Reading.outline("""
                        import pandas as pd, numpy.linalg
                        from ..data import load as read, save
                        from . import *
                        """));
    }

    @Test
    void assignmentsKeepTheirShape() {
        assertEquals("""
                a = b = c
                (x, (*rest)) = [first, (*others)] = y
                df.index = df["a"] = 1
                n: int = 3
                m: str
                n += 1
                m //= 2""", Reading.outline("""
                        a = b = c
                        x, *rest = [first, *others] = y
                        df.index = df["a"] = 1
                        n: int = 3
                        m: str
                        n += 1
                        m //= 2
                        """));
    }

    @Test
    void elifNestsInElse() {
        assertEquals("""
                if a {
                  x
                } else {
                  if b {
                    y
                  } else {
                    z
                  }
                }""", Reading.outline("if a:\n    x\nelif b:\n    y\nelse:\n    z\n"));
    }

    @Test
    void asynchronousFormsAreTheirPlainForms() {
        assertEquals(
                Reading.outline("def f():\n    for a in b:\n        with c as d:\n            pass\n"),
                Reading.outline(
                        "async def f():\n    async for a in b:\n        async with c as d:\n            pass\n"));
    }

    @Test
    void exceptionGroupsAreCaughtLikeExceptions() {
        assertEquals(
                Reading.outline("try:\n    a\nexcept B as c:\n    d\n"),
                Reading.outline("try:\n    a\nexcept* B as c:\n    d\n"));
    }

    @Test
    void parametersKeepTheirKindsAndDefaults() {
        assertEquals(
                "def f(positional a, b: int = 1, *c, keyword d = 2, **e) -> int {\n  return a\n}",
                Reading.outline("def f(a, /, b: int = 1, *c, d=2, **e) -> int:\n    return a\n"));
    }

    @Test
    void typeParametersAreDropped() {
        assertEquals(Reading.outline("def f(x): pass"), Reading.outline("def f[T: int, *U, **V](x): pass"));
        assertEquals(Reading.outline("class A(B): pass"), Reading.outline("class A[T](B): pass"));
        assertEquals("Rows = opaque(\"type alias\")", Reading.outline("type Rows[T] = list[T]"));
    }

    @Test
    void classesHaveBasesAndKeywords() {
        assertEquals(
                "@d(1)\nclass A(B, *C, metaclass=D, **E) {\n  pass\n}",
                Reading.outline("@d(1)\nclass A(B, *C, metaclass=D, **E):\n    pass\n"));
    }

    @Test
    void casesSayWhatTheyBind() {
        Statement.Match match = assertInstanceOf(
                Statement.Match.class, Reading.script("""
                                match order:
                                    case 1: pass
                                    case Status.OPEN: pass
                                    case {"a": [x, *y], **z}: pass
                                    case Order(id=i) | Bill(i) if i > 1: pass
                                    case Order() as whole: pass
                                    case other: pass
                                    case _: pass
                                """).body().getFirst());
        List<List<String>> bindings = match.cases().stream().map(Case::bindings).toList();
        assertEquals(
                List.of(
                        List.of(),
                        List.of(),
                        List.of("x", "y", "z"),
                        List.of("i"),
                        List.of("whole"),
                        List.of("other"),
                        List.of()),
                bindings);
        assertEquals(
                List.of(true, true, false, false, false, false, false),
                match.cases().stream()
                        .map(branch -> branch.pattern().isPresent())
                        .toList());
        assertEquals(
                List.of(false, false, false, false, true, true, false),
                match.cases().stream().map(Case::whole).toList());
    }

    @Test
    void theRest() {
        assertEquals("""
                global a, b
                nonlocal c
                del d, e.f
                assert g, "h"
                raise I from j
                while k {
                  break
                } else {
                  continue
                }""", Reading.outline("""
                        global a, b
                        nonlocal c
                        del d, e.f
                        assert g, "h"
                        raise I from j
                        while k: break
                        else: continue
                        """));
    }
}
