package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;

/// Sorting: R = F and 8 bytes a row of index, P = R and 8 bytes a row of positions (measured,
/// samples/truth/operations).
final class Sorts {
    private Sorts() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "sort.values", Sorts::values,
                "sort.index", Sorts::index,
                "sort.positions", Sorts::positions);
    }

    /// R = F + 8N, P = R + 8N; by several keys pandas 1.5 first numbers the values of each key, which takes hash tables
    /// and codes: 81 bytes a row with two keys (measured, samples/truth/operations).
    private static Outcome values(Invocation call) {
        Table table = call.table().orElseThrow();
        Table sorted = Copies.rows(call.machine(), table, table.rows());
        Table result = call.isTrue("ignore_index") ? sorted.withIndex(List.of()) : sorted;
        boolean several = call.argument("by")
                .flatMap(by -> Projections.listed(by, call.machine()))
                .filter(keys -> keys.size() > 1)
                .isPresent();
        boolean numbered = several && !call.pandas().isAtLeast(2, 0);
        Bytes codes = table.rows().times(81).loosened(0.6, 1.5);
        Bytes positions = numbered ? codes : table.rows().times(8);
        Outcome outcome = Results.copiedOrChanged(call, result, positions);
        return call.isTrue("inplace") ? outcome : Results.also(outcome, Taking.sideEffects(call, table, false));
    }

    /// A range is sorted already: a copy, which pandas 3 leaves out.
    private static Outcome index(Invocation call) {
        Table table = call.table().orElseThrow();
        if (!Layout.isRange(table)) {
            return values(call);
        }
        if (call.isTrue("inplace") || Copies.onWrite(call.machine())) {
            return call.isTrue("inplace")
                    ? Results.changed(call, table, Bytes.ZERO)
                    : Results.made(call, table, Bytes.ZERO);
        }
        return Results.copied(call, Copies.deep(call.machine(), table), Copies.deepScratch(table));
    }

    /// `argsort`, `searchsorted`: 8-byte positions.
    private static Outcome positions(Invocation call) {
        Table table = call.table().orElseThrow();
        ColumnPlan plan = ColumnPlan.of("positions", DType.INT64, Statistics.NONE);
        Column column = Layout.apart(call.machine(), plan, table.rows());
        Table result = table.withColumns(List.of(column));
        return Results.made(call, result, table.rows().times(8));
    }
}
