package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Taking rows out of a table: by a mask, by positions, in another order.
final class Taking {
    private Taking() {}

    /// What happens to the receiver when rows are taken: pandas 1.5 consolidates it, and keeps the numbers of its range
    /// index. pandas 2 and 3 leave it alone (measured, samples/truth/operations).
    static List<Outcome.Update> sideEffects(Invocation call, Table source, boolean consolidates) {
        boolean old = !call.pandas().isAtLeast(2, 0);
        if (!old || !(call.receiver() instanceof Reference reference)) {
            return List.of();
        }
        Table before = whole(call, source);
        Table after = before;
        if (consolidates && Layout.isFragmented(before)) {
            after = Copies.consolidated(call.machine(), before);
        }
        if (after.index().isEmpty() && call.table().filter(before::equals).isPresent()) {
            after = after.withIndex(List.of(Layout.cachedRange(call.machine(), after.rows())));
        }
        List<Outcome.Update> updates = new ArrayList<>();
        if (!after.equals(before)) {
            updates.add(new Outcome.Update(reference, after));
        }
        return updates;
    }

    /// Scratch of consolidating the receiver before rows or columns are taken, in pandas 1.5 only.
    static Bytes consolidation(Invocation call, Table source) {
        return call.pandas().isAtLeast(2, 0) ? Bytes.ZERO : Copies.consolidationScratch(whole(call, source));
    }

    /// The frame of which rows are taken where `source` is only the part of it that is asked for: `loc[mask, columns]`
    /// takes rows of all columns first.
    private static Table whole(Invocation call, Table source) {
        return source.kind() == Table.Kind.FRAME ? call.table().orElse(source) : source;
    }

    /// The same beyond a result that is made afterwards, when only the new blocks are left of it.
    static Bytes consolidatedBefore(Invocation call, Table source, Table result) {
        return consolidation(call, source).minus(Results.freshBytes(source, result));
    }

    /// The same where the new blocks of the receiver are not counted apart.
    static Bytes consolidatedFirst(Invocation call, Table source, Table result) {
        return consolidation(call, source).times(2).minus(Results.freshBytes(source, result));
    }

    /// Scratch of an operation that copies a frame as it is, column by column or block by block, and then consolidates
    /// the copy: nothing where it lies in one block of each type, and from pandas 3 on (measured with
    /// samples/truth/operations/fragments.py: two more frames for 20 columns that were added one by one).
    static Bytes copiedApart(Invocation call, Table source) {
        return Copies.onWrite(call.machine()) ? Bytes.ZERO : Copies.deepScratch(source);
    }

    /// The rows that a condition keeps: R = n rows and their index, P = R + 8n for the positions. Where all are kept,
    /// pandas 2 copies the table with its index and pandas 3 shares it.
    static Outcome masked(Invocation call, Table source, Interval share) {
        Machine machine = call.machine();
        Rows kept = source.rows().scaled(share);
        boolean all = share.isExact() && share.likely() == 1 && call.pandas().isAtLeast(2, 0);
        if (all) {
            return Copies.onWrite(machine)
                    ? Results.made(call, source, Bytes.ZERO)
                    : Results.copied(call, Copies.deep(machine, source), Copies.deepScratch(source));
        }
        Table result = Copies.rows(machine, source, kept);
        // of a series, Arrow's filter takes the rows of each chunk apart
        boolean frame = source.kind() == Table.Kind.FRAME;
        Bytes arrow = frame ? ArrowTaking.scratch(source, result) : Bytes.ZERO;
        Bytes scratch = kept.times(8).plus(arrow).max(consolidatedBefore(call, source, result));
        return Results.also(Results.copied(call, result, scratch), sideEffects(call, source, true));
    }

    /// The rows for which a series of truth values holds.
    ///
    /// @param place how the program selects them, for the assumption
    static Outcome masked(Invocation call, Table source, Table mask, String place) {
        Optional<Table> known = PerLabel.masked(call.machine(), source, mask);
        return known.isPresent()
                ? Results.made(call, known.get(), Bytes.ZERO)
                : masked(call, source, Selectivity.of(Optional.of(mask), place, call.machine()));
    }

    /// So many rows in some order, taken by 8-byte positions.
    static Outcome taken(Invocation call, Table source, Rows rows, boolean consolidates) {
        Table result = Copies.rows(call.machine(), source, rows);
        Bytes positions = rows.times(8).plus(ArrowTaking.scratch(source, result));
        Bytes scratch = positions.max(consolidates ? consolidatedBefore(call, source, result) : Bytes.ZERO);
        return Results.also(Results.copied(call, result, scratch), sideEffects(call, source, consolidates));
    }

    /// A slice of rows: a view.
    static Outcome sliced(Invocation call, Table source, Rows rows) {
        return Results.made(call, source.withRows(rows), Bytes.ZERO);
    }
}
