package dev.plimsoll.engine.heap;

import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of memory that is allocated and freed as a whole. Two buffers are never equal: identity is what counts.
public final class Buffer {
    /// The content of memory that nothing uses any more and that the process keeps all the same.
    public static final String FREED = "freed, not returned";

    /// The same where it lies in the heap, of which arrays that are made later take their memory.
    public static final String FREED_IN_HEAP = FREED + " by the heap";

    /// How the content of memory begins that holds Python's strings, which have pools of their own.
    public static final String STRINGS = "strings of ";

    /// How the content of memory is called that consists of several pieces, each allocated by itself.
    public static final String CHUNKS = "chunks of ";

    private final Bytes size;
    private final int slots;
    private final String content;
    private final Place madeAt;
    private final List<Buffer> pointees = new ArrayList<>();
    private final Map<Buffer, Interval> repeated = new LinkedHashMap<>();
    private List<Value> held = List.of();

    /// A new buffer.
    ///
    /// @param size how much memory it takes
    /// @param slots how many columns it holds; 1 for anything that is no block of columns
    /// @param content what is in it, for reports: `block of int8`, `strings of city`
    /// @param madeAt the operation that allocated it
    public Buffer(Bytes size, int slots, String content, Place madeAt) {
        this.size = size;
        this.slots = slots;
        this.content = content;
        this.madeAt = madeAt;
    }

    public Bytes size() {
        return size;
    }

    public int slots() {
        return slots;
    }

    public String content() {
        return content;
    }

    /// Whether this is memory that was freed and that an allocator did not return.
    public boolean isFreed() {
        return content.startsWith(FREED);
    }

    /// Whether later arrays may lie in this freed memory.
    public boolean isReusable() {
        return content.equals(FREED_IN_HEAP);
    }

    /// Whether this is an array that freed memory of the heap may be taken for.
    public boolean mayReuse() {
        return !isFreed() && !isStrings();
    }

    /// Whether this is Python's strings.
    public boolean isStrings() {
        return content.startsWith(STRINGS);
    }

    /// Whether a column lies in several pieces here.
    public boolean isChunked() {
        return content.startsWith(CHUNKS);
    }

    public Place madeAt() {
        return madeAt;
    }

    /// Notes, while the buffer is being filled, what its elements are: a value for each column of a frame, or the
    /// columns' labels.
    ///
    /// @param elements in order; empty where they are not known, or no more
    public void hold(List<Value> elements) {
        held = List.copyOf(elements);
    }

    /// Its elements in order; empty where they are not known.
    public List<Value> held() {
        return held;
    }

    /// Notes, while the buffer is being filled, that its elements point into another one, which then lives as long: a
    /// block of objects keeps the strings of all its columns, of those that are no longer used too.
    public void pointTo(Buffer pointee) {
        if (!pointees.contains(pointee)) {
            pointees.add(pointee);
        }
    }

    /// The same for buffers that are alike and of which one stands for all.
    ///
    /// @param times how many there are
    public void pointTo(Buffer pointee, Interval times) {
        pointTo(pointee);
        if (times.likely() > 1) {
            repeated.merge(pointee, times, Interval::plus);
        }
    }

    /// Of the buffers that its elements point into, those that stand for several, and for how many.
    public Map<Buffer, Interval> repeated() {
        return Collections.unmodifiableMap(repeated);
    }

    /// The buffers that its elements point into.
    public List<Buffer> pointees() {
        return Collections.unmodifiableList(pointees);
    }

    @Override
    public String toString() {
        return content + " (" + size.likely() + " bytes)";
    }
}
