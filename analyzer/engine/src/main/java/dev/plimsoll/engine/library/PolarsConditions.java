package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.ColumnExpression.Applied;
import dev.plimsoll.engine.library.ColumnExpression.Single;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.size.Interval;
import java.util.List;
import java.util.Optional;

/// The share of rows for which a truth value of an expression is expected to be true.
final class PolarsConditions {
    private PolarsConditions() {}

    /// The share that a function's result keeps; nothing where it is not known.
    static Optional<Interval> share(Machine machine, Applied applied, String function, List<Computed> operands) {
        Computed first = operands.getFirst();
        Optional<Column> column = first.existing();
        return switch (function) {
            case "&" -> Selectivity.and(first.plan().share(), second(operands));
            case "|" -> Selectivity.or(first.plan().share(), second(operands));
            case "not_" -> Selectivity.not(first.plan().share());
            case "is_null" ->
                column.flatMap(Selectivity::ofPresent).flatMap(kept -> Selectivity.not(Optional.of(kept)));
            case "is_not_null" -> column.flatMap(Selectivity::ofPresent);
            case "is_in" ->
                column.flatMap(found ->
                        elements(machine, applied).flatMap(constants -> Selectivity.ofConstants(found, constants)));
            case "is_between" ->
                column.flatMap(found -> Calculations.rangeShare(
                        found,
                        applied.argument(0, "lower_bound").flatMap(Value::number),
                        applied.argument(1, "upper_bound").flatMap(Value::number)));
            case "fill_null" -> first.plan().share();
            default ->
                PolarsFunctions.isComparison(function) ? compared(applied, function, operands) : Optional.empty();
        };
    }

    private static Optional<Interval> second(List<Computed> operands) {
        return operands.size() > 1 ? operands.get(1).plan().share() : Optional.empty();
    }

    /// A column beside a single value, in either order.
    private static Optional<Interval> compared(Applied applied, String function, List<Computed> operands) {
        List<ColumnExpression> sides = applied.operands();
        if (sides.size() > 1 && sides.get(1) instanceof Single right) {
            return operands.getFirst()
                    .existing()
                    .flatMap(column -> Calculations.share(function, column, right.value()));
        }
        if (sides.size() > 1 && sides.getFirst() instanceof Single left) {
            return operands.get(1)
                    .existing()
                    .flatMap(column -> Calculations.share(mirrored(function), column, left.value()));
        }
        Optional<Value> argument = applied.argument(0, "other");
        return argument.flatMap(
                value -> operands.getFirst().existing().flatMap(column -> Calculations.share(function, column, value)));
    }

    private static String mirrored(String operator) {
        return operator.startsWith("<")
                ? operator.replace('<', '>')
                : operator.startsWith(">") ? operator.replace('>', '<') : operator;
    }

    private static Optional<List<Value>> elements(Machine machine, Applied applied) {
        return applied.argument(0, "other").flatMap(machine::elements);
    }
}
