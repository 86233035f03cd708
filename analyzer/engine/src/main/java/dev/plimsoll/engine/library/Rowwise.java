package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Going through a table row by row or column by column: `iterrows`, `itertuples`, `items`, `for c in df`.
final class Rowwise {
    private Rowwise() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "iterate.rows", Rowwise::rows,
                "iterate.tuples", Rowwise::tuples,
                "iterate.items", Rowwise::items,
                "iterate.labels", Rowwise::labels,
                "iterate.elements", Rowwise::elements);
    }

    /// One element of a column: a number of that type, a string where the column has strings, or unknown.
    static Value element(Column column) {
        if (isOfStrings(column)) {
            return Value.SOME_TEXT;
        }
        return column.dtype().isNumeric() || column.dtype().kind() == DType.Kind.DATETIME
                ? new Value.Scalar(column.dtype())
                : Value.Unknown.PLAIN;
    }

    private static boolean isOfStrings(Column column) {
        boolean objects = column.payload().filter(Buffer::isStrings).isPresent();
        return column.dtype().kind() == DType.Kind.STRING || (column.dtype().isText() && objects);
    }

    /// One row as a series with the columns' labels as its index.
    static Value row(Machine machine, Table table) {
        DType common = Types.common(table.columns().stream().map(Column::dtype).toList());
        Rows width = Rows.of(Math.max(1, table.width()));
        ColumnPlan plan = ColumnPlan.of("row", common, Statistics.NONE);
        return machine.add(Layout.series(machine, plan, width, List.of(), false));
    }

    /// The values are converted to one type first, as `.values` does; then one small series a row.
    private static Outcome rows(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Value row = row(machine, table);
        Value pair = Results.tuple(machine, List.of(Value.Unknown.PLAIN, row));
        Table values = Extractions.matrix(machine, table, Optional.empty());
        Value held = machine.add(values);
        Reference stream =
                machine.add(new HeapObject.Stream(pair, table.rows().count(), List.of(call.receiver(), held)));
        return Outcome.of(stream, Extractions.conversionScratch(call, table));
    }

    private static Outcome tuples(Invocation call) {
        Table table = call.table().orElseThrow();
        List<Value> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(element(column));
        }
        Value item = Results.tuple(call.machine(), values);
        return stream(call, item, table.rows().count());
    }

    private static Outcome items(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME) {
            Value element = table.columns().isEmpty()
                    ? Value.Unknown.PLAIN
                    : element(table.columns().getFirst());
            Value pair = Results.tuple(call.machine(), List.of(Value.Unknown.PLAIN, element));
            return stream(call, pair, table.rows().count());
        }
        if (!table.isClosed()) {
            Value series = call.machine().add(Projections.unknownSeries(call.machine(), table));
            Value pair = Results.tuple(call.machine(), List.of(Value.Unknown.PLAIN, series));
            return stream(call, pair, Interval.exactly(table.width()));
        }
        List<Value> pairs = new ArrayList<>();
        for (Column column : table.columns()) {
            Value series = call.machine().add(Projections.series(call.machine(), table, column.label()));
            pairs.add(Results.tuple(call.machine(), List.of(Value.of(column.label()), series)));
        }
        return Outcome.of(Results.list(call.machine(), pairs));
    }

    private static Outcome labels(Invocation call) {
        Table table = call.table().orElseThrow();
        return table.isClosed()
                ? Outcome.of(Results.labels(call.machine(), Labels.names(table)))
                : stream(call, Value.Unknown.PLAIN, Interval.exactly(table.width()));
    }

    private static Outcome elements(Invocation call) {
        Table table = call.table().orElseThrow();
        Value element = table.columns().size() == 1 ? element(table.columns().getFirst()) : Value.Unknown.PLAIN;
        return stream(call, element, table.rows().count());
    }

    private static Outcome stream(Invocation call, Value item, Interval times) {
        return Outcome.of(call.machine().add(new HeapObject.Stream(item, times, List.of(call.receiver()))), Bytes.ZERO);
    }
}
