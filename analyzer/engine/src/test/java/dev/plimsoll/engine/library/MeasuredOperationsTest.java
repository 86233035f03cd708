package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each operation against what was measured on the real library: bytes a row that the result keeps, and that its making
/// needs at the peak, both beyond the input. `f64` is a frame of 20 float64 columns (160 bytes a row), `art` one of an
/// id and 60 int8 columns (68), `mix` one of eight types (99); `frag` is `f64` in 20 blocks.
final class MeasuredOperationsTest {
    private static final double ROWS = 1_000_000;

    @ParameterizedTest(name = "{1} of {2} on pandas {0}: {3} / {4}")
    @CsvSource({
        "1.5, drop, f64, 152, 152",
        "2.3, drop, f64, 152, 152",
        "3.0, drop, f64, 0, 0",
        "1.5, drop, art, 60, 60",
        "3.0, drop, art, 0, 0",
        "1.5, drop, frag, 152, 152",
        "1.5, drop middle, f64, 152, 152",
        "3.0, drop middle, f64, 152, 152",
        "1.5, item list, f64, 152, 152",
        "1.5, item list, frag, 152, 320",
        "2.3, item list, frag, 152, 152",
        "3.0, item list, f64, 0, 0",
        "1.5, item, f64, 0, 0",
        "3.0, item, f64, 0, 0",
        "1.5, mask, f64, 84, 96",
        "2.3, mask, f64, 84, 88",
        "3.0, mask, f64, 84, 88",
        "1.5, loc mask columns, f64, 80, 168",
        "2.3, loc mask columns, f64, 80, 236",
        "3.0, loc mask columns, f64, 80, 84",
        "1.5, loc slice, f64, 0, 0",
        "1.5, loc slice, mix, 91, 91",
        "3.0, loc slice, mix, 0, 0",
        "1.5, astype int, f64, 160, 160",
        "1.5, astype int8, f64, 20, 20",
        "3.0, astype int8, f64, 20, 20",
        "1.5, astype float64, f64, 160, 160",
        "3.0, astype float64, f64, 0, 0",
        "1.5, astype dict, f64, 156, 156",
        "3.0, astype dict, f64, 4, 4",
        "1.5, astype int8, art, 61, 61",
        "1.5, copy, f64, 160, 160",
        "3.0, copy, f64, 160, 160",
        "1.5, copy, frag, 160, 480",
        "3.0, copy, frag, 160, 480",
        "1.5, rename, f64, 160, 160",
        "1.5, rename, frag, 160, 480",
        "3.0, rename, f64, 0, 0",
        "2.3, reset_index, f64, 168, 168",
        "3.0, reset_index, f64, 8, 8",
        "1.5, reset_index drop, f64, 160, 160",
        "3.0, reset_index drop, f64, 0, 0",
        "1.5, set_index, f64, 160, 160",
        "3.0, set_index, f64, 0, 0",
        "1.5, sort_values, f64, 168, 184",
        "2.3, sort_values, f64, 168, 176",
        "3.0, sort_values, f64, 168, 176",
        "1.5, assign, f64, 168, 168",
        "3.0, assign, f64, 8, 8",
        "1.5, fillna, f64, 160, 180",
        "3.0, fillna, f64, 0, 20",
        "1.5, isna, f64, 20, 20",
        "3.0, isna, mix, 24, 24",
        "1.5, where, f64, 160, 200",
        "1.5, clip, f64, 160, 400",
        "1.5, add, f64, 160, 160",
        "3.0, add, f64, 160, 160",
        "1.5, greater, f64, 20, 20",
        "1.5, concat, f64, 336, 336",
        "1.5, concat ignoring index, f64, 320, 320",
        "1.5, concat beside, f64, 320, 320",
        "3.0, concat beside, f64, 0, 0",
        "1.5, values, f64, 0, 0",
        "1.5, describe, f64, 0, 177",
        "3.0, describe, f64, 0, 17",
        "1.5, corr, f64, 0, 180",
        "3.0, corr, f64, 0, 20",
        "1.5, std, f64, 0, 341",
        "2.3, quantile, f64, 0, 180",
        "1.5, get_dummies, f64, 170, 340",
        "3.0, get_dummies, f64, 10, 20",
        "1.5, melt, f64, 320, 640",
        "1.5, cumsum, f64, 160, 224",
        "1.5, rank, f64, 160, 528",
        "1.5, merge one to one, f64, 168, 364",
        "3.0, merge one to one, f64, 8, 80",
        "1.5, groupby transform, f64, 152, 320",
        "3.0, groupby transform, f64, 152, 164",
    })
    void needsAsMuchAsMeasured(String version, String operation, String frame, double kept, double peak) {
        TestMachine machine = new TestMachine(version);
        Value.Reference source = frame(machine, frame, operation.equals("get_dummies"));
        Set<Buffer> before =
                new LinkedHashSet<>(machine.table(source).orElseThrow().buffers());
        Outcome outcome = run(machine, operation, source);
        double retained = fresh(machine, outcome.result(), before);
        double changed = outcome.updates().stream()
                .filter(update -> update.description() instanceof Table)
                .flatMap(update -> ((Table) update.description()).buffers().stream())
                .filter(buffer -> !before.contains(buffer))
                .mapToDouble(buffer -> buffer.size().likely())
                .sum();
        double needed = retained + changed + outcome.scratch().likely();
        assertEquals(kept, retained / ROWS, 1 + kept * 0.02, "kept bytes a row");
        assertEquals(peak, needed / ROWS, 2 + peak * 0.05, "bytes a row at the peak");
    }

    private static double fresh(TestMachine machine, Value value, Set<Buffer> before) {
        return machine.table(value).map(Table::buffers).orElse(List.of()).stream()
                .filter(buffer -> !before.contains(buffer))
                .mapToDouble(buffer -> buffer.size().likely())
                .sum();
    }

    private static Outcome run(TestMachine machine, String operation, Value.Reference source) {
        Table table = machine.table(source).orElseThrow();
        String first = table.columns().get(0).label();
        String second = table.columns().get(1).label();
        String middle = table.columns().get(table.columns().size() / 2).label();
        Value rest = machine.strings(
                Labels.names(table).subList(1, table.columns().size()).toArray(String[]::new));
        Value everything = new Value.Slice(Value.NONE, Value.NONE, Value.NONE);
        Value behindFirst = new Value.Slice(Value.of(second), Value.NONE, Value.NONE);
        return switch (operation) {
            case "drop" -> machine.call("DataFrame.drop", source, machine.strings(first), Value.of(1));
            case "drop middle" -> machine.call("DataFrame.drop", source, machine.strings(middle), Value.of(1));
            case "item" -> machine.call("DataFrame.__getitem__", source, Value.of(first));
            case "item list" -> machine.call("DataFrame.__getitem__", source, rest);
            case "mask" -> machine.call("DataFrame.__getitem__", source, mask(machine));
            case "loc mask columns" ->
                machine.call("DataFrame.loc.__getitem__", source, machine.tuple(mask(machine), rest));
            case "loc slice" ->
                machine.call("DataFrame.loc.__getitem__", source, machine.tuple(everything, behindFirst));
            case "astype int", "astype int8", "astype float64" ->
                machine.call("DataFrame.astype", source, Value.of(operation.substring("astype ".length())));
            case "astype dict" ->
                machine.call("DataFrame.astype", source, machine.dictionary(first, Value.of("int32")));
            case "copy" -> machine.call("DataFrame.copy", source);
            case "rename" ->
                named(machine, "DataFrame.rename", source, "columns", machine.dictionary(first, Value.of("z")));
            case "reset_index" -> machine.call("DataFrame.reset_index", source);
            case "reset_index drop" -> named(machine, "DataFrame.reset_index", source, "drop", Value.of(true));
            case "set_index" -> machine.call("DataFrame.set_index", source, Value.of(first));
            case "sort_values" -> machine.call("DataFrame.sort_values", source, Value.of(first));
            case "assign" -> named(machine, "DataFrame.assign", source, "x", Value.of(1));
            case "fillna" -> machine.call("DataFrame.fillna", source, Value.of(0));
            case "isna" -> machine.call("DataFrame.isna", source);
            case "where" -> machine.call("DataFrame.where", source, mask(machine), Value.of(0));
            case "clip" -> machine.call("DataFrame.clip", source, Value.of(0), Value.of(50));
            case "add" -> machine.call("DataFrame.__binary__", source, Value.of("+"), Value.of(1));
            case "greater" -> machine.call("DataFrame.__compare__", source, Value.of(">"), Value.of(0));
            case "concat" -> machine.call("pandas.concat", Value.NONE, machine.list(source, source));
            case "concat ignoring index" ->
                machine.call(
                        "pandas.concat",
                        Value.NONE,
                        List.of(machine.list(source, source)),
                        Map.of("ignore_index", Value.of(true)));
            case "concat beside" ->
                machine.call(
                        "pandas.concat",
                        Value.NONE,
                        List.of(machine.list(source, source)),
                        Map.of("axis", Value.of(1)));
            case "values" -> machine.call("DataFrame.values", source);
            case "describe", "corr", "std", "quantile", "cumsum", "rank" ->
                machine.call("DataFrame." + operation, source);
            case "get_dummies" ->
                machine.call(
                        "pandas.get_dummies", Value.NONE, List.of(source), Map.of("columns", machine.strings("a")));
            case "melt" -> machine.call("DataFrame.melt", source);
            case "merge one to one" -> merge(machine, source, first);
            case "groupby transform" ->
                machine.call(
                        "GroupBy.transform",
                        machine.call("DataFrame.groupby", source, Value.of(first))
                                .result(),
                        Value.of("mean"));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static Outcome named(TestMachine machine, String name, Value receiver, String parameter, Value value) {
        return machine.call(name, receiver, List.of(), Map.of(parameter, value));
    }

    private static Outcome merge(TestMachine machine, Value.Reference source, String key) {
        Table table = machine.table(source).orElseThrow();
        Value.Reference left = machine.add(table.withColumns(table.columns().stream()
                .map(column ->
                        column.label().equals(key) ? column.withStatistics(Knowledge.unique(Statistics.NONE)) : column)
                .toList()));
        Value.Reference right = machine.frame(
                ROWS,
                List.of(
                        ColumnPlan.of(key, DType.FLOAT64, Knowledge.unique(Statistics.NONE)),
                        ColumnPlan.of("v", DType.FLOAT64, Statistics.NONE)));
        return machine.call(
                "DataFrame.merge", left, List.of(right), Map.of("on", Value.of(key), "how", Value.of("left")));
    }

    private static Value mask(TestMachine machine) {
        ColumnPlan plan =
                ColumnPlan.of("mask", DType.BOOL, Knowledge.TRUTH).withShare(Optional.of(Interval.exactly(0.5)));
        return machine.add(Layout.series(machine, plan, Rows.of(ROWS), List.of(), false));
    }

    private static Value.Reference frame(TestMachine machine, String name, boolean encoded) {
        List<ColumnPlan> plans = new ArrayList<>();
        Statistics present = Statistics.NONE.withNullFraction(0);
        switch (name) {
            case "art" -> {
                plans.add(ColumnPlan.of("acctid", DType.INT64, present));
                add(plans, DType.INT8, 60);
            }
            case "mix" -> {
                add(plans, DType.INT64, 4);
                add(plans, DType.FLOAT64, 4);
                add(plans, DType.INT32, 2);
                add(plans, DType.FLOAT32, 2);
                add(plans, DType.INT8, 8);
                add(plans, DType.BOOL, 2);
                add(plans, DType.DATETIME, 1);
                add(plans, DType.CATEGORY, 1);
            }
            default -> add(plans, DType.FLOAT64, 20);
        }
        if (encoded) {
            plans.add(ColumnPlan.of(
                    "a",
                    DType.CATEGORY,
                    new Statistics(
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.of(0),
                            OptionalLong.of(10),
                            OptionalDouble.empty(),
                            OptionalLong.empty(),
                            List.of(),
                            false)));
        }
        if (name.equals("frag")) {
            return machine.add(new Table(
                    Table.Kind.FRAME, Layout.allApart(machine, plans, Rows.of(ROWS)), Rows.of(ROWS), List.of(), false));
        }
        HeapObject table = Layout.frame(machine, plans, Rows.of(ROWS), List.of(), false);
        return machine.add(table);
    }

    private static void add(List<ColumnPlan> plans, DType dtype, int count) {
        for (int column = 0; column < count; column++) {
            plans.add(ColumnPlan.of("c" + plans.size(), dtype, Statistics.NONE.withNullFraction(0)));
        }
    }
}
