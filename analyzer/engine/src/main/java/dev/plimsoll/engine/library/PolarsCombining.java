package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.ColumnExpression.Applied;
import dev.plimsoll.engine.library.PolarsEvaluation.Computed;
import dev.plimsoll.engine.library.PolarsEvaluation.Extent;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Expressions that make one column of several: choices, strings put together, sums over columns.
final class PolarsCombining {
    private final Machine machine;
    private final Table table;

    PolarsCombining(Machine machine, Table table) {
        this.machine = machine;
        this.table = table;
    }

    Computed combined(Applied applied, List<Computed> parts) {
        return switch (applied.function()) {
            case "when" -> parts.getFirst();
            case "then" -> then(applied, parts);
            case "otherwise" -> chosen(parts);
            case "concat_str", "format" -> joined(applied, parts);
            case "struct", "concat_list" -> together(applied.function(), parts);
            default -> across(applied, parts);
        };
    }

    /// The first value of a choice, or a further one beside those before it.
    private Computed then(Applied applied, List<Computed> parts) {
        Computed value = parts.getLast();
        boolean further = applied.operands().getFirst() instanceof Applied when
                && when.operands().getFirst() instanceof Applied before
                && before.function().equals("then");
        Computed column = new Computed(
                value.plan(), Optional.empty(), Extent.ROWS, table.rows(), value.fresh() + value.scratch());
        return further ? chosen(List.of(parts.getFirst(), column)) : column;
    }

    /// Values of one side or the other; strings are gathered once more (16 bytes a row of scratch, measured).
    private Computed chosen(List<Computed> parts) {
        DType dtype = PolarsTypes.common(
                parts.stream().map(part -> part.plan().dtype()).toList());
        Statistics statistics = parts.stream()
                .map(part -> part.plan().statistics())
                .reduce(Knowledge::both)
                .orElse(Statistics.NONE);
        ColumnPlan plan = parts.getFirst().plan().withType(dtype).withStatistics(statistics);
        double scratch = parts.stream().mapToDouble(Computed::scratch).max().orElse(0);
        double gathered = dtype.isView() ? dtype.bytesPerRow() : 0;
        return new Computed(plan, Optional.empty(), Extent.ROWS, table.rows(), Math.max(scratch, gathered));
    }

    private Computed joined(Applied applied, List<Computed> parts) {
        boolean known =
                parts.stream().allMatch(part -> PolarsTexts.length(part.plan()).isPresent());
        double separator = applied.argument(0, "separator")
                .flatMap(value -> value.text())
                .orElse("")
                .length();
        double length = parts.stream()
                        .mapToDouble(part -> PolarsTexts.length(part.plan()).orElse(Texts.DEFAULT_LENGTH))
                        .sum()
                + separator * (parts.size() - 1);
        Statistics statistics =
                known ? Statistics.NONE.withText(OptionalDouble.of(length), OptionalDouble.empty()) : Statistics.NONE;
        ColumnPlan plan = ColumnPlan.of(parts.getFirst().plan().label(), DType.STRING_VIEW, statistics);
        double temporary = parts.stream().mapToDouble(Computed::fresh).sum();
        return new Computed(plan, Optional.empty(), Extent.ROWS, table.rows(), temporary);
    }

    /// A column whose elements hold the values of all; it shares their buffers.
    private Computed together(String function, List<Computed> parts) {
        double width = parts.stream()
                .filter(part -> !function.equals("struct") || part.existing().isEmpty())
                .mapToDouble(part ->
                        PolarsColumns.width(part.plan().dtype(), part.plan().statistics()))
                .sum();
        ColumnPlan plan = ColumnPlan.of(parts.getFirst().plan().label(), DType.UNKNOWN, Statistics.NONE)
                .withMultiplicity(Math.max(1, width) / 8);
        return new Computed(plan, Optional.empty(), Extent.ROWS, table.rows(), 0);
    }

    private Computed across(Applied applied, List<Computed> parts) {
        DType common = PolarsTypes.common(
                parts.stream().map(part -> part.plan().dtype()).toList());
        DType dtype = PolarsFunctions.type(applied.function(), common).orElse(common);
        List<Computed> columns = new ArrayList<>(parts);
        Extent extent = columns.stream().anyMatch(part -> part.extent() == Extent.ROWS) ? Extent.ROWS : Extent.ONE;
        ColumnPlan plan = parts.getFirst().plan().withType(dtype).withStatistics(Statistics.NONE);
        Rows rows = extent == Extent.ROWS ? table.rows() : Rows.of(1);
        return new Computed(plan, Optional.empty(), extent, rows, 0);
    }
}
