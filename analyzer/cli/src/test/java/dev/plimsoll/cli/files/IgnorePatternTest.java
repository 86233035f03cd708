package dev.plimsoll.cli.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of gitignore's manual, as patterns and paths.
final class IgnorePatternTest {
    @ParameterizedTest
    @CsvSource({
        "foo,            a/b/foo,      true",
        "foo/,           a/foo,        false",
        "/foo,           foo,          true",
        "/foo,           a/foo,        false",
        "a/foo,          a/foo,        true",
        "a/foo,          b/a/foo,      false",
        "**/foo,         a/b/foo,      true",
        "a/**/b,         a/b,          true",
        "a/**/b,         a/x/y/b,      true",
        "abc/**,         abc/x/y,      true",
        "abc/**,         abc,          false",
        "*.py[co],       x/m.pyc,      true",
        "*.py[!co],      m.pyx,        true",
        "*.py[!co],      m.pyc,        false",
        "[a-c]?z,        b1z,          true",
        "\\#x,           #x,           true",
        "a*b*c,          a/b/c,        false",
        "[,              [,            true",
    })
    void matches(String pattern, String path, boolean expected) {
        IgnorePattern parsed = IgnorePattern.parse(pattern).orElseThrow();
        assertEquals(expected, parsed.matches(List.of(path.split("/")), false));
    }

    @Test
    void commentsAndBlankLinesAreNoPatterns() {
        assertEquals(true, IgnorePattern.parse("# x").isEmpty());
        assertEquals(true, IgnorePattern.parse("   ").isEmpty());
        assertEquals(true, IgnorePattern.parse("/").isEmpty());
    }

    @Test
    void manyStarsDoNotTakeForever() {
        String pattern = "*a".repeat(50);
        assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertEquals(false, Glob.matches(pattern, "a".repeat(2000) + "b")));
    }
}
