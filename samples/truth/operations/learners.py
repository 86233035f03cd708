"""Measures models and metrics of all families with tracemalloc: bytes per row at the peak and kept, above the input.

    python learners.py --header > learners.tsv
    python learners.py --only Ridge

A case is source text: what makes the model, and what is done with it. `X` is an array of float64 whose rows lie
together (array20), a frame of one block (float20), or a CSR matrix with 20 values of 400 columns in each row, floats
(sparse20) or counts (counts20). `y` has classes or is a number. Each case runs in a forked child.
"""
import argparse
import importlib
import tracemalloc
import warnings

import numpy as np
import pandas as pd
import scipy.sparse
import sklearn

import steps

MODULES = {
    "sklearn.calibration": "CalibratedClassifierCV",
    "sklearn.cluster": "AgglomerativeClustering Birch BisectingKMeans DBSCAN KMeans MeanShift MiniBatchKMeans",
    "sklearn.decomposition": "FastICA IncrementalPCA NMF PCA TruncatedSVD",
    "sklearn.discriminant_analysis": "LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis",
    "sklearn.dummy": "DummyClassifier DummyRegressor",
    "sklearn.ensemble": "AdaBoostClassifier BaggingClassifier ExtraTreesClassifier ExtraTreesRegressor"
                        " GradientBoostingClassifier GradientBoostingRegressor HistGradientBoostingClassifier"
                        " HistGradientBoostingRegressor IsolationForest RandomForestClassifier RandomForestRegressor"
                        " StackingClassifier VotingClassifier VotingRegressor",
    "sklearn.feature_selection": "RFE SelectFromModel SelectKBest SelectPercentile VarianceThreshold chi2 f_classif"
                                 " f_regression mutual_info_classif",
    "sklearn.impute": "KNNImputer SimpleImputer",
    "sklearn.inspection": "permutation_importance",
    "sklearn.isotonic": "IsotonicRegression",
    "sklearn.kernel_approximation": "Nystroem RBFSampler",
    "sklearn.linear_model": "BayesianRidge ElasticNet ElasticNetCV GammaRegressor HuberRegressor Lars Lasso LassoCV"
                            " LinearRegression LogisticRegression LogisticRegressionCV PassiveAggressiveClassifier"
                            " Perceptron PoissonRegressor QuantileRegressor Ridge RidgeCV RidgeClassifier SGDClassifier"
                            " SGDRegressor TweedieRegressor",
    "sklearn.metrics": "accuracy_score average_precision_score balanced_accuracy_score brier_score_loss"
                       " classification_report confusion_matrix f1_score log_loss mean_absolute_error"
                       " mean_absolute_percentage_error mean_squared_error precision_recall_curve precision_score"
                       " r2_score recall_score roc_auc_score roc_curve silhouette_score",
    "sklearn.mixture": "GaussianMixture",
    "sklearn.model_selection": "GridSearchCV KFold RandomizedSearchCV StratifiedKFold cross_val_predict"
                               " cross_val_score cross_validate learning_curve train_test_split",
    "sklearn.naive_bayes": "BernoulliNB ComplementNB GaussianNB MultinomialNB",
    "sklearn.neighbors": "KNeighborsClassifier KNeighborsRegressor LocalOutlierFactor NearestCentroid NearestNeighbors",
    "sklearn.neural_network": "MLPClassifier MLPRegressor",
    "sklearn.pipeline": "make_pipeline",
    "sklearn.preprocessing": "Binarizer KBinsDiscretizer LabelBinarizer MaxAbsScaler MinMaxScaler Normalizer"
                             " PowerTransformer QuantileTransformer RobustScaler SplineTransformer StandardScaler",
    "sklearn.svm": "LinearSVC LinearSVR OneClassSVM SVC SVR",
    "sklearn.tree": "DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier",
    "lightgbm": "LGBMClassifier LGBMRegressor",
}
NAMES = {"np": np, "pd": pd}


def imported():
    for module, names in MODULES.items():
        try:
            loaded = importlib.import_module(module)
        except ImportError:
            continue
        NAMES.update((name, getattr(loaded, name)) for name in names.split() if hasattr(loaded, name))


def array20(n):
    return np.random.default_rng(5).random((n, 20))


def float20(n):
    return pd.DataFrame(array20(n), columns=["c%d" % i for i in range(20)]).copy()


def sparse20(n, dtype="float64"):
    columns = np.random.default_rng(5).integers(0, 20, (n, 20)) + np.arange(20) * 20
    starts = np.arange(0, 20 * n + 1, 20)
    return scipy.sparse.csr_matrix((np.ones(20 * n, dtype=dtype), columns.ravel(), starts), shape=(n, 400))


def counts20(n):
    return sparse20(n, "int64")


INPUTS = {make.__name__: make for make in (array20, float20, sparse20, counts20)}
TARGETS = {
    "2 classes": lambda n: np.random.default_rng(7).integers(0, 2, n),
    "5 classes": lambda n: np.random.default_rng(7).integers(0, 5, n),
    "5 labels": lambda n: pd.Series([LABELS[i] for i in np.random.default_rng(7).integers(0, 5, n).tolist()]),
    "number": lambda n: np.random.default_rng(7).random(n),
}
LABELS = ["accounts", "billing", "hardware", "network", "software"]
CASES = []  # model, method, input, target, rows


def learns(models, inputs, targets, methods="fit predict", rows=50_000):
    for model in models if isinstance(models, list) else [models]:
        for kind in inputs.split():
            for target in targets.split(", "):
                CASES.extend((model, method, kind, target, rows) for method in methods.split())


def does(sources, inputs, target, rows=50_000):
    CASES.extend((source, "", kind, target, rows) for source in sources for kind in inputs.split())


BOTH = "array20 float20"
learns(["LogisticRegression(max_iter=5)", "LogisticRegression(max_iter=5, solver='newton-cg')",
        "LogisticRegression(max_iter=5, solver='saga')", "LogisticRegression(max_iter=5, solver='newton-cholesky')"],
       BOTH + " sparse20 counts20", "2 classes, 5 classes", "fit predict predict_proba")
learns("LogisticRegressionCV(Cs=3, cv=3, max_iter=5)", BOTH, "2 classes", "fit")
learns(["SGDClassifier(max_iter=2, tol=None)", "Perceptron(max_iter=2, tol=None)", "RidgeClassifier()",
        "PassiveAggressiveClassifier(max_iter=2, tol=None)", "LinearSVC(max_iter=5)"],
       BOTH + " sparse20 counts20", "2 classes, 5 classes")
learns(["SGDRegressor(max_iter=2, tol=None)", "LinearRegression()", "Ridge()", "RidgeCV()", "RidgeCV(cv=3)", "Lasso()",
        "ElasticNet()", "LassoCV(alphas=np.array([0.1, 1.0]), cv=3)", "BayesianRidge()", "HuberRegressor(max_iter=5)", "Lars()",
        "PoissonRegressor(max_iter=5)", "GammaRegressor(max_iter=5)", "LinearSVR(max_iter=5)"], BOTH, "number")
learns(["GaussianNB()", "BernoulliNB()", "MultinomialNB()", "ComplementNB()"], BOTH, "2 classes, 5 classes",
       "fit predict predict_proba")
learns(["BernoulliNB()", "MultinomialNB()", "ComplementNB()"], "sparse20 counts20", "2 classes, 5 classes",
       "fit predict predict_proba")
learns(["DecisionTreeClassifier()", "DecisionTreeClassifier(max_depth=5)", "RandomForestClassifier(5)",
        "RandomForestClassifier(5, max_depth=6)", "ExtraTreesClassifier(5)",
        "GradientBoostingClassifier(n_estimators=3)", "AdaBoostClassifier(n_estimators=3)",
        "HistGradientBoostingClassifier(max_iter=3)", "BaggingClassifier(n_estimators=3)"],
       BOTH, "2 classes, 5 classes", "fit predict predict_proba", 20_000)
learns(["HistGradientBoostingClassifier(max_iter=3)", "HistGradientBoostingClassifier(max_iter=3, early_stopping=False)"],
       BOTH, "2 classes", "fit", 150_000)
learns(["DecisionTreeRegressor()", "RandomForestRegressor(5)", "RandomForestRegressor(5, max_depth=6)",
        "ExtraTreesRegressor(5)", "GradientBoostingRegressor(n_estimators=3)",
        "HistGradientBoostingRegressor(max_iter=3)"], BOTH, "number", "fit predict", 20_000)
learns(["LogisticRegression(max_iter=5)", "SGDClassifier(max_iter=2, tol=None)", "MultinomialNB()", "GaussianNB()",
        "DecisionTreeClassifier(max_depth=5)", "RandomForestClassifier(5, max_depth=6)"], "array20", "5 labels",
       "fit predict")
learns("IsolationForest(n_estimators=10)", BOTH, "number")
learns(["VotingClassifier([('a', LogisticRegression(max_iter=5)), ('b', GaussianNB())])",
        "VotingClassifier([('a', LogisticRegression(max_iter=5)), ('b', GaussianNB())], voting='soft')",
        "StackingClassifier([('a', LogisticRegression(max_iter=5)), ('b', GaussianNB())], cv=3)",
        "CalibratedClassifierCV(GaussianNB(), cv=3)"], BOTH, "2 classes")
learns(["SVC(max_iter=50)", "SVC(max_iter=50, probability=True)"], BOTH, "2 classes", "fit predict", 5_000)
learns("SVR(max_iter=50)", BOTH, "number", "fit predict", 5_000)
learns("KNeighborsClassifier()", BOTH, "2 classes, 5 classes", "fit predict predict_proba", 5_000)
learns("KNeighborsRegressor()", BOTH, "number", "fit predict", 5_000)
learns("NearestCentroid()", BOTH, "2 classes")
learns("LocalOutlierFactor()", BOTH, "number", "fit_predict", 5_000)
learns(["MLPClassifier((32,), max_iter=2)", "MLPClassifier((100,), max_iter=2)",
        "MLPClassifier((32,), max_iter=2, early_stopping=True)"], BOTH, "2 classes", "fit predict")
learns("MLPRegressor(hidden_layer_sizes=(32, 16), max_iter=2)", BOTH, "number")
learns(["LinearDiscriminantAnalysis()", "QuadraticDiscriminantAnalysis()"], BOTH, "2 classes, 5 classes")
learns(["DummyClassifier()"], BOTH, "2 classes")
learns(["KMeans(6, n_init=1, max_iter=5)", "MiniBatchKMeans(6, n_init=1)", "BisectingKMeans(6, n_init=1, max_iter=5)",
        "GaussianMixture(3, max_iter=3)", "Birch(threshold=2)"], BOTH, "number")
learns("DBSCAN(eps=0.5)", BOTH, "number", "fit_predict", 5_000)
learns("AgglomerativeClustering(6)", BOTH, "number", "fit_predict", 2_000)
learns(["PCA(8)", "PCA(8, svd_solver='full')", "PCA()", "IncrementalPCA(8)", "TruncatedSVD(8)", "FastICA(8)",
        "NMF(8, max_iter=5)"], BOTH, "number", "fit_transform transform")
learns(["SelectKBest(f_classif, k=10)", "SelectKBest(mutual_info_classif, k=10)", "SelectPercentile(f_classif)",
        "VarianceThreshold()", "SelectFromModel(LogisticRegression(max_iter=5))",
        "RFE(LogisticRegression(max_iter=5), n_features_to_select=10)"], BOTH, "2 classes", "fit_transform transform",
       20_000)
learns(["SelectKBest(chi2, k=100)", "TruncatedSVD(8)", "NMF(8, max_iter=5)",
        "VarianceThreshold()"], "sparse20 counts20", "2 classes", "fit_transform transform", 20_000)
learns(["KBinsDiscretizer()", "KBinsDiscretizer(encode='ordinal')", "MaxAbsScaler()", "RobustScaler()", "Normalizer()",
        "Binarizer(threshold=0.5)", "PowerTransformer()", "QuantileTransformer(n_quantiles=100)", "SplineTransformer()",
        "RBFSampler(n_components=30)", "Nystroem(n_components=30)"], BOTH, "number", "fit_transform transform", 20_000)
learns("KNNImputer()", BOTH, "number", "fit_transform", 5_000)
learns(["LGBMClassifier(n_estimators=3, n_jobs=1, verbose=-1)"], BOTH, "2 classes, 5 classes",
       "fit predict predict_proba")
learns(["LGBMRegressor(n_estimators=3, n_jobs=1, verbose=-1)"], BOTH, "number")
does(["cross_val_score(%s, X, y, cv=3)" % model for model in (
    "LogisticRegression(max_iter=5)", "GaussianNB()", "RandomForestClassifier(5, max_depth=6)",
    "HistGradientBoostingClassifier(max_iter=3)", "make_pipeline(StandardScaler(), LogisticRegression(max_iter=5))")],
     BOTH, "2 classes")
does(["cross_val_score(LogisticRegression(max_iter=5), X, y, cv=%d)" % folds for folds in (5, 10)], BOTH, "2 classes")
does(["cross_val_score(Ridge(), X, y, cv=5)", "cross_val_score(LinearRegression(), X, y, cv=5)",
      "cross_val_score(Ridge(), X, y, cv=5, scoring='neg_mean_squared_error')"], BOTH, "number")
does(["cross_validate(LogisticRegression(max_iter=5), X, y, cv=3, scoring=['roc_auc', 'f1'])",
      "cross_validate(LogisticRegression(max_iter=5), X, y, cv=3, return_train_score=True)",
      "cross_val_predict(LogisticRegression(max_iter=5), X, y, cv=3)",
      "cross_val_predict(LogisticRegression(max_iter=5), X, y, cv=3, method='predict_proba')",
      "cross_val_score(LogisticRegression(max_iter=5), X, y, cv=StratifiedKFold(3, shuffle=True))",
      "GridSearchCV(LogisticRegression(max_iter=5), {'C': [0.1, 1]}, cv=3).fit(X, y)",
      "GridSearchCV(make_pipeline(StandardScaler(), Ridge()), {'ridge__alpha': [0.1, 1]}, cv=3).fit(X, y)",
      "GridSearchCV(DecisionTreeClassifier(max_depth=5), {'max_depth': [3, 5]}, cv=5).fit(X, y)",
      "RandomizedSearchCV(RandomForestClassifier(5), {'max_depth': [3, 5, 7]}, n_iter=2, cv=3).fit(X, y)",
      "permutation_importance(LogisticRegression(max_iter=5).fit(X, y), X, y, n_repeats=2)",
      "learning_curve(LogisticRegression(max_iter=5), X, y, cv=3, train_sizes=[0.5, 1.0])",
      "train_test_split(X, y, test_size=0.2)", "train_test_split(X, y, test_size=0.2, stratify=y)"], BOTH, "2 classes")
does([name + "(y, y[::-1].copy())" for name in (
    "accuracy_score", "balanced_accuracy_score", "classification_report", "confusion_matrix", "f1_score",
    "precision_score", "recall_score")], "array20", "2 classes", 200_000)
does(["classification_report(y, y[::-1].copy())", "f1_score(y, y[::-1].copy(), average='macro')",
      "confusion_matrix(y, y[::-1].copy())", "accuracy_score(y, y[::-1].copy())"], "array20", "5 classes", 200_000)
does([name + "(y, p)" for name in (
    "roc_auc_score", "average_precision_score", "log_loss", "brier_score_loss", "roc_curve",
    "precision_recall_curve")], "array20", "2 classes", 200_000)
does([name + "(y, p)" for name in ("mean_squared_error", "mean_absolute_error", "r2_score",
                                    "mean_absolute_percentage_error")], "array20", "number", 200_000)

does(["silhouette_score(X, y, sample_size=1000, random_state=1)"], "array20", "5 classes", 200_000)
does(["silhouette_score(X, y)"], "array20", "5 classes", 6_000)
does(["silhouette_score(X, y)"], "array20", "5 classes", 14_000)


class Given:
    """The names that a case sees."""

    def __init__(self, kind, target, n):
        self.names = dict(NAMES, X=INPUTS[kind](n), y=TARGETS[target](n), p=np.random.default_rng(9).random(n))
        if target == "number":
            self.names["y"] += 0.1


def prepared(given, model, method):
    """The step whose memory is measured; a model to be applied is fitted on the first 1,000 rows."""
    names = given.names
    if not method:
        return lambda: eval(model, names)
    made = eval(model, names)
    text = method.startswith("fit")
    if method in ("fit", "fit_transform"):
        return lambda: getattr(made, method)(names["X"], names["y"])
    if text:
        return lambda: getattr(made, method)(names["X"])
    made.fit(names["X"][:1000], names["y"][:1000])
    return lambda: getattr(made, method)(names["X"])


def measured(model, method, kind, target, rows):
    prepared(Given(kind, target, 1500), model, method)()
    tracemalloc.start(1)
    step = prepared(Given(kind, target, rows), model, method)
    steps.trim()
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    kept = step()
    after, peak = tracemalloc.get_traced_memory()
    del kept
    return {"kept": after - before, "peak": peak - before}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", help="cases whose source contains this")
    arguments.add_argument("--header", action="store_true", help="print the names of the columns first")
    options = arguments.parse_args()
    warnings.simplefilter("ignore")
    imported()
    if options.header:
        print("\t".join(["case", "method", "input", "target", "rows", "pandas", "scikit-learn", "kept bytes/row",
                         "peak bytes/row"]))
    for model, method, kind, target, rows in CASES:
        if options.only and options.only not in model:
            continue
        result = steps.child(lambda: measured(model, method, kind, target, rows))
        numbers = ([result["error"][:120].replace("\n", " ")] * 2 if "error" in result else
                   ["%.1f" % (result[key] / rows) for key in ("kept", "peak")])
        print("\t".join([model, method, kind, target, str(rows), pd.__version__, sklearn.__version__, *numbers]),
              flush=True)


if __name__ == "__main__":
    main()
