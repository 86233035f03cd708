package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.table.DType;
import java.util.Map;

/// Operations that take no memory worth counting.
final class Plain {
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
                "metric.unknown", call -> metric(call, Value.Unknown.PLAIN));
    }

    /// Comparing labels with predictions: 10 (accuracy) to 73 bytes a row (area under the curve), measured with
    /// scikit-learn 1.6.1 (samples/truth/operations/models.tsv).
    private static Outcome metric(Invocation call, Value result) {
        Bytes scratch = Models.input(call, "y_true")
                .map(table ->
                        table.rows().times(25 * Math.max(1, table.width())).loosened(0.4, 3))
                .orElse(Bytes.ZERO);
        return Outcome.of(result, scratch);
    }
}
