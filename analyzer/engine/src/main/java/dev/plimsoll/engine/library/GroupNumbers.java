package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject.Group;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType.Kind;

/// What pandas needs to number the groups of a table's rows before it reduces them (measured,
/// samples/truth/operations/steps.tsv, `groupby`).
final class GroupNumbers {
    /// The table of the combinations of several keys is made for no more than so many of them and grows from there
    /// (pandas' source, `get_compressed_ids`).
    private static final double MOST_EXPECTED = 1 << 20;

    /// A key lies on a page of the hash table's keys and one of its values: a table that was made for more keys than
    /// come is resident only where they lie.
    private static final double PAGES_OF_A_KEY = 2 * 4096.0;

    private GroupNumbers() {}

    /// The most that numbering the rows takes, before there is any result: for one key its codes and a hash table for
    /// as many keys as there are rows (24 bytes a row where it is hardly used, 42 with 20,000 keys of 500,000 rows, 64
    /// where all differ); for several the codes of each, their combination and a hash table of the combinations (48
    /// with few groups, 78 with 36,000, 106 where nearly all rows differ).
    static Bytes peak(Machine machine, Group group, Table source) {
        Rows groups = Groups.groups(machine, group, source);
        Bytes ofGroups = groups.times(24);
        int keys = group.keys().size();
        if (keys > 1) {
            Rows expected = source.rows().min(Rows.of(MOST_EXPECTED)).max(groups);
            Bytes table = touched(expected, groups);
            return source.rows().times(8.0 * keys + 32).plus(table).plus(ofGroups);
        }
        boolean hashed = keys == 0
                || isHashed(Projections.column(machine, source, group.keys().getFirst()));
        Bytes few = source.rows().times(24);
        return hashed
                ? source.rows()
                        .times(8)
                        .plus(touched(source.rows(), groups))
                        .plus(ofGroups)
                        .max(few)
                : few;
    }

    /// What is there while groups are reduced: the codes of each key, the number of each row's group, and 8 bytes a row
    /// more.
    static Bytes kept(Group group, Table source) {
        return source.rows().times(8.0 * Math.max(1, group.keys().size()) + 16);
    }

    /// The resident part of a hash table for so many keys that holds fewer.
    static Bytes touched(Rows expected, Rows keys) {
        Bytes pages = keys.times(PAGES_OF_A_KEY);
        return new Bytes(HashTables.ofKeys(expected.count()).amount().min(pages.amount()));
    }

    /// Categories are numbered already, and Arrow's strings are numbered by Arrow.
    private static boolean isHashed(Column key) {
        return key.dtype().kind() != Kind.CATEGORY && key.dtype().kind() != Kind.STRING;
    }
}
