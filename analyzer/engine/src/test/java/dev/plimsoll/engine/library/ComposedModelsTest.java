package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the process keeps while transformers of parts of a frame run one after the other
/// (samples/truth/operations/composed.tsv).
class ComposedModelsTest {
    private static final double LONG = 20_000_000;

    private static Reference model(TestMachine machine, String type) {
        return (Reference)
                machine.call("sklearn." + type, Value.NONE, List.of(), Map.of()).result();
    }

    /// Bytes a row that a column transformer of two numbers and two words takes at the most.
    private static Interval perRow(String pandas, String encoder, double rows) {
        TestMachine machine = new TestMachine(pandas);
        Statistics words =
                Statistics.NONE.withDistinct(OptionalLong.of(5)).withText(OptionalDouble.of(6), OptionalDouble.of(6));
        Reference frame = machine.frame(
                rows,
                List.of(
                        ColumnPlan.of("n1", DType.FLOAT64, Statistics.NONE),
                        ColumnPlan.of("n2", DType.FLOAT64, Statistics.NONE),
                        ColumnPlan.of("w1", DType.OBJECT, words),
                        ColumnPlan.of("w2", DType.OBJECT, words)));
        Value parts = machine.list(
                machine.tuple(
                        Value.of("numbers"),
                        model(machine, "preprocessing.StandardScaler"),
                        machine.strings("n1", "n2")),
                machine.tuple(
                        Value.of("words"), model(machine, "preprocessing." + encoder), machine.strings("w1", "w2")));
        Reference transformer = (Reference) machine.call("sklearn.compose.ColumnTransformer", Value.NONE, parts)
                .result();
        Outcome made = machine.call("Estimator.fit_transform", transformer, frame);
        Bytes whole = Transformation.size(machine.table(made)).plus(made.scratch());
        return whole.amount().times(1 / rows);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, OneHotEncoder, 0.13",
        "2.3, OneHotEncoder, 0.16",
        "3.0, OneHotEncoder, 0.22",
        "2.3, OrdinalEncoder, 0.02"
    })
    void theHeapKeepsAShareOfWhatThePartsFree(String pandas, String encoder, double share) {
        double kept = perRow(pandas, encoder, 500_000).likely()
                        / perRow(pandas, encoder, LONG).likely()
                - 1;
        assertEquals(share, kept, 0.005);
    }

    @Test
    void longArraysAreGivenBackEachByItself() {
        Interval one = perRow("2.3", "OneHotEncoder", LONG);
        Interval more = perRow("2.3", "OneHotEncoder", 2 * LONG);
        assertEquals(one.likely(), more.likely(), 0.1);
    }
}
