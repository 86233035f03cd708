package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What grouped tables become: one row a group, as many rows as before, or what a function makes of each group.
final class GroupReductions {
    private static final Set<String> NOT_SIGNATURE =
            Set.of("func", "engine", "engine_kwargs", "numeric_only", "min_count", "args", "kwargs", "skipna", "ddof");

    /// Bytes a row that a transformation by a function of the program takes for a column: a copy in the order of the
    /// groups, the pieces that the function gives, and these put together and back into order (measured: 99 to 125;
    /// less where the groups lie in order already; samples/truth/operations).
    private static final double OF_PIECES = 110;

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
            Rows groups = Groups.groups(call.machine(), group, source);
            Bytes values = groups.times(3 * perRow(plans));
            Bytes work = copied(Groups.values(call.machine(), group, source), name, source.rows());
            return result(call, group, source, plans, values.plus(work));
        });
    }

    /// Values that a reduction copies into another type first, block by block: whole numbers and truth values become
    /// floats for a mean or a deviation, narrow ones 8-byte numbers for a sum; a median sorts a copy; distinct values
    /// are counted by numbering them (measured: 80 bytes a row for the mean of ten int64 columns, 320 for the sum of 40
    /// int8 columns, 160 for the median of 20 floats, 34 for `nunique` of an int64 column; samples/truth/operations).
    private static Bytes copied(List<Column> values, String name, Rows rows) {
        Map<Buffer, Double> blocks = new IdentityHashMap<>();
        double largest = 0;
        for (Column column : values) {
            double copied = copiedPerRow(column.dtype(), name) * column.multiplicity();
            largest = Math.max(largest, blocks.merge(column.block(), copied, Double::sum));
        }
        return name.equals("nunique") ? HashTables.ofKeys(rows.count()).loosened(0.3, 1.3) : rows.times(largest);
    }

    private static double copiedPerRow(DType dtype, String name) {
        boolean whole = dtype.isInteger() || dtype.kind() == Kind.BOOLEAN;
        return switch (name) {
            case "mean", "std", "var", "sem" -> whole ? 8 : 0;
            case "median" -> whole || dtype.kind() == Kind.FLOAT ? 8 : 0;
            case "sum", "prod" -> whole && dtype.bytesPerRow() < 8 ? 8 : 0;
            default -> 0;
        };
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

    private static double perRow(List<ColumnPlan> plans) {
        return plans.stream().mapToDouble(ColumnPlan::bytesPerRow).sum();
    }

    /// One row a group, made column by column.
    private static Outcome byColumn(Invocation call, Group group, Table source, List<ColumnPlan> plans) {
        double widest =
                plans.stream().mapToDouble(ColumnPlan::bytesPerRow).max().orElse(0);
        Rows groups = Groups.groups(call.machine(), group, source);
        return result(call, group, source, plans, groups.times(3 * widest));
    }

    /// One row a group. The peak is either what numbering the groups takes, or later the numbers and `work`: the values
    /// of the result three times where it is made at once (measured where every row is a group,
    /// samples/truth/operations).
    private static Outcome result(Invocation call, Group group, Table source, List<ColumnPlan> plans, Bytes work) {
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
        Bytes scratch = Groups.isResampled(group)
                ? resampling(call, source)
                : GroupNumbers.peak(machine, group, source)
                        .plus(selected(call, group, source))
                        .minus(Layout.bytes(result).plus(Layout.indexBytes(result)))
                        .max(GroupNumbers.kept(group, source).plus(work));
        return Results.made(call, result, scratch.loosened(0.8, 1.2));
    }

    /// Before pandas 2 selected columns are copied.
    private static Bytes selected(Invocation call, Group group, Table source) {
        boolean copied = !call.pandas().isAtLeast(2, 0) && !group.selection().isEmpty() && !Groups.isSeries(group);
        return copied ? Layout.bytes(Groups.values(call.machine(), group, source), source.rows()) : Bytes.ZERO;
    }

    /// Periods of a sorted index: 34 bytes a row, from pandas 3 on 10; a fragmented frame is consolidated first, and
    /// the copy is there until the end (measured, samples/truth/operations; pandas' source, `_convert_obj`). Rows that
    /// are in no order are copied into one; whether they are is not known, and most series of time are kept in order.
    private static Bytes resampling(Invocation call, Table source) {
        Bytes numbers = source.rows().times(Copies.onWrite(call.machine()) ? 10 : 34);
        Interval sorted = numbers.amount();
        Interval mixed = ordering(call, source).amount();
        Bytes periods = new Bytes(new Interval(sorted.low(), sorted.likely(), Math.max(sorted.high(), mixed.high())));
        boolean gathered = source.kind() == Table.Kind.FRAME && Layout.isFragmented(source);
        return gathered ? periods.max(Copies.consolidationScratch(source)).plus(Layout.bytes(source)) : periods;
    }

    /// A copy of the rows in the order of time, with 74 bytes a row for the order and the periods, from pandas 3 on 50.
    /// Before that, what reduces a whole frame copies it once more (measured on one and five columns in no order,
    /// samples/truth/operations/steps.tsv, `resample`; pandas' source, `_set_grouper`).
    private static Bytes ordering(Invocation call, Table source) {
        boolean onWrite = Copies.onWrite(call.machine());
        Bytes copy = Layout.bytes(source);
        Bytes ordered = copy.plus(source.rows().times(onWrite ? 50 : 74));
        boolean whole = !onWrite && !Set.of("agg", "aggregate").contains(name(call));
        return whole ? ordered.max(copy.times(2).plus(source.rows().times(48))) : ordered;
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
            return byColumn(call, group, source, plans);
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
                        byColumn(call, group, source, List.of(ColumnPlan.of("size", DType.INT64, Statistics.NONE))));
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
            return asLong(call, group, source, plans, sameScratch(name));
        });
    }

    /// Bytes a row that such an operation takes beside its result: positions in the order of the groups, and for a
    /// change of the values before (measured: `shift` and `diff` no more than numbering the groups, `rank` 47, the same
    /// in percent 51 to 69; samples/truth/operations).
    private static double sameScratch(String name) {
        return switch (name) {
            case "rank" -> 47;
            case "pct_change" -> 55;
            default -> 16;
        };
    }

    /// P = 2R + 16N, in pandas 3 R + 12N, and for one column at least what numbering the groups takes (measured,
    /// samples/truth/operations).
    private static Outcome asLong(Invocation call, Group group, Table source, List<ColumnPlan> plans, double perRow) {
        List<Column> columns = Layout.consolidated(call.machine(), plans, source.rows());
        Table.Kind kind = Groups.isSeries(group) && columns.size() == 1 ? Table.Kind.SERIES : Table.Kind.FRAME;
        Table result = new Table(kind, columns, source.rows(), source.index(), source.relative());
        Bytes working = Copies.onWrite(call.machine()) || kind == Table.Kind.SERIES
                ? source.rows().times(kind == Table.Kind.SERIES ? perRow : 12)
                : Layout.bytes(result).plus(source.rows().times(16));
        Bytes numbering = GroupNumbers.peak(call.machine(), group, source).minus(Layout.bytes(result));
        return Results.made(call, result, working.max(numbering));
    }

    private static Outcome transform(Invocation call) {
        return grouped(call, (group, source) -> {
            String name =
                    call.argument("func").map(GroupReductions::functionName).orElse("mean");
            List<ColumnPlan> plans = Groups.values(call.machine(), group, source).stream()
                    .map(column -> reduced(column, name))
                    .toList();
            boolean piece = call.argument("func")
                    .filter(function -> function instanceof Value.Code)
                    .isPresent();
            return asLong(call, group, source, plans, piece ? OF_PIECES : 16);
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
                Outcome outcome = byColumn(call, withColumn(group), source, List.of(plan));
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

    /// Rolling and expanding windows: float64 of all number columns; P = 2R, for one column 3R; within groups 61 to 106
    /// bytes a row more than the result (measured, samples/truth/operations).
    private static Outcome window(Invocation call) {
        return grouped(call, (group, source) -> {
            List<ColumnPlan> plans = Groups.values(call.machine(), group, source).stream()
                    .filter(column -> !column.dtype().isText())
                    .map(column ->
                            ColumnPlan.like(column).withType(DType.FLOAT64).withStatistics(Statistics.NONE))
                    .toList();
            Table.Kind kind = Groups.isSeries(group) && plans.size() == 1 ? Table.Kind.SERIES : Table.Kind.FRAME;
            List<Column> columns = Layout.consolidated(call.machine(), plans, source.rows());
            boolean whole = group.keys().isEmpty();
            List<Column> index = whole ? source.index() : groupedIndex(call, group, source.rows());
            Table result = new Table(kind, columns, source.rows(), index, source.relative());
            double grouped = Copies.onWrite(call.machine()) ? 98 : 75;
            Bytes scratch = Layout.bytes(result)
                    .max(source.rows().times(16))
                    .max(source.rows().times(whole ? 0 : grouped));
            return Results.made(call, result, scratch);
        });
    }

    /// The keys' codes and the old labels with the codes of these: 14 bytes a row. Before pandas 3 with the hash table
    /// in which the labels were looked up (measured, samples/truth/operations).
    private static List<Column> groupedIndex(Invocation call, Group group, Rows rows) {
        Machine machine = call.machine();
        Column labels = Layout.numberedIndex(machine, rows);
        if (!Copies.onWrite(machine)) {
            Lookups.keep(machine, labels, HashTables.ofKeys(rows.count()));
        }
        Column codes = ColumnPlan.of(group.keys().getFirst(), DType.INT64, Statistics.NONE)
                .at(machine.buffer(rows.times(6), 1, "codes of an index"), 0);
        return List.of(codes, labels);
    }
}
