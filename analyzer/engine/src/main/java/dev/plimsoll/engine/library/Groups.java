package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Group;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Grouping: what a grouped, rolling or resampled table is made of, before it is reduced by [GroupReductions].
final class Groups {
    private static final String COLUMN = "column";
    private static final String KEYS_AS_COLUMNS = "keys as columns";
    private static final String EXTERNAL = "external";
    private static final String COUNT = "count";
    private static final String RESAMPLED = "resampled";

    private Groups() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "group.by", Groups::by,
                "group.resample", Groups::resample,
                "group.rolling", Groups::rolling,
                "group.item", Groups::item,
                "group.attribute", Groups::item,
                "group.iterate", Groups::iterate,
                "group.get", Groups::get,
                "group.count", Groups::count,
                "group.indices", Groups::indices);
    }

    private static Outcome by(Invocation call) {
        Value by = call.arguments().getOrDefault("by", Value.NONE);
        Optional<Outcome> mixed = byLabelsAndColumns(call, by);
        if (mixed.isPresent()) {
            return mixed.get();
        }
        Optional<List<String>> labels =
                Results.label(by).filter(label -> !by.isNone()).map(List::of).or(() -> listed(call, by));
        Map<String, Value> options = new HashMap<>();
        call.argument("as_index")
                .flatMap(Value::truth)
                .filter(truth -> !truth)
                .ifPresent(truth -> options.put(KEYS_AS_COLUMNS, Value.of(true)));
        Optional<Table> series = call.machine().table(by);
        series.filter(table -> table.columns().size() == 1)
                .map(table -> Domains.size(table.columns().getFirst()))
                .filter(OptionalDouble::isPresent)
                .ifPresent(size -> options.put(COUNT, Value.of(Math.round(size.getAsDouble()))));
        if (labels.isEmpty()) {
            options.put(EXTERNAL, by);
        }
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME) {
            options.put(COLUMN, Value.of(true));
        }
        return group(call, "GroupBy", call.receiver(), labels.orElse(List.of()), List.of(), options);
    }

    /// `groupby(["a", df["t"].dt.month])`, `groupby(pd.Grouper(key="t", freq="D"))`: columns that are given as such are
    /// keys like those of the frame, and of a column that is grouped by periods only these count.
    private static Optional<Outcome> byLabelsAndColumns(Invocation call, Value by) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        List<Value> elements = machine.elements(by).orElse(List.of(by));
        boolean some = Periods.of(by, machine).isPresent()
                || (machine.elements(by).isPresent()
                        && elements.stream()
                                .anyMatch(element -> machine.table(element).isPresent()
                                        || Periods.of(element, machine).isPresent()));
        if (!some || table.kind() != Table.Kind.FRAME) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(table.columns());
        List<String> keys = new ArrayList<>();
        for (Value element : elements) {
            Optional<Table> series =
                    machine.table(element).filter(found -> found.columns().size() == 1);
            Optional<String> label = Results.label(element);
            Optional<Group> periods =
                    Periods.of(element, machine).filter(found -> found.keys().size() == 1);
            if (periods.isPresent()) {
                String key = periods.get().keys().getFirst();
                columns.replaceAll(
                        column -> column.label().equals(key) ? Periods.counted(column, periods.get()) : column);
                keys.add(key);
            } else if (series.isPresent()) {
                Column column = series.get().columns().getFirst();
                String free = table.column(column.label()).isPresent() ? column.label() + " as key" : column.label();
                columns.add(column.withLabel(free));
                keys.add(free);
            } else if (label.isPresent()) {
                keys.add(label.get());
            } else {
                return Optional.empty();
            }
        }
        Value source = machine.add(table.withColumns(columns));
        Map<String, Value> options = new HashMap<>();
        if (call.arguments().getOrDefault("as_index", Value.NONE).truth().equals(Optional.of(false))) {
            options.put(KEYS_AS_COLUMNS, Value.of(true));
        }
        return Optional.of(group(call, "GroupBy", source, keys, List.of(), options));
    }

    private static Optional<List<String>> listed(Invocation call, Value by) {
        return call.machine().table(by).isPresent() ? Optional.empty() : Projections.listed(by, call.machine());
    }

    private static Outcome group(
            Invocation call,
            String type,
            Value source,
            List<String> keys,
            List<String> selection,
            Map<String, Value> options) {
        return Outcome.of(call.machine().add(new Group(type, source, keys, selection, options)));
    }

    private static Outcome resample(Invocation call) {
        Optional<Group> outer = group(call);
        Value source = outer.map(Group::source).orElse(call.receiver());
        Map<String, Value> options = new HashMap<>(outer.map(Group::options).orElse(Map.of()));
        options.put(EXTERNAL, Value.Unknown.PLAIN);
        options.put(RESAMPLED, Value.of(true));
        boolean series =
                call.table().filter(table -> table.kind() == Table.Kind.SERIES).isPresent();
        if (series) {
            options.put(COLUMN, Value.of(true));
        }
        List<String> keys = outer.map(Group::keys).orElse(List.of());
        return group(call, "GroupBy", source, keys, outer.map(Group::selection).orElse(List.of()), options);
    }

    private static Outcome rolling(Invocation call) {
        Optional<Group> outer = group(call);
        Value source = outer.map(Group::source).orElse(call.receiver());
        Map<String, Value> options = new HashMap<>(outer.map(Group::options).orElse(Map.of()));
        boolean series =
                call.table().filter(table -> table.kind() == Table.Kind.SERIES).isPresent();
        if (series) {
            options.put(COLUMN, Value.of(true));
        }
        return group(
                call,
                "Rolling",
                source,
                outer.map(Group::keys).orElse(List.of()),
                outer.map(Group::selection).orElse(List.of()),
                options);
    }

    /// The grouping that the operation was called on.
    static Optional<Group> group(Invocation call) {
        return call.receiver() instanceof Reference reference
                        && call.machine().describe(reference) instanceof Group group
                ? Optional.of(group)
                : Optional.empty();
    }

    private static Outcome item(Invocation call) {
        Group group = group(call).orElseThrow();
        Value key = call.argument("key").or(() -> call.argument("name")).orElse(Value.NONE);
        Map<String, Value> options = new HashMap<>(group.options());
        Optional<String> label = Results.label(key);
        if (label.isPresent()) {
            options.put(COLUMN, Value.of(true));
        }
        List<String> selection = label.map(List::of)
                .or(() -> Projections.listed(key, call.machine()))
                .orElse(List.of());
        return group(call, group.type(), group.source(), group.keys(), selection, options);
    }

    /// Whether one column was selected, so that results are series.
    static boolean isSeries(Group group) {
        return group.options().containsKey(COLUMN);
    }

    /// Whether keys stay columns of the results.
    static boolean keepsKeys(Group group) {
        return group.options().containsKey(KEYS_AS_COLUMNS);
    }

    /// Whether rows are grouped by periods of time.
    static boolean isResampled(Group group) {
        return group.options().containsKey(RESAMPLED);
    }

    /// The grouped table.
    static Optional<Table> source(Machine machine, Group group) {
        return machine.table(group.source());
    }

    /// The columns that are not keys, or the selected ones.
    static List<Column> values(Machine machine, Group group, Table source) {
        if (source.kind() != Table.Kind.FRAME) {
            return source.columns();
        }
        if (group.selection().isEmpty()) {
            return source.columns().stream()
                    .filter(column -> !group.keys().contains(column.label()))
                    .toList();
        }
        return group.selection().stream()
                .map(label -> Projections.column(machine, source, label))
                .toList();
    }

    /// How many groups there are: the combinations of the keys' values that occur, and all combinations where every key
    /// is a category before pandas 3. Where nothing is known, a tenth of the rows, between one and all.
    static Rows groups(Machine machine, Group group, Table source) {
        Interval all = source.rows().count();
        List<Column> columns = group.keys().stream()
                .map(key -> Projections.column(machine, source, key))
                .toList();
        Optional<Double> counted =
                Optional.ofNullable(group.options().get(COUNT)).flatMap(Value::number);
        Optional<Interval> known = columns.isEmpty()
                ? counted.map(count -> Domains.occurring(count, all))
                : Domains.combinations(source, columns);
        if (known.isPresent()) {
            boolean categories = !columns.isEmpty()
                    && columns.stream().allMatch(column -> column.dtype().kind() == DType.Kind.CATEGORY);
            OptionalDouble product = Domains.size(columns);
            boolean each = categories && product.isPresent() && !Copies.onWrite(machine);
            return new Rows(each ? Interval.exactly(product.getAsDouble()) : known.get());
        }
        String keys = group.keys().isEmpty() ? "its keys" : String.join(", ", group.keys());
        machine.assume("there is one group for ten rows by " + keys, Confidence.LOW);
        double fewest = Math.min(1, all.low());
        return new Rows(new Interval(fewest, Math.max(fewest, all.likely() / 10), all.high()));
    }

    /// A table that has the columns and rows of one group of average size.
    static Table example(Machine machine, Group group, Table source) {
        double count = Math.max(1, groups(machine, group, source).likely());
        Rows rows = source.rows().scaled(Interval.exactly(1 / count));
        List<Column> columns =
                isSeries(group) || !group.selection().isEmpty() ? values(machine, group, source) : source.columns();
        Table.Kind kind = isSeries(group) ? Table.Kind.SERIES : Table.Kind.FRAME;
        List<Column> copied = Layout.consolidated(machine, Copies.plans(columns), rows);
        return new Table(kind, copied, rows, List.of(), source.relative());
    }

    private static Outcome iterate(Invocation call) {
        Group group = group(call).orElseThrow();
        Optional<Table> source = source(call.machine(), group);
        if (source.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Value example = call.machine().add(example(call.machine(), group, source.get()));
        Value pair = Results.tuple(call.machine(), List.of(Value.Unknown.PLAIN, example));
        Interval times = groups(call.machine(), group, source.get()).count();
        List<Value> keeps =
                new ArrayList<>(List.of(group.source(), inOrder(call.machine(), group, source.get(), times)));
        return Outcome.of(call.machine().add(new HeapObject.Stream(pair, times, keeps)));
    }

    /// What a running iteration keeps beside the group that it gives out: a copy of all rows in the order of the
    /// groups, of which each group is a view, its index, and the numbers and positions of the rows: 24 to 40 bytes a
    /// row (measured, samples/truth/operations/steps.tsv, `first group of groupby(key)`).
    private static Value inOrder(Machine machine, Group group, Table source, Interval groups) {
        List<Column> columns =
                isSeries(group) || !group.selection().isEmpty() ? values(machine, group, source) : source.columns();
        double others = 1 - 1 / Math.max(1, groups.likely());
        Bytes index = Layout.isRange(source) ? source.rows().times(8) : Layout.indexBytes(source);
        Bytes copy = Layout.bytes(columns, source.rows()).plus(index).times(others);
        Bytes kept = copy.plus(source.rows().times(28).loosened(0.85, 1.45));
        return machine.add(new HeapObject.Held(
                "groups in order", List.of(machine.buffer(kept, 1, "rows in the order of groups")), List.of()));
    }

    private static Outcome get(Invocation call) {
        Group group = group(call).orElseThrow();
        Optional<Table> source = source(call.machine(), group);
        return source.map(table -> Results.made(
                        call,
                        example(call.machine(), group, table),
                        table.rows().times(16)))
                .orElse(Outcome.of(Value.Unknown.PLAIN));
    }

    private static Outcome count(Invocation call) {
        Group group = group(call).orElseThrow();
        return Outcome.of(source(call.machine(), group)
                .map(table -> Results.count(groups(call.machine(), group, table)))
                .orElse(Value.Unknown.PLAIN));
    }

    /// A dictionary of 8-byte positions.
    private static Outcome indices(Invocation call) {
        Group group = group(call).orElseThrow();
        Optional<Table> source = source(call.machine(), group);
        if (source.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        HeapObject held = new HeapObject.Held(
                "dict",
                List.of(call.machine().buffer(source.get().rows().times(8), 1, "positions of groups")),
                List.of());
        return Outcome.of(call.machine().add(held), source.get().rows().times(16));
    }
}
