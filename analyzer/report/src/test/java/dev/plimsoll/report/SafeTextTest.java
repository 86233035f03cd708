package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SafeTextTest {
    @Test
    void escapeSequencesBecomeVisible() {
        assertEquals("\\x1b[31mred\\x07 \\x9b", SafeText.of("\u001b[31mred\u0007 \u009b"));
    }

    @Test
    void directionalMarksAndHalvesOfPairsBecomeVisible() {
        assertEquals("a\\u{202e}b\\u{d800}", SafeText.of("a\u202eb\ud800"));
    }

    @Test
    void ordinaryTextStays() {
        assertEquals("caf\u00e9 \u4e2d \ud83d\ude00", SafeText.of("caf\u00e9 \u4e2d \ud83d\ude00"));
    }

    @Test
    void cutsAtTheWidth() {
        assertEquals("abcdef", SafeText.abbreviated("abcdef", 6));
        assertEquals("abc...", SafeText.abbreviated("abcdefg", 6));
        assertEquals("\u4e2d...", SafeText.abbreviated("\u4e2d\u4e2d\u4e2d\u4e2d", 6));
    }

    @Test
    void excerptsOfLongLinesShowTheMarkedPart() {
        String line = "x = 1; ".repeat(100_000) + "df.astype(int)";
        Excerpt excerpt = Excerpt.of(line, 700_000, 700_014, 60).getFirst();
        assertEquals("df.astype(int)", excerpt.text().substring(excerpt.from(), excerpt.to()));
        assertEquals(true, excerpt.text().length() < 70);
    }

    @Test
    void marksAreAlignedBehindTabsAndWideCharacters() {
        assertEquals(List.of(new Excerpt("    \u4e2d x", 7, 8)), Excerpt.of("\t\u4e2d x", 3, 4, 60));
    }
}
