package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Columns that a condition on their names or types chooses: `pl.all()`, `pl.exclude(...)`, `cs.numeric()`.
final class PolarsSelectors {
    private PolarsSelectors() {}

    /// The chosen columns in the frame's order. Columns that are not known by name are among them, since they may be.
    static List<Column> chosen(Machine machine, Table table, ColumnExpression.Chosen chosen) {
        Predicate<Column> condition = condition(machine, chosen);
        return table.columns().stream()
                .filter(column -> column.isRest() || condition.test(column))
                .toList();
    }

    private static Predicate<Column> condition(Machine machine, ColumnExpression.Chosen chosen) {
        List<String> texts = chosen.arguments().stream()
                .flatMap(value -> value.text().stream())
                .toList();
        List<DType> types = chosen.arguments().stream()
                .flatMap(value -> PolarsTypes.named(value).stream())
                .toList();
        return switch (chosen.how()) {
            case "numeric" ->
                column -> column.dtype().isNumeric() && column.dtype().kind() != Kind.BOOLEAN;
            case "integer" -> column -> column.dtype().isInteger();
            case "signed_integer" -> column -> column.dtype().kind() == Kind.SIGNED;
            case "unsigned_integer" -> column -> column.dtype().kind() == Kind.UNSIGNED;
            case "float" -> column -> column.dtype().kind() == Kind.FLOAT;
            case "boolean" -> column -> column.dtype().kind() == Kind.BOOLEAN;
            case "string" -> column -> column.dtype().kind() == Kind.STRING;
            case "categorical", "enum" -> column -> column.dtype().kind() == Kind.CATEGORY;
            case "date" -> column -> column.dtype().equals(DType.DATE);
            case "datetime" -> column -> column.dtype().equals(DType.DATETIME);
            case "temporal" ->
                column ->
                        column.dtype().kind() == Kind.DATETIME || column.dtype().kind() == Kind.TIMEDELTA;
            case "by_dtype" -> column -> types.contains(column.dtype());
            case "by_name" -> column -> texts.contains(column.label());
            case "starts_with" -> column -> texts.stream().anyMatch(column.label()::startsWith);
            case "ends_with" -> column -> texts.stream().anyMatch(column.label()::endsWith);
            case "contains" -> column -> texts.stream().anyMatch(column.label()::contains);
            case "matches" -> column -> texts.stream().anyMatch(text -> matches(text, column.label()));
            case "exclude" -> excluded(machine, chosen, texts, types);
            default -> column -> true;
        };
    }

    private static Predicate<Column> excluded(
            Machine machine, ColumnExpression.Chosen chosen, List<String> texts, List<DType> types) {
        List<Predicate<Column>> inner = new ArrayList<>();
        for (Value value : chosen.arguments()) {
            if (value instanceof Value.Reference reference
                    && machine.describe(reference) instanceof HeapObject.Deferred deferred
                    && deferred.work() instanceof ColumnExpression.Chosen others) {
                inner.add(condition(machine, others));
            }
        }
        return column -> !texts.contains(column.label())
                && !types.contains(column.dtype())
                && texts.stream().noneMatch(text -> text.startsWith("^") && matches(text, column.label()))
                && inner.stream().noneMatch(condition -> condition.test(column));
    }

    private static boolean matches(String pattern, String label) {
        try {
            return Pattern.compile(pattern).matcher(label).find();
        } catch (PatternSyntaxException foreign) {
            return false;
        }
    }

    /// The labels that an expression reads, as far as they can be told without a frame; nothing where they cannot.
    static Optional<List<String>> read(ColumnExpression expression) {
        return switch (expression) {
            case ColumnExpression.Named named -> Optional.of(named.labels());
            case ColumnExpression.Chosen chosen -> Optional.empty();
            case ColumnExpression.Single single -> Optional.of(List.of());
            case ColumnExpression.Applied applied -> {
                List<String> labels = new ArrayList<>();
                for (ColumnExpression operand : applied.operands()) {
                    Optional<List<String>> read = read(operand);
                    if (read.isEmpty()) {
                        yield Optional.empty();
                    }
                    labels.addAll(read.get());
                }
                yield Optional.of(labels);
            }
        };
    }
}
