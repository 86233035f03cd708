package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values as codes or indicator columns: `get_dummies`, `cut`, `qcut`, `factorize`, `Categorical`, `cat.*`.
final class Encodings {
    /// Levels of an encoded column where nothing is known.
    private static final double DEFAULT_LEVELS = 10;

    private Encodings() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "encode.dummies", Encodings::dummies,
                "encode.cut", Encodings::cut,
                "encode.factorize", Encodings::factorize,
                "encode.categorical", Encodings::categorical,
                "encode.codes", Encodings::codes,
                "encode.categories", Encodings::categories,
                "encode.same", Encodings::sameCategories);
    }

    /// P = 2(F + mN) before pandas 3, 2mN from then on, for m levels of one byte; `dtype=int` makes them 8 bytes
    /// (measured, samples/truth/operations).
    private static Outcome dummies(Invocation call) {
        Optional<Table> given = call.table("data").or(call::table);
        if (given.isEmpty()) {
            return Results.unknown(call, "nothing is known of what get_dummies encodes");
        }
        Table table = given.get();
        Machine machine = call.machine();
        boolean frame = table.kind() == Table.Kind.FRAME;
        List<Column> encoded = frame ? encoded(call, table) : table.columns();
        List<Column> rest = frame
                ? table.columns().stream()
                        .filter(column -> !encoded.contains(column))
                        .toList()
                : List.of();
        DType dtype = call.argument("dtype")
                .flatMap(value -> Types.named(value, machine))
                .orElse(machine.version("pandas").isAtLeast(2, 0) ? DType.BOOL : DType.UINT8);
        List<ColumnPlan> plans = new ArrayList<>();
        for (Column column : encoded) {
            plans.addAll(levels(call, column, dtype, frame));
        }
        List<Column> indicators = call.isTrue("sparse")
                ? sparse(machine, plans, table.rows())
                : Layout.consolidated(machine, plans, table.rows());
        boolean shares = Copies.onWrite(machine);
        List<Column> columns =
                new ArrayList<>(shares ? rest : Layout.consolidated(machine, Copies.plans(rest), table.rows()));
        columns.addAll(indicators);
        Bytes made = Layout.bytes(indicators, table.rows());
        Bytes scratch = call.isTrue("sparse")
                ? table.rows().times(42)
                : made.plus(shares ? Bytes.ZERO : Layout.bytes(rest, table.rows()))
                        .plus(codes(encoded, table.rows()))
                        .max(selected(call, table, rest));
        Table result = new Table(Table.Kind.FRAME, columns, table.rows(), table.index(), table.relative());
        Outcome outcome = Outcome.of(machine.add(result), scratch);
        return call.argument("data").orElse(Value.NONE) instanceof Reference source
                ? outcome.with(new Fact.Copied(source, (Reference) outcome.result()))
                        .with(encoding(source, encoded, dtype))
                : outcome;
    }

    /// Before pandas 3 the other columns are copied. Of a fragmented frame they are copied twice where `columns=` names
    /// none, since those to encode are selected first; where it names some, pandas 2 consolidates the copy (measured,
    /// samples/truth/operations/fragments.tsv).
    private static Bytes selected(Invocation call, Table table, List<Column> rest) {
        if (rest.isEmpty() || Copies.onWrite(call.machine())) {
            return Bytes.ZERO;
        }
        Table others = table.withColumns(rest);
        boolean named = call.argument("columns").isPresent();
        Bytes once = Layout.bytes(rest, table.rows());
        if (!named) {
            return once.times(Layout.isFragmented(others) ? 2 : 1);
        }
        return call.pandas().isAtLeast(2, 0) ? once.plus(Taking.copiedApart(call, others)) : once;
    }

    private static Fact encoding(Reference source, List<Column> encoded, DType dtype) {
        boolean counted = !encoded.isEmpty()
                && encoded.stream()
                        .allMatch(column -> !column.statistics().values().isEmpty()
                                || column.statistics().distinct().isPresent());
        return new Fact.Encoded(source, encoded.stream().map(Column::label).toList(), dtype, counted);
    }

    /// Strings are coded first, 8 bytes a row; the codes of categories are there.
    private static Bytes codes(List<Column> encoded, Rows rows) {
        boolean text = encoded.stream().anyMatch(column -> column.dtype().kind() != Kind.CATEGORY);
        return rows.times(text ? 8 : 1);
    }

    /// The columns that `columns=` names, else those of strings, objects and categories.
    private static List<Column> encoded(Invocation call, Table table) {
        Optional<List<String>> named = call.argument("columns")
                .flatMap(value ->
                        Results.label(value).map(List::of).or(() -> Projections.listed(value, call.machine())));
        if (named.isPresent()) {
            return named.get().stream()
                    .flatMap(label -> table.column(label).stream())
                    .toList();
        }
        return table.columns().stream()
                .filter(column -> column.dtype().isText() || column.dtype().kind() == Kind.CATEGORY)
                .toList();
    }

    /// One column a level; where the levels are counted but not named, one that stands for all of them.
    private static List<ColumnPlan> levels(Invocation call, Column column, DType dtype, boolean frame) {
        Optional<String> prefix = call.text("prefix");
        String separator = call.text("prefix_sep").orElse("_");
        boolean first = call.isTrue("drop_first");
        Statistics known = Knowledge.range(0, 1);
        List<String> values = column.statistics().values();
        if (!values.isEmpty()) {
            List<ColumnPlan> plans = new ArrayList<>();
            for (String value : values.subList(first ? 1 : 0, values.size())) {
                String label = frame || prefix.isPresent() ? prefix.orElse(column.label()) + separator + value : value;
                plans.add(ColumnPlan.of(label, dtype, known));
            }
            return plans;
        }
        double count = column.statistics().distinct().orElse(0);
        if (count == 0) {
            call.machine().assume("column " + column.label() + " has 10 levels for get_dummies", Confidence.LOW);
            count = DEFAULT_LEVELS;
        }
        double width = Math.max(1, count - (first ? 1 : 0));
        return List.of(ColumnPlan.of(Column.REST, dtype, known).withMultiplicity(width));
    }

    /// Sparse indicators keep what is set: about 6 bytes a row for all levels of a column together (measured).
    private static List<Column> sparse(Machine machine, List<ColumnPlan> plans, Rows rows) {
        Buffer shared = machine.buffer(rows.times(6), 1, "sparse indicators");
        return plans.stream().map(plan -> plan.at(shared, 0)).toList();
    }

    /// R = N, P = 18..26 N (measured); numbers of bins with `labels=False`.
    private static Outcome cut(Invocation call) {
        Optional<Table> given = call.table("x");
        if (given.isEmpty() || given.get().columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table table = given.get();
        boolean numbers = call.argument("labels")
                .flatMap(Value::truth)
                .filter(labels -> !labels)
                .isPresent();
        Column column = table.columns().getFirst();
        DType dtype = numbers ? DType.INT64 : DType.CATEGORY;
        Optional<List<String>> labels =
                call.argument("labels").flatMap(value -> Projections.listed(value, call.machine()));
        Optional<Double> bins = bins(call).or(() -> labels.map(names -> (double) names.size()));
        Statistics known = bins.map(count -> Math.max(1, count))
                .map(count -> numbers
                        ? Knowledge.range(0, count - 1)
                        : Knowledge.levels(labels.orElse(List.of()), Math.round(count)))
                .orElse(Statistics.NONE);
        ColumnPlan plan = ColumnPlan.like(column).withType(dtype).withStatistics(known);
        Table result = Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative());
        Value series = call.machine().add(result);
        Bytes scratch = table.rows().times(21);
        return call.isTrue("retbins")
                ? Outcome.of(Results.tuple(call.machine(), List.of(series, Value.Unknown.PLAIN)), scratch)
                : Outcome.of(series, scratch);
    }

    /// How many bins there are, if the call says so: a number, or one less than the edges.
    private static Optional<Double> bins(Invocation call) {
        Optional<Value> given = call.argument("bins").or(() -> call.argument("q"));
        Optional<Double> number = given.flatMap(Value::number);
        Optional<Double> edges = given.flatMap(call.machine()::elements).map(found -> (double) found.size() - 1);
        return number.or(() -> edges);
    }

    /// 8-byte codes and the uniques; P = H + V + 8N (measured).
    private static Outcome factorize(Invocation call) {
        Optional<Table> given = call.table("values").or(call::table);
        if (given.isEmpty() || given.get().columns().isEmpty()) {
            return Outcome.of(Results.tuple(call.machine(), List.of(Value.Unknown.PLAIN, Value.Unknown.PLAIN)));
        }
        Table table = given.get();
        Column column = table.columns().getFirst();
        Interval distinct = Reductions.likelyFew(column.statistics(), table.rows());
        ColumnPlan codes = ColumnPlan.of("codes", DType.INT64, Statistics.NONE);
        Table vector = Layout.series(call.machine(), codes, table.rows(), List.of(), table.relative())
                .withKind(Table.Kind.VECTOR);
        Rows count = new Rows(distinct);
        ColumnPlan values = ColumnPlan.like(column).withStatistics(Knowledge.unique(column.statistics()));
        Table uniques =
                Layout.series(call.machine(), values, count, List.of(), false).withKind(Table.Kind.INDEX);
        Value pair = Results.tuple(
                call.machine(),
                List.of(call.machine().add(vector), call.machine().add(uniques)));
        return Outcome.of(pair, HashTables.ofKeys(distinct).plus(HashTables.uniques(distinct)));
    }

    private static Outcome categorical(Invocation call) {
        Optional<Table> given = call.table("values");
        if (given.isEmpty() || given.get().columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Table table = given.get();
        Column column = table.columns().getFirst();
        ColumnPlan plan = Casts.category(call.machine(), column, table.rows());
        Table result = Layout.series(call.machine(), plan, table.rows(), List.of(), table.relative())
                .withKind(Table.Kind.VECTOR);
        Interval distinct = Reductions.likelyFew(column.statistics(), table.rows());
        return Results.made(call, result, table.rows().times(8).plus(HashTables.ofKeys(distinct)));
    }

    /// The codes of a category column as whole numbers of the same width; nothing is copied.
    private static Outcome codes(Invocation call) {
        Table table = call.table().orElseThrow();
        Column column = table.columns().getFirst();
        int bits = column.dtype().kind() == Kind.CATEGORY ? column.dtype().bits() : 8;
        DType dtype = new DType(Kind.SIGNED, bits, DType.Storage.NUMPY);
        Column codes =
                new Column(column.label(), dtype, Statistics.NONE, column.block(), column.slot(), Optional.empty());
        return Results.made(call, table.withColumns(List.of(codes)), Bytes.ZERO);
    }

    private static Outcome categories(Invocation call) {
        Table table = call.table().orElseThrow();
        Statistics known = table.columns().getFirst().statistics();
        if (!known.values().isEmpty()) {
            return Outcome.of(Results.labels(call.machine(), known.values()));
        }
        Rows count = new Rows(Reductions.likelyFew(known, table.rows()));
        ColumnPlan plan = ColumnPlan.of("", Types.text(call.machine()), Knowledge.unique(Statistics.NONE));
        return Results.made(
                call,
                Layout.series(call.machine(), plan, count, List.of(), false).withKind(Table.Kind.INDEX),
                Bytes.ZERO);
    }

    /// `cat.add_categories`, `cat.rename_categories` and the like: the codes are copied.
    private static Outcome sameCategories(Invocation call) {
        Table table = call.table().orElseThrow();
        return Results.copied(
                call, Copies.deep(call.machine(), table), table.rows().times(1));
    }
}
