package dev.plimsoll.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IrParserTest {
    private static final String PIPELINE = """
        module features.build python "features/build.py"
        import pandas as pd
        from ..common import clean as tidy, save
        @cache
        def load(path, keyword chunk: int = 3, **rest) -> pd.DataFrame {
          df = pd.read_csv(path, usecols=["a", "b"], **rest)
          df["c"] = (df["a"] + 1)
          df.loc[:, "d"] = (0 if (chunk < 2) else (-1))
          total += sum((x for x in df.items() if (x is not None)))
          if (len(df) > 3 <= 7) {
            del df["a"]
          } else {
            raise ValueError(fstring("bad ", path)) from None
          }
          with open(path) as file {
            return df.merge(tidy(df), on="a", how="left")
          }
        }
        class Job(Base, metaclass=M) {
          try {
            run()
          } except OSError as error {
            pass
          } finally {
            close()
          }
          match kind {
            case "csv" {
              a: int = 1
            }
            case as first, rest if (first > 0) {
              b: str
            }
            case as other whole {
              opaque "type alias", other
            }
          }
        }
        shown df.head()
        """;

    @Test
    void whatPeopleWriteIsWhatTheOutlinePrints() {
        assertEquals(PIPELINE, IrPrinter.outline(IrParser.parse(PIPELINE)));
    }

    @Test
    void theTextIsItsOwnSourceWhereItNamesNone() {
        Module module = IrParser.parse("# plimsoll: ignore\nx = f(1) # late\n");
        assertEquals("main", module.name());
        assertEquals("main.ir", module.file().path());
        assertEquals("x = f(1) # late", module.file().line(2));
        assertEquals(
                List.of(new SourceFile.Comment(1, "plimsoll: ignore", true), new SourceFile.Comment(2, "late", false)),
                module.file().comments());
    }

    @Test
    void absentSpansAreThePlacesInTheText() {
        Module module = IrParser.parse("\n  x = f(1)\nif y {\n  pass\n}\n");
        Statement.Assign assign =
                assertInstanceOf(Statement.Assign.class, module.body().get(0));
        assertEquals(new Span(2, 3, 2, 11), assign.span());
        assertEquals(new Span(2, 7, 2, 11), assign.value().span());
        assertEquals(new Span(3, 1, 5, 2), module.body().get(1).span());
    }

    @Test
    void spansOfExpressionsLeanOnTheirStatement() {
        Module module = IrParser.parse("x@1-2 = y @12:1-9\nz@3:4-5:6\n");
        Statement.Assign assign =
                assertInstanceOf(Statement.Assign.class, module.body().get(0));
        assertEquals(new Span(12, 1, 12, 9), assign.span());
        assertEquals(new Span(12, 1, 12, 2), assign.targets().getFirst().span());
        assertEquals(assign.span(), assign.value().span());
        Statement.Evaluate evaluate =
                assertInstanceOf(Statement.Evaluate.class, module.body().get(1));
        assertEquals(new Span(3, 4, 5, 6), evaluate.expression().span());
    }

    @Test
    void linesOfSourceAreKeptExactly() {
        Module module = IrParser.parse("module m java \"A.java\" source\n| class A {\n|\n|   }\nx\n");
        assertEquals("class A {\n\n  }", module.file().text());
        assertEquals(Module.Language.JAVA, module.language());
        assertEquals(1, module.body().size());
    }

    @Test
    void endsOfLinesMeanNothingInBrackets() {
        assertEquals("f(a, b=[1, 2])[0]", IrPrinter.outline(IrParser.expression("f(\n  a,\n  b=[1,\n  2],\n)\n[0]")));
        assertEquals(2, IrParser.parse("f\n(x)").body().size());
    }

    @Test
    void nothingIsAModuleWithoutStatements() {
        assertEquals(List.of(), IrParser.parse("").body());
    }

    @Test
    void argumentsKeepTheirKinds() {
        Expression.Call call = assertInstanceOf(Expression.Call.class, IrParser.expression("f(a, k=b, *c, **d)"));
        assertEquals(
                List.of(
                        Argument.Kind.POSITIONAL,
                        Argument.Kind.KEYWORD,
                        Argument.Kind.SPREAD,
                        Argument.Kind.KEYWORD_SPREAD),
                call.arguments().stream().map(Argument::kind).toList());
        assertEquals(Optional.of("k"), call.arguments().get(1).keyword());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "`in`",
                "`two words`.lambda",
                "a.b.c[1:2]",
                "a[:, ::2]",
                "a[(:,)]",
                "()",
                "(a,)",
                "(a, b)",
                "[]",
                "{}",
                "{,}",
                "{a, b}",
                "{a: b, **c}",
                "(- 1)",
                "(not x)",
                "(~x)",
                "(*x)",
                "(a // b)",
                "(a @ 5)",
                "(a < b not in c is not d)",
                "(a and b and c)",
                "(or)",
                "(x if t else y)",
                "(n := f(x))",
                "[x for x in y if p if q for z in x]",
                "{x for x in y}",
                "{k: v for (k, v) in y}",
                "(x for x in y)",
                "(lambda(a, *b, keyword c: int = 1, **d): a)",
                "(yield)",
                "(yield x)",
                "(yield from x)",
                "(await x)",
                "fstring(\"a\", x)",
                "opaque(\"why\", x, y)",
                "True",
                "None",
                "...",
                "12345678901234567890",
                "1.5E300",
                "(1).real",
                "literal whole \"-5\"",
                "literal real \"NaN\"",
                "literal bytes 12",
                "literal other \"1j\"",
                "\"a\\n\\\"\\u0000\""
            })
    void everyExpressionIsPrintedAsItIsWritten(String text) {
        assertEquals(text.replace("- 1", "-1"), IrPrinter.outline(IrParser.expression(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + b                | 1 |  3 | operators stand in parentheses",
                "x = \"abc            | 1 |  5 | closing",
                "f(a                  | 1 |  4 | expected ')'",
                "x = in               | 1 |  5 | backquotes",
                "import if            | 1 |  8 | is no name",
                "if x { pass          | 1 | 12 | expected '}'",
                "}                    | 1 |  1 | closes nothing",
                "x = $                | 1 |  5 | no meaning",
                "x = 12ab             | 1 |  5 | run together",
                "x @5:9-3             | 1 |  3 | ends before it starts",
                "x = literal whole y   | 1 | 19 | expected a string",
                "module m cobol \"a\" | 1 | 10 | python or java",
                "@cache               | 1 |  7 | behind a decorator",
                "x@99999999999-1      | 1 |  2 | below 2^31",
                "x = \"\\q\"          | 1 |  5 | unknown escape",
                "x = \"\\u12\"        | 1 |  5 | four hexadecimal digits"
            })
    void whatIsNoTextOfAModuleIsRefusedWithItsPlace(String text, int line, int column, String part) {
        IrSyntaxException refused = assertThrows(IrSyntaxException.class, () -> IrParser.parse(text));
        assertEquals(line + ":" + column, refused.line() + ":" + refused.column(), refused.getMessage());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }
}
