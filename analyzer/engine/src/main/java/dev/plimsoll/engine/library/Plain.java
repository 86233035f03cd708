package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.Map;
import java.util.Optional;

/// Operations that take no memory worth counting.
final class Plain {
    private static final double MOST_DISTANCES = 1 << 30;

    private Plain() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "plain.none", call -> Outcome.of(Value.NONE),
                "plain.unknown", call -> Outcome.of(Value.Unknown.PLAIN),
                "plain.self", call -> Outcome.of(call.receiver()),
                "plain.same", call -> Outcome.of(call.argument("value").orElse(Value.Unknown.PLAIN)),
                "plain.integer", call -> Outcome.of(new Value.Scalar(DType.INT64)),
                "plain.real", call -> Outcome.of(new Value.Scalar(DType.FLOAT64)),
                "metric.number", call -> metric(call, new Value.Scalar(DType.FLOAT64)),
                "metric.unknown", call -> metric(call, Value.Unknown.PLAIN),
                "metric.distances", Plain::distances);
    }

    /// The distances of all rows of a sample from each other, 8 bytes each, in chunks of at most 1 GiB (the default of
    /// scikit-learn's `working_memory`; measured with 1.2.1 and 1.9.1, samples/truth/operations/learners.tsv).
    private static Outcome distances(Invocation call) {
        Outcome number = Outcome.of(new Value.Scalar(DType.FLOAT64));
        Optional<Table> table = Models.input(call, "X").filter(found -> !found.relative());
        if (table.isEmpty()) {
            return number;
        }
        Interval rows = table.get().rows().count();
        Interval sample =
                call.number("sample_size").map(Interval::exactly).orElse(rows).min(rows);
        Bytes matrix = new Bytes(sample.times(sample).times(8).min(Interval.exactly(MOST_DISTANCES)));
        Bytes copy = Layout.bytes(table.get().withRows(new Rows(sample)));
        return Outcome.of(
                number.result(), matrix.plus(copy).plus(table.get().rows().times(8)));
    }

    /// Comparing labels with predictions: what sorting the scores takes, or the matrix of both (measured with
    /// scikit-learn 1.2.1 and 1.9.1, samples/truth/operations/learners.tsv).
    private static Outcome metric(Invocation call, Value result) {
        double each = perRow(call.operation().substring(call.operation().lastIndexOf('.') + 1));
        Bytes scratch = Models.input(call, "y_true")
                .map(table ->
                        table.rows().times(each * Math.max(1, table.width())).loosened(0.7, 1.6))
                .orElse(Bytes.ZERO);
        return Outcome.of(result, scratch);
    }

    private static double perRow(String metric) {
        return switch (metric) {
            case "log_loss" -> 98;
            case "roc_auc_score" -> 80;
            case "average_precision_score", "precision_recall_curve" -> 72;
            case "roc_curve" -> 64;
            case "brier_score_loss" -> 56;
            case "f1_score", "precision_score", "recall_score", "classification_report" -> 29;
            case "accuracy_score", "mean_absolute_error" -> 16;
            case "mean_squared_error", "root_mean_squared_error", "r2_score" -> 8;
            default -> 25;
        };
    }
}
