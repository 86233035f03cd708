package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Methods of models: constructors, `fit`, `predict`, `transform`, `score`, also of models of which nothing is known.
final class Models {
    private static final String UNKNOWN_MODEL = "unknown.Model";

    private Models() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("model.construct", Models::construct),
                Map.entry("model.fit", Models::fit),
                Map.entry("model.predict", Models::predict),
                Map.entry("model.transform", Models::transform),
                Map.entry("model.fit_transform", Models::fitTransform),
                Map.entry("model.fit_predict", Models::fitPredict),
                Map.entry("model.score", Models::score),
                Map.entry("model.inverse", Models::inverse),
                Map.entry("model.output", Models::output),
                Map.entry("model.best", Models::best));
    }

    /// `LogisticRegression(C=2)`: an object with its settings; positional arguments beyond the signature are its parts.
    private static Outcome construct(Invocation call) {
        Map<String, Value> settings = new LinkedHashMap<>(call.arguments());
        settings.values().removeIf(Value::isNone);
        if (!call.rest().isEmpty()) {
            settings.put("parts", Results.list(call.machine(), call.rest()));
        }
        return Outcome.of(call.machine().add(new Estimator(call.operation(), settings, new LinkedHashMap<>())));
    }

    /// The receiver as a model; an unknown one where nothing is known of it.
    private static Estimator estimator(Invocation call) {
        return Compositions.of(call.machine(), call.receiver()).orElseGet(() -> {
            call.machine()
                    .assume(
                            "an unknown model is taken to convert its input to an array of numbers and to make one"
                                    + " number a row",
                            Confidence.LOW);
            return new Estimator(UNKNOWN_MODEL, Map.of(), new LinkedHashMap<>());
        });
    }

    /// What fitting any model takes, composed ones included.
    static Learning.Fitted fitted(Invocation call, Estimator estimator, Table table, Optional<Table> target) {
        if (Compositions.isPipeline(estimator)) {
            return Compositions.fitPipeline(call, estimator, table, target);
        }
        if (Compositions.isParallel(estimator)) {
            return new Learning.Fitted(
                    Compositions.parallel(call, estimator, table, true).peak(), new LinkedHashMap<>());
        }
        if (!Compositions.isSearch(estimator)) {
            return Learning.fit(call, estimator, table, target);
        }
        Optional<Estimator> inner = Compositions.inner(call.machine(), estimator);
        Estimator model = inner.orElse(new Estimator(UNKNOWN_MODEL, Map.of(), new LinkedHashMap<>()));
        double folds = Compositions.folds(
                call.machine(), Optional.ofNullable(estimator.settings().get("cv")));
        Bytes search = Compositions.crossValidation(call, model, table, target, folds);
        Learning.Fitted last = fitted(call, model, table, target);
        Bytes peak = Compositions.inProcesses(
                call.machine(), Optional.ofNullable(estimator.settings().get("n_jobs")), search.max(last.peak()));
        return new Learning.Fitted(peak, last.learnt());
    }

    /// What applying any model makes, composed ones included.
    static Transformation applied(Invocation call, Estimator estimator, Table table, String method) {
        if (Compositions.isPipeline(estimator)) {
            return Compositions.applyPipeline(call, estimator, table, method);
        }
        if (Compositions.isParallel(estimator)) {
            return Compositions.parallel(call, estimator, table, false);
        }
        if (method.equals("transform")) {
            Transformation made = Transformers.transform(call, estimator, table);
            return new Transformation(made.result(), made.scratch().loosened(0.9, 1.1));
        }
        boolean wrapper = Compositions.isSearch(estimator);
        Optional<Estimator> inner = wrapper ? Compositions.inner(call.machine(), estimator) : Optional.empty();
        return inner.map(model ->
                        applied(call, new Estimator(model.type(), model.settings(), estimator.fitted()), table, method))
                .orElseGet(() -> Learning.predict(call, estimator, table, method));
    }

    private static Outcome fit(Invocation call) {
        Optional<Table> table = input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(call.receiver());
        }
        Estimator estimator = estimator(call);
        Learning.Fitted fitted = fitted(call, estimator, table.get(), input(call, "y"));
        Learning.Fitted whole = withVocabulary(call, estimator, table.get(), fitted);
        return fittedOutcome(call, estimator, whole).with(fact(call, "fit"));
    }

    /// The same with the vocabularies of vectorizers among what the model keeps.
    private static Learning.Fitted withVocabulary(
            Invocation call, Estimator estimator, Table table, Learning.Fitted fitted) {
        Bytes size = Compositions.vocabulary(call, estimator, table);
        if (size.high() == 0) {
            return fitted;
        }
        SequencedMap<String, Value> learnt = new LinkedHashMap<>(fitted.learnt());
        Buffer buffer = call.machine().buffer(size, 1, "vocabulary");
        learnt.put("vocabulary", call.machine().add(new HeapObject.Held("model", List.of(buffer), List.of())));
        return new Learning.Fitted(fitted.peak().minus(size), learnt);
    }

    private static Outcome fittedOutcome(Invocation call, Estimator estimator, Learning.Fitted fitted) {
        Bytes scratch = fitted.peak().plus(evaluation(call));
        if (!(call.receiver() instanceof Reference self)) {
            return Outcome.of(call.receiver(), scratch);
        }
        SequencedMap<String, Value> learnt = new LinkedHashMap<>(estimator.fitted());
        learnt.putAll(fitted.learnt());
        Outcome.Update update = new Outcome.Update(self, new Estimator(estimator.type(), estimator.settings(), learnt));
        return new Outcome(self, scratch, List.of(update), List.of());
    }

    /// Tables of `eval_set=`: boosters convert and bin them too.
    private static Bytes evaluation(Invocation call) {
        Bytes sum = Bytes.ZERO;
        Optional<List<Value>> sets = call.argument("eval_set").flatMap(call.machine()::elements);
        for (Value set : sets.orElse(List.of())) {
            List<Value> pair = call.machine().elements(set).orElse(List.of(set));
            Optional<Table> table =
                    pair.isEmpty() ? Optional.empty() : call.machine().table(pair.getFirst());
            if (table.isPresent()) {
                ModelInput converted = ModelInput.of(call, table.get(), ModelInput.Need.NARROWEST, false);
                sum = sum.plus(converted.elements()).plus(table.get().rows().times(16));
            }
        }
        return sum;
    }

    /// The table passed for a parameter, also under the names that boosters use.
    static Optional<Table> input(Invocation call, String name) {
        return given(call, name).flatMap(value -> Operands.table(call.machine(), value));
    }

    /// The value passed for `X` or `y`.
    static Optional<Value> given(Invocation call, String name) {
        List<String> names = switch (name) {
            case "X" -> List.of("X", "data", "train_set", "dtrain", "raw_documents");
            case "y" -> List.of("y", "label");
            default -> List.of(name);
        };
        return names.stream().flatMap(known -> call.argument(known).stream()).findFirst();
    }

    /// The fact that a model met these tables.
    static Fact.Modelled fact(Invocation call, String method) {
        List<Reference> inputs = new ArrayList<>();
        for (String name : List.of("X", "y")) {
            given(call, name)
                    .filter(Reference.class::isInstance)
                    .map(Reference.class::cast)
                    .ifPresent(inputs::add);
        }
        return new Fact.Modelled(inputs, method);
    }

    private static Outcome predict(Invocation call) {
        String method = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        return applying(call, method);
    }

    private static Outcome transform(Invocation call) {
        return applying(call, "transform");
    }

    private static Outcome applying(Invocation call, String method) {
        Optional<Table> table = input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Transformation applied = applied(call, estimator(call), table.get(), method);
        Outcome outcome = Outcome.of(call.machine().add(applied.result()), applied.scratch());
        return outcome.with(fact(call, method));
    }

    private static Outcome fitTransform(Invocation call) {
        Optional<Table> table = input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Estimator estimator = estimator(call);
        Optional<Table> target = input(call, "y");
        Transformation made = Compositions.isParallel(estimator)
                ? Compositions.parallel(call, estimator, table.get(), true)
                : Compositions.fitTransform(call, estimator, table.get(), target);
        Value result = call.machine().add(made.result());
        Learning.Fitted fitted = withVocabulary(
                call, estimator, table.get(), new Learning.Fitted(made.scratch(), new LinkedHashMap<>()));
        List<Outcome.Update> updates = fitted.learnt().isEmpty()
                ? List.of()
                : fittedOutcome(call, estimator, fitted).updates();
        return new Outcome(result, fitted.peak(), updates, List.of()).with(fact(call, "fit_transform"));
    }

    private static Outcome fitPredict(Invocation call) {
        Outcome fit = fit(call);
        Optional<Table> table = input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Estimator estimator = estimator(call);
        Statistics clusters = Optional.ofNullable(estimator.settings().get("n_clusters"))
                .flatMap(Value::number)
                .map(count -> Knowledge.range(0, Math.max(0, count - 1)))
                .orElse(Statistics.NONE);
        EstimatorFamily family = EstimatorFamily.of(estimator.type());
        boolean narrow = family == EstimatorFamily.MEANS || family == EstimatorFamily.BATCHES;
        Table labels = ArrayTables.vector(
                call.machine(),
                narrow ? new DType(DType.Kind.SIGNED, 32, DType.Storage.NUMPY) : DType.INT64,
                clusters,
                table.get().rows(),
                table.get().relative());
        return new Outcome(call.machine().add(labels), fit.scratch(), fit.updates(), fit.facts());
    }

    /// A prediction that is compared and forgotten.
    private static Outcome score(Invocation call) {
        Optional<Table> table = input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(new Value.Scalar(DType.FLOAT64));
        }
        Bytes peak = applied(call, estimator(call), table.get(), "predict").peak();
        Bytes compared = table.get().rows().times(16);
        return Outcome.of(new Value.Scalar(DType.FLOAT64), peak.plus(compared)).with(fact(call, "score"));
    }

    /// `inverse_transform`: as many values again, as numbers or strings.
    private static Outcome inverse(Invocation call) {
        Optional<Table> table = input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        boolean labels = TransformerFamily.of(estimator(call).type()) == TransformerFamily.LABEL;
        DType type = labels ? DType.OBJECT : DType.FLOAT64;
        List<ColumnPlan> plans = table.get().columns().stream()
                .map(column ->
                        ColumnPlan.of(column.label(), type, Statistics.NONE).withMultiplicity(column.multiplicity()))
                .toList();
        Table shape = table.get();
        Table result = shape.kind() == Table.Kind.VECTOR || shape.kind() == Table.Kind.SERIES
                ? ArrayTables.vector(call.machine(), plans.getFirst(), shape.rows(), shape.relative())
                : ArrayTables.matrix(
                        call.machine(), plans, shape.rows(), shape.relative(), ArrayTables.byColumns(shape));
        return Outcome.of(call.machine().add(result));
    }

    /// `set_output(transform="pandas")`.
    private static Outcome output(Invocation call) {
        if (!(call.receiver() instanceof Reference self)
                || !(call.machine().describe(self) instanceof Estimator estimator)) {
            return Outcome.of(call.receiver());
        }
        Map<String, Value> settings = new LinkedHashMap<>(estimator.settings());
        call.argument("transform").ifPresent(value -> settings.put("output", value));
        HeapObject changed = new Estimator(estimator.type(), settings, estimator.fitted());
        return new Outcome(self, Bytes.ZERO, List.of(new Outcome.Update(self, changed)), List.of());
    }

    /// `search.best_estimator_`: the model that was searched for, as fitted.
    private static Outcome best(Invocation call) {
        Estimator search = estimator(call);
        Optional<Estimator> inner = Compositions.inner(call.machine(), search);
        return Outcome.of(inner.map(model ->
                        (Value) call.machine().add(new Estimator(model.type(), model.settings(), search.fitted())))
                .orElse(Value.Unknown.PLAIN));
    }
}
