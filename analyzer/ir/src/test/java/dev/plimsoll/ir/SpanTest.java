package dev.plimsoll.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    @Test
    void throughCoversBothWhicheverComesFirst() {
        Span early = new Span(1, 5, 2, 3);
        Span late = new Span(2, 1, 4, 2);
        assertEquals(new Span(1, 5, 4, 2), early.through(late));
        assertEquals(early.through(late), late.through(early));
    }

    @Test
    void throughAnInnerSpanIsTheOuterOne() {
        Span outer = new Span(1, 1, 1, 20);
        assertEquals(outer, outer.through(new Span(1, 4, 1, 9)));
        assertEquals(outer, outer.through(outer));
    }

    @Test
    void aPlaceHasNoLength() {
        assertEquals("3:7-3:7", Span.at(3, 7).toString());
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1", "1,0,1,1", "2,1,1,9", "1,5,1,4"})
    void whatEndsBeforeItStartsIsNoSpan(int line, int column, int endLine, int endColumn) {
        assertThrows(IllegalArgumentException.class, () -> new Span(line, column, endLine, endColumn));
    }
}
