package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joining tables: `merge`, `join`, `merge_asof`.
final class Merges {
    private Merges() {}

    /// The two sides of a join, by keys of each.
    private record Sides(Table left, Table right, List<String> leftKeys, List<String> rightKeys, String how) {}

    static Map<String, Operation> operations() {
        return Map.of(
                "merge.merge", Merges::merge,
                "merge.join", Merges::join,
                "merge.asof", Merges::asof);
    }

    private static Outcome merge(Invocation call) {
        Optional<Table> left = call.table("left").or(call::table);
        Optional<Table> right = table(call, "right");
        if (left.isEmpty() || right.isEmpty()) {
            return left.isPresent()
                    ? onlyLeft(call, left.get())
                    : Results.unknown(call, "nothing is known of a table that is merged");
        }
        Table other = right.get().kind() == Table.Kind.FRAME
                ? right.get()
                : right.get().withKind(Table.Kind.FRAME);
        Optional<List<String>> on = labels(call, "on");
        List<String> leftKeys = on.or(() -> labels(call, "left_on")).orElseGet(() -> shared(left.get(), other));
        List<String> rightKeys = on.or(() -> labels(call, "right_on")).orElse(List.of());
        if (on.isEmpty()
                && call.argument("left_on").isEmpty()
                && call.argument("right_on").isEmpty()) {
            rightKeys = call.isTrue("right_index") ? List.of() : leftKeys;
        }
        String how = call.text("how").orElse("inner");
        return joined(call, new Sides(left.get(), other, leftKeys, rightKeys, how));
    }

    private static Optional<Table> table(Invocation call, String name) {
        return call.argument(name).flatMap(call.machine()::largestTable);
    }

    private static Optional<List<String>> labels(Invocation call, String name) {
        return call.argument(name)
                .flatMap(value ->
                        Results.label(value).map(List::of).or(() -> Projections.listed(value, call.machine())));
    }

    private static List<String> shared(Table left, Table right) {
        return Labels.names(left).stream()
                .filter(label -> !label.equals(Column.REST))
                .filter(label -> right.column(label).isPresent())
                .toList();
    }

    /// A join with something unknown: the left table's rows and columns, and one more column at least.
    private static Outcome onlyLeft(Invocation call, Table left) {
        call.machine()
                .assume("a merge with a table of which nothing is known adds a column and no rows", Confidence.LOW);
        List<ColumnPlan> plans = new ArrayList<>(Copies.plans(left.columns()));
        if (left.isClosed()) {
            plans.add(ColumnPlan.of(Column.REST, DType.UNKNOWN, Statistics.NONE));
        }
        Table result = Layout.frame(call.machine(), plans, left.rows(), List.of(), left.relative());
        return Results.copied(
                call, result, Layout.bytes(result).plus(left.rows().times(28)));
    }

    private static boolean isUnique(Table table, List<String> keys) {
        return MergedRows.isUnique(table, keys);
    }

    /// Scratch of a join before pandas 3. Where each row of the left side is looked up in the right one, pandas 2.3
    /// takes the right columns and copies both sides, so that beside the result the right columns are there once more
    /// (three times where they lie in several blocks, which copying merges) and 10 bytes a row for the positions;
    /// pandas 1.5, and 2.3 for other joins, has all columns twice (measured, samples/truth/operations).
    private static Bytes beforeThree(Invocation call, Sides sides, Table result, Bytes fresh) {
        Rows rows = result.rows();
        boolean lookup = isUnique(sides.right(), sides.rightKeys()) && !isUnique(sides.left(), sides.leftKeys());
        boolean byIndex = lookup && call.operation().endsWith("join");
        if (byIndex && !call.pandas().isAtLeast(2, 0)) {
            return rows.times(16).loosened(0.8, 1.4);
        }
        if (!lookup || !call.pandas().isAtLeast(2, 3)) {
            return fresh.plus(rows.times(28)).loosened(0.85, 1.1);
        }
        List<Column> looked = result.columns()
                .subList(sides.left().columns().size(), result.columns().size());
        double times = Layout.isFragmented(sides.right()) ? 3 : 1;
        return Layout.bytes(looked, rows)
                .times(times)
                .plus(rows.times(10))
                .loosened(0.8, 1.4)
                .plus(Taking.copiedApart(call, sides.left()));
    }

    /// P = 2R + (24..32) n before pandas 3. pandas 3 shares the left columns where every row of the left side stays
    /// once: R = the new columns, P = 56..142 bytes a row and its own strings; else R + 34 n (measured,
    /// samples/truth/operations).
    private static Outcome joined(Invocation call, Sides sides) {
        Machine machine = call.machine();
        Rows rows = new MergedRows(sides.left(), sides.right(), sides.leftKeys(), sides.rightKeys(), sides.how())
                .count(machine);
        boolean rightUnique = isUnique(sides.right(), sides.rightKeys());
        boolean sameRows =
                rightUnique && rows.count().likely() == sides.left().rows().likely();
        boolean shares = Copies.onWrite(machine)
                && sameRows
                && (sides.how().equals("left") || sides.how().equals("inner"));
        List<Column> columns = columns(call, sides, rows, shares);
        boolean byIndex = call.operation().endsWith("join");
        List<Column> index = byIndex ? sides.left().index() : List.of();
        Table result = new Table(
                Table.Kind.FRAME,
                columns,
                rows,
                index,
                sides.left().relative() || sides.right().relative());
        Bytes fresh = Results.freshBytes(List.of(sides.left(), sides.right()), result);
        Leftovers.ofTaking(machine, sides.left(), result);
        Bytes scratch;
        if (shares) {
            List<Column> texts = columns.stream()
                    .filter(column -> column.dtype().kind() == DType.Kind.STRING)
                    .filter(column -> !sides.left().columns().contains(column))
                    .toList();
            Bytes numbers = fresh.minus(Layout.bytes(texts, rows));
            scratch = rows.times(80).loosened(0.6, 1.7).minus(numbers);
        } else if (Copies.onWrite(machine)) {
            scratch = rows.times(34).loosened(0.5, 1.8);
        } else {
            scratch = beforeThree(call, sides, result, fresh);
        }
        return withSources(call, Results.made(call, result, scratch));
    }

    private static Outcome withSources(Invocation call, Outcome outcome) {
        Outcome noted = outcome;
        Reference result = (Reference) outcome.result();
        for (Value value : List.of(
                call.argument("left").orElse(call.receiver()),
                call.argument("right").or(() -> call.argument("other")).orElse(Value.NONE))) {
            if (value instanceof Reference source
                    && call.machine().table(source).isPresent()) {
                noted = noted.with(new Fact.Copied(source, result));
            }
        }
        return noted;
    }

    private static List<Column> columns(Invocation call, Sides sides, Rows rows, boolean shares) {
        Machine machine = call.machine();
        List<String> suffixes = call.argument("suffixes")
                .flatMap(value -> Projections.listed(value, machine))
                .filter(found -> found.size() == 2)
                .orElse(List.of("_x", "_y"));
        String leftSuffix = call.text("lsuffix").orElse(suffixes.getFirst());
        String rightSuffix = call.text("rsuffix").orElse(suffixes.getLast());
        boolean sameKeys = sides.leftKeys().equals(sides.rightKeys());
        Set<String> keys = new HashSet<>(sameKeys ? sides.leftKeys() : List.of());
        boolean leftMisses = sides.how().equals("right") || sides.how().equals("outer");
        boolean rightMisses = sides.how().equals("left") || sides.how().equals("outer");
        List<Column> left = sides.left().columns().stream()
                .map(column ->
                        clash(column, sides.right(), keys) ? column.withLabel(column.label() + leftSuffix) : column)
                .toList();
        List<Column> right = sides.right().columns().stream()
                .filter(column -> !keys.contains(column.label()))
                .map(column ->
                        clash(column, sides.left(), keys) ? column.withLabel(column.label() + rightSuffix) : column)
                .toList();
        List<ColumnPlan> plans = new ArrayList<>();
        boolean rightUnique = isUnique(sides.right(), sides.rightKeys());
        boolean leftUnique = isUnique(sides.left(), sides.leftKeys());
        for (Column column : left) {
            boolean misses = leftMisses && !keys.contains(column.label());
            plans.add(taken(column, misses, rightUnique));
        }
        List<ColumnPlan> rightPlans = new ArrayList<>();
        for (Column column : right) {
            rightPlans.add(taken(column, rightMisses && !isForeign(sides), leftUnique));
        }
        List<ColumnPlan> mergedRest = withoutSecondRest(plans, rightPlans);
        if (shares) {
            List<Column> all = new ArrayList<>(left);
            all.addAll(Layout.consolidated(machine, mergedRest, rows));
            return all;
        }
        List<Column> all = new ArrayList<>(Layout.consolidated(machine, plans, rows));
        all.addAll(Layout.consolidated(machine, mergedRest, rows));
        return all;
    }

    /// A table has one unknown rest only; a second one is counted in the first.
    private static List<ColumnPlan> withoutSecondRest(List<ColumnPlan> left, List<ColumnPlan> right) {
        boolean open = left.stream().anyMatch(plan -> plan.label().equals(Column.REST));
        if (!open) {
            return right;
        }
        List<ColumnPlan> kept = new ArrayList<>();
        for (ColumnPlan plan : right) {
            if (!plan.label().equals(Column.REST)) {
                kept.add(plan);
            }
        }
        for (ColumnPlan plan : right) {
            if (plan.label().equals(Column.REST)) {
                for (int position = 0; position < left.size(); position++) {
                    ColumnPlan mine = left.get(position);
                    if (mine.label().equals(Column.REST)) {
                        left.set(position, mine.withMultiplicity(mine.multiplicity() + plan.multiplicity()));
                    }
                }
            }
        }
        return kept;
    }

    /// Whether every row of the left side is taken to find a partner: where the right side's key is unique, as that of
    /// a table that is looked up.
    private static boolean isForeign(Sides sides) {
        return sides.how().equals("left") && isUnique(sides.right(), sides.rightKeys());
    }

    private static boolean clash(Column column, Table other, Set<String> keys) {
        return !column.isRest()
                && !keys.contains(column.label())
                && other.column(column.label()).isPresent();
    }

    private static ColumnPlan taken(Column column, boolean misses, boolean staysUnique) {
        ColumnPlan plan = ColumnPlan.like(column);
        Statistics statistics = staysUnique ? column.statistics() : Knowledge.repeated(column.statistics());
        if (!misses) {
            return plan.withStatistics(statistics);
        }
        DType dtype = Types.withMissing(column.dtype());
        ColumnPlan typed = dtype.equals(column.dtype()) ? plan : plan.withType(dtype);
        return typed.withStatistics(Knowledge.withUnknownNulls(statistics));
    }

    /// `df.join(other)`: on the index; columns are put beside each other where both indexes are ranges (measured: F
    /// before pandas 3, nothing from then on).
    private static Outcome join(Invocation call) {
        Table left = call.table().orElseThrow();
        Optional<Table> right = table(call, "other");
        if (right.isEmpty()) {
            return onlyLeft(call, left);
        }
        Optional<List<String>> on = labels(call, "on");
        String how = call.text("how").orElse("left");
        Table other = right.get().withKind(Table.Kind.FRAME);
        boolean aligned = on.isEmpty() && Layout.isRange(left) && Layout.isRange(other) && how.equals("left");
        if (!aligned) {
            return joined(call, new Sides(left, other, on.orElse(List.of()), List.of(), how));
        }
        List<Column> both = new ArrayList<>(left.columns());
        both.addAll(other.columns());
        Table result = left.withColumns(
                Copies.onWrite(call.machine()) ? both : Copies.blockByBlock(call.machine(), both, left.rows()));
        return withSources(call, Results.made(call, result, Bytes.ZERO));
    }

    /// Each row of the left side with the nearest of the right one.
    private static Outcome asof(Invocation call) {
        Optional<Table> left = table(call, "left");
        Optional<Table> right = table(call, "right");
        if (left.isEmpty() || right.isEmpty()) {
            return left.isPresent()
                    ? onlyLeft(call, left.get())
                    : Results.unknown(call, "nothing is known of a table that is merged");
        }
        List<String> by = labels(call, "on").orElse(List.of());
        Table once = right.get()
                .withColumns(right.get().columns().stream()
                        .map(column -> by.contains(column.label())
                                ? column.withStatistics(Knowledge.unique(column.statistics()))
                                : column)
                        .toList());
        return joined(call, new Sides(left.get(), once, by, by, "left"));
    }
}
