package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExcerptTest {
    @Test
    void shortLineIsOneRow() {
        assertEquals(List.of(new Excerpt("df = f(x)", 5, 9)), Excerpt.of("df = f(x)", 5, 9, 60));
        assertEquals(List.of(new Excerpt("", 0, 1)), Excerpt.of("", 3, 9, 60));
        assertEquals(List.of(new Excerpt("    x", 4, 5)), Excerpt.of("\tx", 1, 2, 60));
    }

    @Test
    void longLineIsShownWholeInRows() {
        String line = "  frame = read(" + "\"name\", ".repeat(10) + "last)";
        List<Excerpt> rows = Excerpt.of(line, line.indexOf("read"), line.length(), 40);
        StringBuilder together = new StringBuilder();
        for (Excerpt row : rows) {
            assertTrue(row.text().length() <= 40, row::text);
            assertTrue(row.isMarked(), row::text);
            together.append(row.text().strip());
        }
        assertEquals(line.replace(" ", ""), together.toString().replace(" ", ""));
        assertTrue(rows.get(1).text().startsWith("      \"name\""), rows.get(1)::text);
        assertEquals(6, rows.get(1).from());
    }

    @Test
    void onlyRowsThatHoldTheMarkAreMarked() {
        String line = "a".repeat(50) + "b".repeat(5) + "c".repeat(50);
        List<Excerpt> rows = Excerpt.of(line, 50, 55, 40);
        assertEquals(
                List.of(false, true, false),
                rows.stream().map(Excerpt::isMarked).toList());
        assertEquals(
                "b".repeat(5),
                rows.get(1).text().substring(rows.get(1).from(), rows.get(1).to()));
    }

    @Test
    void veryLongLineIsCutAroundTheMark() {
        String line = "x".repeat(5_000) + "mark" + "y".repeat(5_000_000);
        List<Excerpt> rows = Excerpt.of(line, 5_000, 5_004, 60);
        assertEquals(1, rows.size());
        Excerpt row = rows.getFirst();
        assertEquals(60, row.text().length());
        assertTrue(row.text().startsWith("...x") && row.text().endsWith("y..."), row::text);
        assertEquals("mark", row.text().substring(row.from(), row.to()));
    }

    @Test
    void pairsOfUnitsStayTogether() {
        String line = "\ud83d\udea2".repeat(40);
        List<Excerpt> rows = Excerpt.of(line, 0, 2, 41);
        assertEquals("\ud83d\udea2".repeat(20), rows.getFirst().text());
        assertEquals(new Excerpt(rows.getFirst().text(), 0, 2), rows.getFirst());
    }
}
