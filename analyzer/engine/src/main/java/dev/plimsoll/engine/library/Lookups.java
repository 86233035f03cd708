package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;

/// Rows looked up by label: pandas makes a hash table of the index and keeps it as long as the index lives, H(N) of the
/// memory model.
///
/// A sorted index of a million labels and more is searched instead; before pandas 3 only if all labels differ (measured
/// with 500,000 and 1,200,000 labels: 33.8 and 28.2 bytes a row; samples/truth/operations/steps.tsv,
/// `df.loc[date:date]`).
final class Lookups {
    private static final double SEARCHED_FROM = 1_000_000;
    private static final String CONTENT = "hash table of an index";

    private Lookups() {}

    /// Notes that a label of the table's index is looked up.
    static void byLabel(Invocation call, Table table) {
        if (Layout.isRange(table) || table.index().size() != 1) {
            return;
        }
        Column labels = table.index().getFirst();
        boolean searched = table.rows().likely() >= SEARCHED_FROM
                && (Copies.onWrite(call.machine()) || labels.statistics().unique());
        boolean present =
                labels.block().pointees().stream().map(Buffer::content).anyMatch(CONTENT::equals);
        if (!searched && !present) {
            keep(call.machine(), labels, HashTables.ofKeys(table.rows().count()));
        }
    }

    /// Puts a hash table beside the labels that it is made of.
    static void keep(Machine machine, Column labels, Bytes size) {
        labels.block().pointTo(machine.buffer(size, 1, CONTENT));
    }
}
