package dev.plimsoll.engine.library;

import dev.plimsoll.engine.library.ModelInput.Need;
import java.util.regex.Pattern;

/// Families of models that need memory alike. Every number is measured with scikit-learn 1.2 and 1.6.1, lightgbm 4.7.0
/// on frames of 60 int8 and of 20 float64 columns and on arrays (samples/truth/operations/models.tsv), except where a
/// comment says otherwise. Families that were told apart later are measured with scikit-learn 1.2.1 and 1.9.1 on 20
/// columns of float64 (samples/truth/operations/learners.tsv).
///
/// A call needs `max(conversion, converted array + after x 8kN, total x 8kN) + row x N + output x outputs x N`, where k
/// is the number of features, N of rows.
enum EstimatorFamily {
    /// lbfgs on float64 whose rows lie together.
    LOGISTIC(
            "LogisticRegression",
            new Cost(Need.FLOAT64, true, 0, 0, 17, 16),
            new Cost(Need.FLOATS, false, 0, 0, 8, 16)),
    /// The rows of one fold and the others are copied before each fit.
    LOGISTIC_FOLDS(
            "LogisticRegressionCV",
            new Cost(Need.FLOAT64, true, 1, 0, 40, 16),
            new Cost(Need.FLOATS, false, 0, 0, 8, 16)),
    STOCHASTIC(
            "SGD.*|Perceptron|PassiveAggressive.*",
            new Cost(Need.FLOATS, true, 0, 0, 22, 0),
            new Cost(Need.FLOATS, false, 0, 0, 8, 16)),
    /// A centred copy and its product with the weights of the rows.
    RIDGE_CLASSIFIER(
            "RidgeClassifier(CV)?",
            new Cost(Need.FLOATS, false, 2, 0, 26, 22),
            new Cost(Need.FLOATS, false, 0, 0, 8, 16)),
    /// Decompose a centred copy: leave-one-out errors come from it, as do posteriors.
    DECOMPOSING(
            "RidgeCV|BayesianRidge|ARDRegression",
            new Cost(Need.FLOATS, false, 3, 0, 36, 0),
            new Cost(Need.FLOATS, false, 0, 0, 8, 0)),
    /// Generalised linear models with other errors than squares work on the rows as they are.
    GENERALISED(
            "(Poisson|Gamma|Tweedie)Regressor",
            new Cost(Need.FLOATS, false, 0, 0, 25, 0),
            new Cost(Need.FLOATS, false, 0, 0, 8, 0)),
    HUBER("HuberRegressor", new Cost(Need.FLOATS, false, 1, 0, 57, 0), new Cost(Need.FLOATS, false, 0, 0, 8, 0)),
    RIDGE("Ridge.*", new Cost(Need.FLOATS, false, 1, 0, 8, 0), new Cost(Need.FLOATS, false, 0, 0, 8, 0)),
    /// One centred copy whose columns lie together.
    COORDINATES(
            "Lasso|ElasticNet|Lars|LassoLars|MultiTask(Lasso|ElasticNet)",
            new Cost(Need.FLOATS, false, 1, 0, 16, 0),
            new Cost(Need.FLOATS, false, 0, 0, 8, 0)),
    /// Centred copy, and another one inside the solver.
    LEAST_SQUARES(
            "LinearRegression|Lasso.*|ElasticNet.*|Lars.*|MultiTask.*|TheilSenRegressor|RANSACRegressor|OLS|GLM|Logit",
            new Cost(Need.FLOATS, false, 0, 2, 16, 0),
            new Cost(Need.FLOATS, false, 0, 0, 8, 0)),
    /// liblinear's own nodes, 16 bytes a value and two more for each row, and its working vectors (measured for
    /// `LogisticRegression(solver="liblinear")` with scikit-learn 1.9.1: 468 bytes a row for 20 values).
    LINEAR_SUPPORT_VECTORS(
            "LinearSV[CR]", new Cost(Need.FLOAT64, true, 2, 0, 148, 0), new Cost(Need.FLOATS, false, 0, 0, 8, 16)),
    /// libsvm works on the array and copies the support vectors, which may be all rows; [Learning] adds its cache of
    /// the kernel.
    SUPPORT_VECTORS(
            "(Nu)?SV[CR]|OneClassSVM|GaussianProcess.*|KernelRidge",
            new Cost(Need.FLOAT64, true, 1, 0, 10, 0),
            new Cost(Need.FLOAT64, true, 0, 0, 16, 8)),
    /// The centred rows of each class, all of them, scaled twice, and what the decomposition makes of them: 720 bytes a
    /// row for 20 columns of float64 (measured with scikit-learn 1.2.1 and 1.9.1).
    DISCRIMINANT(
            "LinearDiscriminantAnalysis",
            new Cost(Need.FLOATS, false, 0, 4.5, 0, 0),
            new Cost(Need.FLOATS, false, 0, 0, 8, 16)),
    /// The rows of each class, centred and decomposed in turn: 240 bytes a row for two classes, 333 with scikit-learn
    /// 1.2.1.
    QUADRATIC(
            "QuadraticDiscriminantAnalysis",
            new Cost(Need.FLOATS, false, 0, 1.5, 0, 0),
            new Cost(Need.FLOATS, false, 0, 3, 0, 8)),
    /// Sums of each class by a product with the classes of the rows: nothing of the input's size.
    COUNTING_BAYES(
            "(Multinomial|Complement)NB",
            new Cost(Need.NUMBERS, false, 0, 0, 40, 8),
            new Cost(Need.NUMBERS, false, 0, 0, 2, 16)),
    /// A copy that says which values are above the threshold.
    BINARY_BAYES("BernoulliNB", new Cost(Need.NUMBERS, false, 1, 0, 40, 8), new Cost(Need.NUMBERS, false, 1, 0, 30, 5)),
    /// The rows of one class and their squares: as much as the input where two classes are equally frequent.
    BAYES("GaussianNB|.*NB", new Cost(Need.NUMBERS, false, 1, 0, 5, 0), new Cost(Need.FLOATS, false, 0, 2, 8, 0)),
    TREE(
            "(Decision|Extra)TreeClassifier",
            new Cost(Need.FLOAT32, false, 0, 0, 57, 0),
            new Cost(Need.FLOAT32, false, 0, 0, 16, 8)),
    TREE_REGRESSION(
            "(Decision|Extra)TreeRegressor",
            new Cost(Need.FLOAT32, false, 0, 0, 21, 0),
            new Cost(Need.FLOAT32, false, 0, 0, 16, 0)),
    FOREST_CLASSIFIER(
            "(Balanced)?(RandomForest|ExtraTrees)Classifier|RandomTreesEmbedding",
            new Cost(Need.FLOAT32, false, 0, 0, 85, 0),
            new Cost(Need.FLOAT32, false, 0, 0, 9, 16)),
    FOREST(
            "(RandomForest|ExtraTrees)Regressor",
            new Cost(Need.FLOAT32, false, 0, 0, 40, 0),
            new Cost(Need.FLOAT32, false, 0, 0, 24, 0)),
    /// Its trees see 256 rows each.
    ISOLATION(
            "IsolationForest", new Cost(Need.FLOAT32, false, 0, 0, 46, 0), new Cost(Need.FLOAT32, false, 0, 0, 42, 0)),
    GRADIENT_BOOSTING(
            "GradientBoosting(Classifier|Regressor)",
            new Cost(Need.FLOAT32, false, 0, 0, 25, 30),
            new Cost(Need.FLOAT32, true, 0, 0, 0, 12)),
    ADAPTIVE_BOOSTING(
            "AdaBoost.*", new Cost(Need.FLOAT32, false, 0, 0, 67, 0), new Cost(Need.FLOAT32, false, 0, 0, 16, 16)),
    /// Holds back a tenth of the rows for early stopping, which copies all of them; one byte a value for the bins.
    HISTOGRAM_BOOSTING(
            "HistGradientBoosting(Classifier|Regressor)",
            new Cost(Need.FLOAT64, false, 1.125, 0, 51, 12),
            new Cost(Need.FLOAT64, false, 0, 0, 0, 16)),
    /// One byte a value for the bins, and up to 15 for those sampled to find them (200,000 rows).
    LIGHTGBM("LGBM.*", new Cost(Need.NARROWEST, false, 0.125, 0, 13, 0), new Cost(Need.NARROWEST, false, 0, 0, 16, 8)),
    /// Eight bytes a value in the library's own matrix (from its source, not measured).
    XGBOOST("XGB.*", new Cost(Need.FLOAT32, false, 1, 0, 40, 0), new Cost(Need.FLOAT32, false, 0, 0, 8, 8)),
    /// Four bytes a value and one for the bins (not measured).
    CATBOOST("CatBoost.*", new Cost(Need.FLOAT32, false, 0.125, 0, 40, 0), new Cost(Need.FLOAT32, false, 0, 0, 16, 8)),
    /// A copy whose rows lie together; the batches are small (measured with scikit-learn 1.9.1).
    BATCHES("MiniBatchKMeans", new Cost(Need.FLOATS, true, 0, 0, 47, 0), new Cost(Need.FLOATS, true, 0, 0, 12, 0)),
    /// A copy whose rows lie together, another one that is centred; of an array that is so already two as well.
    MEANS(
            "(Bisecting)?KMeans|MeanShift",
            new Cost(Need.FLOATS, true, 0, 2, 12, 0),
            new Cost(Need.FLOATS, true, 0, 0, 12, 0)),
    /// The rows scaled by the precisions of a component, less their mean, and the squares of that.
    MIXTURE(
            "(Bayesian)?GaussianMixture",
            new Cost(Need.FLOATS, false, 0, 3, 50, 0),
            new Cost(Need.FLOATS, false, 0, 3, 25, 0)),
    CLUSTER_TREE("Birch", new Cost(Need.FLOATS, false, 0, 0, 25, 0), new Cost(Need.FLOATS, false, 0, 0, 16, 0)),
    /// Keeps the array that it is fitted on.
    NEIGHBOURS(
            "KNeighbors.*|RadiusNeighbors.*|NearestNeighbors|KNN.*|DBSCAN|HDBSCAN|OPTICS",
            new Cost(Need.NUMBERS, true, 0, 0, 41, 0),
            new Cost(Need.NUMBERS, true, 0, 0, 100, 0)),
    /// The distances and numbers of 20 neighbours, twice.
    OUTLIERS(
            "LocalOutlierFactor",
            new Cost(Need.NUMBERS, true, 0, 0, 690, 0),
            new Cost(Need.NUMBERS, true, 0, 0, 690, 0)),
    CENTROIDS("NearestCentroid", new Cost(Need.FLOATS, false, 2, 0, 9, 0), new Cost(Need.FLOATS, false, 0, 0, 25, 0)),
    /// Fitting takes small batches of shuffled rows; applying it, the layers of all rows, which [Learning] counts.
    NETWORK("MLP.*", new Cost(Need.FLOATS, false, 0, 0, 56, 0), new Cost(Need.FLOATS, false, 0, 0, 8, 8)),
    CONSTANT(
            "Dummy.*|Isotonic.*",
            new Cost(Need.NUMBERS, false, 0, 0, 16, 0),
            new Cost(Need.NUMBERS, false, 0, 0, 8, 0)),
    /// A model that is not known: the conversion to float64 and perhaps a copy.
    OTHER(".*", new Cost(Need.FLOATS, false, 0.5, 0, 40, 8), new Cost(Need.FLOATS, false, 0, 0, 16, 8));

    /// What a call needs beside its operands.
    ///
    /// @param need element types that are taken as they are
    /// @param byRows whether rows must lie together
    /// @param after arrays of float64 of the input's shape beside the converted one
    /// @param total arrays of float64 of the input's shape, the converted one included
    /// @param row further bytes a row
    /// @param output further bytes a row for each output
    record Cost(Need need, boolean byRows, double after, double total, double row, double output) {
        /// The same with that many arrays beside the converted one.
        Cost with(double arrays) {
            return new Cost(need, byRows, arrays, total, row, output);
        }
    }

    private final Pattern names;
    private final Cost fit;
    private final Cost predict;

    EstimatorFamily(String names, Cost fit, Cost predict) {
        this.names = Pattern.compile(names);
        this.fit = fit;
        this.predict = predict;
    }

    Cost fit() {
        return fit;
    }

    Cost predict() {
        return predict;
    }

    /// The family of a class by its canonical name; [#OTHER] where it is not known.
    static EstimatorFamily of(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        for (EstimatorFamily family : values()) {
            if (family.names.matcher(name).matches()) {
                return family;
            }
        }
        return OTHER;
    }
}
