package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each expression of Python becomes, in the textual form of the intermediate representation.
class ExpressionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    df.a[1:2, ::3]              ~ df.a[1:2, ::3]
                    f(a, *b, c=d, **e)          ~ f(a, *b, c=d, **e)
                    a + b * c ** -d             ~ (a + (b * (c ** (-d))))
                    not a and b or c            ~ (((not a) and b) or c)
                    a < b <= c not in d         ~ (a < b <= c not in d)
                    a if b else c               ~ (a if b else c)
                    lambda x, *y: x             ~ (lambda(x, *y): x)
                    [x for x in y if z if w]    ~ [x for x in y if z if w]
                    {k: v for k, v in w}        ~ {k: v for (k, v) in w}
                    {1, 2}                      ~ {1, 2}
                    {**a, "b": 1}               ~ {**a, "b": 1}
                    (n := 10)                   ~ (n := 10)
                    (yield a)                   ~ (yield a)
                    (yield from a)              ~ (yield from a)
                    (await a)                   ~ (await a)
                    "a" 'b'                     ~ "ab"
                    b"abc"                      ~ literal bytes 3
                    0x10                        ~ 16
                    1_000.5                     ~ 1000.5
                    2j                          ~ literal other "2.0j"
                    """)
    void expressions(String source, String outline) {
        assertEquals(outline, Reading.outline(source));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    f"data_{year}.csv"          ~ fstring("data_", year, ".csv")
                    f"{a!s}" "b"                ~ fstring(a, "b")
                    f"{x["a"]}"                 ~ fstring(x["a"])
                    f"{month:02d}"              ~ fstring(opaque("formatted value", month, fstring("02d")))
                    f"{a!r}"                    ~ fstring(opaque("formatted value", a))
                    """)
    void formattedValuesHaveAnUnknownText(String source, String outline) {
        assertEquals(outline, Reading.outline(source));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = "ﬁle ~ file\nµ ~ μ")
    void namesAreNormalised(String source, String name) {
        assertEquals(name, Reading.outline(source));
    }
}
