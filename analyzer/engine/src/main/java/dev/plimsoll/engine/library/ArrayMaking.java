package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Making numpy arrays: from tables and lists, of zeros, of numbers in a row, of random numbers.
final class ArrayMaking {
    /// Rows and columns of a new array.
    ///
    /// @param width columns; nothing for an array of one dimension
    private record Shape(Rows rows, Optional<Double> width) {}

    private ArrayMaking() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("array.copy_of", call -> from(call, true)),
                Map.entry("array.of", call -> from(call, false)),
                Map.entry("array.zeros", call -> sized(call, "shape", DType.FLOAT64, Knowledge.range(0, 0))),
                Map.entry("array.ones", call -> sized(call, "shape", DType.FLOAT64, Knowledge.range(1, 1))),
                Map.entry("array.full", ArrayMaking::full),
                Map.entry("array.like", ArrayMaking::like),
                Map.entry("array.range", ArrayMaking::range),
                Map.entry("array.space", ArrayMaking::space),
                Map.entry("array.random", call -> sized(call, "size", DType.FLOAT64, Statistics.NONE)),
                Map.entry("array.random_share", call -> sized(call, "size", DType.FLOAT64, Knowledge.range(0, 1))),
                Map.entry("array.random_shape", ArrayMaking::randomShape),
                Map.entry("array.random_whole", ArrayMaking::randomWhole),
                Map.entry("array.random_choice", ArrayMaking::randomChoice),
                Map.entry("array.permutation", ArrayMaking::permutation),
                Map.entry("array.generator", ArrayMaking::generator));
    }

    /// `np.array(x)` copies, `np.asarray(x)` only where it must: a frame of several blocks, another element type, a
    /// list.
    private static Outcome from(Invocation call, boolean copies) {
        Value given = call.argument("object").orElse(Value.NONE);
        Optional<Table> source = call.machine().table(given);
        if (source.isEmpty()) {
            return Operands.table(call.machine(), given)
                    .map(table -> Results.made(call, typed(call, table), Bytes.ZERO))
                    .orElseGet(() -> Outcome.of(Value.Unknown.PLAIN));
        }
        Table table = source.get();
        Table values = Extractions.matrix(call.machine(), table, ArrayTables.wantedType(call));
        boolean fresh = values.blocks().stream().noneMatch(table.blocks()::contains);
        boolean asked = copies
                && !call.argument("copy")
                        .flatMap(Value::truth)
                        .filter(wanted -> !wanted)
                        .isPresent();
        if (fresh || !asked) {
            Bytes scratch = fresh ? Extractions.conversionScratch(call, table) : Bytes.ZERO;
            return Results.made(call, values, scratch);
        }
        return Results.made(
                call,
                ArrayTables.like(call.machine(), values, Copies.plans(values.columns()), values.rows()),
                Bytes.ZERO);
    }

    private static Table typed(Invocation call, Table table) {
        Optional<DType> wanted = ArrayTables.wantedType(call);
        if (wanted.isEmpty() || wanted.get().equals(ArrayTables.type(table))) {
            return table;
        }
        List<ColumnPlan> plans = Copies.plans(table.columns()).stream()
                .map(plan -> plan.withType(wanted.get()))
                .toList();
        return ArrayTables.like(call.machine(), table, plans, table.rows());
    }

    private static Outcome sized(Invocation call, String argument, DType otherwise, Statistics statistics) {
        DType dtype = ArrayTables.wantedType(call).orElse(otherwise);
        Optional<Value> size = call.argument(argument);
        if (size.isEmpty()) {
            return Outcome.of(new Value.Scalar(dtype));
        }
        return shape(call.machine(), size.get())
                .map(found -> made(call, found, dtype, statistics))
                .orElseGet(() -> unknownSize(call));
    }

    private static Outcome unknownSize(Invocation call) {
        return Results.unknown(call, "the size of the array that " + call.operation() + " makes is not known");
    }

    private static Outcome made(Invocation call, Shape shape, DType dtype, Statistics statistics) {
        Machine machine = call.machine();
        Table table = shape.width()
                .map(width ->
                        withStatistics(ArrayTables.matrix(machine, dtype, width, shape.rows(), false), statistics))
                .orElseGet(() -> ArrayTables.vector(machine, dtype, statistics, shape.rows(), false));
        return Results.made(call, table, Bytes.ZERO);
    }

    private static Table withStatistics(Table table, Statistics statistics) {
        return table.withColumns(table.columns().stream()
                .map(column -> column.withStatistics(statistics))
                .toList());
    }

    /// The shape that a number or a tuple of numbers gives; dimensions beyond the second count as columns.
    private static Optional<Shape> shape(Machine machine, Value size) {
        Optional<Double> length = size.number();
        if (length.isPresent()) {
            return Optional.of(new Shape(Rows.of(Math.max(0, length.get())), Optional.empty()));
        }
        List<Value> parts = machine.elements(size).orElse(List.of());
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.number().isEmpty())) {
            return Optional.empty();
        }
        double rows = Math.max(0, parts.getFirst().number().orElseThrow());
        if (parts.size() == 1) {
            return Optional.of(new Shape(Rows.of(rows), Optional.empty()));
        }
        double width = parts.subList(1, parts.size()).stream()
                .mapToDouble(part -> part.number().orElse(1.0))
                .reduce(1, (left, right) -> left * right);
        return Optional.of(new Shape(Rows.of(rows), Optional.of(Math.max(1, width))));
    }

    private static Outcome full(Invocation call) {
        Value value = call.argument("fill_value").orElse(Value.Unknown.PLAIN);
        DType dtype = Types.ofElement(value, call.machine());
        DType plain = dtype.kind() == DType.Kind.UNKNOWN ? DType.FLOAT64 : dtype;
        Statistics statistics =
                value.number().map(number -> Knowledge.range(number, number)).orElse(Statistics.NONE);
        return sized(call, "shape", plain, statistics);
    }

    private static Outcome like(Invocation call) {
        Optional<Table> model = Models.input(call, "prototype");
        if (model.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Optional<DType> wanted = ArrayTables.wantedType(call);
        List<ColumnPlan> plans = model.get().columns().stream()
                .map(column -> ColumnPlan.of(column.label(), wanted.orElse(column.dtype()), Statistics.NONE)
                        .withMultiplicity(column.multiplicity()))
                .toList();
        return Results.made(
                call,
                ArrayTables.like(call.machine(), model.get(), plans, model.get().rows()),
                Bytes.ZERO);
    }

    /// `np.arange(stop)`, `np.arange(start, stop, step)`.
    private static Outcome range(Invocation call) {
        Optional<Double> first = call.number("start");
        Optional<Double> second = call.number("stop");
        boolean single = call.argument("stop").isEmpty();
        double step = call.number("step").orElse(1.0);
        if (first.isEmpty() || (!single && second.isEmpty()) || step == 0) {
            return unknownSize(call);
        }
        double from = single ? 0 : first.get();
        double to = single ? first.get() : second.orElseThrow();
        double count = Math.max(0, Math.ceil((to - from) / step));
        boolean whole = from == Math.rint(from) && to == Math.rint(to) && step == Math.rint(step);
        DType dtype = ArrayTables.wantedType(call).orElse(whole ? DType.INT64 : DType.FLOAT64);
        Statistics statistics = Knowledge.unique(Knowledge.range(Math.min(from, to), Math.max(from, to)));
        return made(call, new Shape(Rows.of(count), Optional.empty()), dtype, statistics);
    }

    private static Outcome space(Invocation call) {
        double count = call.number("num").orElse(50.0);
        Shape shape = new Shape(Rows.of(Math.max(0, count)), Optional.empty());
        return made(call, shape, DType.FLOAT64, Statistics.NONE);
    }

    /// `np.random.rand(n, k)`: the size in arguments of its own.
    private static Outcome randomShape(Invocation call) {
        if (call.rest().isEmpty()) {
            return Outcome.of(new Value.Scalar(DType.FLOAT64));
        }
        Statistics statistics = call.operation().endsWith("rand") ? Knowledge.range(0, 1) : Statistics.NONE;
        return shape(call.machine(), Results.tuple(call.machine(), call.rest()))
                .map(shape -> made(call, shape, DType.FLOAT64, statistics))
                .orElseGet(() -> unknownSize(call));
    }

    /// Whole numbers from `low` up to but not including `high`.
    private static Outcome randomWhole(Invocation call) {
        Optional<Double> low = call.number("low");
        Optional<Double> high = call.number("high");
        Statistics statistics = Statistics.NONE;
        if (low.isPresent() && high.isPresent() && high.get() > low.get()) {
            statistics = Knowledge.range(low.get(), high.get() - 1);
        } else if (low.isPresent() && call.argument("high").isEmpty() && low.get() > 0) {
            statistics = Knowledge.range(0, low.get() - 1);
        }
        return sized(call, "size", DType.INT64, statistics);
    }

    /// A choice among the elements of an array or list, or among the numbers below `a`.
    private static Outcome randomChoice(Invocation call) {
        Value from = call.argument("a").orElse(Value.NONE);
        Optional<Table> table = Operands.table(call.machine(), from);
        Optional<Column> column = table.filter(found -> !found.columns().isEmpty())
                .map(found -> found.columns().getFirst());
        DType dtype = column.map(Column::dtype).orElse(DType.INT64);
        if (call.argument("size").isEmpty()) {
            return Outcome.of(new Value.Scalar(dtype));
        }
        Statistics statistics = column.map(found -> Knowledge.repeated(found.statistics()))
                .orElseGet(() -> from.number()
                        .filter(number -> number > 0)
                        .map(number -> Knowledge.range(0, number - 1))
                        .orElse(Statistics.NONE));
        return sized(call, "size", dtype, statistics);
    }

    private static Outcome permutation(Invocation call) {
        Value given = call.argument("x").orElse(Value.NONE);
        Optional<Table> table = Operands.table(call.machine(), given);
        if (table.isPresent()) {
            Table source = table.get();
            Table shape = source.kind() == Table.Kind.FRAME
                    ? ArrayTables.view(source, Table.Kind.MATRIX)
                    : ArrayTables.view(source, source.columns().size() == 1 ? Table.Kind.VECTOR : Table.Kind.MATRIX);
            Table copy = ArrayTables.like(call.machine(), shape, Copies.plans(shape.columns()), shape.rows());
            return Results.made(call, copy, source.rows().times(8));
        }
        return given.number()
                .map(count -> made(
                        call,
                        new Shape(Rows.of(Math.max(0, count)), Optional.empty()),
                        DType.INT64,
                        Knowledge.unique(Knowledge.range(0, Math.max(0, count - 1)))))
                .orElseGet(() -> unknownSize(call));
    }

    private static Outcome generator(Invocation call) {
        return Outcome.of(call.machine().add(new HeapObject.Held("numpy.random.Generator", List.of(), List.of())));
    }
}
