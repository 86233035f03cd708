package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values of whole arrays: `sum`, `mean`, `argmax`, `percentile`, `unique`, and arrays in order: `sort`, `argsort`,
/// `cumsum`.
final class ArrayReductions {
    private ArrayReductions() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("array.greatest", ArrayReductions::greatest),
                Map.entry("array.sum", call -> reduced(call, Bytes.ZERO, false)),
                Map.entry("array.mean", call -> reduced(call, Bytes.ZERO, true)),
                Map.entry("array.deviation", call -> reduced(call, floats(call, 1), true)),
                Map.entry("array.percentile", ArrayReductions::percentile),
                Map.entry("array.position", ArrayReductions::position),
                Map.entry("array.any", call -> reducedTo(call, Optional.of(DType.BOOL), Bytes.ZERO)),
                Map.entry("array.sort", ArrayReductions::sort),
                Map.entry("array.order", ArrayReductions::order),
                Map.entry("array.cumulative", ArrayReductions::cumulative),
                Map.entry("array.unique", ArrayReductions::unique));
    }

    private static Bytes floats(Invocation call, double copies) {
        return ArrayMath.operand(call)
                .map(table -> table.rows().times(8 * table.width()).times(copies))
                .orElse(Bytes.ZERO);
    }

    /// The greatest whole number of one column, as far as its bounds are known: the labels of clusters reach theirs.
    private static Outcome greatest(Invocation call) {
        Optional<Column> only = ArrayMath.operand(call)
                .filter(table -> table.columns().size() == 1 && table.width() == 1)
                .map(table -> table.columns().getFirst());
        Optional<Value> known = only.filter(column -> column.dtype().isInteger())
                .filter(column -> column.statistics().maximum().isPresent())
                .map(column -> Value.of(Math.round(column.statistics().maximum().getAsDouble())));
        return known.map(Outcome::of).orElseGet(() -> reduced(call, Bytes.ZERO, false));
    }

    private static Outcome reduced(Invocation call, Bytes scratch, boolean real) {
        return reducedTo(call, real ? Optional.of(DType.FLOAT64) : Optional.empty(), scratch);
    }

    /// One number, or one a column or row where `axis` says so.
    private static Outcome reducedTo(Invocation call, Optional<DType> wanted, Bytes scratch) {
        Optional<Table> found = ArrayMath.operand(call);
        if (found.isEmpty()) {
            return Outcome.of(new Value.Scalar(wanted.orElse(DType.FLOAT64)));
        }
        Table table = found.get();
        DType own = table.columns().isEmpty() ? DType.FLOAT64 : ArrayTables.type(table);
        DType summed = own.isInteger() || own.kind() == Kind.BOOLEAN ? DType.INT64 : own;
        DType dtype = wanted.orElse(summed);
        Optional<Double> axis = call.number("axis");
        boolean wide = table.kind() == Table.Kind.MATRIX || table.kind() == Table.Kind.FRAME;
        if (!wide || (axis.isEmpty() && table.kind() == Table.Kind.MATRIX)) {
            return Outcome.of(new Value.Scalar(dtype), scratch);
        }
        boolean perRow = axis.filter(number -> number == 1 || number == -1).isPresent();
        Rows rows = perRow ? table.rows() : Rows.of(Math.max(1, table.width()));
        Table result = ArrayTables.vector(call.machine(), dtype, Statistics.NONE, rows, perRow && table.relative());
        return Results.made(call, result, scratch);
    }

    /// Positions: a number, or an array of int64.
    private static Outcome position(Invocation call) {
        return reducedTo(call, Optional.of(DType.INT64), Bytes.ZERO);
    }

    /// Works on a copy.
    private static Outcome percentile(Invocation call) {
        Bytes copy = floats(call, 1);
        Optional<Value> among = amongValues(call);
        if (among.isPresent()) {
            return Outcome.of(among.get(), copy);
        }
        Optional<Table> several = call.argument("q").flatMap(value -> Operands.table(call.machine(), value));
        if (several.isPresent() && call.number("axis").isEmpty()) {
            return Results.made(
                    call,
                    ArrayTables.vector(
                            call.machine(),
                            DType.FLOAT64,
                            Statistics.NONE,
                            several.get().rows(),
                            false),
                    copy);
        }
        return reducedTo(call, Optional.of(DType.FLOAT64), copy);
    }

    /// Where a percentile, quantile or median of one column lies among its values.
    private static Optional<Value> amongValues(Invocation call) {
        String name = call.operation();
        double whole = name.endsWith("percentile") ? 100 : 1;
        Optional<Double> share = name.endsWith("median")
                ? Optional.of(0.5)
                : call.number("q").map(number -> number / whole).filter(part -> part >= 0 && part <= 1);
        return ArrayMath.operand(call)
                .filter(table -> table.columns().size() == 1 && table.width() == 1)
                .flatMap(table -> share.map(part -> new Value.Scalar(
                        DType.FLOAT64, Optional.empty(), Optional.of(Reductions.among(table, 1, part)))));
    }

    /// `np.sort` copies, `a.sort()` works in place.
    private static Outcome sort(Invocation call) {
        if (call.table().isPresent()) {
            return Outcome.of(Value.NONE);
        }
        Optional<Table> table = ArrayMath.operand(call);
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table shape = ArrayTables.view(
                table.get(), table.get().columns().size() == 1 ? Table.Kind.VECTOR : Table.Kind.MATRIX);
        return Results.made(
                call, ArrayTables.like(call.machine(), shape, Copies.plans(shape.columns()), shape.rows()), Bytes.ZERO);
    }

    private static Outcome order(Invocation call) {
        Optional<Table> table = ArrayMath.operand(call);
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Statistics positions = Knowledge.range(0, Math.max(0, table.get().rows().likely() - 1));
        Table result = table.get().kind() == Table.Kind.MATRIX
                ? ArrayTables.matrix(
                        call.machine(),
                        DType.INT64,
                        Math.max(1, table.get().width()),
                        table.get().rows(),
                        table.get().relative())
                : ArrayTables.vector(
                        call.machine(),
                        DType.INT64,
                        positions,
                        table.get().rows(),
                        table.get().relative());
        return Results.made(call, result, Bytes.ZERO);
    }

    private static Outcome cumulative(Invocation call) {
        Optional<Table> table = ArrayMath.operand(call);
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        List<ColumnPlan> plans = new ArrayList<>();
        for (Column column : table.get().columns()) {
            boolean whole = column.dtype().isInteger() || column.dtype().kind() == Kind.BOOLEAN;
            plans.add(ColumnPlan.of(column.label(), whole ? DType.INT64 : column.dtype(), Statistics.NONE)
                    .withMultiplicity(column.multiplicity()));
        }
        return Results.made(
                call,
                ArrayTables.like(call.machine(), table.get(), plans, table.get().rows()),
                Bytes.ZERO);
    }

    /// The different values in order, from a sorted copy and a flag for each value; with counts or positions a tuple.
    private static Outcome unique(Invocation call) {
        Optional<Table> found = ArrayMath.operand(call);
        if (found.isEmpty() || found.get().columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table table = found.get();
        Column column = table.columns().getFirst();
        Rows rows = new Rows(Reductions.likelyFew(column.statistics(), table.rows()));
        ColumnPlan plan = ColumnPlan.like(column).withStatistics(Knowledge.unique(column.statistics()));
        Value values = call.machine().add(ArrayTables.vector(call.machine(), plan, rows, false));
        Bytes scratch = table.rows().times((column.dtype().bytesPerRow() + 1) * table.width());
        List<Value> parts = new ArrayList<>(List.of(values));
        for (String extra : List.of("return_index", "return_inverse", "return_counts")) {
            if (call.isTrue(extra)) {
                Rows length = extra.equals("return_inverse") ? table.rows() : rows;
                parts.add(call.machine()
                        .add(ArrayTables.vector(call.machine(), DType.INT64, Statistics.NONE, length, false)));
                scratch = scratch.plus(table.rows().times(8));
            }
        }
        return parts.size() == 1
                ? Outcome.of(values, scratch)
                : Outcome.of(Results.tuple(call.machine(), parts), scratch);
    }
}
