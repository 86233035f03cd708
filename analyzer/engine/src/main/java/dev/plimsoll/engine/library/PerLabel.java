package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A value for each column of a frame, where the schema says it: which share is missing, how many different ones there
/// are. Programs choose columns by them: `keep = present[present > 0.8].index`.
final class PerLabel {
    /// So many rows at the least leave no doubt that some hold, or not.
    private static final double NO_DOUBT = 20;

    private PerLabel() {}

    /// A short series of these values under these labels.
    static Table series(Machine machine, List<String> labels, List<Value> values, DType dtype) {
        Buffer names = machine.buffer(Bytes.of(64.0 * labels.size()), 1, "labels");
        names.hold(labels.stream().map(label -> (Value) Value.of(label)).toList());
        Column index = ColumnPlan.of("", Types.text(machine), Statistics.NONE).at(names, 0);
        ColumnPlan plan = ColumnPlan.of("value", dtype, Statistics.NONE);
        Table table = Layout.series(machine, plan, Rows.of(labels.size()), List.of(index), false);
        table.columns().getFirst().block().hold(values);
        return table;
    }

    /// The values of a short series; nothing where they are not known, or where some of its rows were taken.
    static Optional<List<Value>> values(Table table) {
        return table.columns().size() == 1 ? held(table.columns().getFirst(), table.rows()) : Optional.empty();
    }

    /// The labels of a short series; nothing where they are not known.
    static Optional<List<String>> labels(Table table) {
        Optional<List<Value>> held =
                table.index().size() == 1 ? held(table.index().getFirst(), table.rows()) : Optional.empty();
        return held.map(values ->
                        values.stream().flatMap(value -> value.text().stream()).toList())
                .filter(texts -> texts.size() == held.get().size());
    }

    private static Optional<List<Value>> held(Column column, Rows rows) {
        List<Value> held = column.block().held();
        boolean all = !held.isEmpty() && rows.count().isExact() && rows.likely() == held.size();
        return all ? Optional.of(held) : Optional.empty();
    }

    /// What a reduction of that name gives for each column of a frame; nothing where one of them is not known.
    static Optional<List<Value>> reduced(Table table, String name) {
        List<Value> values = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<Value> value = column.isRest() || column.multiplicity() != 1 || table.relative()
                    ? Optional.empty()
                    : reduced(column, table.rows(), name);
            value.ifPresent(values::add);
        }
        boolean all = !values.isEmpty() && values.size() == table.columns().size();
        return all ? Optional.of(values) : Optional.empty();
    }

    /// The same for one column.
    static Optional<Value> reduced(Column column, Rows rows, String name) {
        Optional<Double> share = column.dtype().kind() == Kind.BOOLEAN
                ? column.share().filter(Interval::isExact).map(Interval::likely)
                : Optional.empty();
        double count = rows.likely();
        OptionalDouble missing = column.statistics().nullFraction();
        return switch (name) {
            case "mean" -> share.map(PerLabel::real);
            case "sum" -> share.map(held -> Value.of(Math.round(held * count)));
            case "any" ->
                share.filter(held -> held == 0 || held * count >= NO_DOUBT).map(held -> Value.of(held > 0));
            case "all" ->
                share.filter(held -> held == 1 || (1 - held) * count >= NO_DOUBT)
                        .map(held -> Value.of(held == 1));
            case "count" ->
                missing.isPresent()
                        ? Optional.of(Value.of(Math.round((1 - missing.getAsDouble()) * count)))
                        : Optional.empty();
            case "nunique" -> distinct(column, rows);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> distinct(Column column, Rows rows) {
        if (column.statistics().unique()) {
            return Optional.of(Value.of(Math.round(rows.likely())));
        }
        OptionalDouble size = Domains.size(column);
        return size.isPresent()
                ? Optional.of(Value.of(Math.max(
                        1,
                        Math.round(Domains.occurring(size.getAsDouble(), rows.count())
                                .likely()))))
                : Optional.empty();
    }

    private static Value real(double number) {
        return new Value.Known(new Constant.Real(number));
    }

    /// Puts into a new series what an operator makes of the values of another one and a number.
    static void combine(Table table, Table result, String operator, Value other) {
        Optional<List<Value>> values = values(table);
        Optional<Double> number = other.number();
        if (values.isEmpty() || number.isEmpty() || result.columns().size() != 1) {
            return;
        }
        List<Value> made = new ArrayList<>();
        for (Value value : values.get()) {
            value.number()
                    .flatMap(left -> applied(operator, left, number.get()))
                    .ifPresent(made::add);
        }
        if (made.size() == values.get().size()) {
            result.columns().getFirst().block().hold(made);
        }
    }

    private static Optional<Value> applied(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> Optional.of(real(left + right));
            case "-" -> Optional.of(real(left - right));
            case "*" -> Optional.of(real(left * right));
            case "/" -> right == 0 ? Optional.empty() : Optional.of(real(left / right));
            case "<" -> Optional.of(Value.of(left < right));
            case "<=" -> Optional.of(Value.of(left <= right));
            case ">" -> Optional.of(Value.of(left > right));
            case ">=" -> Optional.of(Value.of(left >= right));
            case "==" -> Optional.of(Value.of(left == right));
            case "!=" -> Optional.of(Value.of(left != right));
            default -> Optional.empty();
        };
    }

    /// Puts into a new series the opposite of another one's truth values.
    static void invert(Table table, Table result) {
        List<Boolean> truths = truths(values(table));
        if (!truths.isEmpty() && result.columns().size() == 1) {
            result.columns()
                    .getFirst()
                    .block()
                    .hold(truths.stream().map(truth -> (Value) Value.of(!truth)).toList());
        }
    }

    /// Which elements a mask selects of a short series, an index of labels or a frame's columns: one truth value for
    /// each; empty where they are not known.
    static List<Boolean> truths(Optional<List<Value>> mask) {
        List<Value> values = mask.orElse(List.of());
        List<Boolean> truths =
                values.stream().flatMap(value -> value.truth().stream()).toList();
        return truths.size() == values.size() ? truths : List.of();
    }

    /// The part of a short series that a mask selects; nothing where one of both is not known.
    static Optional<Table> masked(Machine machine, Table table, Table mask) {
        Optional<List<Value>> values = values(table);
        Optional<List<String>> labels = labels(table);
        List<Boolean> truths = truths(values(mask));
        boolean known = values.isPresent()
                && labels.isPresent()
                && values.get().size() == truths.size()
                && labels.get().size() == truths.size();
        if (!known) {
            return Optional.empty();
        }
        List<Value> kept = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int position = 0; position < truths.size(); position++) {
            if (truths.get(position)) {
                kept.add(values.get().get(position));
                names.add(labels.get().get(position));
            }
        }
        DType dtype = table.columns().getFirst().dtype();
        return names.isEmpty() ? Optional.empty() : Optional.of(series(machine, names, kept, dtype));
    }

    /// The value under a label of a short series; nothing where it is not known.
    static Optional<Value> at(Table table, String label) {
        Optional<List<Value>> values = values(table);
        int position = labels(table).map(labels -> labels.indexOf(label)).orElse(-1);
        return values.filter(all -> position >= 0 && position < all.size()).map(all -> all.get(position));
    }
}
