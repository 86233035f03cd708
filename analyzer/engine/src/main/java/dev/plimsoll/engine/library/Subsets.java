package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Projections to columns of which only is known that they are some: `df[df.columns[mask]]`,
/// `df[[c for c in df.columns if ...]]`.
///
/// Each column stands for the share of it that is likely to be there, so that later sizes follow; the bytes of the
/// projection itself reach from none of the doubtful columns to all.
final class Subsets {
    private Subsets() {}

    /// Which share of the table's columns a key selects; empty where the key does not say, or where it may be all.
    static Optional<Interval> share(Table table, Value key, Machine machine) {
        if (!(key instanceof Reference reference) || table.width() <= 0) {
            return Optional.empty();
        }
        Interval count;
        switch (machine.describe(reference)) {
            case HeapObject.Items items
            when items.repeated().isPresent() ->
                count = items.repeated()
                        .get()
                        .times()
                        .plus(Interval.exactly(items.elements().size()));
            case Table labels
            when labels.kind() == Table.Kind.INDEX -> count = labels.rows().count();
            default -> {
                return Optional.empty();
            }
        }
        double width = table.width();
        double likely = Math.min(1, count.likely() / width);
        return count.low() < width && count.high() <= width * 1.5
                ? Optional.of(
                        new Interval(Math.min(likely, count.low() / width), likely, Math.min(1, count.high() / width)))
                : Optional.empty();
    }

    /// The frame with that share of its columns, copied. From pandas 3 on it may as well be a view of what happens to
    /// lie together.
    static Outcome project(Invocation call, Table table, Interval share) {
        Machine machine = call.machine();
        machine.assume(
                "of the columns that a condition selects, " + Math.round(share.likely() * 100)
                        + "% are taken to be selected (" + Math.round(share.low() * 100) + "% to "
                        + Math.round(share.high() * 100) + "%)",
                Confidence.LOW);
        Interval copied = Copies.onWrite(machine) ? new Interval(0, share.likely(), share.high()) : share;
        List<Column> all = Layout.consolidated(
                machine, Copies.plans(table.columns()), table.rows().scaled(copied));
        List<Column> columns = new ArrayList<>();
        for (Column column : all) {
            columns.add(new Column(
                    column.label(),
                    column.dtype(),
                    column.statistics(),
                    column.block(),
                    column.slot(),
                    column.payload(),
                    column.multiplicity() * share.likely(),
                    column.share()));
        }
        return Results.projected(call, table, table.withColumns(columns), Bytes.ZERO);
    }
}
