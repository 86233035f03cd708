package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.ModelInput.Need;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The native interfaces of lightgbm and xgboost: data sets that hold binned or copied tables, and `train`.
final class Boosters {
    private Boosters() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "booster.dataset", Boosters::dataset,
                "booster.matrix", Boosters::matrix,
                "booster.train", Boosters::train,
                "booster.predict", Boosters::predict);
    }

    /// `lightgbm.Dataset(X, y)`: holds the table until it is constructed, then a byte a value and 8 bytes a row (28
    /// bytes a row for 20 columns, 82 at the peak; measured with lightgbm 4.7.0). Construction happens in `train`.
    private static Outcome dataset(Invocation call) {
        List<Value> keeps = new ArrayList<>();
        Models.given(call, "X").ifPresent(keeps::add);
        Models.given(call, "y").ifPresent(keeps::add);
        return Outcome.of(call.machine().add(new HeapObject.Held("lightgbm.Dataset", List.of(), keeps)));
    }

    /// `xgboost.DMatrix(X, y)`: 8 bytes a value in its own pages, from an array of float32 (from the library's source,
    /// not measured).
    private static Outcome matrix(Invocation call) {
        Optional<Table> table = Models.input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        ModelInput input = ModelInput.of(call, table.get(), Need.FLOAT32, false);
        Bytes size = input.values().loosened(0.15, 1.1);
        Buffer buffer = call.machine().buffer(size, 1, "xgboost data");
        Value held = call.machine().add(new HeapObject.Held("xgboost.DMatrix", List.of(buffer), List.of()));
        return Outcome.of(held, input.peak()).with(Models.fact(call, "fit"));
    }

    private static Outcome train(Invocation call) {
        Machine machine = call.machine();
        boolean light = call.operation().startsWith("lightgbm");
        String type = light ? "lightgbm.Booster" : "xgboost.Booster";
        Value booster = machine.add(new Estimator(type, Map.of(), new LinkedHashMap<>()));
        Optional<HeapObject.Held> data = Models.given(call, "X").flatMap(value -> held(machine, value));
        if (data.isEmpty()) {
            return Outcome.of(booster);
        }
        Optional<Table> table = data.get().keeps().stream()
                .flatMap(value -> Operands.table(machine, value).stream())
                .findFirst();
        if (table.isEmpty()) {
            Bytes pages = data.get().buffers().stream().map(Buffer::size).reduce(Bytes.ZERO, Bytes::plus);
            return Outcome.of(booster, pages.times(0.25).loosened(0.5, 3));
        }
        ModelInput input = ModelInput.of(call, table.get(), Need.NARROWEST, false);
        Rows rows = table.get().rows();
        Bytes bins = input.elements().plus(rows.times(8));
        Bytes peak = input.kept().plus(Learning.sample(table.get())).max(input.peak());
        Buffer buffer = machine.buffer(bins, 1, "binned data");
        HeapObject constructed = new HeapObject.Held("lightgbm.Dataset", List.of(buffer), List.of());
        Outcome outcome = new Outcome(
                booster,
                peak.loosened(0.8, 1.3),
                List.of(new Outcome.Update((Reference) Models.given(call, "X").orElseThrow(), constructed)),
                List.of());
        return outcome.with(Models.fact(call, "fit"));
    }

    private static Optional<HeapObject.Held> held(Machine machine, Value value) {
        return value instanceof Reference reference && machine.describe(reference) instanceof HeapObject.Held held
                ? Optional.of(held)
                : Optional.empty();
    }

    /// A booster takes a table (lightgbm) or a data set of its own (xgboost).
    private static Outcome predict(Invocation call) {
        boolean light = call.operation().startsWith("lightgbm");
        String type = light ? "lightgbm.LGBMRegressor" : "xgboost.XGBRegressor";
        Optional<Table> table = Models.input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Estimator model = new Estimator(type, Map.of(), new LinkedHashMap<>());
        Transformation made = Learning.predict(call, model, table.get(), "predict");
        return Outcome.of(call.machine().add(made.result()), made.scratch()).with(Models.fact(call, "predict"));
    }
}
