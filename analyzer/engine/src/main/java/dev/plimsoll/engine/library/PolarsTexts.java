package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.ColumnExpression.Applied;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.OptionalDouble;

/// What is known of a column's values after a function of expressions, lengths of strings above all.
final class PolarsTexts {
    private static final double DATE_LENGTH = 10;
    private static final double MOMENT_LENGTH = 26;
    private static final double REAL_LENGTH = 17;

    private PolarsTexts() {}

    /// What is known of a column that is printed as text.
    static Statistics printed(DType from, Statistics before) {
        double length = switch (from.kind()) {
            case SIGNED, UNSIGNED ->
                Math.max(
                        1,
                        Math.ceil(Math.log10(
                                Math.max(10, Math.abs(before.maximum().orElse(99_999))))));
            case FLOAT -> REAL_LENGTH;
            case DATETIME -> from.equals(DType.DATE) ? DATE_LENGTH : MOMENT_LENGTH;
            case BOOLEAN -> 5;
            case COMPLEX, TIMEDELTA, OBJECT, STRING, CATEGORY, UNKNOWN -> Texts.length(before);
        };
        return new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                before.nullFraction(),
                before.distinct(),
                OptionalDouble.of(length),
                java.util.OptionalLong.empty(),
                List.of(),
                before.unique());
    }

    /// Characters of a column's values as text, where they are known.
    static OptionalDouble length(ColumnPlan plan) {
        if (plan.dtype().kind() != DType.Kind.STRING) {
            return printed(plan.dtype(), plan.statistics()).averageLength();
        }
        boolean known = plan.statistics().averageLength().isPresent()
                || !plan.statistics().values().isEmpty();
        return known ? OptionalDouble.of(Texts.length(plan.statistics())) : OptionalDouble.empty();
    }

    /// What is known of the values that a function makes.
    static Statistics after(Applied applied, String function, List<Computed> operands) {
        Statistics before = operands.getFirst().plan().statistics();
        if (PolarsFunctions.isTruth(function) || PolarsFunctions.isLogic(function)) {
            return Knowledge.TRUTH;
        }
        if (function.startsWith("dt.")) {
            return PolarsDates.after(applied, function.substring(3), before);
        }
        return switch (function) {
            case "str.to_uppercase", "str.to_lowercase", "str.to_titlecase", "str.reverse" ->
                before.values().isEmpty()
                        ? before
                        : Knowledge.levels(List.of(), before.values().size())
                                .withText(OptionalDouble.of(Texts.length(before)), OptionalDouble.empty());
            case "str.strip_chars",
                    "str.strip_chars_start",
                    "str.strip_chars_end",
                    "str.strip_prefix",
                    "str.strip_suffix",
                    "fill_null" -> function.equals("fill_null") ? filled(applied, before) : before;
            case "str.slice" ->
                shortened(
                        before,
                        applied.argument(1, "length").flatMap(Value::number).orElse(0.0));
            case "str.head", "str.tail" ->
                shortened(
                        before, applied.argument(0, "n").flatMap(Value::number).orElse(0.0));
            case "str.zfill", "str.pad_start", "str.pad_end" -> {
                double width =
                        applied.argument(0, "length").flatMap(Value::number).orElse(0.0);
                yield before.withText(OptionalDouble.of(Math.max(width, Texts.length(before))), OptionalDouble.empty());
            }
            case "str.replace", "str.replace_all" ->
                before.withText(OptionalDouble.of(Texts.length(before)), OptionalDouble.empty());
            case "+" -> operands.getFirst().plan().dtype().isView() ? joined(operands) : arithmetic(operands);
            case "-", "*", "/", "//", "**" -> arithmetic(operands);
            case "%" -> modulo(operands);
            case "abs",
                    "sort",
                    "reverse",
                    "shuffle",
                    "min",
                    "max",
                    "first",
                    "last",
                    "filter",
                    "head",
                    "tail",
                    "unique",
                    "clip",
                    "alias" -> Knowledge.repeated(before);
            default -> Knowledge.changed(before);
        };
    }

    private static Statistics bounded(Statistics before, double low, double high) {
        return Knowledge.range(low, high).withNullFraction(before.nullFraction());
    }

    private static Statistics filled(Applied applied, Statistics before) {
        return applied.argument(0, "value")
                .map(value -> Knowledge.filled(before, value))
                .orElse(before.withNullFraction(0));
    }

    private static Statistics modulo(List<Computed> operands) {
        Statistics changed = arithmetic(operands);
        OptionalDouble divisor =
                operands.size() > 1 ? operands.get(1).plan().statistics().maximum() : OptionalDouble.empty();
        return divisor.isPresent() && operands.get(1).plan().label().equals("literal") && divisor.getAsDouble() >= 1
                ? bounded(changed, 0, divisor.getAsDouble() - 1)
                : changed;
    }

    /// A value is missing where one of the operands is.
    private static Statistics arithmetic(List<Computed> operands) {
        double present = 1;
        for (Computed operand : operands) {
            present *= 1 - operand.plan().statistics().nullFraction().orElse(0);
        }
        return Statistics.NONE.withNullFraction(1 - present);
    }

    private static Statistics joined(List<Computed> operands) {
        double length = operands.stream()
                .mapToDouble(operand -> length(operand.plan()).orElse(Texts.DEFAULT_LENGTH))
                .sum();
        return Statistics.NONE.withText(OptionalDouble.of(length), OptionalDouble.empty());
    }

    private static Statistics shortened(Statistics before, double length) {
        if (length <= 0) {
            return before.withText(OptionalDouble.of(Texts.length(before)), OptionalDouble.empty());
        }
        double shorter = Math.min(length, Texts.length(before));
        return new Statistics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                before.nullFraction(),
                java.util.OptionalLong.empty(),
                OptionalDouble.of(shorter),
                java.util.OptionalLong.of(Math.round(length)),
                List.of(),
                false);
    }
}
