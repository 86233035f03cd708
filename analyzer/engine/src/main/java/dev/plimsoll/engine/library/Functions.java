package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// Applying functions of the program: `map`, `apply`, `applymap`, `transform`, `pipe`.
final class Functions {
    private Functions() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "function.map", Functions::map,
                "function.apply", Functions::apply,
                "function.each", Functions::each,
                "function.pipe", Functions::pipe);
    }

    private static Value function(Invocation call) {
        return call.argument("func").or(() -> call.argument("arg")).orElse(Value.NONE);
    }

    /// `s.map({...})`, `s.map(series)`, `s.map(function)`, `s.apply(function)`. Values go through an array of objects:
    /// 50 bytes a row of scratch for a dictionary, 98 for a function of numbers (measured, samples/truth/operations).
    private static Outcome map(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Value function = function(call);
        if (table.columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Column column = table.columns().getFirst();
        Optional<SequencedMap<String, Value>> mapping = Relabelings.entries(function, machine);
        Optional<Table> series = machine.table(function);
        ColumnPlan plan;
        Bytes scratch = table.rows().times(lookupBytes(call));
        Optional<Value> others = Relabelings.others(function, machine);
        if (mapping.isPresent() && !mapping.get().isEmpty()) {
            plan = mapped(machine, table, column, mapping.get());
        } else if (others.isPresent()) {
            plan = ofResult(machine, column, table.rows(), others.get());
        } else if (series.isPresent() && !series.get().columns().isEmpty()) {
            Column values = series.get().columns().getFirst();
            plan = ColumnPlan.like(values.withLabel(column.label()))
                    .withStatistics(Knowledge.repeated(values.statistics()));
            scratch = table.rows()
                    .times(8)
                    .plus(HashTables.ofKeys(series.get().rows().count()));
        } else {
            plan = guessed(call, table, column, function);
            scratch = table.rows().times(column.dtype().isText() ? 50 : 98);
        }
        if (column.dtype().kind() == DType.Kind.STRING && Copies.onWrite(machine)) {
            boolean called = mapping.isEmpty() && Assignments.isFunction(function);
            Bytes objects = boxed(table, column);
            scratch = called ? objects.plus(results(table, plan)) : scratch.max(objects);
        }
        Table after = Layout.series(machine, plan, table.rows(), table.index(), table.relative());
        Outcome outcome = Results.copied(call, after.withKind(table.kind()), scratch);
        boolean cast = !plan.dtype().equals(column.dtype());
        return cast ? Casts.withCast(call, outcome, withKnown(table, plan), after, true) : outcome;
    }

    /// pandas 3 makes an object of each value of a `str` column before it maps it: 68 bytes a row for short texts
    /// (measured on 3.0.6, samples/truth/operations/steps.tsv).
    private static Bytes boxed(Table table, Column column) {
        return table.rows().times(8 + Texts.objectBytes(column.statistics()));
    }

    /// What a function gives, as objects and in an array of them, before pandas 3 makes a column of it: for numbers 43
    /// bytes a row (measured on 3.0.6, samples/truth/operations/strings.tsv and steps.tsv).
    private static Bytes results(Table table, ColumnPlan plan) {
        boolean strings = plan.dtype().kind() == Kind.STRING;
        return table.rows().times(strings ? TextScratch.results(plan) + TextScratch.FROM_OBJECTS : 43);
    }

    /// Bytes a row of looking values up in a dictionary: 50 in pandas 1.5, 34 in 2.3, 59 in 3.0 (measured).
    private static double lookupBytes(Invocation call) {
        return Copies.onWrite(call.machine()) ? 59 : call.pandas().isAtLeast(2, 0) ? 34 : 50;
    }

    /// For the note on the implicit cast: what is known is the range of the new values.
    private static Table withKnown(Table table, ColumnPlan plan) {
        return table.withColumns(List.of(table.columns().getFirst().withStatistics(plan.statistics())));
    }

    /// Whole numbers stay int64 where every value has a key, else they become float64.
    private static ColumnPlan mapped(Machine machine, Table table, Column column, SequencedMap<String, Value> mapping) {
        List<Value> values = List.copyOf(mapping.values());
        ColumnPlan plan = Columns.plan(machine, column.label(), Results.list(machine, values), table.rows());
        boolean complete = !column.statistics().values().isEmpty()
                && mapping.keySet().containsAll(column.statistics().values());
        boolean surelyMissing = !column.statistics().values().isEmpty() && !complete;
        boolean nulls = column.statistics().nullFraction().orElse(0) > 0;
        if (!complete && !surelyMissing) {
            machine.assume("map(...) has a key for every value of column " + column.label(), Confidence.MEDIUM);
        }
        return surelyMissing || nulls
                ? plan.withType(Types.withMissing(plan.dtype()))
                        .withStatistics(Knowledge.withUnknownNulls(plan.statistics()))
                        .withPayload(plan.payload())
                : plan;
    }

    /// What a function of one element gives: asked of the function itself, else 8 bytes a row.
    private static ColumnPlan guessed(Invocation call, Table table, Column column, Value function) {
        Machine machine = call.machine();
        Optional<DType> named = Types.named(function, machine);
        if (named.isPresent()) {
            return Casts.plan(machine, column, named.get(), table.rows());
        }
        boolean length =
                function instanceof Value.Library library && library.name().equals("builtins.len");
        if (length) {
            return ColumnPlan.of(column.label(), DType.INT64, Statistics.NONE);
        }
        Value element = Rowwise.element(column);
        Value result = Assignments.isFunction(function)
                ? Further.of(call).call(machine, function, element)
                : Value.Unknown.PLAIN;
        return ofResult(machine, column, table.rows(), result);
    }

    /// A column of what a function gives for each element. Where that is not known and the elements are strings, it is
    /// taken to give strings too.
    private static ColumnPlan ofResult(Machine machine, Column column, Rows rows, Value result) {
        List<Value> results = result.alternatives();
        List<DType> types = results.stream()
                .map(value -> Types.ofElement(value, machine))
                .distinct()
                .toList();
        List<DType> known =
                types.stream().filter(type -> type.kind() != Kind.UNKNOWN).toList();
        DType dtype = known.isEmpty() ? DType.UNKNOWN : Types.common(known);
        if (dtype.isText() || (known.isEmpty() && column.dtype().isText())) {
            return ofStrings(machine, column, rows, results);
        }
        if (known.size() < types.size()) {
            String given = known.isEmpty() ? "8 bytes a row" : dtype.toString();
            machine.assume("the function applied to column " + column.label() + " gives " + given, Confidence.LOW);
        }
        return ColumnPlan.of(column.label(), dtype, Columns.statistics(results));
    }

    /// Strings that the program spells out are the same objects in all rows; others are new ones.
    private static ColumnPlan ofStrings(Machine machine, Column column, Rows rows, List<Value> results) {
        boolean constants = results.stream().allMatch(value -> value.text().isPresent() || value.isNone());
        Statistics statistics = constants ? Columns.statistics(results) : lengths(column, results);
        ColumnPlan plan = ColumnPlan.of(column.label(), Types.text(machine), statistics);
        if (!plan.dtype().equals(DType.OBJECT)) {
            return plan;
        }
        return plan.withPayload(Optional.of(
                constants
                        ? Texts.payloadShared(machine, column.label(), statistics, rows)
                        : Texts.payloadPerRow(machine, column.label(), statistics, rows)));
    }

    /// Strings made of others are as long as those, and longer by what the program adds to them.
    private static Statistics lengths(Column column, List<Value> results) {
        Statistics before = column.statistics();
        Statistics counted = Knowledge.changed(before).withDistinct(before.distinct());
        boolean known = before.averageLength().isPresent() || !before.values().isEmpty();
        if (!column.dtype().isText() || !known) {
            return counted;
        }
        double added = results.stream().mapToDouble(Functions::spelledOut).max().orElse(0);
        double length = Texts.length(before) + added;
        double bytes = Texts.encodedBytes(before) + added;
        return counted.withText(OptionalDouble.of(length), OptionalDouble.of(bytes));
    }

    private static double spelledOut(Value value) {
        return value instanceof Value.PartlyKnown partly
                ? partly.pattern().parts().stream()
                        .mapToDouble(part -> part instanceof PathPattern.Part.Literal literal
                                ? literal.text().length()
                                : 0)
                        .sum()
                : 0;
    }

    /// `df.apply(f)`: the function gets each column; with `axis=1` each row, which converts the values to one array
    /// first.
    private static Outcome apply(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME) {
            return map(call);
        }
        return Projections.isColumnAxis(call, "axis") ? rows(call, table) : columns(call, table);
    }

    private static Outcome rows(Invocation call, Table table) {
        Machine machine = call.machine();
        Value row = Rowwise.row(machine, table);
        Value result = Assignments.isFunction(function(call))
                ? Further.of(call).call(machine, function(call), row)
                : Value.Unknown.PLAIN;
        Table values = Extractions.matrix(machine, table, Optional.empty());
        Bytes array = Results.freshBytes(table, values).plus(Extractions.conversionScratch(call, table));
        Optional<Table> wide = machine.table(result);
        Bytes results = table.rows().times(140);
        if (wide.isPresent()
                && !call.text("result_type").filter("reduce"::equals).isPresent()) {
            Column one = wide.get().columns().getFirst();
            double width = Math.max(1, Math.min(wide.get().rows().likely(), 1000));
            ColumnPlan plan = ColumnPlan.like(one).withLabel(Column.REST).withMultiplicity(width);
            Table frame = Layout.frame(machine, List.of(plan), table.rows(), table.index(), table.relative());
            return Results.copied(call, frame, array.plus(results));
        }
        Column any = table.columns().isEmpty()
                ? Projections.column(machine, table, "?")
                : table.columns().getFirst();
        Column neutral = new Column("apply", DType.UNKNOWN, Statistics.NONE, any.block(), 0, Optional.empty());
        ColumnPlan plan = ofResult(machine, neutral, table.rows(), result);
        Table series = Layout.series(machine, plan, table.rows(), table.index(), table.relative());
        return Results.copied(call, series, array.plus(results));
    }

    /// The results of all columns are put together at the end: P = 2R (measured).
    private static Outcome columns(Invocation call, Table table) {
        Machine machine = call.machine();
        List<ColumnPlan> plans = new ArrayList<>();
        boolean reduced = true;
        for (Column column : table.columns()) {
            Table series = new Table(Table.Kind.SERIES, List.of(column), table.rows(), table.index(), table.relative());
            Value result = applied(call, series);
            Optional<Table> made =
                    machine.table(result).filter(found -> !found.columns().isEmpty());
            reduced &= made.isEmpty();
            made.ifPresent(found -> plans.add(ColumnPlan.like(found.columns().getFirst())
                    .withLabel(column.label())
                    .withMultiplicity(column.multiplicity())));
        }
        if (reduced) {
            ColumnPlan plan = ColumnPlan.of("apply", DType.FLOAT64, Statistics.NONE);
            Rows width = Rows.of(Math.max(1, table.width()));
            return Results.made(call, Layout.series(machine, plan, width, List.of(), false), Bytes.ZERO);
        }
        Table frame = Layout.frame(machine, plans, table.rows(), table.index(), table.relative());
        return Results.copied(call, frame, Layout.bytes(frame));
    }

    /// A function of a whole column; `pd.to_numeric` and the like keep its rows.
    private static Value applied(Invocation call, Table series) {
        Value function = function(call);
        if (!Assignments.isFunction(function)) {
            return Value.Unknown.PLAIN;
        }
        Reference column = call.machine().add(series);
        return Further.of(call).call(call.machine(), function, column);
    }

    /// `applymap`, `DataFrame.map`, `transform`: as many values as before.
    private static Outcome each(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME) {
            return map(call);
        }
        Machine machine = call.machine();
        List<ColumnPlan> plans = new ArrayList<>();
        for (Column column : table.columns()) {
            Value function = function(call);
            Value result = Assignments.isFunction(function)
                    ? Further.of(call).call(machine, function, Rowwise.element(column))
                    : Value.Unknown.PLAIN;
            plans.add(ofResult(machine, column, table.rows(), result).withMultiplicity(column.multiplicity()));
        }
        Table frame = Layout.frame(machine, plans, table.rows(), table.index(), table.relative());
        return Results.copied(call, frame, Layout.bytes(frame).plus(table.rows().times(98)));
    }

    /// `df.pipe(f, ...)` is `f(df, ...)`; `df.pipe((f, "data"), ...)` is `f(..., data=df)`.
    private static Outcome pipe(Invocation call) {
        Value function = function(call);
        Further further = Further.of(call);
        return Outcome.of(further.callPair(call.machine(), function, call.receiver())
                .orElseGet(() -> further.call(call.machine(), function, call.receiver())));
    }
}
