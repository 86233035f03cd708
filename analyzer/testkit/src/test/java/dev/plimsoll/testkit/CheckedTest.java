package dev.plimsoll.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What makes a snippet pass and fail.
final class CheckedTest {
    private static final FakeToolchain TOOLCHAIN = new FakeToolchain();

    private static List<String> mismatches(Snippet snippet) {
        List<String> all = new ArrayList<>();
        for (Checked checked : Checked.all(snippet, TOOLCHAIN)) {
            all.addAll(checked.mismatches());
        }
        return all;
    }

    private static void passes(String text) {
        assertEquals(List.of(), mismatches(Snippet.python(text)));
    }

    private static void fails(String text, String expected, String found) {
        List<String> mismatches = mismatches(Snippet.python(text));
        assertEquals(1, mismatches.size(), mismatches::toString);
        assertTrue(mismatches.getFirst().contains("\n    expected: " + expected), mismatches::toString);
        assertTrue(mismatches.getFirst().contains("\n    found:    " + found), mismatches::toString);
    }

    @Test
    void findingsMatchByLineRuleSeverityAndText() {
        passes("finds waste  # error: [waste]\n");
        passes("finds waste  # error: [waste] \"words of waste\"\n");
        passes("finds waste maybe  # possible: [waste]\n");
        fails("x = 1  # error: [waste]\n", "error [waste]", "no such finding");
        fails("finds waste\n", "nothing", "error [waste] \"words of waste in 3.0\"");
        assertEquals(
                2,
                mismatches(Snippet.python("finds waste  # warning: [waste]\n")).size());
        assertEquals(
                2, mismatches(Snippet.python("finds waste  # error: [other]\n")).size());
        assertEquals(
                2,
                mismatches(Snippet.python("finds waste  # error: [waste] \"x\"\n"))
                        .size());
        assertEquals(
                2,
                mismatches(Snippet.python("finds waste\nx = 1  # error: [waste]\n"))
                        .size());
    }

    @Test
    void gapsAndFineLinesExpectNothing() {
        passes("x = 1  # ok\ny = 2  # FN: aliases are not followed\nz = 3  # an ordinary comment: really\n");
        fails("finds waste  # ok\n", "nothing", "error [waste]");
    }

    @Test
    void amountsAreRightToTheDigitsThatAreWritten() {
        passes("takes 3328599654  # peak: 3.1 GiB # resident: 1.55 GiB\n");
        passes("takes 3140  # peak: 3,140 B\n");
        passes("takes 3140  # peak: 3.1 KB\n");
        fails("takes 3140  # peak: 3.2 KB\n", "a peak of 3.2 KB", "3.07 KiB (3,140 B)");
        fails("takes 3140  # resident: 3.1 KB\n", "3.1 KB resident", "1.53 KiB (1,570 B)");
        fails("x = 1  # peak: 3.1 KB\n", "a peak of 3.1 KB", "no pipeline that measures this line");
    }

    @Test
    void multiplesStandForBytesWhereRowsAreUnknown() {
        assertEquals(
                List.of(),
                mismatches(Snippet.python("takes 2900  # peak: 2.9x\n").withSchema("{}")));
        assertEquals(
                1,
                mismatches(Snippet.python("takes 2900  # peak: 2.9 KB\n").withSchema("{}"))
                        .size());
    }

    @Test
    void problemsAreExpectedToo() {
        passes("cannot be read  # problem: \"invalid\"\n");
        fails("cannot be read\n", "nothing", "a problem, \"invalid syntax\"");
        fails("x = 1  # problem: \"invalid\"\n", "a problem with \"invalid\"", "no such problem");
    }

    @Test
    void mistypedExpectationsAreErrors() {
        assertThrows(IllegalArgumentException.class, () -> passes("finds waste  # eror: [waste]\n"));
        assertThrows(IllegalArgumentException.class, () -> passes("takes 3  # peak: much\n"));
    }

    @Test
    void failuresSayPageLineAndEngine() {
        Snippet snippet = Snippet.of("Page.md", "text\n\n```python pandas=1.5\nx = 1\nfinds waste\n```\n")
                .getFirst();
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> Checked.of(snippet, "1.5", TOOLCHAIN).assertAsExpected());
        assertEquals("""
                Page.md:4, pandas 1.5
                  line 5  finds waste
                    expected: nothing
                    found:    error [waste] "words of waste in 1.5\"""", failure.getMessage());
    }
}
