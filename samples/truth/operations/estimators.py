"""Measures transformers and models, alone and composed, as steps.py measures steps: bytes per row at the peak and kept.

    python estimators.py --header > estimators.tsv
    python estimators.py --only Imputer

The frames are those of steps.py and the ones below. `array20` is an array of float64 whose rows lie together,
`sparse20` a CSR matrix with 20 ones of 400 columns in each row.
"""
import argparse
import tempfile

import numpy as np
import pandas as pd
import scipy.sparse
import sklearn
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.naive_bayes import GaussianNB, MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (LabelEncoder, MinMaxScaler, OneHotEncoder, OrdinalEncoder, PolynomialFeatures,
                                   StandardScaler)
from sklearn.tree import DecisionTreeClassifier

import steps

try:
    import lightgbm
except ImportError:
    lightgbm = None

ROWS = 100_000
LEVELS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]


class Given:
    """The input of a case; X is what models get, y are labels of two classes."""

    def __init__(self, kind, n):
        rng = np.random.default_rng(5)
        self.n = n
        self.df = steps.FRAMES[kind](n) if kind in steps.FRAMES else OWN[kind](n)
        self.X = self.df
        self.y = (np.arange(n) * 7919 % 5 > 2).astype(int)
        self.predicted = rng.random(n)


OWN = {}


def own(make):
    OWN[make.__name__] = make
    return make


@own
def array20(n):
    return np.random.default_rng(5).random((n, 20))


@own
def narrow20(n):
    return np.random.default_rng(5).random((n, 20), dtype="float32")


@own
def sparse20(n):
    columns = np.random.default_rng(5).integers(0, 20, (n, 20)) + np.arange(20) * 20
    return scipy.sparse.csr_matrix((np.ones(20 * n), columns.ravel(), np.arange(0, 20 * n + 1, 20)), shape=(n, 400))


@own
def hashed(n):
    """A CSR matrix with two ones of 20,000 columns in each row."""
    columns = np.random.default_rng(5).integers(0, 20_000, 2 * n)
    return scipy.sparse.csr_matrix((np.ones(2 * n), columns, np.arange(0, 2 * n + 1, 2)), shape=(n, 20_000))


@own
def levels4(n):
    rng = np.random.default_rng(5)
    return pd.DataFrame({"t%d" % i: [LEVELS[j] for j in rng.integers(0, 10, n).tolist()] for i in range(4)})


@own
def table8(n):
    rng = np.random.default_rng(5)
    numbers = pd.DataFrame({"c%d" % i: rng.random(n) for i in range(4)})
    return pd.concat([numbers, levels4(n)], axis=1)


@own
def sentences(n):
    """Ten words of 6 characters from 1,000: 69 characters."""
    words = ["word%02d" % i for i in range(100)]
    numbers = np.random.default_rng(5).integers(0, 100, (n, 10)).tolist()
    return pd.DataFrame({"t": [" ".join(words[j] for j in row) for row in numbers]})


@own
def titles(n):
    """Five words of 8 characters, two of which are from a large vocabulary."""
    rng = np.random.default_rng(5)
    rare, common = rng.integers(0, max(n // 10, 1), (n, 2)).tolist(), rng.integers(0, 100, (n, 3)).tolist()
    return pd.DataFrame({"t": [" ".join("w%07d" % j for j in few + [10 ** 6 + k for k in many])
                               for few, many in zip(rare, common)]})


CASES = []


def case(name, kinds, step):
    CASES.extend((name, kind, step) for kind in kinds.split())


def few(given):
    """The first 2,000 rows, to fit models on whose application is measured."""
    small = given.X[:2000]
    return small, given.y[:small.shape[0]]


def transforms(name, kinds, make):
    case(name + ".fit_transform", kinds, lambda g: make().fit_transform(g.X))
    case(name + ".transform", kinds, lambda g: make().fit(few(g)[0]).transform(g.X))


def learns(name, kinds, make, *methods):
    case(name + ".fit", kinds, lambda g: make().fit(g.X, g.y))
    for method in methods:
        case(name + "." + method, kinds, lambda g, method=method: getattr(make().fit(*few(g)), method)(g.X))


NUMBERS = "float20 mixed10 array20"
for strategy in ("mean", "median", "most_frequent", "constant"):
    transforms("SimpleImputer(%s)" % strategy, NUMBERS + (" float10_missing" if strategy != "most_frequent" else ""),
               lambda strategy=strategy: SimpleImputer(strategy=strategy))
transforms("SimpleImputer(most_frequent)", "levels4", lambda: SimpleImputer(strategy="most_frequent"))
transforms("StandardScaler", NUMBERS, StandardScaler)
transforms("MinMaxScaler", NUMBERS + " int10_split", MinMaxScaler)
transforms("OneHotEncoder", "levels4", lambda: OneHotEncoder(handle_unknown="ignore"))
transforms("OneHotEncoder(sparse_output=False)", "levels4", lambda: OneHotEncoder(sparse_output=False))
transforms("OneHotEncoder", "int10", lambda: OneHotEncoder(handle_unknown="ignore", max_categories=20))
transforms("OrdinalEncoder", "levels4", lambda: OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1))
transforms("PolynomialFeatures(2)", "mixed10", lambda: PolynomialFeatures(2, include_bias=False))
transforms("PCA(8)", NUMBERS, lambda: PCA(8, random_state=1))
transforms("TruncatedSVD(8)", "sparse20", lambda: TruncatedSVD(8, random_state=1))
case("LabelEncoder.fit_transform", "levels4", lambda g: LabelEncoder().fit_transform(g.df["t0"]))
case("LabelEncoder.fit_transform", "int10", lambda g: LabelEncoder().fit_transform(g.df["c0"]))
for kind in ("sentences", "titles"):
    for name, make in (("TfidfVectorizer", TfidfVectorizer), ("TfidfVectorizer(ngram_range=(1, 2))",
                       lambda: TfidfVectorizer(ngram_range=(1, 2))), ("CountVectorizer", CountVectorizer)):
        case(name + ".fit_transform", kind, lambda g, make=make: make().fit_transform(g.df["t"]))
        case(name + ".transform", kind, lambda g, make=make: make().fit(g.df["t"][:2000]).transform(g.df["t"]))

    # What a vectorizer keeps: its dictionary has room for all terms that it met, also for those that it drops.
    for name, make in (("TfidfVectorizer", TfidfVectorizer), ("TfidfVectorizer(ngram_range=(1, 2))",
                       lambda: TfidfVectorizer(ngram_range=(1, 2))), ("TfidfVectorizer(ngram_range=(1, 2), max_features=1000)",
                       lambda: TfidfVectorizer(ngram_range=(1, 2), max_features=1000)),
                       ("CountVectorizer(min_df=2)", lambda: CountVectorizer(min_df=2))):
        case(name + ".fit", kind, lambda g, make=make: make().fit(g.df["t"]))
for name, make in (("MultinomialNB", MultinomialNB), ("LogisticRegression", lambda: LogisticRegression(max_iter=2)),
                   ("SGDClassifier", lambda: SGDClassifier(max_iter=2, tol=None))):
    case(name + ".fit(10 classes)", "hashed", lambda g, make=make: make().fit(g.X, np.arange(g.n) % 10))

learns("LogisticRegression", NUMBERS + " sparse20 int10_split", lambda: LogisticRegression(max_iter=10), "predict", "predict_proba")
learns("LogisticRegression(liblinear)", "array20 sparse20", lambda: LogisticRegression(max_iter=10, solver="liblinear"))
learns("SGDClassifier", NUMBERS + " sparse20 byte40", lambda: SGDClassifier(max_iter=2, tol=None), "predict")
learns("Ridge", NUMBERS + " sparse20 narrow20", Ridge, "predict")
learns("DecisionTreeClassifier(5)", NUMBERS, lambda: DecisionTreeClassifier(max_depth=5), "predict")
learns("RandomForestClassifier(3)", NUMBERS + " narrow20", lambda: RandomForestClassifier(3, max_depth=5, n_jobs=1), "predict_proba")
learns("HistGradientBoostingClassifier(3)", NUMBERS + " narrow20", lambda: HistGradientBoostingClassifier(max_iter=3), "predict_proba")
learns("HistGradientBoostingRegressor(3)", "array20 narrow20", lambda: HistGradientBoostingRegressor(max_iter=3), "predict")
learns("GaussianNB", NUMBERS, GaussianNB, "predict")
learns("MiniBatchKMeans(6)", NUMBERS, lambda: MiniBatchKMeans(6, batch_size=4096, n_init=3), "predict")
case("KMeans(6).fit_predict", NUMBERS, lambda g: KMeans(6, n_init=1, max_iter=5).fit_predict(g.X))
case("MiniBatchKMeans(6).fit_predict", NUMBERS, lambda g: MiniBatchKMeans(6, batch_size=4096, n_init=3).fit_predict(g.X))
case("cross_val_score(LogisticRegression, cv=3)", NUMBERS + " byte40", lambda g: cross_val_score(LogisticRegression(max_iter=10), g.X, g.y, cv=3))
case("GridSearchCV(RandomForestClassifier, cv=3).fit", NUMBERS, lambda g: GridSearchCV(
    RandomForestClassifier(3, n_jobs=1), {"max_depth": [3, 5]}, cv=3).fit(g.X, g.y))
case("roc_auc_score", "array20", lambda g: roc_auc_score(g.y, g.predicted))
case("classification_report", "array20", lambda g: classification_report(g.y, g.y[::-1]))


def columns():
    numeric, text = ["c%d" % i for i in range(4)], ["t%d" % i for i in range(4)]
    return ColumnTransformer([("n", make_pipeline(SimpleImputer(), StandardScaler()), numeric),
                              ("t", OneHotEncoder(handle_unknown="ignore"), text)])


def ordinal():
    text = ["t%d" % i for i in range(4)]
    return ColumnTransformer([("t", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), text)],
                             remainder="passthrough")


transforms("ColumnTransformer(impute and scale, one-hot)", "table8", columns)
transforms("ColumnTransformer(ordinal, passthrough)", "table8", ordinal)
learns("Pipeline(columns, LogisticRegression)", "table8", lambda: make_pipeline(columns(), LogisticRegression(max_iter=10)), "predict_proba")
learns("Pipeline(ordinal, HistGradientBoostingClassifier)", "table8",
       lambda: make_pipeline(ordinal(), HistGradientBoostingClassifier(max_iter=3)), "predict_proba")
if lightgbm:
    learns("LGBMClassifier(3)", NUMBERS + " narrow20 byte40",
           lambda: lightgbm.LGBMClassifier(n_estimators=3, n_jobs=1, verbose=-1), "predict_proba")
    case("lightgbm.train(3)", NUMBERS + " narrow20", lambda g: lightgbm.train(
        {"objective": "binary", "num_threads": 1, "verbose": -1}, lightgbm.Dataset(g.X, label=g.y), num_boost_round=3))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", help="cases whose name contains this")
    arguments.add_argument("--header", action="store_true", help="print the names of the columns first")
    options = arguments.parse_args()
    steps.ROWS = ROWS
    steps.scope = lambda kind, rows, directory: Given(kind, rows)
    if options.header:
        print("\t".join(["case", "input", "rows", "columns", "pandas", "retained bytes/row", "peak bytes/row", "method",
                         "bytes/row before garbage collection", "numpy", "scikit-learn", "lightgbm"]))
    with tempfile.TemporaryDirectory() as directory:
        for name, kind, step in CASES:
            if options.only and options.only not in name:
                continue
            width = Given(kind, 10).X.shape[1]
            for method in ("tracemalloc", "resident"):
                result = steps.child(lambda: steps.measured(step, kind, method, directory))
                numbers = ([result["error"][:200]] * 3 if "error" in result else
                           ["%.1f" % (result[key] / ROWS) for key in ("retained", "peak", "held")])
                print("\t".join([name, kind, str(ROWS), str(width), pd.__version__, numbers[0], numbers[1], method,
                                 numbers[2], np.__version__, sklearn.__version__,
                                 lightgbm.__version__ if lightgbm else "none"]), flush=True)


if __name__ == "__main__":
    main()
