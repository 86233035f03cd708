package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject.Group;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What grouped tables become: one row a group, as many rows as before, or what a function makes of each group.
final class GroupReductions {
    private static final Set<String> NOT_SIGNATURE =
            Set.of("func", "engine", "engine_kwargs", "numeric_only", "min_count", "args", "kwargs", "skipna", "ddof");

    private GroupReductions() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "group.reduce", GroupReductions::reduce,
                "group.agg", GroupReductions::aggregate,
                "group.size", GroupReductions::size,
                "group.same", GroupReductions::sameRows,
                "group.transform", GroupReductions::transform,
                "group.number", GroupReductions::numbered,
                "group.apply", GroupReductions::apply,
                "group.head", GroupReductions::head,
                "group.filter", GroupReductions::filter,
                "group.window", GroupReductions::window);
    }

    private interface Reduction {
        Outcome of(Group group, Table source);
    }

    private static Outcome grouped(Invocation call, Reduction reduction) {
        Optional<Group> group = Groups.group(call);
        Optional<Table> source = group.flatMap(found -> Groups.source(call.machine(), found));
        return source.isPresent()
                ? reduction.of(group.orElseThrow(), source.get())
                : Results.unknown(call, "nothing is known of a grouped table");
    }

    private static String name(Invocation call) {
        return call.operation().substring(call.operation().lastIndexOf('.') + 1);
    }

    private static Outcome reduce(Invocation call) {
        return grouped(call, (group, source) -> {
            String name = name(call);
            boolean numbersOnly = Set.of("mean", "std", "var", "median", "sem", "skew", "quantile")
                    .contains(name);
            List<ColumnPlan> plans = Groups.values(call.machine(), group, source).stream()
                    .filter(column -> !numbersOnly || !column.dtype().isText())
                    .map(column -> reduced(column, name))
                    .toList();
            return result(call, group, source, plans);
        });
    }

    private static ColumnPlan reduced(Column column, String name) {
        DType dtype = type(name, column.dtype());
        ColumnPlan plan = ColumnPlan.like(column).withShare(Optional.empty());
        boolean keeps = Set.of("min", "max", "first", "last", "nth", "mode").contains(name);
        if (keeps) {
            return plan.withStatistics(Knowledge.repeated(column.statistics()));
        }
        ColumnPlan typed = dtype.equals(column.dtype()) ? plan : plan.withType(dtype);
        return typed.withStatistics(Statistics.NONE);
    }

    private static DType type(String name, DType dtype) {
        return switch (name) {
            case "count", "nunique", "size", "ngroup", "cumcount" -> DType.INT64;
            case "sum", "prod" -> dtype.isInteger() || dtype.kind() == Kind.BOOLEAN ? DType.INT64 : dtype;
            case "mean", "median", "std", "var", "sem", "skew", "quantile" -> Types.real(dtype);
            case "any", "all" -> DType.BOOL;
            default -> dtype;
        };
    }

    /// One row a group. 18 to 34 bytes a row of the source while it runs, with two keys 48 to 74 (codes of each key and
    /// of both together), or three times the result where nearly every row is a group (measured,
    /// samples/truth/operations).
    private static Outcome result(Invocation call, Group group, Table source, List<ColumnPlan> plans) {
        Machine machine = call.machine();
        Rows rows = Groups.groups(machine, group, source);
        List<Column> keys = keys(machine, group, source, rows);
        List<Column> columns = new ArrayList<>(Groups.keepsKeys(group) ? keys : List.of());
        columns.addAll(Layout.consolidated(machine, plans, rows));
        boolean series = Groups.isSeries(group) && !Groups.keepsKeys(group) && plans.size() == 1;
        Table result = new Table(
                series ? Table.Kind.SERIES : Table.Kind.FRAME,
                columns,
                rows,
                Groups.keepsKeys(group) ? List.of() : keys,
                source.relative());
        double further = 26 * Math.max(0, group.keys().size() - 1);
        Bytes usual = source.rows().times(26 + further).loosened(0.7, 1.4);
        Bytes scratch = usual.max(Layout.bytes(result).times(3));
        return Results.made(call, result, scratch);
    }

    /// Levels of the result's index, one value a group.
    private static List<Column> keys(Machine machine, Group group, Table source, Rows rows) {
        List<Column> keys = new ArrayList<>();
        boolean single = group.keys().size() == 1;
        for (String key : group.keys()) {
            Column column = Projections.column(machine, source, key);
            Statistics known = single ? Knowledge.unique(column.statistics()) : column.statistics();
            keys.add(Layout.apart(machine, ColumnPlan.like(column).withStatistics(known), rows));
        }
        if (keys.isEmpty()) {
            keys.add(Layout.numberedIndex(machine, rows));
        }
        return keys;
    }

    /// `agg("mean")`, `agg({"x": "sum"})`, `agg(["min", "max"])`, `agg(total=("x", "sum"))`.
    private static Outcome aggregate(Invocation call) {
        return grouped(call, (group, source) -> {
            Machine machine = call.machine();
            List<Column> values = Groups.values(machine, group, source);
            List<ColumnPlan> plans = new ArrayList<>();
            Optional<Value> function = call.argument("func");
            if (function.isEmpty()) {
                named(call, source, values, plans);
            } else if (Relabelings.entries(function.get(), machine).isPresent()) {
                Relabelings.entries(function.get(), machine)
                        .orElseThrow()
                        .forEach((label, wanted) ->
                                several(machine, Projections.column(machine, source, label), wanted, plans));
            } else {
                values.forEach(column -> several(machine, column, function.get(), plans));
            }
            return result(call, group, source, plans);
        });
    }

    private static void named(Invocation call, Table source, List<Column> values, List<ColumnPlan> plans) {
        call.arguments().forEach((name, value) -> {
            if (NOT_SIGNATURE.contains(name)) {
                return;
            }
            List<Value> pair = call.machine().elements(value).orElse(List.of());
            Optional<String> label = pair.size() == 2 ? Results.label(pair.getFirst()) : Optional.empty();
            Column column = label.map(found -> Projections.column(call.machine(), source, found))
                    .orElseGet(values::getFirst);
            Value function = pair.size() == 2 ? pair.getLast() : value;
            plans.add(reduced(column, functionName(function)).withLabel(name));
        });
    }

    private static void several(Machine machine, Column column, Value wanted, List<ColumnPlan> plans) {
        Optional<List<Value>> functions = machine.elements(wanted);
        if (functions.isEmpty()) {
            plans.add(reduced(column, functionName(wanted)));
            return;
        }
        for (Value function : functions.get()) {
            String name = functionName(function);
            ColumnPlan plan = reduced(column, name);
            plans.add(column.isRest() ? plan : plan.withLabel(column.label() + "_" + name));
        }
    }

    private static String functionName(Value function) {
        if (function instanceof Value.Library library) {
            return library.name().substring(library.name().lastIndexOf('.') + 1);
        }
        return function.text().orElse("mean");
    }

    private static Outcome size(Invocation call) {
        return grouped(
                call,
                (group, source) ->
                        result(call, group, source, List.of(ColumnPlan.of("size", DType.INT64, Statistics.NONE))));
    }

    /// `cumsum`, `shift`, `rank`, `ffill`, `diff` by group: as many rows as before.
    private static Outcome sameRows(Invocation call) {
        return grouped(call, (group, source) -> {
            String name = name(call);
            List<ColumnPlan> plans = Groups.values(call.machine(), group, source).stream()
                    .map(column -> {
                        boolean real = name.equals("rank") || name.equals("pct_change");
                        boolean gaps = name.equals("shift") || name.equals("diff");
                        DType dtype = real ? DType.FLOAT64 : gaps ? Types.withMissing(column.dtype()) : column.dtype();
                        ColumnPlan plan = ColumnPlan.like(column);
                        ColumnPlan typed = dtype.equals(column.dtype()) ? plan : plan.withType(dtype);
                        return typed.withStatistics(Knowledge.withUnknownNulls(Statistics.NONE));
                    })
                    .toList();
            return asLong(call, group, source, plans);
        });
    }

    /// P = 2R + 16N, in pandas 3 R + 12N (measured, samples/truth/operations).
    private static Outcome asLong(Invocation call, Group group, Table source, List<ColumnPlan> plans) {
        List<Column> columns = Layout.consolidated(call.machine(), plans, source.rows());
        Table.Kind kind = Groups.isSeries(group) && columns.size() == 1 ? Table.Kind.SERIES : Table.Kind.FRAME;
        Table result = new Table(kind, columns, source.rows(), source.index(), source.relative());
        Bytes scratch = Copies.onWrite(call.machine()) || kind == Table.Kind.SERIES
                ? source.rows().times(kind == Table.Kind.SERIES ? 16 : 12)
                : Layout.bytes(result).plus(source.rows().times(16));
        return Results.made(call, result, scratch);
    }

    private static Outcome transform(Invocation call) {
        return grouped(call, (group, source) -> {
            String name =
                    call.argument("func").map(GroupReductions::functionName).orElse("mean");
            List<ColumnPlan> plans = Groups.values(call.machine(), group, source).stream()
                    .map(column -> reduced(column, name))
                    .toList();
            return asLong(call, group, source, plans);
        });
    }

    /// `cumcount`, `ngroup`: R = 8N, P = 137N before pandas 3, 49N from then on (measured).
    private static Outcome numbered(Invocation call) {
        return grouped(call, (group, source) -> {
            ColumnPlan plan = ColumnPlan.of("number", DType.INT64, Statistics.NONE);
            Table result = Layout.series(call.machine(), plan, source.rows(), source.index(), source.relative());
            double peak = Copies.onWrite(call.machine()) ? 41 : 129;
            return Results.made(call, result, source.rows().times(peak));
        });
    }

    /// The function is called with a group of average size. P is about 4F where it gives frames, 1.4F where it gives
    /// single values (measured, samples/truth/operations).
    private static Outcome apply(Invocation call) {
        return grouped(call, (group, source) -> {
            Machine machine = call.machine();
            Value function = call.arguments().getOrDefault("func", Value.NONE);
            Reference example = machine.add(Groups.example(machine, group, source));
            Value made = Assignments.isFunction(function)
                    ? Further.of(call).call(machine, function, example)
                    : Value.Unknown.PLAIN;
            Optional<Table> table = machine.table(made);
            Bytes whole = Layout.bytes(source);
            if (table.isEmpty()) {
                ColumnPlan plan = ColumnPlan.of("apply", DType.FLOAT64, Statistics.NONE);
                Outcome outcome = result(call, withColumn(group), source, List.of(plan));
                return new Outcome(outcome.result(), whole.times(1.4), outcome.updates(), outcome.facts());
            }
            Rows groups = Groups.groups(machine, group, source);
            return together(call, source, table.get(), groups);
        });
    }

    private static Group withColumn(Group group) {
        return new Group(
                group.type(), group.source(), group.keys(), group.selection(), Map.of("column", Value.of(true)));
    }

    private static Outcome together(Invocation call, Table source, Table made, Rows groups) {
        Machine machine = call.machine();
        boolean summary = made.kind() == Table.Kind.SERIES
                && made.rows().likely() <= 100
                && made.rows().likely() < source.rows().likely() / Math.max(1, groups.likely());
        Rows rows = summary
                ? groups
                : new Rows(made.rows().count().times(groups.count()))
                        .min(source.rows().max(groups));
        List<ColumnPlan> plans = Copies.plans(made.columns());
        if (summary) {
            plans = List.of(ColumnPlan.like(made.columns().getFirst())
                    .withLabel(Column.REST)
                    .withMultiplicity(Math.max(1, made.rows().likely())));
        }
        Table.Kind kind = summary ? Table.Kind.FRAME : made.kind();
        List<Column> columns = Layout.consolidated(machine, plans, rows);
        Table result = new Table(kind, columns, rows, List.of(Layout.numberedIndex(machine, rows)), source.relative());
        return Results.made(call, result, Layout.bytes(source).times(2.9));
    }

    /// Up to n rows of each group, copied.
    private static Outcome head(Invocation call) {
        return grouped(call, (group, source) -> {
            Interval count = Interval.exactly(call.number("n").orElse(1.0));
            Rows groups = Groups.groups(call.machine(), group, source);
            Rows rows = new Rows(groups.count().times(count)).min(source.rows());
            List<Column> values =
                    group.selection().isEmpty() ? source.columns() : Groups.values(call.machine(), group, source);
            Table narrow = source.withColumns(values);
            return Results.made(
                    call,
                    Copies.rows(call.machine(), narrow, rows),
                    source.rows().times(26));
        });
    }

    private static Outcome filter(Invocation call) {
        return grouped(call, (group, source) -> {
            Interval share = Selectivity.of(Optional.empty(), "groupby(...).filter(...)", call.machine());
            Rows rows = source.rows().scaled(share);
            return Results.made(
                    call,
                    Copies.rows(call.machine(), source, rows),
                    Layout.bytes(source).plus(source.rows().times(26)));
        });
    }

    /// Rolling and expanding windows: float64 of all number columns, P = 2R (measured).
    private static Outcome window(Invocation call) {
        return grouped(call, (group, source) -> {
            List<ColumnPlan> plans = Groups.values(call.machine(), group, source).stream()
                    .filter(column -> !column.dtype().isText())
                    .map(column ->
                            ColumnPlan.like(column).withType(DType.FLOAT64).withStatistics(Statistics.NONE))
                    .toList();
            Table.Kind kind = Groups.isSeries(group) && plans.size() == 1 ? Table.Kind.SERIES : Table.Kind.FRAME;
            List<Column> columns = Layout.consolidated(call.machine(), plans, source.rows());
            List<Column> index = group.keys().isEmpty()
                    ? source.index()
                    : List.of(Layout.numberedIndex(call.machine(), source.rows()));
            Table result = new Table(kind, columns, source.rows(), index, source.relative());
            return Results.made(call, result, Layout.bytes(result));
        });
    }
}
