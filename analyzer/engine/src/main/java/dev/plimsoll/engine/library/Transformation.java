package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;

/// What a model makes of a table.
///
/// @param result the new table; it may share memory with the input
/// @param scratch what is needed beside it while it is made
/// @param left what the process keeps of the scratch, as long as the result's making goes on in further steps
record Transformation(Table result, Bytes scratch, Bytes left) {
    Transformation(Table result, Bytes scratch) {
        this(result, scratch, Bytes.ZERO);
    }

    /// A result that needs `peak` bytes in all while it is made.
    static Transformation peaking(Table result, Bytes peak) {
        return new Transformation(result, peak.minus(size(result)));
    }

    /// The same with what the process keeps besides.
    Transformation leaving(Bytes kept) {
        return new Transformation(result, scratch.plus(kept), kept);
    }

    /// New bytes at the peak, the result included.
    Bytes peak() {
        return size(result).plus(scratch);
    }

    /// Bytes of all buffers of a table.
    static Bytes size(Table table) {
        return table.buffers().stream().map(Buffer::size).reduce(Bytes.ZERO, Bytes::plus);
    }
}
