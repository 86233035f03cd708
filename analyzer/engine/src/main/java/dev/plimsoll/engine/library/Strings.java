package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `str` accessor: new strings, truth values, numbers, lists or columns of strings.
final class Strings {
    private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\((?:\\?P<(\\w+)>|(?!\\?))");

    /// What the memory of a column of lists is called in reports, before the column's label.
    static final String LISTS = "lists of ";

    private Strings() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "text.text", Strings::text,
                "text.truth", Strings::truth,
                "text.number", Strings::number,
                "text.split", Strings::split,
                "text.extract", Strings::extract,
                "text.dummies", Strings::dummies);
    }

    /// Before pandas 3 the series and its accessor refer to each other, so that both stay until Python collects
    /// garbage: after some twenty such calls on 1.5.3 (measured; samples/truth/operations/README.md). From pandas 2 on
    /// the block that such a series looks into stays anyway when one of its columns is replaced, so that it counts in
    /// 1.5 only, and there as long as the result.
    private static Outcome series(Invocation call, Table table, ColumnPlan plan) {
        return series(call, table, plan, TextScratch.of(call, table, List.of(plan)));
    }

    private static Outcome series(Invocation call, Table table, ColumnPlan plan, Bytes scratch) {
        Table result = Layout.series(call.machine(), plan, table.rows(), table.index(), table.relative());
        if (!call.pandas().isAtLeast(2, 0)) {
            Buffer source = table.columns().getFirst().block();
            result.blocks().forEach(block -> block.pointTo(source));
            boolean fresh = !plan.payload().equals(table.columns().getFirst().payload());
            plan.payload().filter(payload -> fresh).ifPresent(payload -> payload.pointTo(source));
        }
        return Results.copied(call, result.withKind(table.kind()), scratch);
    }

    /// New strings of about the same length, an object each before pandas 3. Stripping gives the same object where
    /// there is nothing to strip, which is the rule.
    private static Outcome text(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.columns().isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Column column = table.columns().getFirst();
        if (isPart(call, column)) {
            ColumnPlan part = ColumnPlan.like(column).withStatistics(half(column.statistics()));
            return series(call, table, part.withPayload(column.payload()));
        }
        boolean stripped = call.operation().endsWith("strip") && column.dtype().equals(DType.OBJECT);
        return stripped
                ? series(call, table, ColumnPlan.like(column))
                : series(call, table, fresh(call, table, column, lengths(call, column.statistics())));
    }

    /// `s.str.split(...).str[0]`: the parts are the objects that the lists hold.
    private static boolean isPart(Invocation call, Column column) {
        boolean lists = column.payload()
                .filter(each -> each.content().startsWith(LISTS))
                .isPresent();
        boolean one =
                call.operation().endsWith("__getitem__") || call.operation().endsWith("get");
        return lists && one && call.number("key").or(() -> call.number("i")).isPresent();
    }

    private static ColumnPlan fresh(Invocation call, Table table, Column column, Statistics statistics) {
        DType dtype = column.dtype().isText() ? column.dtype() : Types.text(call.machine());
        ColumnPlan plan = ColumnPlan.like(column).withType(dtype).withStatistics(statistics);
        Optional<Buffer> payload = dtype.equals(DType.OBJECT)
                ? Optional.of(Texts.payloadPerRow(call.machine(), column.label(), statistics, table.rows()))
                : Optional.empty();
        return plan.withPayload(payload);
    }

    /// `s.str.cat([t, u], sep=" ")`: as long as all together; the characters of one string where no others are given.
    private static Statistics joined(Invocation call, Statistics before) {
        Machine machine = call.machine();
        List<Value> others = call.argument("others")
                .map(value -> machine.table(value).isPresent()
                        ? List.of(value)
                        : machine.elements(value).orElse(List.of()))
                .orElse(List.of());
        double between =
                call.argument("sep").flatMap(Value::text).map(String::length).orElse(0);
        double length = Texts.length(before);
        for (Value other : others) {
            length += between
                    + columns(machine, other).stream()
                            .mapToDouble(column -> Texts.length(column.statistics()))
                            .sum();
        }
        return Statistics.NONE.withText(OptionalDouble.of(length), OptionalDouble.empty());
    }

    private static List<Column> columns(Machine machine, Value value) {
        return machine.table(value).map(Table::columns).orElse(List.of());
    }

    private static Statistics lengths(Invocation call, Statistics before) {
        double width = Texts.bytesPerCharacter(before);
        OptionalDouble length = before.averageLength();
        if (call.operation().endsWith(".cat")) {
            return joined(call, before);
        }
        boolean sliced = call.operation().endsWith("slice") || call.operation().endsWith("__getitem__");
        if (sliced) {
            Optional<Double> stop = call.number("stop")
                    .or(() -> call.argument("key")
                            .filter(Value.Slice.class::isInstance)
                            .flatMap(value -> ((Value.Slice) value).upper().number()));
            Optional<Double> start = call.number("start").filter(number -> number < 0);
            if (stop.filter(number -> number > 0).isPresent()) {
                length = OptionalDouble.of(stop.get());
            } else if (start.isPresent() && stop.isEmpty()) {
                length = OptionalDouble.of(-start.get());
            }
        }
        return new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                before.nullFraction(),
                before.distinct(),
                length,
                length.isPresent() ? OptionalDouble.of(width * length.getAsDouble()) : OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of(),
                false);
    }

    private static Outcome truth(Invocation call) {
        Table table = call.table().orElseThrow();
        String label =
                table.columns().isEmpty() ? "" : table.columns().getFirst().label();
        return series(call, table, ColumnPlan.of(label, DType.BOOL, Knowledge.TRUTH));
    }

    private static Outcome number(Invocation call) {
        Table table = call.table().orElseThrow();
        Column column = table.columns().getFirst();
        boolean missing = column.statistics().nullFraction().orElse(0) > 0;
        Statistics lengths = column.statistics().maximumLength().isPresent()
                ? Knowledge.range(
                        0, (double) column.statistics().maximumLength().getAsLong())
                : Statistics.NONE;
        return series(call, table, ColumnPlan.of(column.label(), missing ? DType.FLOAT64 : DType.INT64, lengths));
    }

    /// Bytes of one part of a string that is split in two, an object of its own.
    private static double part(Column column) {
        return Texts.objectBytes(half(column.statistics()));
    }

    /// Bytes of a list of parts: 64 for the list, a pointer for each part, an object for each. CPython begins with room
    /// for as many parts as there may be, at most 12, and never gives it back (S: its stringlib; measured:
    /// samples/truth/operations/strings.tsv).
    private static double listBytes(Invocation call, Column column) {
        double most = call.number("n").filter(n -> n > 0).map(n -> n + 1).orElse(Double.POSITIVE_INFINITY);
        double parts = Math.min(most, newParts(call, column));
        return 64 + 8 * Math.max(parts, Math.min(most, 12)) + parts * part(column);
    }

    /// How many objects splitting makes of a string: a string without separator stays the object that it is. Two where
    /// the values are not named.
    private static double newParts(Invocation call, Column column) {
        String separator = call.text("pat").orElse(" ");
        return column.statistics().values().stream()
                .mapToInt(value -> value.split(Pattern.quote(separator), -1).length)
                .map(parts -> parts > 1 ? parts : 0)
                .average()
                .orElse(2);
    }

    /// Lists of strings; with `expand=True` a column a part.
    private static Outcome split(Invocation call) {
        Table table = call.table().orElseThrow();
        Column column = table.columns().getFirst();
        boolean partition = call.operation().endsWith("partition");
        if (call.isTrue("expand") || partition) {
            double parts = partition
                    ? 3
                    : call.number("n").filter(n -> n > 0).map(n -> n + 1).orElse(knownParts(call, column));
            List<ColumnPlan> plans = new ArrayList<>();
            for (int part = 0; part < Math.min(parts, 100); part++) {
                plans.add(fresh(call, table, column, half(column.statistics())).withLabel(Integer.toString(part)));
            }
            call.machine()
                    .assume(
                            "splitting column " + column.label() + " gives as many parts as it says, or two",
                            Confidence.LOW);
            Table result = Layout.frame(call.machine(), plans, table.rows(), table.index(), table.relative());
            double shared = column.dtype().equals(DType.OBJECT) ? Math.min(parts, 2) * part(column) : 0;
            double lists = Math.max(0, listBytes(call, column) - shared);
            return Results.copied(call, result, TextScratch.ofLists(table, lists));
        }
        Buffer lists = lists(call, table, column);
        Statistics known = parts(column.statistics(), call.text("pat").orElse(" "));
        ColumnPlan plan = ColumnPlan.of(column.label(), DType.OBJECT, known).withPayload(Optional.of(lists));
        return series(call, table, plan, TextScratch.ofObjects(table));
    }

    /// One part of each list, and the rest of them apart: it stays where one part is taken of each, since the parts are
    /// scattered among all, and is used again by the next lists (measured on 2.3.3 and 3.0.6 with 360,000 places that
    /// were split in two: 232 and 240 bytes a row after the first part was taken, 72 and 101 more after the second).
    private static Buffer lists(Invocation call, Table table, Column column) {
        double all = listBytes(call, column);
        double one = Math.min(all, part(column));
        Buffer lists = call.machine().buffer(table.rows().times(one), 1, LISTS + column.label());
        lists.pointTo(call.machine().left(table.rows().times(all - one), Buffer.FREED));
        return lists;
    }

    /// What is known of the parts of strings that are listed: which there are, and, in place of their length, how many
    /// of them a string has.
    private static Statistics parts(Statistics before, String separator) {
        if (before.values().isEmpty() || separator.isEmpty()) {
            return Statistics.NONE;
        }
        Set<String> parts = new LinkedHashSet<>();
        double all = 0;
        for (String value : before.values()) {
            List<String> each = List.of(value.split(Pattern.quote(separator), -1));
            parts.addAll(each);
            all += each.size();
        }
        Statistics levels = Knowledge.levels(List.copyOf(parts), parts.size());
        return levels.withText(OptionalDouble.of(all / before.values().size()), OptionalDouble.empty());
    }

    /// As many parts as the value with the most separators has, where the values are named; else two.
    private static double knownParts(Invocation call, Column column) {
        String separator = call.text("pat").orElse(" ");
        return column.statistics().values().stream()
                .mapToInt(value -> value.split(Pattern.quote(separator), -1).length)
                .max()
                .orElse(2);
    }

    private static Statistics half(Statistics before) {
        return new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                before.distinct(),
                OptionalDouble.of(Texts.length(before) / 2),
                OptionalDouble.of(Texts.encodedBytes(before) / 2),
                OptionalLong.empty(),
                List.of(),
                false);
    }

    private static Outcome frame(Invocation call, Table table, List<ColumnPlan> plans) {
        Table result = Layout.frame(call.machine(), plans, table.rows(), table.index(), table.relative());
        return Results.copied(call, result, TextScratch.of(call, table, plans));
    }

    /// A column for each group of the pattern.
    private static Outcome extract(Invocation call) {
        Table table = call.table().orElseThrow();
        Column column = table.columns().getFirst();
        List<String> groups = new ArrayList<>();
        Matcher matcher = GROUP.matcher(call.text("pat").orElse("()"));
        while (matcher.find()) {
            groups.add(Optional.ofNullable(matcher.group(1)).orElse(Integer.toString(groups.size())));
        }
        boolean expands = call.argument("expand").flatMap(Value::truth).orElse(true);
        if (!expands && groups.size() <= 1) {
            return series(call, table, fresh(call, table, column, half(column.statistics())));
        }
        return frame(
                call,
                table,
                groups.stream()
                        .map(group -> fresh(call, table, column, half(column.statistics()))
                                .withLabel(group))
                        .toList());
    }

    private static Outcome dummies(Invocation call) {
        Table table = call.table().orElseThrow();
        Statistics parts =
                parts(table.columns().getFirst().statistics(), call.text("sep").orElse("|"));
        if (!parts.values().isEmpty()) {
            return frame(
                    call,
                    table,
                    parts.values().stream()
                            .sorted()
                            .map(part -> ColumnPlan.of(part, DType.INT64, Knowledge.range(0, 1)))
                            .toList());
        }
        call.machine().assume("str.get_dummies makes 10 columns", Confidence.LOW);
        ColumnPlan plan =
                ColumnPlan.of(Column.REST, DType.INT64, Knowledge.range(0, 1)).withMultiplicity(10);
        return frame(call, table, List.of(plan));
    }
}
