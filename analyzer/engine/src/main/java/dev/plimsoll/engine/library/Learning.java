package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.EstimatorFamily.Cost;
import dev.plimsoll.engine.library.ModelInput.Need;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.Statistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What single models need to be fitted and applied, whatever they are called from.
final class Learning {
    /// What fitting takes.
    ///
    /// @param peak new bytes while it is fitted
    /// @param learnt facts for later calls, and what the model keeps
    record Fitted(Bytes peak, SequencedMap<String, Value> learnt) {}

    /// Under which name a model has what its making left.
    private static final String GARBAGE = "garbage";

    /// Rows that lightgbm samples to find its bins.
    private static final double SAMPLED = 200_000;

    /// Bytes a row that one fully grown tree keeps: 14 of a classifier on a noisy target, 91 of a regressor (measured
    /// with scikit-learn 1.6.1).
    private static final Interval CLASSIFIER_TREE = new Interval(0.1, 14, 60);

    private static final Interval REGRESSOR_TREE = new Interval(5, 91, 100);

    /// With more rows than that histogram boosting stops early unless it is told otherwise.
    private static final double STOPPING_EARLY = 10_000;

    private Learning() {}

    /// Fitting a model or a transformer. Least squares copies once more in scikit-learn 1.2, which goes with pandas
    /// 1.5: 24k + 40 bytes a row instead of 16k + 24 (measured, samples/truth/operations/steps.tsv; `Lasso`,
    /// `ElasticNet` and `RidgeClassifier` likewise, learners.tsv).
    static Fitted fit(Invocation call, Estimator estimator, Table table, Optional<Table> target) {
        Optional<Estimator> inner = Compositions.inner(call.machine(), estimator);
        if (inner.isPresent()) {
            return fit(call, inner.get(), table, target);
        }
        EstimatorFamily family = solver(estimator);
        boolean discriminates = family == EstimatorFamily.DISCRIMINANT || family == EstimatorFamily.QUADRATIC;
        if (!discriminates && TransformerFamily.of(estimator.type()) != TransformerFamily.NONE) {
            Bytes fitted = Transformers.fitPeak(call, estimator, table).loosened(0.9, 1.1);
            return new Fitted(fitted, learnt(table, target));
        }
        noteUnknown(call, estimator, family);
        SequencedMap<String, Value> learnt = learnt(table, target);
        Bytes peak = peak(call, cost(family, estimator, table), table, outputs(estimator, family, classes(learnt)))
                .plus(beside(call, family, estimator, table))
                .plus(labels(target));
        Bytes lasting = family == EstimatorFamily.NEIGHBOURS ? remembered(call, table) : garbage(call, family, table);
        return new Fitted(
                peak.minus(lasting).loosened(0.8, highFactor(family)), keeping(call, family, estimator, table, learnt));
    }

    /// The family's cost; what histogram boosting takes for early stopping falls away where there is none: by its
    /// setting, or up to 10,000 rows (scikit-learn's documentation; measured with 1.2.1 and 1.9.1: 88 bytes a row of 20
    /// columns where it is 254 with it, samples/truth/operations/learners.tsv).
    private static EstimatorFamily.Cost cost(EstimatorFamily family, Estimator estimator, Table table) {
        boolean stopsEarly = Optional.ofNullable(estimator.settings().get("early_stopping"))
                .flatMap(Value::truth)
                .orElse(table.relative() || table.rows().likely() > STOPPING_EARLY);
        return family == EstimatorFamily.HISTOGRAM_BOOSTING && !stopsEarly
                ? family.fit().with(0.125)
                : family.fit();
    }

    /// What some families need beside their costs.
    private static Bytes beside(Invocation call, EstimatorFamily family, Estimator estimator, Table table) {
        boolean older = !call.pandas().isAtLeast(2, 0);
        boolean squares = family == EstimatorFamily.LEAST_SQUARES
                || family == EstimatorFamily.RIDGE_CLASSIFIER
                || (family == EstimatorFamily.COORDINATES && !estimator.type().contains("Lars"));
        if (squares && older) {
            return table.rows().times(8 * table.width() + 16);
        }
        if (family == EstimatorFamily.LIGHTGBM) {
            return sample(table);
        }
        return family == EstimatorFamily.SUPPORT_VECTORS ? kernel(estimator, table) : Bytes.ZERO;
    }

    /// libsvm's cache of the kernel's rows, of which it asks for those of support vectors: 0.6 of 4 bytes for each pair
    /// of rows, up to `cache_size` (measured with scikit-learn 1.9.1 on 3,000, 8,000 and 12,000 rows of two overlapping
    /// classes: 23, 148 and 215 MB).
    private static Bytes kernel(Estimator estimator, Table table) {
        if (table.relative() || !estimator.type().matches(".*SV[CRM]")) {
            return Bytes.ZERO;
        }
        double cache = setting(estimator, "cache_size").orElse(200.0) * (1 << 20);
        double rows = table.rows().likely();
        return Bytes.of(Math.min(cache, 0.6 * 4 * rows * rows)).loosened(0.3, 1.6);
    }

    /// Labels of pandas' own string type become objects, each one of its own; labels that are objects serve as they are
    /// (measured with six models on pandas 1.5.3, 2.3.3 and 3.0.6: 65 bytes a row more on 3.0.6).
    private static Bytes labels(Optional<Table> target) {
        return target.map(Transformers::asObjects).orElse(Bytes.ZERO);
    }

    /// The family by what fits the model: logistic regression may be left to liblinear.
    private static EstimatorFamily solver(Estimator estimator) {
        boolean linear = Optional.ofNullable(estimator.settings().get("solver"))
                .flatMap(Value::text)
                .filter("liblinear"::equals)
                .isPresent();
        return linear ? EstimatorFamily.LINEAR_SUPPORT_VECTORS : EstimatorFamily.of(estimator.type());
    }

    /// What lightgbm needs to find its bins: 15 bytes for each sampled value that is not zero (measured with lightgbm
    /// 4.7.0 on 100,000 and 1 million rows).
    static Bytes sample(Table table) {
        double values = table.columns().stream()
                .mapToDouble(column -> (isFlag(column) ? 0.5 : 1) * column.multiplicity())
                .sum();
        return table.rows().min(Rows.of(SAMPLED)).times(15 * values);
    }

    /// Half of the values of flags are taken to be zero; bytes of which nothing is known are taken for flags.
    private static boolean isFlag(Column column) {
        Statistics statistics = column.statistics();
        boolean bytes = column.dtype().isInteger() && column.dtype().bits() == 8;
        return column.dtype().kind() == Kind.BOOLEAN
                || (statistics.maximum().isPresent()
                        ? statistics.maximum().getAsDouble() == 1
                                && column.dtype().isInteger()
                        : bytes);
    }

    private static void noteUnknown(Invocation call, Estimator estimator, EstimatorFamily family) {
        if (family == EstimatorFamily.OTHER) {
            call.machine()
                    .assume(
                            estimator.type() + " is taken to convert its input to float64 and to copy half of it",
                            Confidence.LOW);
        }
    }

    private static double highFactor(EstimatorFamily family) {
        return switch (family) {
            case FOREST, FOREST_CLASSIFIER -> 1.6;
            case OTHER, NETWORK, XGBOOST, CATBOOST, SUPPORT_VECTORS, NEIGHBOURS, OUTLIERS -> 2;
            case LOGISTIC,
                    LOGISTIC_FOLDS,
                    STOCHASTIC,
                    RIDGE,
                    RIDGE_CLASSIFIER,
                    DECOMPOSING,
                    GENERALISED,
                    HUBER,
                    COORDINATES,
                    LEAST_SQUARES,
                    DISCRIMINANT,
                    QUADRATIC,
                    BAYES,
                    COUNTING_BAYES,
                    BINARY_BAYES,
                    TREE,
                    TREE_REGRESSION,
                    ISOLATION,
                    GRADIENT_BOOSTING,
                    ADAPTIVE_BOOSTING,
                    HISTOGRAM_BOOSTING,
                    LIGHTGBM,
                    MEANS,
                    BATCHES,
                    MIXTURE,
                    CLUSTER_TREE,
                    CENTROIDS,
                    LINEAR_SUPPORT_VECTORS,
                    CONSTANT -> 1.2;
        };
    }

    /// New bytes at the peak of a call with that cost.
    private static Bytes peak(Invocation call, Cost cost, Table table, double outputs) {
        ModelInput input = ModelInput.of(call, table, cost.need(), cost.byRows());
        Bytes working = input.kept()
                .plus(input.values().times(cost.after()))
                .max(input.values().times(cost.total()))
                .plus(table.rows().times(cost.row() + cost.output() * outputs));
        return input.peak().max(working);
    }

    /// Models of numbers, whose target has values and no classes.
    private static final Pattern REGRESSION = Pattern.compile(
            ".*(Regressor|SVR|LinearRegression|Ridge(CV)?|Lasso\\w*|ElasticNet(CV)?|Lars(CV)?|MultiTask\\w*)");

    /// Numbers that a model computes for each row: one for a regression and for a linear model of two classes.
    private static double outputs(Estimator estimator, EstimatorFamily family, double classes) {
        if (REGRESSION.matcher(estimator.type()).matches()) {
            return 1;
        }
        boolean linear = family == EstimatorFamily.LOGISTIC
                || family == EstimatorFamily.LOGISTIC_FOLDS
                || family == EstimatorFamily.RIDGE_CLASSIFIER
                || family == EstimatorFamily.DISCRIMINANT
                || family == EstimatorFamily.STOCHASTIC
                || family == EstimatorFamily.LINEAR_SUPPORT_VECTORS;
        return linear && classes <= 2 ? 1 : classes;
    }

    private static SequencedMap<String, Value> learnt(Table table, Optional<Table> target) {
        SequencedMap<String, Value> learnt = new LinkedHashMap<>();
        learnt.put("features", Value.of(Math.round(table.width())));
        Optional<Column> label = target.filter(labels -> !labels.columns().isEmpty())
                .map(labels -> labels.columns().getFirst());
        label.ifPresent(column -> {
            learnt.put("target", new Value.Scalar(column.dtype()));
            classes(column).ifPresent(count -> learnt.put("classes", Value.of(count)));
        });
        return learnt;
    }

    /// How many different values a column has, or at most has where only the bounds of its whole numbers are known.
    static Optional<Long> classes(Column column) {
        Statistics statistics = column.statistics();
        if (column.dtype().kind() == Kind.BOOLEAN) {
            return Optional.of(2L);
        }
        if (!statistics.values().isEmpty()) {
            return Optional.of((long) statistics.values().size());
        }
        if (statistics.distinct().isPresent()) {
            return Optional.of(statistics.distinct().getAsLong());
        }
        boolean range = column.dtype().isInteger()
                && statistics.minimum().isPresent()
                && statistics.maximum().isPresent();
        return range
                ? Optional.of(Math.round(statistics.maximum().getAsDouble()
                                - statistics.minimum().getAsDouble())
                        + 1)
                : Optional.empty();
    }

    /// Number of classes that fit found; two where nobody knows.
    static double classes(SequencedMap<String, Value> learnt) {
        Value known = learnt.get("classes");
        double count = known == null ? 2 : known.number().orElse(2.0);
        return Math.clamp(count, 2, 1_000);
    }

    /// What the model keeps: the array of neighbours, the trees of a forest.
    private static SequencedMap<String, Value> keeping(
            Invocation call,
            EstimatorFamily family,
            Estimator estimator,
            Table table,
            SequencedMap<String, Value> learnt) {
        Bytes kept = switch (family) {
            case NEIGHBOURS -> remembered(call, table);
            case FOREST_CLASSIFIER -> trees(estimator, table, 100, CLASSIFIER_TREE);
            case FOREST -> trees(estimator, table, 100, REGRESSOR_TREE);
            case TREE -> trees(estimator, table, 1, CLASSIFIER_TREE);
            case TREE_REGRESSION -> trees(estimator, table, 1, REGRESSOR_TREE);
            default -> Bytes.ZERO;
        };
        if (kept.likely() > 0) {
            Buffer buffer = call.machine().buffer(kept, 1, "fitted " + estimator.type());
            learnt.put("kept", call.machine().add(new HeapObject.Held("model", List.of(buffer), List.of())));
        }
        Bytes garbage = garbage(call, family, table);
        if (garbage.likely() > 0) {
            Buffer buffer = call.machine().buffer(garbage, 1, "left by " + estimator.type());
            learnt.put(GARBAGE, call.machine().add(new HeapObject.Held("model", List.of(buffer), List.of())));
        }
        return learnt;
    }

    /// The optimiser of scipy 1.10, which goes with scikit-learn 1.2, leaves a cycle of references to the converted
    /// input and to the working vectors: 176 bytes a row for 20 columns stay until the garbage collector runs, after
    /// eight fits in a row (measured with scikit-learn 1.2.1; nothing stays with scipy 1.17 and scikit-learn 1.9.1).
    private static Bytes garbage(Invocation call, EstimatorFamily family, Table table) {
        if (family != EstimatorFamily.LOGISTIC || call.pandas().isAtLeast(2, 0)) {
            return Bytes.ZERO;
        }
        Bytes held = ModelInput.of(call, table, Need.FLOAT64, true)
                .kept()
                .plus(table.rows().times(17));
        return held.loosened(0, 1);
    }

    /// What is there of several fits in a row at the end, where each learns this: the last model's memory, and what all
    /// fits left for the garbage collector; measured for 3, 5 and 10 fits: of 2, 4 and 6 of those before.
    static Bytes held(Machine machine, SequencedMap<String, Value> learnt, double fits) {
        Bytes garbage = held(machine, learnt.get(GARBAGE));
        return garbage.times(Math.min(fits, 7)).plus(held(machine, learnt.get("kept")));
    }

    private static Bytes held(Machine machine, @Nullable Value held) {
        return held instanceof Value.Reference reference && machine.describe(reference) instanceof HeapObject.Held model
                ? model.buffers().stream().map(Buffer::size).reduce(Bytes.ZERO, Bytes::plus)
                : Bytes.ZERO;
    }

    /// The array of neighbours and their classes.
    private static Bytes remembered(Invocation call, Table table) {
        return ModelInput.of(call, table, Need.NUMBERS, true)
                .kept()
                .plus(table.rows().times(8));
    }

    /// Trees of limited depth are small: 2^(depth + 1) nodes of about 80 bytes.
    private static Bytes trees(Estimator estimator, Table table, double usual, Interval full) {
        double count = setting(estimator, "n_estimators").orElse(usual);
        Bytes grown = new Bytes(table.rows().count().times(full).times(count));
        Optional<Double> depth = setting(estimator, "max_depth");
        return depth.map(levels -> {
                    Bytes limit = Bytes.of(count * 80 * Math.pow(2, Math.min(40, levels + 1)));
                    return new Bytes(grown.amount().min(limit.amount()));
                })
                .orElse(grown);
    }

    private static Optional<Double> setting(Estimator estimator, String name) {
        return Optional.ofNullable(estimator.settings().get(name)).flatMap(Value::number);
    }

    /// Applying a fitted model: `predict`, `predict_proba`, `decision_function`, `score`.
    static Transformation predict(Invocation call, Estimator estimator, Table table, String method) {
        Optional<Estimator> inner = Compositions.inner(call.machine(), estimator);
        if (inner.isPresent()) {
            Estimator fitted = new Estimator(inner.get().type(), inner.get().settings(), estimator.fitted());
            return predict(call, fitted, table, method);
        }
        EstimatorFamily family = EstimatorFamily.of(estimator.type());
        double classes = classes(estimator.fitted());
        double outputs =
                family == EstimatorFamily.NETWORK ? hidden(call, estimator) : outputs(estimator, family, classes);
        Bytes peak = peak(call, family.predict(), table, outputs);
        Table result = prediction(call, estimator, table, method, classes);
        return Transformation.peaking(
                result, peak.max(Transformation.size(result)).loosened(0.85, highFactor(family)));
    }

    /// The widest layer of a network of neurons with the one before it: one of 100 by default (measured for one layer
    /// of 32 and of 100 with scikit-learn 1.9.1: 264 and 808 bytes a row).
    private static double hidden(Invocation call, Estimator estimator) {
        Optional<Value> given = Optional.ofNullable(estimator.settings().get("hidden_layer_sizes"));
        Optional<Double> single = given.flatMap(Value::number);
        List<Value> layers = given.flatMap(call.machine()::elements).orElse(List.of());
        double widest = single.orElse(layers.isEmpty() ? 100.0 : 0.0);
        double before = 0;
        for (Value layer : layers) {
            double width = layer.number().orElse(100.0);
            widest = Math.max(widest, before + width);
            before = width;
        }
        return widest;
    }

    private static Table prediction(Invocation call, Estimator estimator, Table table, String method, double classes) {
        boolean wide = method.endsWith("proba") || (method.equals("decision_function") && classes > 2);
        if (wide) {
            Table shares = ArrayTables.matrix(call.machine(), DType.FLOAT64, classes, table.rows(), table.relative());
            return shares.withColumns(shares.columns().stream()
                    .map(column -> column.withStatistics(Knowledge.range(0, 1)))
                    .toList());
        }
        DType type = method.equals("predict") ? predicted(estimator) : DType.FLOAT64;
        return ArrayTables.vector(call.machine(), type, Statistics.NONE, table.rows(), table.relative());
    }

    private static DType predicted(Estimator estimator) {
        String name = estimator.type().substring(estimator.type().lastIndexOf('.') + 1);
        EstimatorFamily family = EstimatorFamily.of(estimator.type());
        if (family == EstimatorFamily.MEANS || family == EstimatorFamily.BATCHES) {
            return new DType(Kind.SIGNED, 32, DType.Storage.NUMPY);
        }
        boolean classifies = name.contains("Classifier")
                || name.startsWith("LogisticRegression")
                || name.endsWith("SVC")
                || name.endsWith("NB")
                || name.endsWith("DiscriminantAnalysis")
                || name.equals("Perceptron");
        if (!classifies) {
            return DType.FLOAT64;
        }
        Value target = estimator.fitted().get("target");
        return target instanceof Value.Scalar scalar && scalar.dtype().kind() != Kind.UNKNOWN
                ? scalar.dtype()
                : DType.INT64;
    }
}
