package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which columns of a plan's input later steps read.
///
/// @param only the only ones; nothing where all may be read
/// @param without those that are dropped, where all others may be read
record LazyDemand(Optional<Set<String>> only, Set<String> without) {
    /// Everything is read.
    static final LazyDemand ALL = new LazyDemand(Optional.empty(), Set.of());

    LazyDemand {
        only = only.map(labels -> java.util.Collections.unmodifiableSet(new LinkedHashSet<>(labels)));
        without = Set.copyOf(without);
    }

    /// Only these; everything where they are not known.
    static LazyDemand of(Optional<List<String>> labels) {
        return new LazyDemand(labels.map(LinkedHashSet::new), Set.of());
    }

    /// These too.
    LazyDemand and(Optional<List<String>> labels) {
        if (labels.isEmpty()) {
            return ALL;
        }
        Set<String> left = new LinkedHashSet<>(without);
        labels.get().forEach(left::remove);
        return new LazyDemand(
                only.map(before -> {
                    Set<String> both = new LinkedHashSet<>(before);
                    both.addAll(labels.get());
                    return both;
                }),
                left);
    }

    /// The same where these are made by the step itself.
    LazyDemand made(List<String> labels) {
        return new LazyDemand(
                only.map(before -> {
                    Set<String> rest = new LinkedHashSet<>(before);
                    labels.forEach(rest::remove);
                    return rest;
                }),
                without);
    }

    /// The same but for these.
    LazyDemand dropping(List<String> labels) {
        Set<String> both = new LinkedHashSet<>(without);
        both.addAll(labels);
        return new LazyDemand(only, only.isPresent() ? Set.of() : both);
    }

    /// What a step reads of its input when this is what is read of its result.
    LazyDemand before(LazyPlan step, Machine machine) {
        return switch (step.name()) {
            case "select", "agg" -> of(read(step, machine));
            case "with_columns" -> made(defined(step, machine)).and(read(step, machine));
            case "group_by", "group_by_dynamic" -> and(read(step, machine));
            case "len", "count" -> of(Optional.of(List.of()));
            case "filter", "sort", "top_k", "bottom_k", "remove" -> and(read(step, machine));
            case "drop" -> dropping(read(step, machine).orElse(List.of()));
            case "head",
                    "tail",
                    "limit",
                    "slice",
                    "first",
                    "cache",
                    "lazy",
                    "reverse",
                    "gather_every",
                    "set_sorted",
                    "rechunk",
                    "fill_null",
                    "fill_nan",
                    "collect",
                    "clone",
                    "cast" -> this;
            case "unique", "drop_nulls" ->
                step.first("subset").isEmpty() || step.first("subset").get().isNone()
                        ? ALL
                        : and(step.first("subset").flatMap(machine::labels));
            case "with_row_index", "with_row_count" ->
                made(List.of(step.first("name").flatMap(Value::text).orElse("index")));
            default -> ALL;
        };
    }

    /// The labels that a step's expressions read; nothing where these are not known.
    static Optional<List<String>> read(LazyPlan step, Machine machine) {
        List<Value> values = new ArrayList<>(step.positional());
        step.keywords().forEach((name, value) -> {
            boolean option = value.truth().isPresent()
                    || Set.of("maintain_order", "every", "period", "offset", "closed", "label", "strict", "k")
                            .contains(name);
            if (!option) {
                values.add(value);
            }
        });
        List<String> labels = new ArrayList<>();
        for (Value value : PolarsExpressions.flat(machine, values)) {
            Optional<List<String>> read = PolarsSelectors.read(ColumnExpression.of(value, true, machine));
            if (read.isEmpty()) {
                return Optional.empty();
            }
            labels.addAll(read.get());
        }
        return Optional.of(labels);
    }

    /// The labels of the columns that a step makes, as far as they are known.
    static List<String> defined(LazyPlan step, Machine machine) {
        List<String> labels = new ArrayList<>(step.keywords().keySet());
        for (Value value : PolarsExpressions.flat(machine, step.positional())) {
            label(ColumnExpression.of(value, true, machine)).ifPresent(labels::add);
        }
        return labels;
    }

    private static Optional<String> label(ColumnExpression expression) {
        return switch (expression) {
            case ColumnExpression.Named named ->
                named.labels().size() == 1 ? Optional.of(named.labels().getFirst()) : Optional.empty();
            case ColumnExpression.Chosen chosen -> Optional.empty();
            case ColumnExpression.Single single -> Optional.of("literal");
            case ColumnExpression.Applied applied -> {
                if (applied.function().equals("alias")) {
                    yield applied.argument(0, "name").flatMap(Value::text);
                }
                boolean renames = applied.function().startsWith("name.")
                        || applied.operands().isEmpty();
                yield renames ? Optional.empty() : label(applied.operands().getFirst());
            }
        };
    }
}
