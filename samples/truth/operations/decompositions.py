"""Measures models of arrays whose rows lie together: bytes per row kept and at the peak, by tracemalloc.

    python decompositions.py >> models.tsv
"""
import tracemalloc
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.preprocessing import PolynomialFeatures

warnings.simplefilter("ignore")
ROWS = 100_000
VERSIONS = "pandas %s, numpy %s, scikit-learn %s" % (pd.__version__, np.__version__, sklearn.__version__)


def measured(name, kind, step, X):
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = step(X)
    live, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    numbers = ["%.2f" % ((value - before) / len(X)) for value in (live, peak)]
    print("\t".join([name, kind, str(len(X)), str(X.shape[1]), VERSIONS] + numbers + ["tracemalloc"]), flush=True)


def main():
    X = np.random.default_rng(5).random((ROWS, 20))
    y = np.arange(ROWS) * 7919 % 5 > 2
    frame = pd.DataFrame(X, columns=["c%d" % i for i in range(20)])
    rows, whole = "array of 20 float64 by rows", "20 float64, one block"
    for name, model in (("LinearDiscriminantAnalysis", LinearDiscriminantAnalysis),
                        ("QuadraticDiscriminantAnalysis", QuadraticDiscriminantAnalysis)):
        model().fit(X[:2000], y[:2000])
        measured(name + ".fit", rows, lambda X, model=model: model().fit(X, y), X)
        fitted = model().fit(X[:2000], y[:2000])
        measured(name + ".predict", rows, fitted.predict, X)
    measured("LinearDiscriminantAnalysis.fit", whole, lambda X: LinearDiscriminantAnalysis().fit(X, y), frame)
    measured("PolynomialFeatures(2).fit_transform", rows, lambda X: PolynomialFeatures(2).fit_transform(X), X[:20_000])
    for name, model in (("PCA(6)", PCA(6)), ("PCA(svd_solver=full)", PCA(svd_solver="full"))):
        measured(name + ".fit_transform", rows, model.fit_transform, X)
        measured(name + ".fit_transform", whole, model.fit_transform, frame)


if __name__ == "__main__":
    main()
