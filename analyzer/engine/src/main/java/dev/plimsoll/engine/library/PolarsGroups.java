package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.library.PolarsEvaluation.Extent;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Grouping a Polars frame, and what groups become.
final class PolarsGroups {
    private static final String TYPE = PolarsColumns.LIBRARY + ".GroupBy";

    private PolarsGroups() {}

    /// A grouped frame before it is reduced.
    private record Grouping(Value source, List<ColumnExpression> keys, boolean dynamic)
            implements HeapObject.Deferred.Work {}

    static Map<String, Operation> operations() {
        return Map.of(
                "polars.group_by", call -> by(call, false),
                "polars.group_by_dynamic", call -> by(call, true),
                "polars.agg", PolarsGroups::aggregate,
                "polars.group_len", PolarsGroups::count,
                "polars.group_all", PolarsGroups::reduceAll,
                "polars.group_head", PolarsGroups::head,
                "polars.group_iterate", PolarsGroups::iterate,
                "polars.group_map", PolarsGroups::map,
                "polars.partition_by", PolarsGroups::partition);
    }

    private static Outcome by(Invocation call, boolean dynamic) {
        Machine machine = call.machine();
        List<ColumnExpression> keys = new ArrayList<>();
        List<Value> values = new ArrayList<>(call.rest());
        call.argument("index_column").ifPresent(values::addFirst);
        call.argument("by").ifPresent(values::add);
        call.argument("group_by").ifPresent(values::add);
        PolarsExpressions.flat(machine, values).forEach(value -> keys.add(ColumnExpression.of(value, true, machine)));
        if (!dynamic) {
            call.arguments().forEach((name, value) -> {
                if (!name.equals("maintain_order") && !name.equals("by")) {
                    keys.add(new ColumnExpression.Applied(
                            "alias",
                            List.of(ColumnExpression.of(value, true, machine)),
                            List.of(Value.of(name)),
                            Map.of()));
                }
            });
        }
        Grouping grouping = new Grouping(call.receiver(), keys, dynamic);
        return Outcome.of(machine.add(new HeapObject.Deferred(TYPE, grouping, List.of(call.receiver()))));
    }

    /// What a grouped frame is made of, with its keys evaluated.
    private record Groups(Table source, List<Computed> keys, PolarsEvaluation evaluation, Rows count, Bytes scratch) {}

    private static Optional<Grouping> grouping(Machine machine, Value value) {
        return value instanceof Value.Reference reference
                        && machine.describe(reference) instanceof HeapObject.Deferred deferred
                        && deferred.work() instanceof Grouping grouping
                ? Optional.of(grouping)
                : Optional.empty();
    }

    private static Optional<Groups> groups(Invocation call) {
        Optional<Grouping> grouping = grouping(call.machine(), call.receiver());
        Optional<Table> source = grouping.flatMap(found -> call.machine().table(found.source()));
        return source.map(table -> groups(call, grouping.orElseThrow(), table));
    }

    /// How many rows the frame has that a grouping is of, if the value is one.
    static Optional<Rows> rows(Machine machine, Value value) {
        return grouping(machine, value)
                .flatMap(found -> machine.table(found.source()))
                .map(Table::rows);
    }

    /// How many different values an expression has in all groups together, if the value is a grouping.
    static Optional<Rows> different(Machine machine, Value value, ColumnExpression expression) {
        Optional<Grouping> grouping = grouping(machine, value);
        Optional<Table> source = grouping.flatMap(found -> machine.table(found.source()));
        if (source.isEmpty()) {
            return Optional.empty();
        }
        List<ColumnExpression> all = new ArrayList<>(grouping.orElseThrow().keys());
        all.add(expression);
        PolarsEvaluation evaluation = new PolarsEvaluation(machine, source.get());
        List<Column> columns = all.stream()
                .flatMap(each -> evaluation.of(each).stream())
                .map(each -> described(machine, each))
                .toList();
        return Optional.of(distinct(machine, source.get(), columns));
    }

    private static Groups groups(Invocation call, Grouping grouping, Table table) {
        PolarsEvaluation evaluation = new PolarsEvaluation(call.machine(), table);
        List<Computed> keys = grouping.keys().stream()
                .flatMap(key -> evaluation.of(key).stream())
                .toList();
        List<Column> columns =
                keys.stream().map(key -> described(call.machine(), key)).toList();
        Rows count = grouping.dynamic() ? windows(call.machine(), table) : distinct(call.machine(), table, columns);
        Bytes computed =
                table.rows().times(keys.stream().mapToDouble(Computed::fresh).sum());
        Bytes scratch =
                grouping.dynamic() ? table.rows().times(PolarsGrouping.ROW) : PolarsGrouping.of(table, columns, count);
        return new Groups(table, keys, evaluation, count, scratch.plus(computed));
    }

    /// A column that stands for what an expression would make.
    static Column described(Machine machine, Computed computed) {
        return computed.existing().orElseGet(() -> computed.plan().at(machine.buffer(Bytes.ZERO, 1, "key"), 0));
    }

    private static Rows windows(Machine machine, Table table) {
        machine.assume("there is one window of time for ten rows", Confidence.LOW);
        Interval all = table.rows().count();
        return new Rows(new Interval(Math.min(1, all.low()), all.likely() / 10, all.high()));
    }

    /// How many different combinations of values these columns have.
    static Rows distinct(Machine machine, Table table, List<Column> keys) {
        Interval all = table.rows().count();
        Optional<Interval> known =
                keys.isEmpty() ? Optional.of(Interval.exactly(1)) : Domains.combinations(table, keys);
        if (known.isPresent()) {
            return new Rows(known.get());
        }
        machine.assume(
                "there is one group for ten rows by "
                        + String.join(", ", keys.stream().map(Column::label).toList()),
                Confidence.LOW);
        Interval fewest = fewest(table, keys);
        double likely = Math.max(fewest.likely(), all.likely() / 10);
        return new Rows(new Interval(Math.min(likely, fewest.low()), likely, Math.max(likely, all.high())));
    }

    /// The combinations of those columns whose values are known: with others there are as many at least.
    private static Interval fewest(Table table, List<Column> keys) {
        List<Column> known =
                keys.stream().filter(key -> Domains.size(key).isPresent()).toList();
        double one = Math.min(1, table.rows().count().low());
        return (known.isEmpty() ? Optional.<Interval>empty() : Domains.combinations(table, known))
                .orElse(Interval.exactly(one));
    }

    private static Outcome aggregate(Invocation call) {
        return reduced(call, PolarsFrames.expressions(call));
    }

    private static Outcome reduced(Invocation call, List<ColumnExpression> aggregations) {
        return reduced(call, aggregations, groups -> {
            List<Computed> all = new ArrayList<>();
            aggregations.forEach(expression -> all.addAll(groups.evaluation().of(expression)));
            return all;
        });
    }

    private interface Aggregation {
        List<Computed> of(Groups groups);
    }

    /// @param plain the same aggregations as they are written
    private static Outcome reduced(Invocation call, List<ColumnExpression> plain, Aggregation aggregation) {
        Optional<Groups> found = groups(call);
        if (found.isEmpty()) {
            return Results.unknown(call, "nothing is known of a grouped table");
        }
        Groups groups = found.get();
        Machine machine = call.machine();
        List<Column> columns = new ArrayList<>();
        for (Computed key : groups.keys()) {
            Column placed = PolarsColumns.placed(machine, key.plan(), groups.count());
            boolean single = groups.keys().size() == 1;
            columns.add(single ? placed.withStatistics(Knowledge.unique(placed.statistics())) : placed);
        }
        double scratch = 0;
        for (Computed each : aggregation.of(groups)) {
            columns.add(column(machine, groups, each));
            scratch = Math.max(scratch, each.scratch() + each.fresh());
        }
        Table result =
                PolarsColumns.frame(columns, groups.count(), groups.source().relative());
        Rows rows = groups.source().rows();
        Bytes finding = PolarsGrouping.isPartial(groups.keys(), groups.count(), plain)
                ? PolarsGrouping.partial(rows)
                : groups.scratch();
        return Results.made(call, result, finding.plus(rows.times(scratch)));
    }

    /// One value a group, or all its values as a list.
    private static Column column(Machine machine, Groups groups, Computed computed) {
        ColumnPlan plan = computed.plan();
        boolean text = plan.payload().isPresent();
        if (computed.extent() == Extent.ONE) {
            return text
                    ? PolarsColumns.placed(machine, plan, groups.count())
                    : PolarsColumns.made(machine, plan, groups.count());
        }
        return PolarsColumns.placed(machine, plan, groups.source().rows());
    }

    private static Outcome count(Invocation call) {
        String name = call.text("name").orElse("len");
        ColumnExpression length = new ColumnExpression.Applied("len", List.of(), List.of(), Map.of());
        return reduced(
                call,
                List.of(length),
                groups -> List.of(groups.evaluation().of(length).getFirst().labelled(name)));
    }

    /// `group_by(...).sum()` and its like: every other column is reduced.
    private static Outcome reduceAll(Invocation call) {
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        ColumnExpression plain = new ColumnExpression.Applied(
                name, List.of(new ColumnExpression.Chosen("all", List.of())), List.of(), Map.of());
        return reduced(call, List.of(plain), groups -> {
            List<String> keys =
                    groups.keys().stream().map(key -> key.plan().label()).toList();
            List<String> others = Labels.names(groups.source()).stream()
                    .filter(label -> !keys.contains(label))
                    .toList();
            ColumnExpression columns = new ColumnExpression.Named(others);
            return groups.evaluation()
                    .of(
                            name.equals("all")
                                    ? columns
                                    : new ColumnExpression.Applied(name, List.of(columns), call.rest(), Map.of()));
        });
    }

    private static Outcome head(Invocation call) {
        Optional<Groups> groups = groups(call);
        if (groups.isEmpty()) {
            return Results.unknown(call, "nothing is known of a grouped table");
        }
        double each = call.number("n").orElse(5.0);
        Rows rows = new Rows(groups.get().count().count().times(each))
                .min(groups.get().source().rows());
        return Results.made(
                call,
                PolarsRows.rows(call.machine(), groups.get().source(), rows),
                groups.get().scratch());
    }

    private static Table example(Machine machine, Groups groups) {
        double count = Math.max(1, groups.count().likely());
        Rows rows = groups.source().rows().scaled(Interval.exactly(1 / count));
        return PolarsRows.rows(machine, groups.source(), rows);
    }

    private static Outcome iterate(Invocation call) {
        Optional<Groups> groups = groups(call);
        if (groups.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Value example = call.machine().add(example(call.machine(), groups.get()));
        Value pair = Results.tuple(call.machine(), List.of(Value.Unknown.PLAIN, example));
        Interval times = groups.get().count().count();
        return Outcome.of(
                call.machine().add(new HeapObject.Stream(pair, times, List.of(call.receiver()))),
                groups.get().scratch());
    }

    /// A function is called with each group; its results are put below each other.
    private static Outcome map(Invocation call) {
        Optional<Groups> groups = groups(call);
        if (groups.isEmpty()) {
            return Results.unknown(call, "nothing is known of a grouped table");
        }
        Table source = groups.get().source();
        Value example = call.machine().add(example(call.machine(), groups.get()));
        Value function = call.argument("function").orElse(Value.NONE);
        Optional<Table> each = call.machine().table(call.machine().call(function, List.of(example)));
        Table result = each.map(table -> PolarsRows.rows(
                        call.machine(),
                        table,
                        new Rows(table.rows().count().times(groups.get().count().count()))))
                .orElseGet(() -> PolarsRows.rows(call.machine(), source, source.rows()));
        return Results.made(call, result, PolarsColumns.bytes(source.columns(), source.rows()));
    }

    private static Outcome partition(Invocation call) {
        Machine machine = call.machine();
        Table table = call.table().orElseThrow();
        List<Value> values = new ArrayList<>(call.rest());
        call.argument("by").ifPresent(values::add);
        PolarsEvaluation evaluation = new PolarsEvaluation(machine, table);
        List<Column> keys = PolarsExpressions.flat(machine, values).stream()
                .flatMap(value -> evaluation.of(ColumnExpression.of(value, true, machine)).stream())
                .map(key -> described(machine, key))
                .toList();
        Rows count = distinct(machine, table, keys);
        Rows each = table.rows().scaled(Interval.exactly(1 / Math.max(1, count.likely())));
        Value example = machine.add(PolarsRows.rows(machine, table, each));
        HeapObject.Items parts = new HeapObject.Items(
                HeapObject.Items.Kind.LIST,
                List.of(),
                Optional.of(new HeapObject.Items.Repeated(example, count.count())));
        return Outcome.of(machine.add(parts), table.rows().times(PolarsGrouping.ROW));
    }
}
