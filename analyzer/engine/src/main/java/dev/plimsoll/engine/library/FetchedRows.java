package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `read_sql` and its like with `chunksize`: the generator keeps the rows that it fetched last, as tuples of Python
/// objects, until the next ones are there. Two batches of them are alive while it fetches.
///
/// Measured with SQLite on 1.5.3, 2.3.3 and 3.0.6 (samples/truth/operations/readers.tsv, `sql-chunks`).
final class FetchedRows {
    private FetchedRows() {}

    /// The generator.
    ///
    /// @param batch the frame of one batch
    /// @param item the same as a value
    static Value stream(Machine machine, Table batch, Reference item, Interval times) {
        boolean ownStrings = Copies.onWrite(machine);
        Bytes rows =
                batch.rows().times(ReadObjects.rowBytes(batch) + (ownStrings ? ReadObjects.stringBytes(batch) : 0));
        Bytes second = rows.minus(Layout.bytes(batch));
        Bytes converting = ReadObjects.ofRows(batch).minus(batch.rows().times(ReadObjects.rowBytes(batch)));
        Optional<Buffer> pool = Leftovers.ofBatches(machine, batch);
        Bytes pooled = pool.map(Buffer::size).orElse(Bytes.ZERO);
        // what the pool holds is what the conversion before this one needed
        Bytes making = second.max(converting.minus(pooled));
        List<Buffer> kept = new ArrayList<>(List.of(machine.buffer(rows, 1, "fetched rows")));
        pool.ifPresent(kept::add);
        if (!ownStrings) {
            // the strings of a frame are those of the rows, and pin the memory of the rows beside them
            making = making.minus(Leftovers.ofObjects(machine, batch, rows));
            batch.columns().stream()
                    .flatMap(column -> column.payload().stream())
                    .forEach(payload -> payload.pointTo(kept.getFirst()));
        }
        Value generator = machine.add(new HeapObject.Held("generator", kept, List.of()));
        return machine.add(new HeapObject.Stream(item, times, List.of(generator), making.loosened(0.85, 1.15)));
    }
}
