package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;

/// Facts about a table as values of the program: `shape`, `size`, `empty`, `ndim`, `dtypes`, `memory_usage`, `info`.
final class Shapes {
    private Shapes() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("shape.shape", Shapes::shape),
                Map.entry("shape.size", Shapes::size),
                Map.entry("shape.empty", Shapes::empty),
                Map.entry("shape.dimensions", Shapes::dimensions),
                Map.entry("shape.dtypes", Shapes::types),
                Map.entry("shape.dtype", Shapes::type),
                Map.entry("shape.name", Shapes::name),
                Map.entry("shape.usage", Shapes::usage),
                Map.entry("shape.info", Shapes::info),
                Map.entry("shape.bytes", call -> Outcome.of(new Value.Scalar(DType.INT64))),
                Map.entry("shape.truth", call -> Outcome.of(Value.SOME_TRUTH)),
                Map.entry("shape.scalar", call -> Outcome.of(new Value.Scalar(DType.FLOAT64))),
                Map.entry("shape.nothing", call -> Outcome.of(Value.NONE)),
                Map.entry("shape.unknown", call -> Outcome.of(Value.Unknown.PLAIN)));
    }

    private static Value width(Table table) {
        return table.isClosed() ? Value.of(table.columns().size()) : new Value.Scalar(DType.INT64);
    }

    private static Outcome shape(Invocation call) {
        Table table = call.table().orElseThrow();
        Value rows = table.relative() ? new Value.Scalar(DType.INT64) : Results.count(table.rows());
        boolean flat = table.kind() != Table.Kind.FRAME && table.kind() != Table.Kind.MATRIX;
        return Outcome.of(Results.tuple(call.machine(), flat ? List.of(rows) : List.of(rows, width(table))));
    }

    private static Outcome size(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean known = table.isClosed() && table.rows().count().isExact() && !table.relative();
        return Outcome.of(
                known
                        ? Value.of(Math.round(
                                table.rows().likely() * table.columns().size()))
                        : new Value.Scalar(DType.INT64));
    }

    private static Outcome empty(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean nothing = table.rows().count().high() == 0 || table.columns().isEmpty();
        boolean something = table.rows().count().low() >= 1 && !table.columns().isEmpty();
        return Outcome.of(nothing ? Value.of(true) : something ? Value.of(false) : Value.SOME_TRUTH);
    }

    private static Outcome dimensions(Invocation call) {
        Table table = call.table().orElseThrow();
        return Outcome.of(Value.of(table.kind() == Table.Kind.FRAME || table.kind() == Table.Kind.MATRIX ? 2 : 1));
    }

    /// A short series of dtypes.
    private static Outcome types(Invocation call) {
        Table table = call.table().orElseThrow();
        ColumnPlan plan = ColumnPlan.of("dtype", DType.OBJECT, Statistics.NONE);
        return Results.made(
                call,
                Layout.series(call.machine(), plan, Rows.of(Math.max(1, table.width())), List.of(), false),
                Bytes.ZERO);
    }

    /// The name of the element type; units of dates are not known.
    private static Outcome type(Invocation call) {
        Table table = call.table().orElseThrow();
        return Outcome.of(
                table.columns().isEmpty()
                        ? Value.Unknown.PLAIN
                        : TypeTests.name(table.columns().getFirst().dtype()));
    }

    private static Outcome name(Invocation call) {
        Table table = call.table().orElseThrow();
        return Outcome.of(
                table.columns().isEmpty()
                        ? Value.Unknown.PLAIN
                        : Value.of(table.columns().getFirst().label()));
    }

    private static Outcome usage(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME) {
            return Outcome.of(new Value.Scalar(DType.INT64));
        }
        ColumnPlan plan = ColumnPlan.of("bytes", DType.INT64, Statistics.NONE);
        return Results.made(
                call,
                Layout.series(call.machine(), plan, Rows.of(1 + Math.max(1, table.width())), List.of(), false),
                Bytes.ZERO);
    }

    /// Two flags a value (measured: 40 bytes a row of 20 columns).
    private static Outcome info(Invocation call) {
        Table table = call.table().orElseThrow();
        return Outcome.of(Value.NONE, table.rows().times(2 * table.width()));
    }
}
