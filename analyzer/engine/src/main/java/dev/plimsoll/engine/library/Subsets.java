package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// The frame with that share of its columns, copied before pandas 3. From then on a block is looked into where the
    /// selected columns lie in even steps.
    static Outcome project(Invocation call, Table table, Interval share) {
        Machine machine = call.machine();
        machine.assume(
                "of the columns that a condition selects, " + Math.round(share.likely() * 100)
                        + "% are taken to be selected (" + Math.round(share.low() * 100) + "% to "
                        + Math.round(share.high() * 100) + "%)",
                Confidence.LOW);
        if (!Copies.onWrite(machine)) {
            Table copied = table.withColumns(thinned(copied(machine, table.columns(), table, share), share.likely()));
            return Results.projected(call, table, copied, Bytes.ZERO);
        }
        Map<Buffer, List<Column>> blocks = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> blocks.computeIfAbsent(column.block(), block -> new ArrayList<>())
                        .add(column));
        Map<Buffer, List<Column>> taken = new LinkedHashMap<>();
        Bytes doubtful = Bytes.ZERO;
        for (Map.Entry<Buffer, List<Column>> block : blocks.entrySet()) {
            List<Column> members = block.getValue();
            boolean view = isLikelyView(members, share);
            Interval copy = new Interval(0, share.likely(), share.high());
            taken.put(block.getKey(), new ArrayList<>(view ? members : copied(machine, members, table, copy)));
            boolean perhaps = view && width(members) > 2;
            doubtful = perhaps
                    ? doubtful.plus(Layout.bytes(members, table.rows()).times(new Interval(0, 0, share.high())))
                    : doubtful;
        }
        List<Column> all = new ArrayList<>();
        for (Column column : table.columns()) {
            all.add(taken.getOrDefault(column.block(), new ArrayList<>()).removeFirst());
        }
        return Results.projected(call, table, table.withColumns(thinned(all, share.likely())), doubtful);
    }

    /// Any two columns of a block lie in even steps, and so do all of it. Of the choices of more columns hardly any do:
    /// 2 of w where one of w is left out.
    private static boolean isLikelyView(List<Column> members, Interval share) {
        double width = width(members);
        double chosen = Math.rint(width * share.likely());
        return chosen <= 2 || chosen >= width;
    }

    private static double width(List<Column> members) {
        return members.stream().mapToDouble(Column::multiplicity).sum();
    }

    private static List<Column> copied(Machine machine, List<Column> columns, Table table, Interval share) {
        return Layout.consolidated(machine, Copies.plans(columns), table.rows().scaled(share));
    }

    /// Columns that each stand for the share of them that is likely to be there.
    private static List<Column> thinned(List<Column> columns, double share) {
        List<Column> thinned = new ArrayList<>();
        for (Column column : columns) {
            thinned.add(new Column(
                    column.label(),
                    column.dtype(),
                    column.statistics(),
                    column.block(),
                    column.slot(),
                    column.payload(),
                    column.multiplicity() * share,
                    column.share()));
        }
        return thinned;
    }
}
