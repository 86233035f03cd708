package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Putting tables together: `pd.concat` below or beside each other, `append`.
final class Concatenations {
    private Concatenations() {}

    /// A table and how often it occurs.
    record Part(Table table, Interval times) {}

    static Map<String, Operation> operations() {
        return Map.of("concat.concat", Concatenations::concat, "concat.append", Concatenations::append);
    }

    private static Outcome concat(Invocation call) {
        Value objects = call.arguments().getOrDefault("objs", Value.NONE);
        List<Part> parts = parts(call.machine(), objects);
        if (parts.isEmpty()) {
            return Results.unknown(call, "nothing is known of what is concatenated");
        }
        boolean beside = Projections.isColumnAxis(call, "axis");
        Outcome outcome = beside ? beside(call, parts) : below(call, parts);
        List<Outcome.Update> numbered =
                beside || call.isTrue("ignore_index") ? List.of() : numbered(call.machine(), objects);
        return withSources(Results.also(outcome, numbered), call.machine(), objects);
    }

    /// Tables below each other need the numbers of their range indexes, which each then keeps: 8 bytes a row of the
    /// parts (measured on every version, samples/truth/operations).
    private static List<Outcome.Update> numbered(Machine machine, Value objects) {
        List<Value> values = new ArrayList<>(machine.elements(objects).orElse(List.of()));
        if (objects instanceof Reference reference && machine.describe(reference) instanceof HeapObject.Items items) {
            items.repeated().ifPresent(repeated -> values.add(repeated.example()));
        }
        List<Outcome.Update> updates = new ArrayList<>();
        for (Value value : values.stream().distinct().toList()) {
            Optional<Table> table =
                    machine.table(value).filter(found -> found.index().isEmpty());
            if (value instanceof Reference reference && table.isPresent()) {
                List<Column> numbers =
                        List.of(Layout.cachedRange(machine, table.get().rows()));
                updates.add(new Outcome.Update(reference, table.get().withIndex(numbers)));
            }
        }
        return updates;
    }

    private static Outcome withSources(Outcome outcome, Machine machine, Value objects) {
        Outcome noted = outcome;
        if (outcome.result() instanceof Reference result) {
            for (Value value : machine.elements(objects).orElse(List.of())) {
                if (value instanceof Reference source && machine.table(source).isPresent()) {
                    noted = noted.with(new Fact.Copied(source, result));
                }
            }
        }
        return noted;
    }

    /// The tables of a list, a dictionary, a generator or a chunked reader.
    static List<Part> parts(Machine machine, Value objects) {
        List<Part> parts = new ArrayList<>();
        if (!(objects instanceof Reference reference)) {
            return parts;
        }
        switch (machine.describe(reference)) {
            case HeapObject.Items items -> {
                items.elements().forEach(value -> add(machine, parts, value, Interval.exactly(1)));
                items.repeated().ifPresent(repeated -> add(machine, parts, repeated.example(), repeated.times()));
            }
            case HeapObject.Dictionary dictionary ->
                dictionary.entries().values().forEach(value -> add(machine, parts, value, Interval.exactly(1)));
            case HeapObject.Stream stream -> add(machine, parts, stream.item(), stream.times());
            case Table table -> parts.add(new Part(table, Interval.exactly(1)));
            case HeapObject.Group group ->
                machine.table(group.source()).ifPresent(table -> parts.add(new Part(table, Interval.exactly(1))));
            case HeapObject.Instance instance -> {}
            case HeapObject.Estimator estimator -> {}
            case HeapObject.Held held -> {}
            case HeapObject.Deferred deferred -> {}
        }
        return parts;
    }

    private static void add(Machine machine, List<Part> parts, Value value, Interval times) {
        Optional<Table> table = machine.largestTable(value);
        table.ifPresent(found -> parts.add(new Part(found, times)));
        boolean lost = table.isEmpty() && !value.isNone();
        if (lost) {
            machine.assume("parts of a concat of which nothing is known are not counted", Confidence.LOW);
        }
    }

    private static Rows rows(List<Part> parts) {
        Rows rows = Rows.NONE;
        for (Part part : parts) {
            rows = rows.plus(new Rows(part.table().rows().count().times(part.times())));
        }
        return rows;
    }

    /// Below each other: the sum of all, and 8 bytes a row of index without `ignore_index` (measured,
    /// samples/truth/operations). Columns of different types get the common one; columns that a part lacks go missing
    /// there.
    private static Outcome below(Invocation call, List<Part> parts) {
        Machine machine = call.machine();
        Rows rows = rows(parts);
        boolean series = parts.stream().allMatch(part -> part.table().kind() == Table.Kind.SERIES);
        List<ColumnPlan> plans = plans(parts, series);
        List<Column> columns = placed(machine, parts, plans, rows, series);
        List<Column> index = call.isTrue("ignore_index") ? List.of() : List.of(Layout.numberedIndex(machine, rows));
        boolean relative = parts.stream().anyMatch(part -> part.table().relative());
        Table.Kind kind = series ? Table.Kind.SERIES : Table.Kind.FRAME;
        Table result = new Table(kind, columns, rows, index, relative);
        return Outcome.of(machine.add(result), blocksOfStream(call, parts));
    }

    /// All that a generator or a chunked reader gives is there before it is put together.
    private static Bytes blocksOfStream(Invocation call, List<Part> parts) {
        boolean stream = call.arguments().getOrDefault("objs", Value.NONE) instanceof Reference reference
                && call.machine().describe(reference) instanceof HeapObject.Stream;
        Bytes blocks = Bytes.ZERO;
        for (Part part : stream ? parts : List.<Part>of()) {
            List<Column> copied = part.table().columns().stream()
                    .filter(column -> column.dtype().storage() != DType.Storage.ARROW)
                    .toList();
            blocks = blocks.plus(Layout.bytes(copied, part.table().rows()).times(part.times()));
        }
        return blocks;
    }

    /// In the blocks of the first part where the others have the same columns; strings of all parts stay alive. Arrow's
    /// arrays are not copied: the column refers to those of all parts (measured on 3.0.6: 0 bytes for strings;
    /// samples/truth/operations/strings.tsv, `concat`).
    private static List<Column> placed(
            Machine machine, List<Part> parts, List<ColumnPlan> plans, Rows rows, boolean series) {
        List<Column> first = parts.getFirst().table().columns();
        boolean alike = plans.size() == first.size();
        List<ColumnPlan> copied = new ArrayList<>();
        List<Column> pattern = new ArrayList<>();
        for (int position = 0; position < plans.size(); position++) {
            if (!isShared(plans.get(position))) {
                copied.add(plans.get(position));
                pattern.addAll(alike ? List.of(first.get(position)) : List.of());
            }
        }
        List<Column> made = new ArrayList<>(
                alike ? Layout.likeBlocks(machine, copied, pattern, rows) : Layout.consolidated(machine, copied, rows));
        List<Column> columns = new ArrayList<>();
        for (ColumnPlan plan : plans) {
            String content = Buffer.CHUNKS + plan.dtype().displayName();
            Column column = isShared(plan) ? plan.at(machine.buffer(Bytes.ZERO, 1, content), 0) : made.removeFirst();
            String label = series ? "" : column.label();
            for (Part part : parts) {
                part.table().columns().stream()
                        .filter(source -> series || source.label().equals(label))
                        .forEach(source -> keep(column, source, part.times()));
            }
            columns.add(column);
        }
        return columns;
    }

    private static boolean isShared(ColumnPlan plan) {
        return plan.dtype().storage() == DType.Storage.ARROW;
    }

    private static void keep(Column column, Column source, Interval times) {
        if (column.dtype().storage() == DType.Storage.ARROW) {
            column.block().pointTo(source.block(), times);
        } else if (column.dtype().equals(DType.OBJECT)) {
            source.payload().ifPresent(payload -> column.block().pointTo(payload, times));
        }
    }

    private static List<ColumnPlan> plans(List<Part> parts, boolean series) {
        Map<String, List<Column>> byLabel = new LinkedHashMap<>();
        for (Part part : parts) {
            for (Column column : part.table().columns()) {
                String label = series ? "series" : column.label();
                byLabel.computeIfAbsent(label, each -> new ArrayList<>()).add(column);
            }
        }
        List<ColumnPlan> plans = new ArrayList<>();
        byLabel.forEach((label, columns) -> {
            boolean everywhere = columns.size() >= parts.size()
                    || parts.stream().anyMatch(part -> !part.table().isClosed());
            plans.add(stacked(columns, everywhere));
        });
        return plans;
    }

    private static ColumnPlan stacked(List<Column> columns, boolean everywhere) {
        Column first = columns.getFirst();
        DType dtype =
                Types.common(columns.stream().map(Column::dtype).distinct().toList());
        DType stored = everywhere ? dtype : Types.withMissing(dtype);
        Statistics statistics = columns.stream()
                .map(Column::statistics)
                .reduce(Knowledge::both)
                .map(Knowledge::repeated)
                .orElse(Statistics.NONE);
        double width = columns.stream().mapToDouble(Column::multiplicity).max().orElse(1);
        ColumnPlan plan = ColumnPlan.like(first).withMultiplicity(width);
        ColumnPlan typed =
                stored.equals(first.dtype()) ? plan : plan.withType(stored).withPayload(first.payload());
        return typed.withStatistics(everywhere ? statistics : Knowledge.withUnknownNulls(statistics))
                .withPayload(merged(columns))
                .withShare(Optional.empty());
    }

    /// Strings of all parts stay alive; the largest payload stands for them where there are several.
    private static Optional<Buffer> merged(List<Column> columns) {
        return columns.stream()
                .flatMap(column -> column.payload().stream())
                .max(Comparator.comparingDouble(buffer -> buffer.size().amount().likely()));
    }

    /// Beside each other: the sum of all, which pandas 3 shares.
    private static Outcome beside(Invocation call, List<Part> parts) {
        Machine machine = call.machine();
        boolean shares = Copies.onWrite(machine);
        List<Column> columns = new ArrayList<>();
        Rows rows = Rows.NONE;
        for (Part part : parts) {
            rows = rows.max(part.table().rows());
        }
        for (Part part : parts) {
            List<Column> own = part.table().columns();
            boolean plain = part.times().equals(Interval.exactly(1));
            List<Column> repeated = plain
                    ? own
                    : own.stream().map(column -> many(column, part.times())).toList();
            columns.addAll(shares && plain ? repeated : Copies.blockByBlock(machine, repeated, rows));
        }
        Table first = parts.getFirst().table();
        boolean relative = parts.stream().anyMatch(part -> part.table().relative());
        Bytes scratch = call.argument("copy")
                                .flatMap(Value::truth)
                                .filter(copy -> !copy)
                                .isPresent()
                        && !shares
                ? Layout.bytes(columns, rows)
                : Bytes.ZERO;
        Table result = new Table(Table.Kind.FRAME, columns, rows, first.index(), relative);
        return Outcome.of(machine.add(result), scratch.max(consolidated(call, parts, result)));
    }

    /// Scratch of consolidating fragmented parts before they are put beside each other: pandas 1.5 does it in place,
    /// pandas 2 in copies that stay until the end.
    private static Bytes consolidated(Invocation call, List<Part> parts, Table result) {
        boolean inPlace = !call.pandas().isAtLeast(2, 0);
        Bytes scratch = Bytes.ZERO;
        for (Part part : parts) {
            scratch = inPlace
                    ? scratch.max(Taking.consolidatedFirst(call, part.table(), result))
                    : scratch.plus(Taking.copiedApart(call, part.table()));
        }
        return scratch;
    }

    private static Column many(Column column, Interval times) {
        return new Column(
                Column.REST,
                column.dtype(),
                column.statistics(),
                column.block(),
                column.slot(),
                column.payload(),
                column.multiplicity() * Math.max(1, times.likely()));
    }

    /// `df.append(other)` of pandas 1.5; a dictionary is one row.
    private static Outcome append(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Value other = call.arguments().getOrDefault("other", Value.NONE);
        List<Part> parts = new ArrayList<>(List.of(new Part(table, Interval.exactly(1))));
        Optional<Table> one = machine.table(other);
        if (one.filter(found -> found.kind() == Table.Kind.FRAME).isPresent()) {
            parts.add(new Part(one.orElseThrow(), Interval.exactly(1)));
        } else if (other instanceof Reference reference && machine.describe(reference) instanceof HeapObject.Items) {
            parts.addAll(parts(machine, other));
        } else {
            Rows more = table.rows().plus(Rows.of(1));
            List<Column> index = call.isTrue("ignore_index") ? List.of() : Copies.takenIndex(machine, table, more);
            Table grown = new Table(
                    table.kind(),
                    Layout.consolidated(machine, Copies.plans(table.columns()), more),
                    more,
                    index,
                    table.relative());
            return Results.copied(call, grown, Bytes.ZERO);
        }
        Outcome outcome = below(call, parts);
        return call.receiver() instanceof Reference source && outcome.result() instanceof Reference result
                ? outcome.with(new Fact.Copied(source, result))
                : outcome;
    }
}
