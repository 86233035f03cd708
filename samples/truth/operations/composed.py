"""Measures how much more is resident at the peak of a fit than what is alive, for transformers and models put together.

    python composed.py --header > composed.tsv; another/python composed.py >> composed.tsv

Each program makes a frame of numbers and words, splits it, puts transformers of its columns and a model together at
random, and fits them. It runs twice in a fresh process after the usual imports and a fit of ten rows, as slack.py
does: once for what is resident, once with live.c for what is alive. In bytes; `before` is alive when the fit begins,
the peaks are those of the fit, and all are above the start. Needs a C compiler; Linux with glibc only.
"""
import argparse
import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import measure  # noqa: E402

PROGRAMS = 24
ROWS = [150_000, 500_000]
COLUMNS = ["pandas", "scikit-learn", "program", "rows", "numbers", "words", "transformers", "model", "before", "live", "resident"]
IMPORTS = """import numpy as np, pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import BernoulliNB
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler
"""
DATA = """rng = np.random.default_rng(%d)
def made(n):
    names = np.array(["value %%02d" %% i for i in range(40)], dtype=object)
    data = {"n%%d" %% i: np.where(rng.random(n) < %r, np.nan, rng.random(n)) for i in range(%d)}
    data.update({"w%%d" %% i: names[rng.integers(0, %d, n)] for i in range(%d)})
    data["y"] = rng.integers(0, 2, n)
    return pd.DataFrame(data)
"""


def composition(seed):
    """The parts of one program: data, transformers, model."""
    chance = random.Random(seed)
    numbers, words, distinct = chance.randint(2, 12), chance.randint(1, 6), chance.choice([3, 8, 30])
    numeric = chance.choice(["StandardScaler()", "MinMaxScaler()",
                             "make_pipeline(SimpleImputer(strategy='median'), StandardScaler())",
                             "make_pipeline(SimpleImputer(), RobustScaler())", "'passthrough'"])
    encoder = chance.choice(["OneHotEncoder(handle_unknown='ignore')", "OneHotEncoder(handle_unknown='ignore')",
                             "make_pipeline(SimpleImputer(strategy='most_frequent'), OneHotEncoder(handle_unknown='ignore'))",
                             "OrdinalEncoder()"])
    imputed = "Imputer" in numeric
    model = chance.choice(["LogisticRegression(max_iter=10)", "LogisticRegression(max_iter=10)", "SGDClassifier(max_iter=3)",
                           "Ridge()", "RandomForestClassifier(n_estimators=5, max_depth=6)", "BernoulliNB()"])
    data = DATA % (seed, 0.05 if imputed else 0.0, numbers, distinct, words)
    make = """def model():
    return Pipeline([("columns", ColumnTransformer([
        ("numbers", %s, [c for c in frame if c[0] == "n"]), ("words", %s, [c for c in frame if c[0] == "w"])])),
        ("model", %s)])
""" % (numeric, encoder, model)
    return numbers, words, "%s + %s" % (numeric, encoder), model, data + make


def status(counter, name):
    return getattr(counter, {"VmRSS": "live_bytes", "VmHWM": "live_peak"}[name])() if counter else measure.status(name)


def restart(counter):
    if counter:
        counter.live_restart()
    else:
        with open("/proc/self/clear_refs", "w") as reset:
            reset.write("5")


def run(script, rows):
    """Runs one program here; prints what there is when its fit begins, and the fit's peak."""
    for name in measure.IMPORTS:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    counter = ctypes.CDLL(None) if "LD_PRELOAD" in os.environ else None
    if counter:
        counter.live_bytes.restype = counter.live_peak.restype = ctypes.c_long
    names = {}
    exec(IMPORTS + pathlib.Path(script).read_text(encoding="utf-8"), names)
    with contextlib.redirect_stdout(io.StringIO()):
        exec("frame = made(200); model().fit(frame.drop(columns='y'), frame['y']); del frame", names)
        gc.collect()
        start = status(counter, "VmRSS")
        exec("frame = made(%d)\ntrain, test = train_test_split(frame, random_state=1)\nfitted = model()" % rows, names)
        before = status(counter, "VmRSS") - start
        restart(counter)
        exec("fitted.fit(train.drop(columns='y'), train['y'])", names)
    print(json.dumps([before, status(counter, "VmHWM") - start]))


def measured(script, rows, home, **variables):
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", **variables)
    done = subprocess.run([sys.executable, __file__, "--run", script, "--rows", str(rows)], cwd=home, env=environment,
                          check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--header", action="store_true", help="begin with the names of the columns")
    arguments.add_argument("--run", metavar="SCRIPT", help=argparse.SUPPRESS)
    arguments.add_argument("--rows", type=int, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.run:
        return run(options.run, options.rows)
    if options.header:
        print("\t".join(COLUMNS))
    versions = subprocess.run([sys.executable, "-c", "import pandas, sklearn; print(pandas.__version__, sklearn.__version__)"],
                              check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    with tempfile.TemporaryDirectory() as home:
        counter = os.path.join(home, "live.so")
        subprocess.run(["cc", "-O2", "-fPIC", "-shared", "-o", counter, HERE / "live.c", "-ldl"], check=True)
        for seed in range(PROGRAMS):
            numbers, words, transformers, model, text = composition(seed)
            script = os.path.join(home, "program.py")
            pathlib.Path(script).write_text(text, encoding="utf-8")
            for rows in ROWS:
                _, resident = measured(script, rows, home)
                before, live = measured(script, rows, home, LD_PRELOAD=counter, ARROW_DEFAULT_MEMORY_POOL="system")
                print("\t".join(map(str, [*versions, seed, rows, numbers, words, transformers, model, before, live, resident])),
                      flush=True)


if __name__ == "__main__":
    main()
