package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// Reductions of columns to a value each: `sum`, `mean`, `std`, `nunique`, `quantile`, `describe`, `corr`,
/// `value_counts` ...
final class Reductions {
    /// From so many rows on that are expected to hold, or not to, at the least, some do.
    private static final double NO_DOUBT = 20;

    /// Reductions of one column that give a number of which the schema leaves no doubt.
    private static final Set<String> COUNTED = Set.of("mean", "nunique");

    private Reductions() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("reduce.sum", call -> reduce(call, Reductions::sumScratch)),
                Map.entry("reduce.mean", call -> reduce(call, Reductions::meanScratch)),
                Map.entry("reduce.std", call -> reduce(call, Reductions::deviationScratch)),
                Map.entry("reduce.median", call -> reduce(call, Reductions::medianScratch)),
                Map.entry("reduce.quantile", Reductions::quantile),
                Map.entry("reduce.nunique", call -> reduce(call, Reductions::distinctScratch)),
                Map.entry("reduce.mode", Reductions::mode),
                Map.entry("reduce.describe", Reductions::describe),
                Map.entry("reduce.corr", Reductions::correlation),
                Map.entry("reduce.value_counts", Reductions::valueCounts),
                Map.entry("reduce.unique", Reductions::unique),
                Map.entry("reduce.agg", Reductions::aggregate));
    }

    private interface Scratch {
        Bytes of(Invocation call, Table table);
    }

    private static String name(Invocation call) {
        return call.operation().substring(call.operation().lastIndexOf('.') + 1);
    }

    /// A column becomes a scalar, a frame a short series, or with `axis=1` a series of its rows.
    private static Outcome reduce(Invocation call, Scratch scratch) {
        Table table = call.table().orElseThrow();
        String name = name(call);
        if (table.kind() == Table.Kind.FRAME && Projections.isColumnAxis(call, "axis")) {
            return alongRows(call, table, name);
        }
        Bytes extra = blockByBlock(table, block -> scratch.of(call, block));
        Optional<Boolean> truth = certain(table, name);
        if (truth.isPresent()) {
            return Outcome.of(Value.of(truth.get()), extra);
        }
        if (table.kind() == Table.Kind.FRAME) {
            DType common = Types.common(table.columns().stream()
                    .map(column -> result(name, column.dtype()))
                    .toList());
            Optional<Table> known = PerLabel.reduced(table, name)
                    .map(values -> PerLabel.series(call.machine(), Labels.names(table), values, common));
            return Results.made(call, known.orElseGet(() -> small(call, common, Math.max(1, table.width()))), extra);
        }
        Optional<Value> known = table.columns().size() == 1 && !table.relative()
                ? PerLabel.reduced(table.columns().getFirst(), table.rows(), name)
                : Optional.empty();
        if (known.isPresent() && COUNTED.contains(name)) {
            return Outcome.of(known.get(), extra);
        }
        DType dtype = table.columns().isEmpty()
                ? DType.UNKNOWN
                : result(name, table.columns().getFirst().dtype());
        Optional<Interval> ones = name.equals("sum") && !table.relative() ? ones(table) : Optional.empty();
        if (ones.isPresent()) {
            return Outcome.of(Value.about(ones.get()), extra);
        }
        Value scalar = dtype.isText() || dtype.kind() == Kind.UNKNOWN
                ? Value.Unknown.PLAIN
                : new Value.Scalar(dtype, Optional.empty(), position(name, table));
        return Outcome.of(scalar, extra);
    }

    /// Frames are reduced block by block, so that the largest block decides: a frame of many blocks takes little
    /// (measured, samples/truth/operations/fragments.tsv).
    private static Bytes blockByBlock(Table table, Function<Table, Bytes> scratch) {
        Map<Buffer, List<Column>> blocks = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            blocks.computeIfAbsent(column.block(), block -> new ArrayList<>()).add(column);
        }
        return blocks.values().stream()
                .map(members -> scratch.apply(table.withColumns(members)))
                .reduce(Bytes.ZERO, Bytes::max);
    }

    /// Where a reduction of a column lies among its values, were they spread evenly.
    private static Optional<Value.Position> position(String name, Table table) {
        return switch (name) {
            case "min" -> Optional.of(among(table, 1, 0));
            case "max" -> Optional.of(among(table, 1, 1));
            case "mean", "median" -> Optional.of(among(table, 1, 0.5));
            case "std" -> Optional.of(among(table, 0, 1 / Math.sqrt(12)));
            default -> Optional.empty();
        };
    }

    /// So many times the smallest value of a table's column and so many times its range.
    static Value.Position among(Table table, double anchors, double spans) {
        Column column = table.columns().getFirst();
        OptionalDouble low = column.statistics().minimum();
        OptionalDouble high = column.statistics().maximum();
        Optional<Value.Range> range = low.isPresent() && high.isPresent()
                ? Optional.of(new Value.Range(low.getAsDouble(), high.getAsDouble()))
                : Optional.empty();
        return new Value.Position(column.label(), anchors, spans, 0, range);
    }

    /// How many of a column's truth values hold.
    private static Optional<Interval> ones(Table table) {
        return table.columns().size() == 1 && table.columns().getFirst().dtype().kind() == Kind.BOOLEAN
                ? table.columns()
                        .getFirst()
                        .share()
                        .map(share -> share.times(table.rows().count()))
                : Optional.empty();
    }

    /// Whether any or all of a column's truth values hold, where the share that holds leaves hardly a doubt.
    private static Optional<Boolean> certain(Table table, String name) {
        boolean flags = table.kind() == Table.Kind.SERIES && table.columns().size() == 1 && !table.relative();
        Optional<Interval> share = flags ? table.columns().getFirst().share() : Optional.empty();
        double rows = table.rows().count().low();
        if (name.equals("any")
                && share.filter(held -> held.low() * rows >= NO_DOUBT).isPresent()) {
            return Optional.of(true);
        }
        if (name.equals("any") && share.filter(held -> held.high() == 0).isPresent()) {
            return Optional.of(false);
        }
        boolean some =
                share.filter(held -> (1 - held.high()) * rows >= NO_DOUBT).isPresent();
        return name.equals("all") && some ? Optional.of(false) : Optional.empty();
    }

    /// A new series of 8 bytes a row (1 for any and all); the frame's values as one array and half of it again for
    /// floats (44 bytes a row of 20 columns besides, measured), all of it where types are mixed.
    private static Outcome alongRows(Invocation call, Table table, String name) {
        boolean truth = name.equals("any") || name.equals("all");
        DType common = Types.common(table.columns().stream().map(Column::dtype).toList());
        DType dtype = truth ? DType.BOOL : result(name, common);
        DType stored = dtype.bytesPerRow() < 8 && !truth ? DType.FLOAT64 : dtype;
        Statistics known = truth ? Knowledge.TRUTH : name.equals("sum") ? trueOnes(table) : Statistics.NONE;
        ColumnPlan plan = ColumnPlan.of(name, stored, known);
        Table result = Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative());
        boolean one = Layout.isOneBlock(table);
        Bytes values = one ? Bytes.ZERO : table.rows().times(common.bytesPerRow() * table.width());
        Bytes flags = table.rows().times(table.width() * (truth ? 1 : 2));
        return Results.made(call, result, values.plus(flags));
    }

    /// How many of a row's truth values are true, where the share of each column is known and they are independent.
    private static Statistics trueOnes(Table table) {
        double mean = 0;
        double variance = 0;
        for (Column column : table.columns()) {
            if (column.dtype().kind() != Kind.BOOLEAN || column.share().isEmpty()) {
                return Statistics.NONE;
            }
            double share = column.share().get().likely();
            mean += column.multiplicity() * share;
            variance += column.multiplicity() * share * (1 - share);
        }
        return Knowledge.counts(mean, variance);
    }

    private static DType result(String name, DType dtype) {
        return switch (name) {
            case "count", "nunique", "argmax", "argmin" -> DType.INT64;
            case "any", "all" -> DType.BOOL;
            case "sum", "prod" -> dtype.isInteger() || dtype.kind() == Kind.BOOLEAN ? DType.INT64 : dtype;
            case "mean", "median", "std", "var", "sem", "skew", "kurt" -> Types.real(dtype);
            case "idxmax", "idxmin" -> DType.UNKNOWN;
            default -> dtype;
        };
    }

    private static Table small(Invocation call, DType dtype, double rows) {
        ColumnPlan plan = ColumnPlan.of("value", dtype, Statistics.NONE);
        Column label = ColumnPlan.of("", Types.text(call.machine()), Statistics.NONE)
                .at(call.machine().buffer(Bytes.of(64 * rows), 1, "labels"), 0);
        return Layout.series(call.machine(), plan, Rows.of(rows), List.of(label), false);
    }

    private static Bytes floats(Table table, double share) {
        List<Column> real = table.columns().stream()
                .filter(column -> column.dtype().kind() == Kind.FLOAT)
                .toList();
        return Layout.bytes(real, table.rows()).times(share);
    }

    private static Bytes sumScratch(Invocation call, Table table) {
        return missing(table);
    }

    /// Where values are missing, a copy with zeros in their place.
    private static Bytes missing(Table table) {
        List<Column> missing = table.columns().stream()
                .filter(column -> column.dtype().kind() == Kind.FLOAT)
                .filter(column -> column.statistics().nullFraction().orElse(0) > 0)
                .toList();
        return Layout.bytes(missing, table.rows());
    }

    /// A byte a value, and a copy where values are missing (measured: 1.1F with, kN without).
    private static Bytes meanScratch(Invocation call, Table table) {
        return table.rows().times(table.width()).plus(missing(table));
    }

    /// 2.13F for floats, 16 bytes a value for whole numbers (measured, without bottleneck).
    private static Bytes deviationScratch(Invocation call, Table table) {
        double whole = table.columns().stream()
                .filter(column -> column.dtype().kind() != Kind.FLOAT)
                .mapToDouble(Column::multiplicity)
                .sum();
        return floats(table, 2.13).plus(table.rows().times(16 * whole));
    }

    /// A byte a value and one column in float64; 1.2F where values are missing (measured).
    private static Bytes medianScratch(Invocation call, Table table) {
        return table.rows().times(table.width() + 8).plus(missing(table));
    }

    /// One column after the other: a hash table and the uniques (measured: 31.6 bytes a row of unique keys).
    private static Bytes distinctScratch(Invocation call, Table table) {
        Bytes largest = Bytes.ZERO;
        for (Column column : table.columns()) {
            Interval distinct = Texts.distinct(column.statistics(), table.rows());
            largest = largest.max(HashTables.ofKeys(distinct).plus(HashTables.uniques(distinct)));
        }
        return largest;
    }

    /// 2.1F in pandas 1.5, 1.1F later (measured).
    private static Outcome quantile(Invocation call) {
        Table table = call.table().orElseThrow();
        double factor = call.pandas().isAtLeast(2, 0) ? 1.125 : 2.125;
        Bytes scratch = blockByBlock(
                table, block -> block.rows().times(8 * block.width()).times(factor));
        boolean several =
                call.argument("q").filter(Value.Reference.class::isInstance).isPresent();
        double quantiles = call.argument("q")
                .flatMap(value -> call.machine().elements(value))
                .map(List::size)
                .orElse(1);
        if (table.kind() == Table.Kind.FRAME) {
            return Results.made(call, small(call, DType.FLOAT64, Math.max(1, table.width())), scratch);
        }
        return several
                ? Results.made(call, small(call, DType.FLOAT64, quantiles), scratch)
                : Outcome.of(
                        new Value.Scalar(
                                DType.FLOAT64,
                                Optional.empty(),
                                call.argument("q").isEmpty()
                                        ? Optional.of(among(table, 1, 0.5))
                                        : call.number("q").map(share -> among(table, 1, share))),
                        scratch);
    }

    private static Outcome mode(Invocation call) {
        Table table = call.table().orElseThrow();
        Table result = Layout.frame(call.machine(), Copies.plans(table.columns()), Rows.of(1), List.of(), false);
        return Results.made(call, result.withKind(table.kind()), distinctScratch(call, table));
    }

    /// 1.06F before pandas 3, 0.1F from then on (measured).
    private static Outcome describe(Invocation call) {
        Table table = call.table().orElseThrow();
        List<Column> numbers = table.columns().stream()
                .filter(column -> column.dtype().isNumeric() || column.dtype().kind() == Kind.UNKNOWN)
                .toList();
        boolean frame = table.kind() == Table.Kind.FRAME;
        boolean shares = Copies.onWrite(call.machine());
        Bytes scratch = frame && !shares ? Layout.bytes(numbers, table.rows()) : Bytes.ZERO;
        Bytes largest = table.rows().times(17).max(Taking.copiedApart(call, table.withColumns(numbers)));
        List<ColumnPlan> plans = (numbers.isEmpty() ? table.columns() : numbers)
                .stream()
                        .map(column ->
                                ColumnPlan.like(column).withType(DType.FLOAT64).withStatistics(Statistics.NONE))
                        .toList();
        Table result = Layout.frame(call.machine(), plans, Rows.of(8), List.of(), false);
        return Results.made(call, result.withKind(table.kind()), scratch.plus(largest));
    }

    /// A small square of float64; the values as one float64 array in pandas 1.5 and for other types (measured: 1.13F,
    /// later 0.13F).
    private static Outcome correlation(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME) {
            return Outcome.of(new Value.Scalar(DType.FLOAT64), table.rows().times(32));
        }
        boolean view = call.pandas().isAtLeast(2, 0)
                && Layout.isOneBlock(table)
                && table.columns().getFirst().dtype().equals(DType.FLOAT64);
        Bytes values = view ? Bytes.ZERO : table.rows().times(8 * table.width());
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> ColumnPlan.like(column).withType(DType.FLOAT64).withStatistics(Statistics.NONE))
                .toList();
        Rows width = Rows.of(Math.max(1, table.width()));
        return Results.made(
                call,
                Layout.frame(call.machine(), plans, width, List.of(), false),
                values.plus(table.rows().times(table.width())));
    }

    /// R = 16 bytes a different value; P = 57 bytes a row where all differ (measured).
    private static Outcome valueCounts(Invocation call) {
        Table table = call.table().orElseThrow();
        Interval distinct = table.columns().isEmpty()
                ? table.rows().count()
                : likelyFew(table.columns().getFirst().statistics(), table.rows());
        boolean share = call.isTrue("normalize");
        Rows rows = new Rows(distinct);
        Statistics counts = share ? Statistics.NONE : perValue(table.rows(), distinct);
        ColumnPlan plan = ColumnPlan.of("count", share ? DType.FLOAT64 : DType.INT64, counts);
        List<Column> index = table.columns().stream()
                .map(column -> Layout.apart(
                        call.machine(),
                        ColumnPlan.like(column).withStatistics(Knowledge.unique(column.statistics())),
                        rows))
                .toList();
        Table result = Layout.series(call.machine(), plan, rows, index, false);
        Bytes scratch =
                HashTables.ofKeys(distinct).plus(HashTables.uniques(distinct)).plus(rows.times(8));
        return Results.made(call, result, scratch);
    }

    /// How often values occur that rows draw from evenly: the variance is the mean.
    static Statistics perValue(Rows rows, Interval distinct) {
        if (distinct.low() < 1 || distinct.high() > 2 * distinct.low()) {
            return Statistics.NONE;
        }
        double mean = rows.likely() / distinct.likely();
        return Knowledge.counts(mean, mean);
    }

    /// Different values; where nothing is known, likely 1,000 at most: people count what repeats.
    static Interval likelyFew(Statistics statistics, Rows rows) {
        Interval distinct = Texts.distinct(statistics, rows);
        boolean counted = distinct.isExact()
                || statistics.unique()
                || statistics.distinct().isPresent();
        return counted ? distinct : new Interval(0, Math.min(1000, distinct.likely()), distinct.high());
    }

    private static Outcome unique(Invocation call) {
        Optional<Table> given = call.table().or(() -> call.table("values"));
        if (given.isEmpty() || given.get().columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table table = given.get();
        Column column = table.columns().getFirst();
        Interval distinct = likelyFew(column.statistics(), table.rows());
        ColumnPlan plan = ColumnPlan.like(column).withStatistics(Knowledge.unique(column.statistics()));
        Rows rows = new Rows(distinct);
        Table result =
                new Table(Table.Kind.VECTOR, List.of(Layout.apart(call.machine(), plan, rows)), rows, List.of(), false);
        return Results.made(call, result, HashTables.ofKeys(distinct).plus(HashTables.uniques(distinct)));
    }

    /// `agg` with names of reductions, and functions of a whole column.
    private static Outcome aggregate(Invocation call) {
        Table table = call.table().orElseThrow();
        Value wanted = call.arguments().getOrDefault("func", Value.NONE);
        boolean several = wanted instanceof Value.Reference reference
                && (call.machine().describe(reference) instanceof HeapObject.Items
                        || call.machine().describe(reference) instanceof HeapObject.Dictionary);
        Bytes scratch = deviationScratch(call, table).times(0.5);
        if (table.kind() != Table.Kind.FRAME && !several) {
            return Outcome.of(new Value.Scalar(DType.FLOAT64), scratch);
        }
        Optional<List<Value>> functions = call.machine().elements(wanted);
        if (table.kind() == Table.Kind.FRAME && several) {
            Rows rows = Rows.of(functions.map(List::size).orElse(2));
            List<ColumnPlan> plans = table.columns().stream()
                    .map(column ->
                            ColumnPlan.like(column).withType(DType.FLOAT64).withStatistics(Statistics.NONE))
                    .toList();
            return Results.made(call, Layout.frame(call.machine(), plans, rows, List.of(), false), scratch);
        }
        return Results.made(call, small(call, DType.FLOAT64, Math.max(1, table.width())), scratch);
    }
}
