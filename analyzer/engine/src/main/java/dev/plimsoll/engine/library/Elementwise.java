package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Operations that give as many values as they take, column by column: `abs`, `round`, `cumsum`, `diff`, `shift`,
/// `rank` ...
final class Elementwise {
    private Elementwise() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "each.same", Elementwise::same,
                "each.cumulative", Elementwise::cumulative,
                "each.difference", Elementwise::difference,
                "each.shift", Elementwise::shift,
                "each.rank", Elementwise::rank,
                "each.real", Elementwise::real,
                "each.eval", Elementwise::evaluate);
    }

    private static Outcome mapped(Invocation call, UnaryOperator<ColumnPlan> change, Bytes scratch) {
        Table table = call.table().orElseThrow();
        List<Column> columns = Layout.consolidated(call.machine(), plans(table, change), table.rows());
        return Results.copied(call, table.withColumns(columns), scratch);
    }

    /// The same block by block: a frame of many blocks stays one (measured, samples/truth/operations/fragments.tsv).
    private static Outcome blockByBlock(Invocation call, UnaryOperator<ColumnPlan> change, Bytes scratch) {
        Table table = call.table().orElseThrow();
        List<Column> columns = Layout.likeBlocks(call.machine(), plans(table, change), table.columns(), table.rows());
        return Results.copied(call, table.withColumns(columns), scratch);
    }

    private static List<ColumnPlan> plans(Table table, UnaryOperator<ColumnPlan> change) {
        return table.columns().stream().map(ColumnPlan::like).map(change).toList();
    }

    /// `abs`, `round`: the same types. pandas 1.5 rounds column by column and puts the columns together.
    private static Outcome same(Invocation call) {
        boolean apart = call.operation().endsWith("round") && !call.pandas().isAtLeast(2, 0);
        UnaryOperator<ColumnPlan> change = plan -> plan.withStatistics(magnitude(plan.statistics()));
        return apart ? mapped(call, change, Bytes.ZERO) : blockByBlock(call, change, Bytes.ZERO);
    }

    private static Statistics magnitude(Statistics before) {
        if (before.minimum().isEmpty() || before.maximum().isEmpty()) {
            return before;
        }
        double low = Math.min(before.minimum().getAsDouble(), 0);
        double high = Math.max(
                Math.abs(before.minimum().getAsDouble()),
                Math.abs(before.maximum().getAsDouble()));
        return Knowledge.changed(before).withRange(low, high);
    }

    /// Sums of whole numbers are int64. Scratch 0.4F for floats (1.4F in all, measured).
    private static Outcome cumulative(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean sums = call.operation().endsWith("sum") || call.operation().endsWith("prod");
        return blockByBlock(
                call,
                plan -> {
                    boolean widens =
                            sums && (plan.dtype().isInteger() || plan.dtype().kind() == Kind.BOOLEAN);
                    ColumnPlan typed = widens ? plan.withType(DType.INT64) : plan;
                    return typed.withStatistics(Knowledge.changed(plan.statistics()));
                },
                Layout.bytes(table).times(0.4));
    }

    /// The first value goes missing, so whole numbers become floats.
    private static Outcome difference(Invocation call) {
        return blockByBlock(
                call,
                plan -> {
                    DType dtype =
                            plan.dtype().kind() == Kind.DATETIME ? DType.TIMEDELTA : Types.withMissing(plan.dtype());
                    return plan.withType(dtype).withStatistics(Statistics.NONE);
                },
                Bytes.ZERO);
    }

    private static Outcome shift(Invocation call) {
        boolean filled = call.argument("fill_value").isPresent();
        return blockByBlock(
                call,
                plan -> {
                    DType dtype = filled ? plan.dtype() : Types.withMissing(plan.dtype());
                    ColumnPlan typed = dtype.equals(plan.dtype()) ? plan : plan.withType(dtype);
                    return typed.withStatistics(Knowledge.repeated(Knowledge.withUnknownNulls(plan.statistics())));
                },
                Bytes.ZERO);
    }

    /// float64, with 2.3 more of it while it sorts (measured: 3.3F).
    private static Outcome rank(Invocation call) {
        Table table = call.table().orElseThrow();
        return mapped(
                call,
                plan -> plan.withType(DType.FLOAT64).withStatistics(Statistics.NONE),
                table.rows().times(8 * 2.3 * table.width()));
    }

    /// `df.eval("a = b + c")` adds a column of 8 bytes a row; without an assignment it gives a series.
    private static Outcome evaluate(Invocation call) {
        Table table = call.table().orElseThrow();
        String expression = call.text("expr").orElse("");
        int equals = expression.indexOf('=');
        boolean assigns = equals > 0
                && !expression.startsWith("=", equals + 1)
                && "<>!=".indexOf(expression.charAt(equals - 1)) < 0;
        String label = assigns ? expression.substring(0, equals).strip() : "eval";
        ColumnPlan plan = ColumnPlan.of(label, DType.FLOAT64, Statistics.NONE);
        if (!assigns) {
            return Results.made(
                    call,
                    Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative()),
                    Bytes.ZERO);
        }
        Column column = Layout.apart(call.machine(), plan, table.rows());
        boolean inPlace = call.isTrue("inplace");
        Table base = inPlace ? table : Copies.deepBeforeThree(call.machine(), table);
        return Results.copiedOrChanged(call, Columns.with(call, base, column), Bytes.ZERO);
    }

    /// Results that are real numbers: `pct_change`, `ewm(...).mean()`.
    private static Outcome real(Invocation call) {
        Table table = call.table().orElseThrow();
        return mapped(
                call,
                plan -> plan.withType(Types.real(plan.dtype())).withStatistics(Statistics.NONE),
                Layout.bytes(table));
    }
}
