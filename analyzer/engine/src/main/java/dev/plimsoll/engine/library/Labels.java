package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Column labels as values: `df.columns` of a closed frame is a list of known strings, and these are the methods of an
/// index that programs call on it.
final class Labels {
    private Labels() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("labels.columns", Labels::columns),
                Map.entry("labels.same", Labels::same),
                Map.entry("labels.sorted", Labels::sorted),
                Map.entry("labels.drop", Labels::drop),
                Map.entry("labels.union", Labels::union),
                Map.entry("labels.intersection", Labels::intersection),
                Map.entry("labels.isin", Labels::isIn),
                Map.entry("labels.compare", Labels::compare),
                Map.entry("labels.invert", Labels::invert),
                Map.entry("labels.position", Labels::position),
                Map.entry("labels.insert", Labels::insert),
                Map.entry("labels.text", Labels::text),
                Map.entry("labels.matching", Labels::matching),
                Map.entry("labels.map", Labels::map),
                Map.entry("labels.count", Labels::count));
    }

    /// The labels of a frame: a list where all are known, else an index of unknown strings.
    private static Outcome columns(Invocation call) {
        Table table = call.table().orElseThrow();
        if (table.isClosed()) {
            return Outcome.of(Results.labels(call.machine(), names(table)));
        }
        ColumnPlan plan = ColumnPlan.of("", Types.text(call.machine()), Statistics.NONE);
        Column labels = plan.at(call.machine().buffer(Bytes.ZERO, 1, "labels"), 0);
        Rows count = Rows.of(Math.max(1, table.width()));
        return Results.made(call, new Table(Table.Kind.INDEX, List.of(labels), count, List.of(), false), Bytes.ZERO);
    }

    /// The labels of a table's columns in order.
    static List<String> names(Table table) {
        return table.columns().stream().map(Column::label).toList();
    }

    /// Whether a label contains what a regular expression describes; yes if it is none that Java knows.
    static boolean matches(String label, String regex) {
        try {
            return Pattern.compile(regex).matcher(label).find();
        } catch (PatternSyntaxException notJava) {
            return true;
        }
    }

    private static Optional<List<String>> mine(Invocation call) {
        return Projections.listed(call.receiver(), call.machine());
    }

    private static Optional<List<String>> other(Invocation call) {
        return call.argument("other")
                .flatMap(value ->
                        Results.label(value).map(List::of).or(() -> Projections.listed(value, call.machine())));
    }

    private static Outcome same(Invocation call) {
        return mine(call).isPresent()
                ? Outcome.of(Results.labels(call.machine(), mine(call).orElseThrow()))
                : Outcome.of(call.receiver());
    }

    private static Outcome sorted(Invocation call) {
        return mine(call).isPresent()
                ? Outcome.of(Results.labels(
                        call.machine(),
                        mine(call).orElseThrow().stream().sorted().toList()))
                : Outcome.of(call.receiver());
    }

    private static Outcome drop(Invocation call) {
        return combined(call, (left, right) -> left.removeIf(right::contains));
    }

    private static Outcome union(Invocation call) {
        return combined(call, (left, right) -> left.addAll(right));
    }

    private static Outcome intersection(Invocation call) {
        return combined(call, (left, right) -> left.retainAll(right));
    }

    private interface Combination {
        boolean apply(Set<String> left, Set<String> right);
    }

    private static Outcome combined(Invocation call, Combination combination) {
        Optional<List<String>> left = mine(call);
        Optional<List<String>> right = other(call);
        if (left.isEmpty() || right.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Set<String> labels = new LinkedHashSet<>(left.get());
        combination.apply(labels, new LinkedHashSet<>(right.get()));
        return Outcome.of(Results.labels(call.machine(), List.copyOf(labels)));
    }

    private static Outcome isIn(Invocation call) {
        Optional<List<String>> left = mine(call);
        Optional<List<String>> right = other(call);
        if (left.isEmpty() || right.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        return truths(call, left.get().stream().map(right.get()::contains).toList());
    }

    private static Outcome compare(Invocation call) {
        Optional<List<String>> left = mine(call);
        Optional<String> right = call.argument("other").flatMap(Value::text);
        boolean equality = call.text("operator").filter("=="::equals).isPresent();
        boolean inequality = call.text("operator").filter("!="::equals).isPresent();
        if (left.isEmpty() || right.isEmpty() || !(equality || inequality)) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        return truths(
                call,
                left.get().stream()
                        .map(label -> label.equals(right.get()) == equality)
                        .toList());
    }

    private static Outcome invert(Invocation call) {
        Optional<List<Boolean>> truths = call.receiver() instanceof Value.Reference reference
                        && call.machine().describe(reference) instanceof HeapObject.Items items
                ? Projections.truths(items)
                : Optional.empty();
        return truths.isEmpty()
                ? Outcome.of(Value.Unknown.PLAIN)
                : truths(call, truths.get().stream().map(truth -> !truth).toList());
    }

    private static Outcome truths(Invocation call, List<Boolean> truths) {
        List<Value> values = new ArrayList<>();
        for (boolean truth : truths) {
            values.add(Value.of(truth));
        }
        return Outcome.of(Results.list(call.machine(), values));
    }

    private static Outcome position(Invocation call) {
        Optional<String> label = call.argument("other").flatMap(Results::label);
        Optional<Integer> position = mine(call).flatMap(labels -> label.map(labels::indexOf));
        return Outcome.of(position.filter(found -> found >= 0)
                .map(found -> (Value) Value.of(found))
                .orElse(new Value.Scalar(DType.INT64)));
    }

    private static Outcome insert(Invocation call) {
        Optional<List<String>> labels = mine(call);
        Optional<Integer> place = call.argument("loc").flatMap(Results::whole);
        Optional<String> label = call.argument("item").flatMap(Results::label);
        if (labels.isEmpty() || place.isEmpty() || label.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        List<String> more = new ArrayList<>(labels.get());
        more.add(Math.clamp(place.get(), 0, more.size()), label.get());
        return Outcome.of(Results.labels(call.machine(), more));
    }

    private static Outcome text(Invocation call) {
        String method = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        Optional<List<String>> labels = mine(call);
        Optional<UnaryOperator<String>> change = change(call, method);
        return labels.isPresent() && change.isPresent()
                ? Outcome.of(Results.labels(
                        call.machine(), labels.get().stream().map(change.get()).toList()))
                : Outcome.of(Value.Unknown.PLAIN);
    }

    private static Optional<UnaryOperator<String>> change(Invocation call, String method) {
        return switch (method) {
            case "lower" -> Optional.of(label -> label.toLowerCase(Locale.ROOT));
            case "upper" -> Optional.of(label -> label.toUpperCase(Locale.ROOT));
            case "strip" -> Optional.of(String::strip);
            case "title", "capitalize" -> Optional.empty();
            case "replace" -> replacement(call);
            default -> Optional.empty();
        };
    }

    private static Optional<UnaryOperator<String>> replacement(Invocation call) {
        Optional<String> old = call.text("pat");
        Optional<String> next = call.text("repl");
        if (old.isEmpty() || next.isEmpty()) {
            return Optional.empty();
        }
        if (!call.isTrue("regex")) {
            return Optional.of(label -> label.replace(old.get(), next.get()));
        }
        try {
            Pattern pattern = Pattern.compile(old.get());
            String with = Matcher.quoteReplacement(next.get());
            return Optional.of(label -> pattern.matcher(label).replaceAll(with));
        } catch (PatternSyntaxException notJava) {
            return Optional.empty();
        }
    }

    private static Outcome matching(Invocation call) {
        String method = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        Optional<List<String>> labels = mine(call);
        Optional<String> part = call.text("pat");
        if (labels.isEmpty() || part.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        return truths(
                call,
                labels.get().stream()
                        .map(label -> switch (method) {
                            case "startswith" -> label.startsWith(part.get());
                            case "endswith" -> label.endsWith(part.get());
                            default -> matches(label, part.get());
                        })
                        .toList());
    }

    private static Outcome map(Invocation call) {
        Optional<List<String>> labels = mine(call);
        Optional<Value> function = call.argument("mapper");
        if (labels.isEmpty() || function.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        List<Value> mapped = new ArrayList<>();
        for (String label : labels.get()) {
            mapped.add(call.machine().call(function.get(), List.of(Value.of(label))));
        }
        return Outcome.of(Results.list(call.machine(), mapped));
    }

    private static Outcome count(Invocation call) {
        return Outcome.of(
                mine(call).map(labels -> (Value) Value.of(labels.size())).orElse(new Value.Scalar(DType.INT64)));
    }
}
