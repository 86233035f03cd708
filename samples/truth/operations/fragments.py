"""Measures what operations take on frames whose columns were added one by one, beside frames in one block of each type.

    python fragments.py --header > fragments.tsv; another/python fragments.py >> fragments.tsv

300,000 rows of an int64 key and 20 columns of float64, in bytes per row: `peak` is the most that is alive beyond the
frame while the operation runs, `kept` what is left of it with its result, counted with live.c. Needs a C compiler;
Linux with glibc only.
"""
import argparse
import ctypes
import gc
import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

HERE = pathlib.Path(__file__).resolve().parent
ROWS = 300_000
COLUMNS = ["pandas", "operation", "frame", "rows", "peak", "kept"]
FLOATS = ["f%d" % number for number in range(20)]
OPERATIONS = {
    "copy()": lambda s: s.df.copy(),
    "drop(columns)": lambda s: s.df.drop(columns=["f3"]),
    "iloc[half]": lambda s: s.df.iloc[s.half],
    "df[mask half]": lambda s: s.df[s.mask],
    "df[list of 20]": lambda s: s.df[FLOATS],
    "query(half)": lambda s: s.df.query("f1 > 0.5"),
    "sample(frac=0.5)": lambda s: s.df.sample(frac=0.5),
    "drop_duplicates(key)": lambda s: s.df.drop_duplicates(subset=["k"]),
    "dropna() of all present": lambda s: s.df.dropna(),
    "fillna(0)": lambda s: s.df.fillna(0),
    "sort_values": lambda s: s.df.sort_values("f1"),
    "merge(unique key)": lambda s: s.df.merge(s.small, on="k"),
    "join(unique index, on)": lambda s: s.df.join(s.small.set_index("k"), on="k"),
    "concat of rows": lambda s: s.pd.concat([s.df, s.df.head(10)]),
    "concat of columns": lambda s: s.pd.concat([s.df, s.df[["f1"]].rename(columns={"f1": "q"})], axis=1),
    "get_dummies(columns)": lambda s: s.pd.get_dummies(s.df, columns=["c"]),
    "get_dummies()": lambda s: s.pd.get_dummies(s.df),
    "assign": lambda s: s.df.assign(q=1.0),
    "reset_index(drop)": lambda s: s.df.reset_index(drop=True),
    "rename": lambda s: s.df.rename(columns={"f1": "g"}),
    "set_index": lambda s: s.df.set_index("k"),
    "select_dtypes": lambda s: s.df.select_dtypes("number"),
    "describe()": lambda s: s.df.describe(),
    "corr()": lambda s: s.df.corr(),
    "nlargest(100)": lambda s: s.df.nlargest(100, "f1"),
    "to_numpy()": lambda s: s.df.to_numpy(),
    "train_test_split": lambda s: s.split(s.df, test_size=0.5, random_state=0),
    "mean()": lambda s: s.df.mean(),
    "var()": lambda s: s.df.var(),
    "median()": lambda s: s.df.median(),
    "quantile(0.9)": lambda s: s.df.quantile(0.9),
    "abs(), var()": lambda s: s.df.abs().var(),
    "diff(), var()": lambda s: s.df.diff().var(),
    "where(), var()": lambda s: s.df.where(s.df.notna()).var(),
    "clip(), var()": lambda s: s.df.clip(0.1, 0.9).var(),
    "fillna(0), var()": lambda s: s.df.fillna(0).var(),
    "df * 2": lambda s: s.df * 2,
    "round(2)": lambda s: s.df.round(2),
}


class Subject:
    """A frame and what the operations need besides."""

    def __init__(self, apart):
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split
        random = np.random.default_rng(0)
        self.pd, self.split = pd, train_test_split
        self.df = pd.DataFrame({"k": random.integers(0, 1000, ROWS)})
        if apart:
            for name in FLOATS:
                self.df[name] = random.random(ROWS)
        else:
            self.df = pd.concat([self.df, pd.DataFrame(random.random((ROWS, 20)), columns=FLOATS)], axis=1).copy()
        self.mask = random.random(ROWS) < 0.5
        self.half = random.permutation(ROWS)[: ROWS // 2]
        self.small = pd.DataFrame({"k": np.arange(1000), "z": np.arange(1000) * 1.0})
        self.texts = np.array(["v%d" % number for number in range(8)], dtype=object)[random.integers(0, 8, ROWS)]


def measure(only):
    import pandas as pd
    counter = ctypes.CDLL(None)
    counter.live_bytes.restype = counter.live_peak.restype = ctypes.c_long
    warnings.simplefilter("ignore")
    for name, operation in OPERATIONS.items():
        if only and only != name:
            continue
        for frame in ("one block", "many blocks"):
            subject = Subject(frame == "many blocks")
            if name.startswith("get_dummies"):
                subject.df["c"] = subject.texts
            gc.collect()
            before = counter.live_bytes()
            counter.live_restart()
            result = operation(subject)
            peak, kept = counter.live_peak() - before, counter.live_bytes() - before
            del result, subject
            print("\t".join(map(str, [pd.__version__, name, frame, ROWS, round(peak / ROWS, 1), round(kept / ROWS, 1)])), flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--header", action="store_true", help="begin with the names of the columns")
    arguments.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--only", default="", help="one operation's name; all without it")
    options = arguments.parse_args()
    if options.measure:
        return measure(options.only)
    if options.header:
        print("\t".join(COLUMNS), flush=True)
    with tempfile.TemporaryDirectory() as home:
        counter = os.path.join(home, "live.so")
        subprocess.run(["cc", "-O2", "-fPIC", "-shared", "-o", counter, HERE / "live.c", "-ldl"], check=True)
        subprocess.run([sys.executable, __file__, "--measure", "--only", options.only], check=True,
                       env=dict(os.environ, LD_PRELOAD=counter, ARROW_DEFAULT_MEMORY_POOL="system", OMP_NUM_THREADS="1"))


if __name__ == "__main__":
    main()
