package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.library.Slack;
import dev.plimsoll.engine.run.Trace.Share;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What becomes of memory that was freed while a program runs: small arrays lie in the heap, where later ones take the
/// place of those that are gone. Arrays of [Slack#MAPPED] bytes and more are mapped one by one and leave nothing.
final class FreedMemory {
    private final Map<Buffer, Integer> births = new HashMap<>();
    private double heap;
    private double longest;

    FreedMemory copy() {
        FreedMemory copy = new FreedMemory();
        copy.births.putAll(births);
        copy.heap = heap;
        copy.longest = longest;
        return copy;
    }

    void allocated(Buffer buffer) {
        births.put(buffer, births.size());
    }

    /// Freed memory of the heap that what is alive lies in: no more than the small arrays take that were made since
    /// (measured, samples/truth/operations/reuse.tsv). An operation's own scratch does not lie in what it frees.
    Bytes reused(List<Share> alive, Bytes scratch, List<Buffer> fresh) {
        Bytes freed = Bytes.ZERO;
        int since = Integer.MAX_VALUE;
        for (Share share : alive) {
            if (share.buffer().isReusable()) {
                freed = freed.plus(share.bytes());
                since = Math.min(since, births.getOrDefault(share.buffer(), 0));
            }
        }
        if (freed.likely() == 0) {
            return Bytes.ZERO;
        }
        boolean own = fresh.stream().anyMatch(Buffer::isReusable);
        double later = own ? 0 : small(scratch);
        for (Share share : alive) {
            boolean counts = isSmall(share) && births.getOrDefault(share.buffer(), 0) > since;
            later += counts ? share.bytes().likely() : 0;
        }
        return Bytes.of(Math.min(freed.likely(), later));
    }

    /// Free memory that earlier steps used and that is kept while another runs, none or all of it: glibc gives the end
    /// of its heap back where more is free there than twice the longest piece that it mapped and got back (its
    /// documentation, mallopt). To be asked once for each step, in their order.
    Bytes idle(List<Share> alive, Bytes scratch) {
        double small = small(scratch);
        double piece = small;
        for (Share share : alive) {
            if (isSmall(share)) {
                small += share.bytes().likely();
                piece = Math.max(piece, share.buffer().size().likely());
            }
        }
        double free = Math.max(0, heap - small);
        double kept = free > 2 * longest ? 0 : free;
        heap = small + kept;
        longest = Math.max(longest, piece);
        return new Bytes(new Interval(0, kept / 2, kept));
    }

    private static double small(Bytes scratch) {
        return scratch.likely() < Slack.MAPPED ? scratch.likely() : 0;
    }

    private static boolean isSmall(Share share) {
        return share.buffer().mayReuse() && share.buffer().size().likely() < Slack.MAPPED;
    }
}
