package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.ModelInput.Need;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.List;
import java.util.Optional;

/// What scikit-learn's transformers make of a table, and what they need for it. Numbers are measured with scikit-learn
/// 1.2 and 1.6.1 (samples/truth/operations/models.tsv).
final class Transformers {
    /// Values of a text column of which nobody says how many it has, as an encoder sees them.
    private static final Interval DEFAULT_CATEGORIES = new Interval(2, 10, 1_000);

    /// Longer strings are no labels.
    private static final double LONGEST_LABEL = 60;

    private Transformers() {}

    /// New bytes at the peak of `fit`.
    static Bytes fitPeak(Invocation call, Estimator estimator, Table table) {
        ModelInput floats = ModelInput.of(call, table, Need.FLOATS, false);
        return switch (TransformerFamily.of(estimator.type())) {
            case SCALER -> scalerFit(estimator, table, floats);
            case IMPUTER -> imputerFit(estimator, table, floats);
            case DECOMPOSITION -> decompositionFit(call, estimator, table, floats);
            case SELECTOR -> selectorFit(estimator, floats);
            case ORDINAL, LABEL, BINARIZER ->
                table.rows().times(16 * table.width()).loosened(0, 2);
            case ONE_HOT -> asObjects(table).max(table.rows().times(8));
            case POLYNOMIAL -> floats.peak();
            case TEXT -> Vectorizers.fitPeak(call, estimator, table);
            case WEIGHTS, FUNCTION, NONE -> Bytes.ZERO;
        };
    }

    /// The median sorts a masked copy: 35 bytes for each value in all. The mean fills a copy of it where values are
    /// missing: 17 instead of 10 (measured with scikit-learn 1.9.1, samples/truth/operations/estimators.tsv).
    private static Bytes imputerFit(Estimator estimator, Table table, ModelInput floats) {
        if (isStrategy(estimator, "median")) {
            return floats.values().times(4).plus(floats.elements().times(3)).max(floats.peak());
        }
        Bytes whole = floats.values().max(floats.peak()).plus(floats.elements().times(2));
        boolean averages = estimator.settings().get("strategy") == null || isStrategy(estimator, "mean");
        if (!averages) {
            return whole;
        }
        Bytes filled = whole.max(floats.values().times(2).plus(floats.elements()));
        Interval either = new Interval(
                whole.amount().low(), whole.amount().likely(), filled.amount().high());
        return missing(table) > 0 ? filled : new Bytes(either);
    }

    private static boolean isStrategy(Estimator estimator, String name) {
        return Optional.ofNullable(estimator.settings().get("strategy"))
                .flatMap(Value::text)
                .filter(name::equals)
                .isPresent();
    }

    /// How many values of a row are missing, as far as it is known.
    private static double missing(Table table) {
        return table.columns().stream()
                .mapToDouble(column -> column.statistics().nullFraction().orElse(0) * column.multiplicity())
                .sum();
    }

    /// Columns of a string type become objects, each value one of its own; other columns serve as they are (measured
    /// with scikit-learn 1.9.1 on pandas 3.0.6).
    static Bytes asObjects(Table table) {
        double boxed = table.columns().stream()
                .filter(column -> column.dtype().kind() == DType.Kind.STRING)
                .mapToDouble(column -> (8 + Texts.objectBytes(column.statistics())) * column.multiplicity())
                .sum();
        return table.rows().times(boxed);
    }

    /// Whether a vectorizer would make a column for each word of that column.
    static boolean isFreeText(Column column) {
        return column.dtype().isText() && Texts.length(column.statistics()) > LONGEST_LABEL;
    }

    private static Bytes scalerFit(Estimator estimator, Table table, ModelInput floats) {
        String name = estimator.type().substring(estimator.type().lastIndexOf('.') + 1);
        Bytes working = switch (name) {
            case "StandardScaler" -> floats.kept().plus(floats.values()).plus(floats.elements());
            case "PowerTransformer" ->
                floats.kept().plus(floats.values().times(2)).plus(table.rows().times(20));
            case "RobustScaler", "QuantileTransformer" ->
                floats.kept().plus(table.rows().times(12));
            default -> floats.kept();
        };
        return name.equals("Normalizer") || name.equals("Binarizer")
                ? Bytes.ZERO
                : floats.peak().max(working);
    }

    /// Scores of single columns sum the values of each class and their squares: 400 bytes a row for 20 columns, 640 for
    /// mutual information; variances 204. Models that choose columns are taken for a copy of the values (measured with
    /// scikit-learn 1.2.1 and 1.9.1, samples/truth/operations/learners.tsv).
    private static Bytes selectorFit(Estimator estimator, ModelInput floats) {
        String name = estimator.type().substring(estimator.type().lastIndexOf('.') + 1);
        boolean mutual = estimator.settings().get("score_func") instanceof Value.Library function
                && function.name().contains("mutual_info");
        double arrays = switch (name) {
            case "VarianceThreshold" -> 1.25;
            case "SelectFromModel", "RFE", "RFECV" -> 1;
            default -> mutual ? 4 : 2.5;
        };
        return floats.peak()
                .max(floats.kept().plus(floats.values().times(arrays)))
                .loosened(0.5, 1.5);
    }

    /// From scikit-learn 1.5 on PCA of many rows needs the covariance only (measured with 1.9.1: nothing beside the
    /// result); before, or where it is asked for, it decomposes a centred copy, which takes three arrays of the input's
    /// size (1.2.1: 480 bytes a row for 20 columns). The version of pandas stands for the age of the environment.
    private static Bytes decompositionFit(Invocation call, Estimator estimator, Table table, ModelInput floats) {
        boolean recent = call.pandas().isAtLeast(2, 2);
        boolean full = Optional.ofNullable(estimator.settings().get("svd_solver"))
                .flatMap(Value::text)
                .filter("full"::equals)
                .isPresent();
        if (!recent && !full && estimator.type().endsWith(".PCA")) {
            return floats.peak().max(decomposed(estimator, table, floats));
        }
        double components = 8 * components(estimator, table);
        Bytes beside = switch (estimator.type().substring(estimator.type().lastIndexOf('.') + 1)) {
            case "TruncatedSVD" -> table.rows().times((components + 80) * (recent ? 3 : 4));
            case "NMF", "MiniBatchNMF" ->
                floats.values().times(2).plus(table.rows().times(4 * components));
            case "FastICA" -> floats.values().times(3);
            default -> floats.values().times(recent && !full ? 0.05 : 3);
        };
        return floats.peak().max(floats.kept().plus(beside));
    }

    /// scikit-learn 1.2.1: few components are found at random, with four arrays of ten more than are wanted beside the
    /// centred copy (736 bytes a row for 8 of 20 columns); else the copy is decomposed into two of its size (240 for 10
    /// columns).
    private static Bytes decomposed(Estimator estimator, Table table, ModelInput floats) {
        double wanted = components(estimator, table);
        return wanted < 0.8 * table.width()
                ? floats.values().plus(table.rows().times(4 * 8 * (wanted + 10)))
                : floats.values().times(3);
    }

    /// What `transform` makes.
    static Transformation transform(Invocation call, Estimator estimator, Table table) {
        ModelInput floats = ModelInput.of(call, table, Need.FLOATS, false);
        return switch (TransformerFamily.of(estimator.type())) {
            case SCALER -> scaled(call, estimator, table, floats);
            case IMPUTER -> imputed(call, estimator, table, floats);
            case ONE_HOT -> oneHot(call, estimator, table);
            case ORDINAL ->
                like(call, estimator, table, DType.FLOAT64, table.rows().times(9 * table.width()));
            case LABEL ->
                Transformation.peaking(labels(call, table), table.rows().times(isText(table) ? 16 : 41));
            case BINARIZER ->
                wide(call, table, DType.INT64, categories(call, table).likely(), Bytes.ZERO);
            case POLYNOMIAL ->
                wide(call, table, DType.FLOAT64, combinations(estimator, table), byColumns(table, floats));
            case DECOMPOSITION ->
                wide(call, table, DType.FLOAT64, components(estimator, table), centred(call, estimator, table, floats));
            case SELECTOR -> wide(call, table, ArrayTables.type(table), selected(estimator, table), floats.peak());
            case TEXT -> Vectorizers.transform(call, estimator, table);
            case WEIGHTS -> sparse(call, table, Transformation.size(table), Bytes.ZERO);
            case FUNCTION -> function(call, estimator, table);
            case NONE -> unknown(call, estimator, table, floats);
        };
    }

    /// A copy that is changed in place. For a frame of several blocks the check that it is a copy makes the array once
    /// more, of objects if there are truth values among the columns.
    private static Transformation scaled(Invocation call, Estimator estimator, Table table, ModelInput floats) {
        DType type = floats.kept().equals(Bytes.ZERO) ? ArrayTables.type(table) : DType.FLOAT64;
        Table result = arrayLike(call, estimator, table, type);
        boolean several = table.kind() == Table.Kind.FRAME && !Layout.isOneBlock(table);
        Bytes checked = several ? asArray(table) : Bytes.ZERO;
        Bytes peak = floats.peak().max(Transformation.size(result).plus(checked));
        return Transformation.peaking(result, peak.max(Transformation.size(result)));
    }

    private static Bytes asArray(Table table) {
        DType common = ArrayTables.type(table);
        if (common.isNumeric()) {
            return table.rows().times(common.bytesPerRow() * table.width());
        }
        double boxed = table.columns().stream()
                .mapToDouble(column -> Extractions.boxedBytes(column) * column.multiplicity())
                .sum();
        return table.rows().times(16 * table.width() + boxed);
    }

    private static Transformation imputed(Invocation call, Estimator estimator, Table table, ModelInput floats) {
        DType type = isText(table) ? DType.OBJECT : DType.FLOAT64;
        Table result = arrayLike(call, estimator, table, type);
        Bytes boxed = asObjects(table);
        Bytes peak =
                Transformation.size(result).plus(floats.elements().times(2)).plus(boxed.times(2));
        return Transformation.peaking(result, peak.max(floats.peak()));
    }

    /// Sparse by default: 12 bytes for each value and 4 for each row; 19 more for each value while it is made, or the
    /// strings of columns of a string type.
    private static Transformation oneHot(Invocation call, Estimator estimator, Table table) {
        Bytes sparse = table.rows().times(12 * table.width() + 4);
        Bytes making = asObjects(table).max(table.rows().times(19 * table.width()));
        boolean dense = isFalse(estimator, "sparse_output") || isFalse(estimator, "sparse");
        if (!dense && !isFrameOutput(estimator)) {
            return sparse(call, table, sparse, making);
        }
        double width = categories(call, table).likely();
        return wide(call, table, DType.FLOAT64, width, sparse.plus(making));
    }

    private static boolean isFalse(Estimator estimator, String setting) {
        Value value = estimator.settings().get(setting);
        return value != null && value.truth().filter(truth -> !truth).isPresent();
    }

    /// Whether `set_output(transform="pandas")` was called.
    static boolean isFrameOutput(Estimator estimator) {
        Value output = estimator.settings().get("output");
        return output != null && output.text().filter("pandas"::equals).isPresent();
    }

    /// How many different values the columns have together; a guess with an assumption where nobody counts them.
    static Interval categories(Invocation call, Table table) {
        Interval sum = Interval.ZERO;
        for (Column column : table.columns()) {
            double known = Math.min(
                    Learning.classes(column).orElse(0L),
                    table.relative() ? Double.POSITIVE_INFINITY : table.rows().likely());
            if (known <= 0) {
                call.machine()
                        .assume(
                                "column " + column.label() + " has 10 different values (2 to 1,000) for the encoder",
                                Confidence.LOW);
            }
            sum = sum.plus((known > 0 ? Interval.exactly(known) : DEFAULT_CATEGORIES).times(column.multiplicity()));
        }
        return sum;
    }

    private static Table labels(Invocation call, Table table) {
        Statistics statistics =
                Knowledge.range(0, Math.max(0, categories(call, table).likely() - 1));
        return ArrayTables.vector(call.machine(), DType.INT64, statistics, table.rows(), table.relative());
    }

    private static double combinations(Estimator estimator, Table table) {
        double features = table.width();
        int degree = Math.clamp(Math.round(number(estimator, "degree").orElse(2.0)), 1, 6);
        double count = 1;
        double all = 1;
        for (int power = 1; power <= degree; power++) {
            count = count * (features + power - 1) / power;
            all += count;
        }
        return isFalse(estimator, "include_bias") ? all - 1 : all;
    }

    /// The products are made of an input whose columns lie together: an array of rows is copied (measured with
    /// scikit-learn 1.2.1 and 1.9.1: 170 bytes a row beside the result for 20 columns).
    private static Bytes byColumns(Table table, ModelInput floats) {
        boolean copied = table.kind() != Table.Kind.FRAME && !ArrayTables.byColumns(table);
        return copied ? floats.peak().max(floats.values()) : floats.peak();
    }

    /// Independent components are those of a centred copy, and so were principal ones before scikit-learn 1.5: 224
    /// bytes a row for 8 components of 20 columns instead of 64 (measured with scikit-learn 1.2.1 and 1.9.1).
    private static Bytes centred(Invocation call, Estimator estimator, Table table, ModelInput floats) {
        boolean principal = estimator.type().endsWith("PCA");
        boolean copied = estimator.type().endsWith("FastICA")
                || (principal && !call.pandas().isAtLeast(2, 2));
        Bytes result = table.rows().times(8 * components(estimator, table));
        Bytes both = floats.kept().plus(floats.values()).minus(result);
        return copied ? floats.peak().max(floats.values()).max(both) : floats.peak();
    }

    private static double components(Estimator estimator, Table table) {
        return number(estimator, "n_components")
                .map(count -> count < 1 ? Math.max(1, table.width() / 2) : count)
                .orElse(table.width());
    }

    private static double selected(Estimator estimator, Table table) {
        if (estimator.type().endsWith("VarianceThreshold")) {
            return table.width();
        }
        return number(estimator, "k")
                .or(() -> number(estimator, "percentile").map(share -> Math.max(1, share / 100 * table.width())))
                .or(() -> number(estimator, "n_features_to_select"))
                .map(count -> Math.min(count, table.width()))
                .orElse(Math.max(1, Math.floor(table.width() / 2)));
    }

    private static Optional<Double> number(Estimator estimator, String setting) {
        return Optional.ofNullable(estimator.settings().get(setting)).flatMap(Value::number);
    }

    private static Transformation function(Invocation call, Estimator estimator, Table table) {
        Value function = estimator.settings().get("func");
        if (function == null || function.isNone()) {
            return new Transformation(table, Bytes.ZERO);
        }
        Value result = call.machine().call(function, List.of(call.machine().add(table)));
        return new Transformation(call.machine().table(result).orElse(table), Bytes.ZERO);
    }

    private static Transformation unknown(Invocation call, Estimator estimator, Table table, ModelInput floats) {
        call.machine()
                .assume(
                        "transform of " + estimator.type() + " is taken to make as many columns of float64 as it gets",
                        Confidence.LOW);
        Table result = arrayLike(call, estimator, table, DType.FLOAT64);
        return Transformation.peaking(
                result, floats.peak().max(Transformation.size(result)).loosened(1, 1.5));
    }

    /// An array of the table's shape whose elements lie as the table's do; a frame after
    /// `set_output(transform="pandas")`.
    private static Table arrayLike(Invocation call, Estimator estimator, Table table, DType type) {
        List<ColumnPlan> plans = table.columns().stream()
                .map(column ->
                        ColumnPlan.of(column.label(), type, Statistics.NONE).withMultiplicity(column.multiplicity()))
                .toList();
        Table array =
                ArrayTables.matrix(call.machine(), plans, table.rows(), table.relative(), ArrayTables.byColumns(table));
        return isFrameOutput(estimator)
                ? new Table(Table.Kind.FRAME, array.columns(), table.rows(), table.index(), table.relative())
                : array;
    }

    private static Transformation like(Invocation call, Estimator estimator, Table table, DType type, Bytes scratch) {
        return new Transformation(arrayLike(call, estimator, table, type), scratch);
    }

    private static Transformation wide(Invocation call, Table table, DType type, double width, Bytes scratch) {
        DType plain = type.isNumeric() ? type : DType.FLOAT64;
        return new Transformation(
                ArrayTables.matrix(call.machine(), plain, width, table.rows(), table.relative()), scratch);
    }

    private static Transformation sparse(Invocation call, Table table, Bytes size, Bytes scratch) {
        return new Transformation(ArrayTables.sparse(call.machine(), size, table.rows(), table.relative()), scratch);
    }

    private static boolean isText(Table table) {
        return table.columns().stream().anyMatch(column -> column.dtype().isText());
    }
}
