package dev.plimsoll.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.run.Trace.Share;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreedMemoryTest {
    private static final double MEGABYTE = 1e6;

    private static final Place HERE = new Place(new SourceFile("a.py", ""), Span.at(1, 1));

    private final FreedMemory freed = new FreedMemory();

    private Share share(double megabytes, String content) {
        Buffer buffer = new Buffer(Bytes.of(megabytes * MEGABYTE), 1, content, HERE);
        freed.allocated(buffer);
        return new Share(buffer, Interval.exactly(1));
    }

    private double idle(double scratch, Share... alive) {
        return freed.idle(List.of(alive), Bytes.of(scratch * MEGABYTE)).amount().high() / MEGABYTE;
    }

    /// Measured on 2.3.3: 98 MB that reading left are 42 MB when ten columns of 5.6 MB were made.
    @Test
    void whatIsMadeNextLiesInWhatReadingFreed() {
        Share read = share(112, "block of int64");
        Share left = share(98, Buffer.FREED_IN_HEAP);
        List<Buffer> fresh = List.of(left.buffer());
        assertEquals(0, freed.reused(List.of(read, left), Bytes.of(20e6), fresh).likely());
        Share columns = new Share(share(5.6, "block of int64").buffer(), Interval.exactly(10));
        assertEquals(
                56e6,
                freed.reused(List.of(read, left, columns), Bytes.ZERO, List.of())
                        .likely());
    }

    /// Arrays of 32 MiB and more are mapped one by one, strings have pools of their own.
    @Test
    void largeArraysAndStringsDoNot() {
        Share left = share(98, Buffer.FREED_IN_HEAP);
        Share large = share(64, "block of int64");
        Share strings = share(20, "strings of name");
        assertEquals(
                0,
                freed.reused(List.of(left, large, strings), Bytes.of(40e6), List.of())
                        .likely());
    }

    @Test
    void theHeapKeepsWhatASmallerStepLeavesFreeAtItsEnd() {
        Share frame = share(20, "block of int64");
        assertEquals(0, idle(0, frame));
        assertEquals(0, idle(15, frame));
        assertEquals(15, idle(0, frame));
        assertEquals(5, idle(10, frame));
    }

    /// More than twice the longest piece is given back.
    @Test
    void theHeapShrinksWhenMuchOfItIsFree() {
        Share[] columns = {share(5, "block of a"), share(5, "block of b"), share(5, "block of c")};
        assertEquals(0, idle(0, columns));
        assertEquals(10, idle(0, columns[0]));
        assertEquals(0, idle(0));
        assertEquals(0, idle(0, columns[0]));
    }
}
