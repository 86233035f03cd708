package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joining Polars frames, and putting them below or beside each other.
///
/// A left join whose right keys are unique shares all columns of the left side; other joins gather both sides. While it
/// runs there are 60 bytes for each row that is looked up and 4 for each row that looks, and then 4 for each result row
/// and side, whichever is more (measured, samples/truth/operations/polars.tsv).
final class PolarsJoins {
    private static final double BUILT_ROW = 60;
    private static final double POSITION = 4;

    private PolarsJoins() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "polars.join", PolarsJoins::join,
                "polars.vstack", PolarsJoins::vstack,
                "polars.extend", PolarsJoins::extend);
    }

    private static List<Computed> keys(Invocation call, Table table, String name) {
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        Optional<Value> given = call.argument("on").or(() -> call.argument(name));
        return given.map(value -> PolarsExpressions.flat(call.machine(), List.of(value)).stream()
                        .flatMap(each -> evaluation.of(ColumnExpression.of(each, true, call.machine())).stream())
                        .toList())
                .orElse(List.of());
    }

    private static List<String> labels(List<Computed> keys) {
        return keys.stream().map(key -> key.plan().label()).toList();
    }

    private static Outcome join(Invocation call) {
        Table left = call.table().orElseThrow();
        Optional<Table> right = call.argument("other").flatMap(call.machine()::largestTable);
        if (right.isEmpty()) {
            call.machine()
                    .assume("a join with a table of which nothing is known adds no column and no rows", Confidence.LOW);
            return Results.made(call, left, left.rows().times(POSITION));
        }
        String how = call.text("how").orElse(call.operation().endsWith("join_asof") ? "left" : "inner");
        List<String> leftKeys = labels(keys(call, left, "left_on"));
        List<String> rightKeys = labels(keys(call, right.get(), "right_on"));
        return joined(call, left, right.get(), leftKeys, rightKeys, how);
    }

    private static Outcome joined(
            Invocation call, Table left, Table right, List<String> leftKeys, List<String> rightKeys, String how) {
        Machine machine = call.machine();
        boolean asof = call.operation().endsWith("join_asof");
        boolean full = how.equals("full") || how.equals("outer");
        if (how.equals("semi") || how.equals("anti")) {
            return halved(call, left, right, leftKeys, rightKeys, how.equals("semi"));
        }
        boolean once = asof || MergedRows.isUnique(right, rightKeys);
        Rows rows = asof
                ? left.rows()
                : new MergedRows(left, right, leftKeys, rightKeys, full ? "outer" : how).count(machine);
        boolean shares = how.equals("left") && once;
        List<Column> columns = new ArrayList<>(
                shares ? left.columns() : repeated(PolarsColumns.taken(machine, left.columns(), rows), once));
        columns.addAll(added(call, left, right, rightKeys, rows, full));
        Table result = PolarsColumns.frame(columns, rows, left.relative() || right.relative());
        Bytes keys = PolarsChunks.together(named(left, leftKeys), left.rows())
                .plus(PolarsChunks.together(named(right, rightKeys), right.rows()));
        return with(call, result, scratch(left, right, result, how, shares).plus(keys));
    }

    private static List<Column> named(Table table, List<String> labels) {
        return labels.stream().flatMap(label -> table.column(label).stream()).toList();
    }

    /// The right side's columns but for its keys; names that the left side has get a suffix.
    private static List<Column> added(
            Invocation call, Table left, Table right, List<String> rightKeys, Rows rows, boolean full) {
        boolean coalesces = !full || call.isTrue("coalesce");
        Set<String> keys = Set.copyOf(coalesces ? rightKeys : List.of());
        String suffix = call.text("suffix").orElse("_right");
        List<Column> columns = new ArrayList<>();
        for (Column column : right.columns()) {
            if (!keys.contains(column.label())) {
                Statistics statistics = Knowledge.repeated(column.statistics());
                Column placed = PolarsColumns.placed(
                        call.machine(), ColumnPlan.like(column).withStatistics(statistics), rows);
                boolean clash = !column.isRest() && left.column(column.label()).isPresent();
                columns.add(clash ? placed.withLabel(column.label() + suffix) : placed);
            }
        }
        return columns;
    }

    private static List<Column> repeated(List<Column> columns, boolean staysUnique) {
        return staysUnique
                ? columns
                : columns.stream()
                        .map(column -> column.withStatistics(Knowledge.repeated(column.statistics())))
                        .toList();
    }

    /// The shorter side of an inner join is the one that is looked up.
    private static Bytes scratch(Table left, Table right, Table result, String how, boolean shares) {
        boolean swaps =
                how.equals("inner") && left.rows().likely() < right.rows().likely();
        Rows built = swaps ? left.rows() : right.rows();
        Rows probing = swaps ? right.rows() : left.rows();
        if (how.equals("cross")) {
            return Bytes.ZERO;
        }
        Bytes fresh = PolarsColumns.bytes(
                shares
                        ? result.columns()
                                .subList(left.columns().size(), result.columns().size())
                        : result.columns(),
                result.rows());
        Bytes gathering = result.rows().times(2 * POSITION);
        Bytes finding = built.times(BUILT_ROW).plus(probing.times(POSITION)).minus(fresh);
        return gathering.max(finding).loosened(0.8, 1.25);
    }

    private static Outcome halved(
            Invocation call, Table left, Table right, List<String> leftKeys, List<String> rightKeys, boolean semi) {
        Machine machine = call.machine();
        List<Column> keys = leftKeys.stream()
                .map(label -> Projections.column(machine, left, label))
                .toList();
        Optional<Interval> share = share(left, right, keys, rightKeys);
        if (share.isEmpty()) {
            machine.assume("a semi or anti join keeps half of the rows (5% to all)", Confidence.LOW);
        }
        Interval kept = (semi ? share : Selectivity.not(share)).orElse(Selectivity.DEFAULT);
        Table result = PolarsRows.rows(machine, left, left.rows().scaled(kept));
        return with(
                call, result, right.rows().times(BUILT_ROW / 2).max(left.rows().times(POSITION)));
    }

    private static Optional<Interval> share(Table left, Table right, List<Column> keys, List<String> rightKeys) {
        boolean single = keys.size() == 1 && rightKeys.size() == 1;
        if (!single) {
            return Optional.empty();
        }
        Optional<Column> other = right.column(rightKeys.getFirst());
        java.util.OptionalDouble domain = Domains.size(keys.getFirst());
        double values = domain.isPresent()
                ? domain.getAsDouble()
                : keys.getFirst().statistics().unique() ? left.rows().likely() : Double.NaN;
        return other.filter(column -> values > 0)
                .map(column -> Texts.distinct(column.statistics(), right.rows()).likely())
                .map(present -> Selectivity.evenly(Math.min(1, present / values)));
    }

    private static Outcome with(Invocation call, Table result, Bytes scratch) {
        Outcome outcome = Results.made(call, result, scratch);
        return call.receiver() instanceof Reference source
                ? outcome.with(new Fact.Copied(source, (Reference) outcome.result()))
                : outcome;
    }

    /// `pl.concat([...])`: below each other, the parts are shared; beside each other, too. Parts that stand for many,
    /// as those that a generator makes, are there as often.
    static Outcome concat(Invocation call) {
        List<Concatenations.Part> parts =
                Concatenations.parts(call.machine(), call.argument("items").orElse(Value.NONE));
        if (parts.isEmpty()) {
            return Results.unknown(call, "nothing is known of the tables that are concatenated");
        }
        boolean many = parts.stream().anyMatch(part -> part.times().high() > 1);
        if (many) {
            return many(call, parts);
        }
        List<Table> tables = parts.stream().map(Concatenations.Part::table).toList();
        boolean beside = call.text("how").filter("horizontal"::equals).isPresent();
        return beside ? beside(call, tables) : below(call, tables);
    }

    private static Outcome many(Invocation call, List<Concatenations.Part> parts) {
        Rows rows = Rows.NONE;
        for (Concatenations.Part part : parts) {
            rows = rows.plus(new Rows(part.table().rows().count().times(part.times())));
        }
        return Results.made(
                call, PolarsRows.rows(call.machine(), parts.getFirst().table(), rows), Bytes.ZERO);
    }

    private static Outcome beside(Invocation call, List<Table> tables) {
        List<Column> columns = new ArrayList<>();
        tables.forEach(table -> columns.addAll(table.columns()));
        Table first = tables.getFirst();
        return Results.made(call, PolarsColumns.frame(columns, first.rows(), first.relative()), Bytes.ZERO);
    }

    private static Outcome below(Invocation call, List<Table> tables) {
        boolean copies = call.isTrue("rechunk");
        Table stacked = stacked(
                call.machine(), tables, call.text("how").orElse("vertical").startsWith("diagonal"));
        if (!copies) {
            return Results.made(call, stacked, Bytes.ZERO);
        }
        return Results.made(call, PolarsRows.rows(call.machine(), stacked, stacked.rows()), Bytes.ZERO);
    }

    /// A frame whose columns consist of the columns of all, which it shares.
    static Table stacked(Machine machine, List<Table> tables, boolean diagonal) {
        Table first = tables.getFirst();
        Rows rows = Rows.of(0);
        for (Table table : tables) {
            rows = rows.plus(table.rows());
        }
        List<String> labels = new ArrayList<>(Labels.names(first));
        if (diagonal) {
            tables.forEach(table -> Labels.names(table).stream()
                    .filter(label -> !labels.contains(label))
                    .forEach(labels::add));
        }
        List<Column> columns = new ArrayList<>();
        for (String label : labels) {
            columns.add(chunks(machine, tables, label));
        }
        return PolarsColumns.frame(columns, rows, tables.stream().anyMatch(Table::relative));
    }

    /// A column that keeps the buffers of its parts alive.
    private static Column chunks(Machine machine, List<Table> tables, String label) {
        List<Column> parts =
                tables.stream().flatMap(table -> table.column(label).stream()).toList();
        Column first = parts.getFirst();
        if (parts.stream().allMatch(part -> part.block() == first.block())) {
            return first;
        }
        Statistics statistics =
                parts.stream().map(Column::statistics).reduce(Knowledge::both).orElse(Statistics.NONE);
        Buffer chunks = machine.buffer(Bytes.ZERO, 1, Buffer.CHUNKS + label);
        for (Column part : parts) {
            chunks.pointTo(part.block());
            part.payload().ifPresent(chunks::pointTo);
        }
        return first.in(chunks, 0).withStatistics(statistics);
    }

    private static Outcome vstack(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<Table> other = call.table("other");
        return other.map(found -> Results.made(call, stacked(call.machine(), List.of(table, found), false), Bytes.ZERO))
                .orElse(Outcome.of(call.receiver()));
    }

    /// Appends in place; the values of both are copied into new buffers.
    private static Outcome extend(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<Table> other = call.table("other");
        if (other.isEmpty() || !(call.receiver() instanceof Reference reference)) {
            return Outcome.of(call.receiver());
        }
        Table both = PolarsRows.rows(
                call.machine(), table, table.rows().plus(other.get().rows()));
        return new Outcome(
                call.receiver(),
                Bytes.ZERO,
                List.of(new Outcome.Update(reference, both)),
                List.of(new Fact.Changed(reference)));
    }
}
