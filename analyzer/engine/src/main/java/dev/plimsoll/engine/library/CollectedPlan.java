package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Runs a lazy plan in memory: only columns that are read later are read at all, conditions go down to where the rows
/// come from, and then step after step does what the same method of a frame does.
final class CollectedPlan {
    /// Steps that neither compute nor number rows, so that conditions may hold before them as well as behind them.
    private static final Set<String> TRANSPARENT = Set.of(
            "drop", "sort", "cache", "clone", "rechunk", "set_sorted", "lazy", "collect", "select", "with_columns");

    private final Machine machine;
    private final List<Value> meanwhile = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private final boolean measured;

    /// A step that was only imagined.
    ///
    /// @param name of the method or function
    /// @param receiver what it is called on
    record Done(
            String name,
            Value receiver,
            List<Value> positional,
            SequencedMap<String, Value> keywords,
            Outcome outcome) {
        /// What is joined, if something is.
        Value other() {
            return keywords.getOrDefault("other", positional.isEmpty() ? Value.NONE : positional.getFirst());
        }
    }

    /// A plan that runs in memory.
    CollectedPlan(Machine machine) {
        this(machine, true);
    }

    /// @param measured whether each step takes memory; else only what comes out is asked for
    CollectedPlan(Machine machine, boolean measured) {
        this.machine = machine;
        this.measured = measured;
    }

    /// The steps that were only imagined, in their order.
    List<Done> done() {
        return List.copyOf(done);
    }

    /// The frame that a plan makes; unknown where the value is no plan.
    Value run(Value plan, LazyDemand demand) {
        return run(plan, demand, List.of());
    }

    private Value run(Value value, LazyDemand demand, List<Value> conditions) {
        Optional<LazyPlan> plan = LazyPlan.of(value, machine);
        if (plan.isEmpty()) {
            return inMemory(value, demand, conditions);
        }
        LazyPlan step = plan.get();
        if (step.input().isNone()) {
            return step.name().equals("concat") ? concat(step, demand, conditions) : scan(step, demand, conditions);
        }
        if (step.name().equals("lazy")) {
            return run(step.input(), demand, conditions);
        }
        if (step.name().equals("filter")) {
            List<Value> more = new ArrayList<>(conditions);
            more.addAll(PolarsExpressions.flat(machine, step.positional()));
            return step.keywords().isEmpty()
                    ? run(step.input(), demand, more)
                    : filtered(apply(step, demand), conditions);
        }
        if (step.name().startsWith("join")) {
            return filtered(join(step, demand.and(read(conditions))), conditions);
        }
        return pushed(step, demand, conditions);
    }

    /// Conditions on columns that the step does not make go before it.
    private Value pushed(LazyPlan step, LazyDemand demand, List<Value> conditions) {
        boolean transparent = TRANSPARENT.contains(step.name());
        List<String> made =
                step.name().equals("with_columns") || step.name().equals("select") ? computed(step) : List.of();
        List<Value> before = new ArrayList<>();
        List<Value> behind = new ArrayList<>();
        for (Value condition : conditions) {
            Optional<List<String>> read = read(List.of(condition));
            boolean free =
                    transparent && read.isPresent() && read.get().stream().noneMatch(made::contains);
            (free ? before : behind).add(condition);
        }
        LazyDemand needed = demand.and(behind.isEmpty() ? Optional.of(List.of()) : read(behind));
        LazyDemand read = needed.before(step, machine);
        Value input = limited(step).orElseGet(() -> run(step.input(), read, before));
        return filtered(perform(step, step.name().startsWith("group_by") ? narrowed(input, read) : input), behind);
    }

    /// Labels that a step computes; those that it only takes over are as they were.
    private List<String> computed(LazyPlan step) {
        List<String> labels = new ArrayList<>(step.keywords().keySet());
        for (Value value : PolarsExpressions.flat(machine, step.positional())) {
            ColumnExpression expression = ColumnExpression.of(value, true, machine);
            if (expression instanceof ColumnExpression.Applied) {
                labels.addAll(LazyDemand.defined(
                        new LazyPlan(step.name(), step.input(), List.of(value), new LinkedHashMap<>()), machine));
            }
        }
        return labels;
    }

    /// `head` right behind a scan limits what is read.
    private Optional<Value> limited(LazyPlan step) {
        boolean limits = step.name().equals("head") || step.name().equals("limit");
        Optional<LazyPlan> input = LazyPlan.of(step.input(), machine);
        boolean scans = limits && input.isPresent() && input.get().input().isNone();
        Optional<Double> count = step.first("n").flatMap(Value::number);
        if (!scans || count.isEmpty() || input.get().name().equals("concat")) {
            return Optional.empty();
        }
        SequencedMap<String, Value> keywords = new LinkedHashMap<>(input.get().keywords());
        keywords.put("n_rows", Value.of(Math.round(count.get())));
        LazyPlan shorter =
                new LazyPlan(input.get().name(), Value.NONE, input.get().positional(), keywords);
        return Optional.of(scan(shorter, LazyDemand.ALL, List.of()));
    }

    private Value apply(LazyPlan step, LazyDemand demand) {
        return perform(step, run(step.input(), demand.before(step, machine), List.of()));
    }

    private Value perform(LazyPlan step, Value input) {
        return call(step.name(), input, step.positional(), step.keywords());
    }

    private Value call(String name, Value receiver, List<Value> positional, SequencedMap<String, Value> keywords) {
        if (measured) {
            return machine.perform(name, receiver, positional, keywords, meanwhile);
        }
        Outcome outcome = machine.imagine(name, receiver, positional, keywords);
        done.add(new Done(name, receiver, positional, keywords, outcome));
        return outcome.result();
    }

    private Value filtered(Value frame, List<Value> conditions) {
        return conditions.isEmpty() ? frame : call("filter", frame, conditions, new LinkedHashMap<>());
    }

    private Optional<List<String>> read(List<Value> conditions) {
        return LazyDemand.read(new LazyPlan("filter", Value.NONE, conditions, new LinkedHashMap<>()), machine);
    }

    private Value inMemory(Value frame, LazyDemand demand, List<Value> conditions) {
        Optional<Table> table = machine.table(frame);
        if (table.isEmpty()) {
            return frame instanceof Value.Unknown ? frame : Value.Unknown.PLAIN;
        }
        LazyDemand needed = demand.and(conditions.isEmpty() ? Optional.of(List.of()) : read(conditions));
        Value narrow = frame;
        if (needed.only().isPresent()) {
            Table chosen = table.get()
                    .withColumns(table.get().columns().stream()
                            .filter(column ->
                                    column.isRest() || needed.only().get().contains(column.label()))
                            .toList());
            narrow = machine.add(chosen);
        }
        return filtered(narrow, conditions);
    }

    private Value scan(LazyPlan step, LazyDemand demand, List<Value> conditions) {
        SequencedMap<String, Value> keywords = new LinkedHashMap<>(step.keywords());
        keywords.put(PolarsReads.SCANNED, Value.of(true));
        demand.only().ifPresent(labels -> keywords.put("columns", Results.labels(machine, List.copyOf(labels))));
        if (!demand.without().isEmpty()) {
            keywords.put("without", Results.labels(machine, List.copyOf(demand.without())));
        }
        if (!conditions.isEmpty()) {
            keywords.put(PolarsReads.PREDICATES, Results.list(machine, conditions));
        }
        return call("polars." + step.name().replace("scan_", "read_"), Value.NONE, step.positional(), keywords);
    }

    private Value concat(LazyPlan step, LazyDemand demand, List<Value> conditions) {
        List<Value> frames = new ArrayList<>();
        int held = meanwhile.size();
        for (Value part : step.first("items").flatMap(machine::elements).orElse(List.of())) {
            Value frame = run(part, demand, conditions);
            frames.add(frame);
            meanwhile.add(frame);
        }
        SequencedMap<String, Value> keywords = new LinkedHashMap<>(step.keywords());
        keywords.put("items", Results.list(machine, frames));
        Value result = call("polars.concat", Value.NONE, List.of(), keywords);
        release(held);
        return result;
    }

    private void release(int held) {
        while (meanwhile.size() > held) {
            meanwhile.removeLast();
        }
    }

    /// Both sides are there when they are joined. What is read behind a join may come from either.
    private Value join(LazyPlan step, LazyDemand demand) {
        LazyDemand sides = sides(step, demand);
        Value other = step.first("other").orElse(Value.NONE);
        int held = meanwhile.size();
        Value left = run(step.input(), sides, List.of());
        meanwhile.add(left);
        Value right = run(other, sides, List.of());
        SequencedMap<String, Value> keywords = new LinkedHashMap<>(step.keywords());
        keywords.put("other", right);
        List<Value> positional = new ArrayList<>(step.positional());
        if (!step.keywords().containsKey("other") && !positional.isEmpty()) {
            positional.set(0, right);
        }
        release(held);
        Value result = call(step.name(), left, positional, keywords);
        return narrowed(result, demand);
    }

    private LazyDemand sides(LazyPlan step, LazyDemand demand) {
        if (demand.only().isEmpty()) {
            return LazyDemand.ALL;
        }
        SequencedMap<String, Value> keys = new LinkedHashMap<>();
        for (String name : List.of("on", "left_on", "right_on", "by", "by_left", "by_right")) {
            Value key = step.keywords().get(name);
            if (key != null && !key.isNone()) {
                keys.put(name, key);
            }
        }
        List<Value> positional =
                step.positional().size() > 1 ? step.positional().subList(1, 2) : List.of();
        Optional<List<String>> read = LazyDemand.read(new LazyPlan("join", Value.NONE, positional, keys), machine);
        Set<String> plain = new LinkedHashSet<>();
        String suffix = Optional.ofNullable(step.keywords().get("suffix"))
                .flatMap(Value::text)
                .orElse("_right");
        demand.only().orElseThrow().forEach(label -> {
            plain.add(label);
            if (label.endsWith(suffix)) {
                plain.add(label.substring(0, label.length() - suffix.length()));
            }
        });
        return new LazyDemand(Optional.of(plain), Set.of()).and(read);
    }

    /// What nothing reads later is gone behind a join, and before rows are grouped.
    private Value narrowed(Value frame, LazyDemand demand) {
        Optional<Table> table = machine.table(frame);
        boolean some = demand.only().isPresent()
                && table.isPresent()
                && frame instanceof Reference
                && table.get().isClosed();
        if (!some) {
            return frame;
        }
        Table narrow = table.get()
                .withColumns(table.get().columns().stream()
                        .filter(column -> demand.only().get().contains(column.label()))
                        .toList());
        return machine.add((HeapObject) narrow);
    }
}
