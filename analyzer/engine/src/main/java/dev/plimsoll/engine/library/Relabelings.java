package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Copies that change labels or the index: `copy`, `rename`, `set_axis`, `add_prefix`, `set_index`, `reset_index`.
final class Relabelings {
    private Relabelings() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("relabel.copy", Relabelings::copy),
                Map.entry("relabel.rename", Relabelings::rename),
                Map.entry("relabel.set_axis", Relabelings::setAxis),
                Map.entry("relabel.add", Relabelings::add),
                Map.entry("relabel.same", Relabelings::same),
                Map.entry("relabel.set_index", Relabelings::setIndex),
                Map.entry("relabel.reset_index", Relabelings::resetIndex),
                Map.entry(
                        "relabel.shallow",
                        call -> Results.made(call, call.table().orElseThrow(), Bytes.ZERO)),
                Map.entry("relabel.series", Relabelings::toSeries),
                Map.entry("relabel.to_frame", Relabelings::toFrame),
                Map.entry("relabel.squeeze", Relabelings::squeeze));
    }

    private static Outcome copy(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean shallow = call.argument("deep")
                .flatMap(Value::truth)
                .filter(deep -> !deep)
                .isPresent();
        return shallow
                ? Results.made(call, table, Bytes.ZERO)
                : Results.copied(
                        call, Copies.deepButStrings(call.machine(), table), Copies.deepScratch(notStrings(table)));
    }

    private static Table notStrings(Table table) {
        return table.withColumns(table.columns().stream()
                .filter(column -> column.dtype().kind() != DType.Kind.STRING)
                .toList());
    }

    /// The result of an operation that only changes labels: a copy before pandas 3, nothing with `inplace=True`.
    private static Outcome finish(Invocation call, Table before, UnaryOperator<Table> change) {
        Machine machine = call.machine();
        if (call.isTrue("inplace")) {
            return Results.changed(call, change.apply(before), Bytes.ZERO);
        }
        boolean view = call.argument("copy")
                .flatMap(Value::truth)
                .filter(copy -> !copy)
                .isPresent();
        if (view || Copies.onWrite(machine)) {
            return Results.made(call, change.apply(before), Bytes.ZERO);
        }
        return Results.copied(call, change.apply(Copies.deep(machine, before)), Copies.deepScratch(before));
    }

    private static Outcome same(Invocation call) {
        return finish(call, call.table().orElseThrow(), UnaryOperator.identity());
    }

    private static Outcome rename(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.kind() != Table.Kind.FRAME) {
            Optional<String> name = call.argument("index").flatMap(Results::label);
            return finish(
                    call,
                    table,
                    before -> name.isPresent() && before.columns().size() == 1
                            ? before.withColumns(
                                    List.of(before.columns().getFirst().withLabel(name.get())))
                            : before);
        }
        boolean byAxis = Projections.isColumnAxis(call, "axis");
        Optional<Value> mapping = byAxis ? call.argument("mapper") : call.argument("columns");
        if (mapping.isEmpty()) {
            return same(call);
        }
        return finish(call, table, before -> renamed(call.machine(), before, mapping.get()));
    }

    private static Table renamed(Machine machine, Table table, Value mapping) {
        Optional<HeapObject.Dictionary> dictionary = mapping instanceof Reference reference
                        && machine.describe(reference) instanceof HeapObject.Dictionary found
                ? Optional.of(found)
                : Optional.empty();
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<String> next = Optional.empty();
            if (dictionary.isPresent()) {
                next = Optional.ofNullable(dictionary.get().entries().get(column.label()))
                        .flatMap(Results::label);
            } else if (!column.isRest()) {
                next = Results.label(machine.call(mapping, List.of(Value.of(column.label()))));
            }
            columns.add(next.map(column::withLabel).orElse(column));
        }
        Table renamed = table.withColumns(columns);
        return dictionary.isPresent() && !table.isClosed() ? withRestRenamed(renamed, dictionary.get()) : renamed;
    }

    /// Old labels that are not known by name were among the others, so the new ones are taken out of them.
    private static Table withRestRenamed(Table table, HeapObject.Dictionary dictionary) {
        Column rest = table.rest().orElseThrow();
        List<Column> columns = new ArrayList<>(table.columns());
        dictionary.entries().values().stream()
                .flatMap(value -> Results.label(value).stream())
                .filter(label -> table.column(label).isEmpty())
                .forEach(label ->
                        columns.add(new Column(label, rest.dtype(), Statistics.NONE, rest.block(), 0, rest.payload())));
        return table.withColumns(columns);
    }

    private static Outcome setAxis(Invocation call) {
        Table table = call.table().orElseThrow();
        if (!Projections.isColumnAxis(call, "axis")) {
            return finish(
                    call,
                    table,
                    before -> before.withIndex(List.of(Layout.numberedIndex(call.machine(), before.rows()))));
        }
        Optional<List<String>> labels =
                call.argument("labels").flatMap(value -> Projections.listed(value, call.machine()));
        return finish(call, table, before -> relabelled(before, labels));
    }

    /// The table under new labels, which say what the columns of an open table are; if their number is another or they
    /// are not known, labels stay.
    static Table relabelled(Table table, Optional<List<String>> labels) {
        boolean fits =
                labels.isPresent() && labels.get().size() == table.columns().size() && table.isClosed();
        List<Column> columns = new ArrayList<>();
        if (labels.isPresent() && !table.isClosed()) {
            Column rest = table.rest().orElseThrow();
            labels.get()
                    .forEach(label -> columns.add(
                            new Column(label, rest.dtype(), Statistics.NONE, rest.block(), 0, rest.payload())));
            return table.withColumns(columns);
        }
        for (int position = 0; position < table.columns().size(); position++) {
            Column column = table.columns().get(position);
            columns.add(fits ? column.withLabel(labels.get().get(position)) : column);
        }
        return table.withColumns(columns);
    }

    private static Outcome add(Invocation call) {
        Table table = call.table().orElseThrow();
        String prefix = call.text("prefix").orElse("");
        String suffix = call.text("suffix").orElse("");
        return finish(
                call,
                table,
                before -> before.withColumns(before.columns().stream()
                        .map(column -> column.isRest() ? column : column.withLabel(prefix + column.label() + suffix))
                        .toList()));
    }

    /// The key column becomes the index without a copy of its own; several keys are encoded: categories and codes.
    private static Outcome setIndex(Invocation call) {
        Table table = call.table().orElseThrow();
        Machine machine = call.machine();
        Value keys = call.arguments().getOrDefault("keys", Value.NONE);
        Optional<List<String>> labels = Results.label(keys).map(List::of).or(() -> Projections.listed(keys, machine));
        boolean keeps = call.argument("drop")
                .flatMap(Value::truth)
                .filter(drop -> !drop)
                .isPresent();
        if (labels.isEmpty()) {
            return finish(
                    call, table, before -> before.withIndex(List.of(Layout.numberedIndex(machine, before.rows()))));
        }
        List<String> names = labels.get();
        Outcome outcome = finish(call, table, before -> indexed(machine, before, names, keeps));
        Bytes scratch = names.size() < 2 ? Bytes.ZERO : table.rows().times(16 * names.size());
        return Results.with(outcome, scratch);
    }

    private static Table indexed(Machine machine, Table table, List<String> names, boolean keeps) {
        List<Column> levels = new ArrayList<>();
        for (String name : names) {
            Column column = Projections.column(machine, table, name);
            boolean encoded = names.size() > 1;
            double codes = Types.category(
                            Texts.distinct(column.statistics(), table.rows()).likely())
                    .bytesPerRow();
            Column level =
                    encoded ? column.in(machine.buffer(table.rows().times(codes), 1, "codes of " + name), 0) : column;
            levels.add(level);
        }
        List<Column> rest = keeps
                ? table.columns()
                : table.columns().stream()
                        .filter(column -> !names.contains(column.label()))
                        .toList();
        return table.withColumns(rest).withIndex(levels);
    }

    /// F, and the index as columns of 8 bytes a row and 8 more for its block (measured, samples/truth/operations);
    /// pandas 3 shares the rest.
    private static Outcome resetIndex(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean drops = call.isTrue("drop");
        Optional<String> name =
                call.argument("name").or(() -> call.argument("names")).flatMap(Results::label);
        return finish(call, table, before -> {
            if (drops) {
                return before.withIndex(List.of());
            }
            return withIndexAsColumns(call.machine(), before, name);
        });
    }

    /// The frame with its index as first columns.
    static Table withIndexAsColumns(Machine machine, Table table, Optional<String> name) {
        List<Column> columns = new ArrayList<>();
        if (Layout.isRange(table)) {
            ColumnPlan plan = ColumnPlan.of(
                    "index",
                    DType.INT64,
                    Knowledge.unique(Knowledge.range(0, Math.max(0, table.rows().likely() - 1))));
            columns.add(Layout.apart(machine, plan, table.rows()));
        } else {
            for (Column level : table.index()) {
                String label = level.label().isEmpty() ? "index" : level.label();
                columns.add(Layout.apart(machine, ColumnPlan.like(level).withLabel(label), table.rows()));
            }
        }
        for (Column column : table.columns()) {
            boolean named = table.kind() != Table.Kind.FRAME && name.isPresent();
            columns.add(named ? column.withLabel(name.get()) : column);
        }
        return new Table(Table.Kind.FRAME, columns, table.rows(), List.of(), table.relative());
    }

    private static Outcome toFrame(Invocation call) {
        Table table = call.table().orElseThrow();
        Optional<String> name = call.argument("name").flatMap(Results::label);
        List<Column> columns = table.columns().stream()
                .map(column -> name.map(column::withLabel).orElse(column))
                .toList();
        return Results.made(
                call, new Table(Table.Kind.FRAME, columns, table.rows(), table.index(), table.relative()), Bytes.ZERO);
    }

    private static Outcome toSeries(Invocation call) {
        Table table = call.table().orElseThrow();
        return Results.made(call, table.withKind(Table.Kind.SERIES).withIndex(table.columns()), Bytes.ZERO);
    }

    private static Outcome squeeze(Invocation call) {
        Table table = call.table().orElseThrow();
        boolean single = table.columns().size() == 1 && table.isClosed();
        return Results.made(call, single ? table.withKind(Table.Kind.SERIES) : table, Bytes.ZERO);
    }

    /// What a dictionary has under keys that are not known.
    static Optional<Value> others(Value value, Machine machine) {
        return value instanceof Reference reference
                        && machine.describe(reference) instanceof HeapObject.Dictionary dictionary
                ? dictionary.others()
                : Optional.empty();
    }

    /// Entries of a dictionary value.
    static Optional<SequencedMap<String, Value>> entries(Value value, Machine machine) {
        return value instanceof Reference reference
                        && machine.describe(reference) instanceof HeapObject.Dictionary dictionary
                ? Optional.of(new LinkedHashMap<>(dictionary.entries()))
                : Optional.empty();
    }
}
