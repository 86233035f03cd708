package dev.plimsoll.engine.library;

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

/// Arrays in other shapes and put together: `reshape`, `ravel`, `T`, `copy`, `concatenate`, `hstack`, `column_stack`.
final class ArrayShapes {
    private ArrayShapes() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("array.reshape", ArrayShapes::reshape),
                Map.entry("array.ravel", call -> flat(call, false)),
                Map.entry("array.flatten", call -> flat(call, true)),
                Map.entry("array.transpose", ArrayShapes::transpose),
                Map.entry("array.squeeze", ArrayShapes::squeeze),
                Map.entry("array.widen", ArrayShapes::widen),
                Map.entry("array.copy", ArrayShapes::copy),
                Map.entry("array.dense", ArrayShapes::dense),
                Map.entry("array.sparse", ArrayShapes::sparse),
                Map.entry("array.concatenate", ArrayShapes::concatenate),
                Map.entry("array.rows", call -> joined(call, parts(call), true)),
                Map.entry("array.columns", call -> joined(call, parts(call), false)),
                Map.entry("array.beside", ArrayShapes::beside));
    }

    private static Optional<Table> operand(Invocation call) {
        return ArrayMath.operand(call);
    }

    /// A view; -1 stands for what is left.
    private static Outcome reshape(Invocation call) {
        Optional<Table> table = operand(call);
        if (table.isEmpty() || table.get().columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        List<Value> sizes = new ArrayList<>();
        call.argument("shape")
                .ifPresent(shape -> sizes.addAll(call.machine().elements(shape).orElse(List.of(shape))));
        sizes.addAll(call.rest());
        double values = table.get().rows().likely() * table.get().width();
        Optional<Double> width = sizes.size() < 2 ? Optional.of(1.0) : width(sizes, values, table.get());
        if (width.isEmpty()) {
            return Outcome.of(call.table().isPresent() ? call.receiver() : Value.Unknown.PLAIN);
        }
        return Results.made(call, reshaped(table.get(), sizes.size() < 2, width.get()), Bytes.ZERO);
    }

    private static Optional<Double> width(List<Value> sizes, double values, Table table) {
        Optional<Double> first = sizes.getFirst().number();
        double product = 1;
        for (Value size : sizes.subList(1, sizes.size())) {
            Optional<Double> number = size.number();
            if (number.isEmpty()) {
                return Optional.empty();
            }
            product *= number.get();
        }
        if (product > 0) {
            return Optional.of(product);
        }
        boolean sameRows = first.isEmpty() || first.get() <= 0;
        return Optional.of(Math.max(1, sameRows ? table.width() : values / first.get()));
    }

    private static Table reshaped(Table table, boolean flat, double width) {
        Column first = table.columns().getFirst();
        Interval count = table.rows().count().times(table.width() / (flat ? 1 : width));
        String label = flat || width == 1 ? "0" : Column.REST;
        Column all = new Column(
                label, first.dtype(), first.statistics(), first.block(), 0, first.payload(), flat ? 1 : width);
        return new Table(
                flat ? Table.Kind.VECTOR : Table.Kind.MATRIX,
                List.of(all),
                new Rows(count),
                List.of(),
                table.relative());
    }

    /// `ravel` is a view where rows lie together; `flatten` always copies.
    private static Outcome flat(Invocation call, boolean copies) {
        Optional<Table> table = operand(call);
        if (table.isEmpty() || table.get().columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table flat = reshaped(ArrayTables.view(table.get(), table.get().kind()), true, 1);
        boolean copied = copies || ArrayTables.byColumns(table.get());
        return Results.made(
                call,
                copied ? ArrayTables.like(call.machine(), flat, Copies.plans(flat.columns()), flat.rows()) : flat,
                Bytes.ZERO);
    }

    /// A view with rows and columns exchanged.
    private static Outcome transpose(Invocation call) {
        Optional<Table> table = operand(call);
        boolean plain = table.isEmpty()
                || table.get().columns().isEmpty()
                || table.get().kind() != Table.Kind.MATRIX;
        if (plain) {
            return Outcome.of(call.table().isPresent() ? call.receiver() : Value.Unknown.PLAIN);
        }
        Column first = table.get().columns().getFirst();
        Column all = new Column(
                Column.REST,
                first.dtype(),
                Statistics.NONE,
                first.block(),
                0,
                first.payload(),
                Math.max(1, table.get().rows().likely()));
        Rows rows = Rows.of(Math.max(1, table.get().width()));
        return Results.made(
                call,
                new Table(
                        Table.Kind.MATRIX,
                        List.of(all),
                        rows,
                        List.of(),
                        table.get().relative()),
                Bytes.ZERO);
    }

    private static Outcome squeeze(Invocation call) {
        Optional<Table> table = operand(call);
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        boolean one = table.get().isClosed() && table.get().columns().size() == 1;
        return Results.made(
                call, ArrayTables.view(table.get(), one ? Table.Kind.VECTOR : Table.Kind.MATRIX), Bytes.ZERO);
    }

    /// `expand_dims`: a view of two dimensions.
    private static Outcome widen(Invocation call) {
        return operand(call)
                .map(table -> Results.made(call, ArrayTables.view(table, Table.Kind.MATRIX), Bytes.ZERO))
                .orElseGet(() -> Outcome.of(Value.Unknown.PLAIN));
    }

    private static Outcome copy(Invocation call) {
        Optional<Table> table = operand(call);
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table source = table.get();
        return Results.copied(
                call,
                ArrayTables.like(call.machine(), source, Copies.plans(source.columns()), source.rows()),
                Bytes.ZERO);
    }

    /// `toarray()` of a sparse matrix: how wide it is, is not known.
    private static Outcome dense(Invocation call) {
        Table table = call.table().orElseThrow();
        if (!ArrayTables.isSparse(table)) {
            return Outcome.of(call.receiver());
        }
        call.machine()
                .assume(
                        "a sparse matrix has 20 columns (2 to 20,000) when it is made dense",
                        dev.plimsoll.engine.size.Confidence.LOW);
        Bytes size = new Bytes(table.rows().count().times(new Interval(16, 160, 160_000)));
        ColumnPlan plan =
                ColumnPlan.of(Column.REST, DType.FLOAT64, Statistics.NONE).withMultiplicity(20);
        Column all = plan.at(call.machine().buffer(size, 20, "array of float64"), 0);
        return Results.made(
                call,
                new Table(Table.Kind.MATRIX, List.of(all), table.rows(), List.of(), table.relative()),
                Bytes.ZERO);
    }

    /// `scipy.sparse.csr_matrix(x)`: 12 bytes for each value that is not zero, a tenth of them likely.
    private static Outcome sparse(Invocation call) {
        Optional<Table> table = Models.input(call, "x");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        if (ArrayTables.isSparse(table.get())) {
            return Outcome.of(call.argument("x").orElse(Value.Unknown.PLAIN));
        }
        Bytes all = table.get().rows().times(12 * table.get().width() + 4);
        Bytes size = new Bytes(all.amount().times(new Interval(0.02, 0.1, 1)));
        return Results.made(
                call,
                ArrayTables.sparse(
                        call.machine(), size, table.get().rows(), table.get().relative()),
                table.get().rows().times(table.get().width()));
    }

    /// The arrays of the list that is the first argument.
    private static List<Table> parts(Invocation call) {
        Optional<Value> list = call.argument("arrays");
        if (list.isEmpty()
                || !(list.get() instanceof Reference reference)
                || !(call.machine().describe(reference) instanceof HeapObject.Items items)) {
            return List.of();
        }
        List<Table> tables = new ArrayList<>();
        for (Value element : items.elements()) {
            Operands.table(call.machine(), element).ifPresent(tables::add);
        }
        items.repeated()
                .flatMap(repeated -> Operands.table(call.machine(), repeated.example())
                        .map(table ->
                                table.withRows(new Rows(table.rows().count().times(repeated.times())))))
                .ifPresent(tables::add);
        return tables;
    }

    /// Sparse matrices become triples of row, column and value on the way: 16 bytes instead of 12 (measured,
    /// samples/truth/operations/encoders.tsv).
    private static final double TRIPLES = 16.0 / 12;

    private static Outcome concatenate(Invocation call) {
        boolean rows = call.number("axis").orElse(0.0) == 0;
        return joined(call, parts(call), rows);
    }

    /// `hstack`: arrays of one dimension one after the other, others side by side.
    private static Outcome beside(Invocation call) {
        List<Table> parts = parts(call);
        boolean flat = parts.stream()
                .allMatch(table -> table.kind() == Table.Kind.VECTOR || table.kind() == Table.Kind.SERIES);
        return joined(call, parts, flat);
    }

    /// All parts are copied into a new array.
    private static Outcome joined(Invocation call, List<Table> parts, boolean byRows) {
        if (parts.isEmpty() || parts.stream().allMatch(table -> table.columns().isEmpty())) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        DType dtype = Types.common(parts.stream()
                .filter(table -> !table.columns().isEmpty())
                .map(ArrayTables::type)
                .toList());
        boolean relative = parts.stream().anyMatch(Table::relative);
        if (parts.stream().anyMatch(ArrayTables::isSparse)) {
            Bytes size = parts.stream().map(Table::valueBytes).reduce(Bytes.ZERO, Bytes::plus);
            return Results.made(
                    call, ArrayTables.sparse(call.machine(), size, rows(parts, byRows), relative), size.times(TRIPLES));
        }
        double width = byRows
                ? parts.stream().mapToDouble(Table::width).max().orElse(1)
                : parts.stream().mapToDouble(Table::width).sum();
        boolean flat = byRows
                && parts.stream()
                        .allMatch(table -> table.kind() == Table.Kind.VECTOR || table.kind() == Table.Kind.SERIES);
        Table result = flat
                ? ArrayTables.vector(call.machine(), dtype, Statistics.NONE, rows(parts, true), relative)
                : ArrayTables.matrix(call.machine(), dtype, width, rows(parts, byRows), relative);
        return Results.made(call, result, Bytes.ZERO);
    }

    private static Rows rows(List<Table> parts, boolean sum) {
        return sum
                ? parts.stream().map(Table::rows).reduce(Rows.NONE, Rows::plus)
                : parts.stream().map(Table::rows).reduce(Rows.NONE, Rows::max);
    }
}
