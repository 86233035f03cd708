package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.ColumnExpression.Applied;
import dev.plimsoll.engine.library.ColumnExpression.Chosen;
import dev.plimsoll.engine.library.ColumnExpression.Single;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes expressions: `pl.col`, `pl.lit`, `pl.when`, methods and operators of expressions. None of them takes memory
/// before it is applied to a frame.
final class PolarsExpressions {
    /// Methods whose string arguments name columns.
    private static final Set<String> COLUMN_ARGUMENTS =
            Set.of("then", "otherwise", "over", "sort_by", "when", "filter", "rolling_sum_by", "rolling_mean_by");

    /// Functions of the module whose arguments are columns.
    private static final Set<String> OVER_COLUMNS = Set.of(
            "sum_horizontal",
            "mean_horizontal",
            "min_horizontal",
            "max_horizontal",
            "any_horizontal",
            "all_horizontal",
            "concat_str",
            "concat_list",
            "coalesce",
            "struct",
            "format",
            "corr",
            "cov",
            "date_ranges",
            "int_ranges",
            "datetime",
            "date",
            "duration",
            "arg_sort_by",
            "fold",
            "reduce");

    private PolarsExpressions() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "polars.column", PolarsExpressions::column,
                "polars.literal", PolarsExpressions::literal,
                "polars.choose", PolarsExpressions::choose,
                "polars.function", PolarsExpressions::function,
                "polars.method", PolarsExpressions::method,
                "polars.binary", PolarsExpressions::binary,
                "polars.compare", PolarsExpressions::binary,
                "polars.unary", PolarsExpressions::unary,
                "polars.type", PolarsExpressions::type);
    }

    private static String name(Invocation call, String prefix) {
        return call.operation().substring(prefix.length());
    }

    /// All positional arguments, lists taken apart.
    static List<Value> flat(Machine machine, List<Value> values) {
        List<Value> flat = new ArrayList<>();
        for (Value value : values) {
            Optional<List<Value>> elements = machine.elements(value);
            if (elements.isPresent()) {
                flat.addAll(elements.get());
            } else {
                flat.add(value);
            }
        }
        return flat;
    }

    private static Outcome column(Invocation call) {
        Machine machine = call.machine();
        List<Value> values = flat(machine, call.rest());
        List<String> labels =
                values.stream().flatMap(value -> value.text().stream()).toList();
        if (labels.size() == values.size() && !labels.isEmpty()) {
            return made(
                    call,
                    labels.size() == 1
                            ? ColumnExpression.ofText(labels.getFirst())
                            : new ColumnExpression.Named(labels));
        }
        boolean types = !values.isEmpty()
                && values.stream().allMatch(value -> PolarsTypes.named(value).isPresent());
        return made(call, types ? new Chosen("by_dtype", values) : new Single(Value.Unknown.PLAIN));
    }

    private static Outcome literal(Invocation call) {
        Value value = call.argument("value").orElse(Value.NONE);
        Optional<Value> dtype = call.argument("dtype");
        ColumnExpression single = new Single(value);
        return made(
                call,
                dtype.isEmpty() ? single : new Applied("cast", List.of(single), List.of(dtype.get()), Map.of()),
                List.of(value));
    }

    private static Outcome choose(Invocation call) {
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        return made(call, new Chosen(name, flat(call.machine(), call.rest())));
    }

    /// `pl.sum("x")`, `pl.concat_str(["a", "b"])`, `pl.when(...)`, `pl.len()`.
    private static Outcome function(Invocation call) {
        Machine machine = call.machine();
        String name = name(call, "polars.");
        boolean ofColumns = OVER_COLUMNS.contains(name) || name.equals("when") || isReduction(name);
        List<ColumnExpression> operands = new ArrayList<>();
        if (ofColumns) {
            flat(machine, call.rest()).forEach(value -> operands.add(ColumnExpression.of(value, true, machine)));
            keywordColumns(call).forEach(operands::add);
        }
        List<Value> others = ofColumns ? List.of() : call.rest();
        boolean single = isReduction(name) && operands.size() > 1;
        if (single) {
            List<String> labels = flat(machine, call.rest()).stream()
                    .flatMap(value -> value.text().stream())
                    .toList();
            return made(
                    call, new Applied(name, List.of(new ColumnExpression.Named(labels)), List.of(), call.arguments()));
        }
        return made(call, new Applied(name, operands, others, call.arguments()), keeps(call));
    }

    private static List<ColumnExpression> keywordColumns(Invocation call) {
        List<ColumnExpression> operands = new ArrayList<>();
        for (String keyword : List.of("exprs", "columns")) {
            call.argument(keyword)
                    .ifPresent(value -> flat(call.machine(), List.of(value))
                            .forEach(each -> operands.add(ColumnExpression.of(each, true, call.machine()))));
        }
        return operands;
    }

    private static boolean isReduction(String name) {
        return PolarsFunctions.isReduction(name) && !name.equals("len") && !name.equals("count");
    }

    /// A method of an expression; `then` and `otherwise` too.
    private static Outcome method(Invocation call) {
        return applied(call, name(call, ColumnExpression.TYPE + "."), call.rest(), call.arguments());
    }

    private static Outcome applied(Invocation call, String function, List<Value> positional, Map<String, Value> named) {
        Machine machine = call.machine();
        boolean columns = COLUMN_ARGUMENTS.contains(function);
        List<ColumnExpression> operands = new ArrayList<>();
        operands.add(ColumnExpression.of(call.receiver(), true, machine));
        List<Value> others = new ArrayList<>();
        for (Value value : columns ? flat(machine, positional) : positional) {
            if (columns || isExpression(machine, value)) {
                operands.add(ColumnExpression.of(value, columns, machine));
            } else {
                others.add(value);
            }
        }
        for (String keyword : List.of("partition_by", "by", "order_by")) {
            if (named.containsKey(keyword)) {
                flat(machine, List.of(named.get(keyword)))
                        .forEach(value -> operands.add(ColumnExpression.of(value, true, machine)));
            }
        }
        return made(call, new Applied(function, operands, others, named), keeps(call));
    }

    private static boolean isExpression(Machine machine, Value value) {
        return !(ColumnExpression.of(value, false, machine) instanceof Single)
                || value instanceof Value.Reference reference
                        && machine.describe(reference) instanceof HeapObject.Deferred;
    }

    /// An operator; a string on the other side is a literal.
    private static Outcome binary(Invocation call) {
        Machine machine = call.machine();
        ColumnExpression left = ColumnExpression.of(call.receiver(), true, machine);
        ColumnExpression right =
                ColumnExpression.of(call.arguments().getOrDefault("other", Value.NONE), false, machine);
        boolean reversed = call.isTrue("reflected");
        String operator = call.text("operator").orElse("+");
        List<ColumnExpression> operands = reversed ? List.of(right, left) : List.of(left, right);
        return made(call, new Applied(operator, operands, List.of(), Map.of()), keeps(call));
    }

    private static Outcome unary(Invocation call) {
        String operator = call.text("operator").orElse("-").equals("~") ? "not_" : "neg";
        ColumnExpression operand = ColumnExpression.of(call.receiver(), true, call.machine());
        return made(call, new Applied(operator, List.of(operand), List.of(), Map.of()));
    }

    /// `pl.Datetime("ms")` is the type with another precision; of an `Enum` the categories say how wide it is.
    private static Outcome type(Invocation call) {
        String name = name(call, "polars.");
        int categories = call.argument("categories")
                .or(() -> call.rest().stream().findFirst())
                .flatMap(call.machine()::elements)
                .map(List::size)
                .orElse(0);
        boolean wide = name.equals("Enum") && categories > 256;
        return Outcome.of(new Value.Library(wide ? "polars.UInt16" : call.operation()));
    }

    private static List<Value> keeps(Invocation call) {
        List<Value> all = new ArrayList<>(List.of(call.receiver()));
        all.addAll(call.rest());
        all.addAll(new LinkedHashMap<>(call.arguments()).values());
        return all;
    }

    private static Outcome made(Invocation call, ColumnExpression expression) {
        return made(call, expression, List.of());
    }

    /// Only tables keep memory; labels and other expressions are part of the expression.
    private static Outcome made(Invocation call, ColumnExpression expression, List<Value> arguments) {
        List<Value> tables = new ArrayList<>();
        for (Value value : arguments) {
            if (call.machine().table(value).isPresent()) {
                tables.add(value);
            } else if (value instanceof Value.Reference reference
                    && call.machine().describe(reference) instanceof HeapObject.Deferred deferred) {
                tables.addAll(deferred.keeps());
            }
        }
        return Outcome.of(ColumnExpression.value(expression, tables, call.machine()));
    }
}
