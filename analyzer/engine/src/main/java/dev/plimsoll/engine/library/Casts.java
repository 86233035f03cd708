package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.Fact.Cast.ColumnCast;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Moments;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Changing element types: `astype`, `to_numeric`, `to_datetime`, `convert_dtypes`.
final class Casts {
    /// Different values of a category column where their number is not known.
    private static final double DEFAULT_CATEGORIES = 1000;

    private Casts() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "cast.astype", Casts::astype,
                "cast.numeric", Casts::toNumeric,
                "cast.datetime", Casts::toDatetime,
                "cast.timedelta", Casts::toDatetime,
                "cast.infer", Casts::infer,
                "cast.convert", Casts::convert);
    }

    private static Outcome astype(Invocation call) {
        Table table = call.table().orElseThrow();
        Value wanted = call.arguments().getOrDefault("dtype", Value.NONE);
        Optional<Map<String, Value>> byColumn =
                Relabelings.entries(wanted, call.machine()).map(LinkedHashMap::new);
        if (byColumn.isPresent()) {
            return perColumn(call, table, byColumn.get());
        }
        Optional<DType> target = Types.named(wanted, call.machine());
        if (target.isEmpty()) {
            call.machine().assume("astype to a type that is not known changes no column's width", Confidence.LOW);
        }
        List<Column> columns = whole(call, table, target);
        return outcome(call, table, columns, target.isPresent());
    }

    /// The whole table to one type: block by block, copied even where the type stays the same; pandas 3 and
    /// `copy=False` share those blocks.
    private static List<Column> whole(Invocation call, Table table, Optional<DType> target) {
        boolean shares = sharesSame(call);
        Map<Buffer, List<Column>> blocks = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> blocks.computeIfAbsent(column.block(), block -> new ArrayList<>())
                        .add(column));
        Map<Buffer, List<Column>> casts = new LinkedHashMap<>();
        blocks.forEach((block, members) -> {
            DType wanted = target.orElse(members.getFirst().dtype());
            boolean same = members.stream().allMatch(column -> column.dtype().equals(wanted));
            casts.put(
                    block,
                    same && shares
                            ? new ArrayList<>(members)
                            : new ArrayList<>(castBlock(call.machine(), table, members, target)));
        });
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(casts.getOrDefault(column.block(), new ArrayList<>()).removeFirst());
        }
        return columns;
    }

    private static boolean sharesSame(Invocation call) {
        boolean asked = call.argument("copy")
                .flatMap(Value::truth)
                .filter(copy -> !copy)
                .isPresent();
        return asked || Copies.onWrite(call.machine());
    }

    private static List<Column> castBlock(Machine machine, Table table, List<Column> members, Optional<DType> target) {
        List<ColumnPlan> plans = members.stream()
                .map(column -> plan(machine, column, target.orElse(column.dtype()), table.rows()))
                .toList();
        return Layout.consolidated(machine, plans, table.rows());
    }

    /// Only some columns: pandas 3 shares the others, earlier versions copy each column into a block of its own.
    private static Outcome perColumn(Invocation call, Table table, Map<String, Value> types) {
        boolean shares = sharesSame(call);
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<Value> named = Optional.ofNullable(types.get(column.label()));
            Optional<DType> target = named.flatMap(value -> Types.named(value, call.machine()));
            boolean same = target.isEmpty() || target.get().equals(column.dtype());
            boolean shared = same && shares;
            ColumnPlan plan = plan(call.machine(), column, target.orElse(column.dtype()), table.rows());
            columns.add(shared ? column : Layout.apart(call.machine(), plan, table.rows()));
        }
        List<Column> named = table.columns().stream()
                .filter(column -> types.containsKey(column.label()))
                .toList();
        Table after = table.withColumns(withRestCast(call, table, types, columns));
        Outcome outcome = Results.copied(call, after, scratch(table, after));
        return named.isEmpty() ? outcome : withCast(call, outcome, table.withColumns(named), after, false);
    }

    /// Columns of an open frame that a cast names are taken out of the unknown rest.
    private static List<Column> withRestCast(
            Invocation call, Table table, Map<String, Value> types, List<Column> columns) {
        if (table.isClosed()) {
            return columns;
        }
        List<Column> all = new ArrayList<>(columns);
        types.forEach((label, value) -> {
            Optional<DType> target = Types.named(value, call.machine());
            if (target.isPresent() && table.column(label).isEmpty()) {
                ColumnPlan plan = ColumnPlan.of(label, target.get(), Statistics.NONE);
                all.add(Layout.apart(call.machine(), plan, table.rows()));
            }
        });
        return all;
    }

    private static Outcome outcome(Invocation call, Table before, List<Column> columns, boolean cast) {
        Table after = before.withColumns(columns);
        Outcome outcome = Results.copied(call, after, scratch(before, after));
        return cast ? withCast(call, outcome, before, after, false) : outcome;
    }

    /// Scratch of casts: to a category, the table of values that are counted and their codes; to pandas 3's `str`, the
    /// objects that numbers are written as first (33 bytes a row, measured, samples/truth/operations).
    private static Bytes scratch(Table before, Table after) {
        Bytes largest = Bytes.ZERO;
        for (int position = 0;
                position < Math.min(before.columns().size(), after.columns().size());
                position++) {
            Column old = before.columns().get(position);
            Column now = after.columns().get(position);
            boolean changed = !old.dtype().equals(now.dtype());
            if (changed && now.dtype().kind() == Kind.CATEGORY) {
                Interval distinct = categories(old.statistics(), before.rows());
                Bytes codes = before.rows().times(8);
                largest = largest.max(codes.plus(HashTables.ofKeys(distinct)).plus(HashTables.uniques(distinct)));
            } else if (changed
                    && now.dtype().kind() == Kind.STRING
                    && !old.dtype().isText()) {
                largest = largest.max(before.rows().times(33));
            }
        }
        return largest;
    }

    /// Notes which columns changed their type, or were asked to.
    static Outcome withCast(Invocation call, Outcome outcome, Table before, Table after, boolean implicit) {
        if (!(call.receiver() instanceof Reference source)) {
            return outcome;
        }
        List<ColumnCast> casts = new ArrayList<>();
        for (Column old : before.columns()) {
            Optional<Column> now =
                    after.columns().size() == 1 && before.columns().size() == 1
                            ? Optional.of(after.columns().getFirst())
                            : after.column(old.label());
            now.filter(column -> !implicit || !column.dtype().equals(old.dtype()))
                    .ifPresent(column -> casts.add(new ColumnCast(
                            old.label(), old.dtype(), column.dtype(), old.statistics(), old.multiplicity())));
        }
        return outcome.with(new Fact.Cast(source, casts, implicit));
    }

    /// What a column becomes as that type.
    static ColumnPlan plan(Machine machine, Column column, DType target, Rows rows) {
        ColumnPlan like = ColumnPlan.like(column);
        if (target.equals(column.dtype())) {
            return like;
        }
        return switch (target.kind()) {
            case OBJECT -> like.withType(target).withPayload(Optional.of(objects(machine, column, rows)));
            case STRING -> like.withType(target).withStatistics(lengths(column));
            case CATEGORY -> category(machine, column, rows);
            case BOOLEAN -> like.withType(target).withStatistics(Knowledge.TRUTH);
            case SIGNED, UNSIGNED, FLOAT, COMPLEX, DATETIME, TIMEDELTA, UNKNOWN -> {
                boolean dates = column.dtype().kind() == Kind.DATETIME || target.kind() == Kind.DATETIME;
                boolean otherUnit = dates && !column.dtype().isText();
                ColumnPlan plan = like.withType(target);
                yield otherUnit ? plan.withStatistics(Knowledge.changed(column.statistics())) : plan;
            }
        };
    }

    /// Objects of another column's values: numbers are boxed (32 bytes an integer, 24 a float, measured), texts are
    /// strings.
    private static Buffer objects(Machine machine, Column column, Rows rows) {
        if (column.payload().isPresent()) {
            return column.payload().get();
        }
        return Texts.payloadPerRow(machine, column.label(), lengths(column), rows);
    }

    /// Numbers as text: as many characters as the largest has digits.
    private static Statistics lengths(Column column) {
        Statistics known = column.statistics();
        if (column.dtype().isText() || known.averageLength().isPresent()) {
            return known;
        }
        double digits = known.maximum().isPresent()
                ? Math.max(
                        1,
                        Math.floor(
                                Math.log10(Math.max(1, Math.abs(known.maximum().getAsDouble()))) + 1))
                : column.dtype().kind() == Kind.FLOAT ? 17 : 9;
        return known.withText(OptionalDouble.of(digits), OptionalDouble.empty());
    }

    /// Codes as wide as the number of categories needs, and the categories.
    static ColumnPlan category(Machine machine, Column column, Rows rows) {
        Interval categories = categories(column.statistics(), rows);
        boolean counted = !column.statistics().values().isEmpty()
                || column.statistics().distinct().isPresent()
                || column.statistics().unique();
        if (!counted) {
            machine.assume("column " + column.label() + " has at most 1,000 categories", Confidence.MEDIUM);
        }
        double each = column.dtype().isText() ? 8 + Texts.objectBytes(column.statistics()) : 8;
        Buffer values = machine.buffer(new Bytes(categories.times(each)), 1, "categories of " + column.label());
        return ColumnPlan.like(column)
                .withType(Types.category(categories.likely()))
                .withPayload(Optional.of(values));
    }

    private static Interval categories(Statistics statistics, Rows rows) {
        boolean counted =
                !statistics.values().isEmpty() || statistics.distinct().isPresent() || statistics.unique();
        Interval distinct = Texts.distinct(statistics, rows);
        return counted ? distinct : new Interval(0, Math.min(DEFAULT_CATEGORIES, distinct.likely()), distinct.high());
    }

    /// `pd.to_numeric(s)`: text becomes 8-byte numbers with 34 bytes a row of scratch (measured); numbers are shared;
    /// with
    /// `downcast` the narrowest type that the range proves.
    private static Outcome toNumeric(Invocation call) {
        Optional<Table> given = call.table("arg").or(call::table);
        if (given.isEmpty() || given.get().columns().isEmpty()) {
            return Outcome.of(new Value.Scalar(DType.FLOAT64));
        }
        Table table = given.get();
        Column column = table.columns().getFirst();
        boolean numeric = column.dtype().isNumeric();
        Optional<String> downcast = call.text("downcast");
        DType target = numeric ? column.dtype() : wholeNumbers(column) ? DType.INT64 : DType.FLOAT64;
        if (downcast.isPresent()) {
            target = downcast(downcast.get(), target, column.statistics());
        }
        if (target.equals(column.dtype())) {
            return Results.made(call, table, Bytes.ZERO);
        }
        Table after = Layout.series(
                call.machine(),
                plan(call.machine(), column, target, table.rows()),
                table.rows(),
                table.index(),
                table.relative());
        return argumentCast(
                call,
                table,
                after.withKind(table.kind()),
                table.rows().times(numeric ? 0 : 34 + 2 * TextScratch.objects(column)));
    }

    private static boolean wholeNumbers(Column column) {
        return column.statistics().nullFraction().orElse(1) == 0
                && column.statistics().minimum().isPresent();
    }

    private static DType downcast(String wish, DType from, Statistics statistics) {
        if (wish.equals("float")) {
            return DType.FLOAT32;
        }
        boolean mayMiss = from.kind() == Kind.FLOAT && statistics.nullFraction().orElse(1) > 0;
        return mayMiss ? from : statistics.narrowestInteger().orElse(from);
    }

    /// The cast of a table that is an argument instead of the receiver.
    private static Outcome argumentCast(Invocation call, Table before, Table after, Bytes scratch) {
        Value source = call.argument("arg").orElse(call.receiver());
        Invocation onSource = new Invocation(call.operation(), source, call.arguments(), call.rest(), call.machine());
        return withCast(
                onSource,
                Results.copied(onSource, after, scratch),
                before,
                after,
                !call.operation().endsWith("to_numeric"));
    }

    /// Text becomes 8 bytes a row; the parser's cache of different texts takes up to 50 more, a format 8 (measured).
    private static Outcome toDatetime(Invocation call) {
        Optional<Table> given = call.table("arg").or(call::table);
        DType target = call.operation().contains("timedelta") ? DType.TIMEDELTA : DType.DATETIME;
        if (given.isEmpty() || given.get().columns().isEmpty()) {
            Optional<String> text = call.arguments()
                    .getOrDefault("arg", Value.NONE)
                    .text()
                    .filter(written -> Moments.seconds(written).isPresent());
            return Outcome.of(text.<Value>map(Value::of).orElse(new Value.Scalar(target)));
        }
        Table table = given.get();
        Column column = table.columns().getFirst();
        if (column.dtype().kind() == target.kind()) {
            return Results.made(call, table, Bytes.ZERO);
        }
        ColumnPlan plan = plan(call.machine(), column, target, table.rows());
        Table after = Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative());
        boolean guesses = column.dtype().isText() && call.argument("format").isEmpty();
        double objects = TextScratch.objects(column);
        double each = objects > 0 ? objects : guesses ? 50 : 8;
        Value source = call.argument("arg").orElse(call.receiver());
        Invocation onSource = new Invocation(call.operation(), source, call.arguments(), call.rest(), call.machine());
        Table.Kind kind = table.kind() == Table.Kind.FRAME ? Table.Kind.SERIES : table.kind();
        return Results.copied(onSource, after.withKind(kind), table.rows().times(each));
    }

    private static Outcome infer(Invocation call) {
        Table table = call.table().orElseThrow();
        return Copies.onWrite(call.machine())
                ? Results.made(call, table, Bytes.ZERO)
                : Results.copied(call, Copies.deep(call.machine(), table), Bytes.ZERO);
    }

    /// Types that know missing values: one more byte a row for numbers.
    private static Outcome convert(Invocation call) {
        Table table = call.table().orElseThrow();
        List<ColumnPlan> plans = table.columns().stream()
                .map(column -> {
                    DType dtype = column.dtype();
                    boolean masked = dtype.isNumeric() && dtype.storage() == DType.Storage.NUMPY;
                    return masked
                            ? ColumnPlan.like(column)
                                    .withType(new DType(dtype.kind(), dtype.bits(), DType.Storage.MASKED))
                            : ColumnPlan.like(column);
                })
                .toList();
        List<Column> columns = Layout.allApart(call.machine(), plans, table.rows());
        return Results.copied(call, table.withColumns(columns), Layout.bytes(table));
    }
}
