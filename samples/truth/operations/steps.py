"""Measures single steps of pipelines: what each keeps and what it takes at its peak, in bytes per row.

    python steps.py >> steps.tsv
    python steps.py --only fillna

Each case runs in a forked child on a fresh input, after a warm-up on 2,000 rows. Two methods:
`tracemalloc` counts numpy's and Python's allocations exactly, but neither Arrow's nor the CSV
tokenizer's; `resident` is the growth of the process's resident memory and its high-water mark, with
whatever the allocator holds back. Retained is what is left while the result lives; both are counted
above the input. One column of 8-byte values is 8 bytes per row.
"""
import argparse
import ctypes
import gc
import json
import os
import sys
import tempfile
import tracemalloc
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, train_test_split
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore")
ROWS = 500_000
FRAMES = {}
CASES = []


def frame(make):
    FRAMES[make.__name__] = make
    return make


def case(name, *frames):
    def add(step):
        for each in frames:
            CASES.append((name, each, step))
        return step
    return add


def simple(name, frames, step):
    case(name, *frames.split())(step)


# ---- inputs: each returns a frame of n rows --------------------------------------------------------

def random(n):
    return np.random.default_rng(5)


@frame
def float20(n):
    return pd.DataFrame(random(n).random((20, n)).T, columns=["c%d" % i for i in range(20)])


@frame
def float10_missing(n):
    values = random(n).random((10, n))
    values[values < 0.1] = np.nan
    return pd.DataFrame(values.T, columns=["c%d" % i for i in range(10)])


@frame
def int10(n):
    return pd.DataFrame(random(n).integers(0, 1000, (10, n)).T, columns=["c%d" % i for i in range(10)])


@frame
def int10_split(n):
    """One block for each column, as read_csv leaves them from pandas 3 on."""
    df = pd.DataFrame(index=range(n))
    for i in range(10):
        df["c%d" % i] = random(n).integers(0, 1000, n)
    return df


@frame
def byte40(n):
    return pd.DataFrame(random(n).integers(0, 2, (40, n), dtype="int8").T, columns=["c%d" % i for i in range(40)])


@frame
def bool16(n):
    return pd.DataFrame(random(n).integers(0, 2, (16, n), dtype="int8").astype(bool).T,
                        columns=["c%d" % i for i in range(16)])


@frame
def mixed10(n):
    rng = random(n)
    columns = {"i%d" % i: rng.integers(0, 1000, n) for i in range(5)}
    columns.update({"f%d" % i: rng.random(n) for i in range(5)})
    return pd.DataFrame(columns).copy()


@frame
def alternating10(n):
    """The columns of mixed10, but int64 and float64 in turn."""
    df = mixed10(n)
    return df[[name for i in range(5) for name in ("i%d" % i, "f%d" % i)]].copy()


def texts(numbers, width=12):
    return ["s%0*d" % (width - 1, number) for number in numbers]


@frame
def text_unique(n):
    return pd.DataFrame({"t": texts(range(n))})


@frame
def text_level(n):
    levels = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    return pd.DataFrame({"t": [levels[i] for i in random(n).integers(0, 8, n).tolist()]})


@frame
def text_missing(n):
    values = np.array(texts(range(n)), dtype=object)
    values[random(n).random(n) < 0.1] = None
    return pd.DataFrame({"t": values})


@frame
def times2(n):
    rng = random(n)
    return pd.DataFrame({name: pd.Series(rng.integers(0, 31_000_000, n) * 10**9).astype("datetime64[ns]")
                         for name in ("a", "b")})


@frame
def time_texts(n):
    return pd.DataFrame({"t": [str(x) for x in times2(n)["a"]]})


@frame
def day_texts(n):
    """Dates of half a year."""
    return pd.DataFrame({"t": np.array([str(day)[:10] for day in pd.date_range("2023-07-01", periods=184)],
                                       dtype=object)[random(n).integers(0, 184, n)]})


@frame
def levels2(n):
    """Two text keys of 10 and 3 levels, an identifier and two floats."""
    rng = random(n)
    return pd.DataFrame({"k1": np.array(texts(range(10), 2), dtype=object)[rng.integers(0, 10, n)],
                         "k2": np.array(texts(range(3), 8), dtype=object)[rng.integers(0, 3, n)],
                         "id": np.arange(n), "x": rng.random(n), "y": rng.random(n)}).copy()


@frame
def keyed(n):
    """An int64 key with n/25 values, an int64 and four floats: 48 bytes per row."""
    rng = random(n)
    df = pd.DataFrame({"key": rng.integers(0, max(n // 25, 1), n), "id": np.arange(n)})
    for i in range(4):
        df["x%d" % i] = rng.random(n)
    return df.copy()


@frame
def wide12(n):
    """Two int64 keys and twelve floats: 112 bytes per row."""
    rng = random(n)
    df = pd.DataFrame({"shop": rng.integers(0, 3000, n), "item": rng.integers(0, 5000, n)})
    for i in range(12):
        df["m%02d" % i] = rng.random(n)
    return df.copy()


@frame
def wide18(n):
    """Two int64, two texts, a float and a category beside twelve floats."""
    rng = random(n)
    levels = np.array(["alpha", "beta", "gamma", "delta"], dtype=object)
    columns = {"respondent": rng.integers(0, 1000, n), "wave": rng.integers(0, 6, n),
               "country": levels[rng.integers(0, 4, n)], "sex": levels[rng.integers(0, 4, n)], "weight": rng.random(n),
               "age": pd.Categorical.from_codes(rng.integers(0, 4, n), list("abcd"))}
    columns.update({"q%02d" % i: rng.random(n) for i in range(12)})
    return pd.DataFrame(columns).copy()


@frame
def long3(n):
    """An int64 key of 3,000 values, an int64 of 1 to 12 and a float: 24 bytes per row."""
    rng = random(n)
    return pd.DataFrame({"shop": rng.integers(0, 3000, n), "month": rng.integers(1, 13, n),
                         "sold": rng.random(n)}).copy()


@frame
def nothing(n):
    return pd.DataFrame(index=range(n))


@frame
def hours5(n):
    """Five floats under an index of hours in order, each of which stands four times."""
    times = np.datetime64("2000-01-01", "ns") + np.arange(n) // 4 * np.timedelta64(3600, "s")
    return pd.DataFrame(random(n).random((5, n)).T, columns=list("abcde"), index=pd.DatetimeIndex(times))


@frame
def hours5_mixed(n):
    """The same in no order."""
    df = hours5(n)
    return df.set_index(pd.DatetimeIndex(random(n).permutation(df.index)))


@frame
def hours1_mixed(n):
    return hours5_mixed(n)[["a"]].copy()


@frame
def tests4(n):
    """An int64 key with n/20 values, a category of ten, a float and an object: a long table of measurements."""
    rng = random(n)
    return pd.DataFrame({"key": rng.integers(0, max(n // 20, 1), n),
                         "test": pd.Categorical.from_codes(rng.integers(0, 10, n), list("abcdefghij")),
                         "value": rng.random(n), "flag": np.where(rng.random(n) < 0.1, "high", None)})


# ---- steps: each takes a scope with df and returns what is kept ------------------------------------

class Scope:
    def __init__(self, df, directory):
        self.df = df
        self.n = len(df)
        self.directory = directory

    def path(self, name):
        return os.path.join(self.directory, "%s-%d" % (name, self.n))


ALL = "float20 int10 mixed10 "
simple("train_test_split(df, y)", ALL + "byte40", lambda s: train_test_split(
    s.df, s.df.iloc[:, 0], test_size=0.2, random_state=0))
simple("df.sample(frac=0.7)", ALL, lambda s: s.df.sample(frac=0.7, random_state=0))


def folds(splitter, s, number):
    """The generator after so many pairs of positions, and the last pair."""
    group = np.arange(s.n, dtype="int8") % 2 if not isinstance(splitter, GroupKFold) else s.df.index % 100
    pairs = splitter.split(s.df, group, group)
    for _ in range(number):
        pair = next(pairs)
    return pairs, pair


for splitter in (KFold(5), StratifiedKFold(5), GroupKFold(5)):
    for number in (1, 2):
        simple("%s.split, pair %d" % (type(splitter).__name__, number), "float20",
               lambda s, splitter=splitter, number=number: folds(splitter, s, number))


@case("df.drop(sample.index)", "float20", "mixed10")
def drop_sample(s):
    taken = s.df.sample(frac=0.7, random_state=0)
    return taken, s.df.drop(taken.index)


simple("s.map(dict of 8, to str)", "text_level", lambda s: s.df["t"].map(
    {"alpha": "A", "beta": "B", "gamma": "C", "delta": "D", "epsilon": "E", "zeta": "Z", "eta": "H", "theta": "T"}))
simple("s.map(dict of 8, to int)", "text_level", lambda s: s.df["t"].map(
    {"alpha": 1, "beta": 2, "gamma": 3, "delta": 4, "epsilon": 5, "zeta": 6, "eta": 7, "theta": 8}))
simple("s.map(dict of 1000)", "int10", lambda s: s.df["c0"].map({i: i * 2 for i in range(1000)}))
simple("s.map(lambda)", "int10 text_level", lambda s: s.df.iloc[:, 0].map(lambda x: 1))
simple("s.map(value_counts)", "text_level int10", lambda s: s.df.iloc[:, 0].map(s.df.iloc[:, 0].value_counts()))
simple("s.replace(dict)", "text_level", lambda s: s.df["t"].replace({"alpha": "A", "beta": "B"}))
simple("s.value_counts()", "text_level text_unique int10", lambda s: s.df.iloc[:, 0].value_counts())
simple("s.nunique()", "text_level text_unique int10", lambda s: s.df.iloc[:, 0].nunique())
simple("s.unique()", "text_level text_unique int10", lambda s: s.df.iloc[:, 0].unique())
TEXT = "text_unique text_level"
simple("s.str.lower()", TEXT + " text_missing", lambda s: s.df["t"].str.lower())
simple("s.str.strip()", TEXT, lambda s: s.df["t"].str.strip())
simple("s.str.strip().str.lower()", TEXT, lambda s: s.df["t"].str.strip().str.lower())
simple("s.str.title()", TEXT, lambda s: s.df["t"].str.title())
simple("s.str.slice(-4)", TEXT, lambda s: s.df["t"].str.slice(-4))
simple("s.str.len()", TEXT, lambda s: s.df["t"].str.len())
simple("s.str.contains('1')", TEXT, lambda s: s.df["t"].str.contains("1"))
simple("s.str.replace('s', '')", TEXT, lambda s: s.df["t"].str.replace("s", "", regex=False))
simple("s.str.split('p', expand=True)", "text_level", lambda s: s.df["t"].str.split("p", expand=True))
simple("s == text", TEXT, lambda s: s.df["t"] == "alpha")
simple("s.isin(list)", TEXT + " int10", lambda s: s.df.iloc[:, 0].isin([7, 8, "alpha", "beta"] if s.df.dtypes.iloc[0] != "int64" else [7, 8, 16, 17]))
simple("s.astype('category')", TEXT, lambda s: s.df["t"].astype("category"))
simple("s.astype(str)", "int10 float20", lambda s: s.df["c0"].astype(str))
simple("s + text", TEXT, lambda s: s.df["t"] + "-x")
simple("s.take(random order)", TEXT, lambda s: s.df["t"].take(random(s.n).integers(0, s.n, s.n)))


@case("df['t'] = df['t'].str.lower() beside 4 texts", "text_level")
def lower_column(s):
    """The old column stays until garbage is collected: a series and its accessor refer to each other."""
    for name in "abcd":
        s.df[name] = s.df["t"].to_numpy(dtype=object)
    s.df = s.df.copy()
    s.df["t"] = s.df["t"].str.lower()
    return s.df

simple("s.fillna(0)", "float10_missing float20 int10", lambda s: s.df["c0"].fillna(0))
simple("s.fillna('')", "text_missing text_unique", lambda s: s.df["t"].fillna(""))
simple("df.fillna(0)", "float10_missing float20 int10", lambda s: s.df.fillna(0))
simple("df.fillna({'c0': 0})", "float10_missing float20", lambda s: s.df.fillna({"c0": 0}))


@case("df['c0'] = df['c0'].fillna(median)", "float10_missing")
def fill_column(s):
    s.df["c0"] = s.df["c0"].fillna(s.df["c0"].median())


@case("df[cols] = df[cols].fillna(3)", "float10_missing")
def fill_columns(s):
    cols = list(s.df.columns[:8])
    s.df[cols] = s.df[cols].fillna(3)


@case("df[cols] = df[cols].astype(int)", "bool16", "float20", "byte40")
def cast_columns(s):
    cols = list(s.df.columns[:12])
    s.df[cols] = s.df[cols].astype(int)


@case("df[last] = df[last].astype(int)", "float20", "mixed10")
def cast_column(s):
    name = s.df.columns[-1]
    s.df[name] = s.df[name].astype(int)


@case("df['new'] = a / b", "float20", "mixed10", "int10")
def ratio(s):
    s.df["new"] = s.df.iloc[:, 0] / (s.df.iloc[:, 1] + 1)


@case("df.dropna(subset=['c0'], inplace=True)", "float10_missing")
def dropna_inplace(s):
    s.df.dropna(subset=["c0"], inplace=True)


@case("df.drop(inplace=True)", "float20", "mixed10")
def drop_inplace(s):
    s.df.drop([s.df.columns[0]], axis=1, inplace=True)


@case("df.rename(inplace=True)", "float20")
def rename_inplace(s):
    s.df.rename(columns={"c0": "x"}, inplace=True)


@case("df.reset_index(drop=True, inplace=True)", "float20")
def reset_inplace(s):
    s.df.reset_index(drop=True, inplace=True)


simple("df.dropna()", "float10_missing float20 mixed10", lambda s: s.df.dropna())
simple("df.dropna(subset=['c0'])", "float10_missing float20", lambda s: s.df.dropna(subset=["c0"]))
simple("df[df.c0 > 0.5]", "float20", lambda s: s.df[s.df["c0"] > 0.5])
simple("df.loc[df.c0 > 0.5]", "float20", lambda s: s.df.loc[s.df["c0"] > 0.5])
simple("df.query('c0 > 0.5')", "float20", lambda s: s.df.query("c0 > 0.5"))
simple("df.isnull().sum()", ALL, lambda s: s.df.isnull().sum())
simple("df.describe()", ALL, lambda s: s.df.describe())
simple("df.mean()", ALL + "byte40 bool16", lambda s: s.df.mean())
simple("df.std()", ALL + "byte40", lambda s: s.df.std())
simple("df.median()", ALL, lambda s: s.df.median())
simple("df.corr()", ALL, lambda s: s.df.corr())
simple("(df - df.mean()) / df.std()", ALL, lambda s: (s.df - s.df.mean()) / s.df.std())
simple("df.sum(axis=1)", ALL + "byte40 bool16", lambda s: s.df.sum(axis=1))
simple("df.mean(axis=1)", ALL + "byte40", lambda s: s.df.mean(axis=1))
simple("df.max(axis=1)", ALL, lambda s: s.df.max(axis=1))
simple("df[4 columns].sum(axis=1)", ALL, lambda s: s.df[list(s.df.columns[:4])].sum(axis=1))
simple("df.to_numpy()", ALL + "byte40 int10_split", lambda s: s.df.to_numpy())
simple("df.copy()", ALL + "int10_split text_unique", lambda s: s.df.copy())
simple("df.drop(columns)", ALL + "int10_split", lambda s: s.df.drop(columns=[s.df.columns[0]]))
simple("df[all but one]", ALL, lambda s: s.df[list(s.df.columns[1:])])
simple("df.rename(columns)", ALL, lambda s: s.df.rename(columns={s.df.columns[0]: "x"}))
simple("df.reset_index(drop=True)", ALL, lambda s: s.df.reset_index(drop=True))
simple("df.astype('int')", "byte40 int10 bool16", lambda s: s.df.astype("int"))
simple("df.astype({3 columns: int8})", "int10 int10_split", lambda s: s.df.astype(dict.fromkeys(s.df.columns[:3], "int8")))
simple("df.assign(2 columns)", "float20", lambda s: s.df.assign(a=lambda d: d["c0"] + d["c1"], b=lambda d: d["c0"] / d["c1"]))
simple("s.quantile(0.99)", "float20 int10", lambda s: s.df["c0"].quantile(0.99))
simple("s.median()", "float20 int10", lambda s: s.df["c0"].median())
simple("s.nlargest(20)", "float20", lambda s: s.df["c0"].nlargest(20))
simple("df.nlargest(20, c)", "float20", lambda s: s.df.nlargest(20, "c0"))
simple("pd.cut(4 bins)", "int10", lambda s: pd.cut(s.df["c0"], bins=[-1, 100, 300, 600, 1000], labels=list("abcd")))
simple("np.where(s.isin(list), 1, 0)", "int10", lambda s: np.where(s.df["c0"].isin([7, 8, 16, 17, 18]), 1, 0))
simple("((a == 1) & (b == 1)).astype(int)", "int10", lambda s: ((s.df["c0"] == 1) & (s.df["c1"] == 1)).astype(int))

simple("pd.to_datetime(text)", "time_texts", lambda s: pd.to_datetime(s.df["t"]))
simple("pd.to_datetime(text, format)", "time_texts", lambda s: pd.to_datetime(s.df["t"], format="%Y-%m-%d %H:%M:%S"))
simple("s.dt.hour", "times2", lambda s: s.df["a"].dt.hour)
simple("s.dt.dayofweek", "times2", lambda s: s.df["a"].dt.dayofweek)
simple("s.dt.date", "times2", lambda s: s.df["a"].dt.date)
simple("s.dt.strftime", "times2", lambda s: s.df["a"].dt.strftime("%Y-%m"))
simple("a - b of datetimes", "times2", lambda s: s.df["a"] - s.df["b"])
simple("(a - b).dt.total_seconds() / 60", "times2", lambda s: (s.df["a"] - s.df["b"]).dt.total_seconds() / 60)

simple("pd.get_dummies(s of 8)", "text_level", lambda s: pd.get_dummies(s.df["t"]))
simple("pd.get_dummies(s of 8, dtype=int)", "text_level", lambda s: pd.get_dummies(s.df["t"], dtype=int))
simple("pd.get_dummies(df, 2 columns of 10 and 3)", "levels2", lambda s: pd.get_dummies(s.df, columns=["k1", "k2"]))


def right(n):
    keys = max(n // 25, 1)
    return pd.DataFrame({"key": np.arange(keys), "r0": np.ones(keys), "r1": np.ones(keys, "int64")})


simple("merge m:1 left, 2 new columns", "keyed", lambda s: s.df.merge(right(s.n), on="key", how="left"))
simple("merge m:1 inner, 2 new columns", "keyed", lambda s: s.df.merge(right(s.n), on="key"))
simple("merge m:1 left, 1 text column", "keyed", lambda s: s.df.merge(
    right(s.n).assign(r0="text")[["key", "r0"]], on="key", how="left"))
simple("merge m:1 left, 3 text columns", "keyed", lambda s: s.df.merge(
    right(s.n).assign(r0="country", r1="segment", r2="north-west"), on="key", how="left"))
simple("merge 1:1 inner", "keyed", lambda s: s.df.merge(
    pd.DataFrame({"id": np.arange(s.n)[::-1].copy(), "r0": 1.0}), on="id"))
simple("groupby(2 text keys).agg(4)", "levels2", lambda s: s.df.groupby(["k1", "k2"]).agg(
    a=("id", "count"), b=("x", "sum"), c=("x", "mean"), d=("y", "sum")))
simple("groupby(int key).mean() of 3", "keyed", lambda s: s.df.groupby("key")[["x0", "x1", "x2"]].mean())
simple("groupby(int key)[c].sum()", "keyed", lambda s: s.df.groupby("key")["x0"].sum())
simple("groupby(int key)[c].count()", "keyed", lambda s: s.df.groupby("key")["id"].count())
simple("groupby(2 int keys)[c].mean().unstack()", "long3", lambda s: s.df.groupby(["shop", "month"])["sold"].mean().unstack())
simple("groupby(int key)[c].transform('mean')", "keyed", lambda s: s.df.groupby("key")["x0"].transform("mean"))
simple("pivot_table(sum)", "long3", lambda s: s.df.pivot_table(index="shop", columns="month", values="sold", aggfunc="sum"))
simple("melt(12 columns)", "wide12", lambda s: s.df.melt(id_vars=["shop", "item"], var_name="month", value_name="sold"))
simple("melt(12 columns) of 6 identifiers", "wide18",
       lambda s: s.df.melt(id_vars=["respondent", "wave", "country", "sex", "weight", "age"]))
simple("groupby(text key).mean() of 2", "levels2", lambda s: s.df.groupby("k1")[["x", "y"]].mean())
simple("groupby(few).mean() of all", "float20 int10", lambda s: s.df.groupby(np.arange(s.n) % 7).mean())
simple("groupby(few).median() of all", "float20", lambda s: s.df.groupby(np.arange(s.n) % 7).median())
simple("groupby(few).max() of all", "float20", lambda s: s.df.groupby(np.arange(s.n) % 7).max())
simple("groupby(int key, category)[c].mean().unstack()", "tests4",
       lambda s: s.df.groupby(["key", "test"], observed=True)["value"].mean().unstack())
simple("groupby(int key, category)[c].mean()", "tests4",
       lambda s: s.df.groupby(["key", "test"], observed=True)["value"].mean())
simple("groupby(text key)[c].transform('mean')", "levels2", lambda s: s.df.groupby("k1")["x"].transform("mean"))
simple("groupby(int key)[c].transform(lambda)", "keyed",
       lambda s: s.df.groupby(s.df["key"] % 500)["x0"].transform(lambda part: part - part.mean()))
simple("groupby(int key)[c].rolling(5).mean()", "keyed", lambda s: s.df.groupby("key")["x0"].rolling(5).mean())
simple("groupby(int key)[c].rank()", "keyed", lambda s: s.df.groupby("key")["x0"].rank(pct=True))
simple("groupby(int key)[c].shift()", "keyed", lambda s: s.df.groupby("key")["x0"].shift(1))
simple("groupby(int key)[c].pct_change()", "keyed", lambda s: s.df.groupby("key")["x0"].pct_change())
simple("groupby(int key)[c].diff()", "keyed", lambda s: s.df.groupby("key")["x0"].diff())
simple("groupby(int key)[c].nunique()", "keyed", lambda s: s.df.groupby("key")["id"].nunique())
simple("groupby(text key)[c].nunique()", "levels2", lambda s: s.df.groupby("k1")["id"].nunique())


@case("first group of groupby(key)", "keyed", "levels2", "mixed10")
def first_group(s):
    """While groups are looped over, a copy of the whole frame in their order exists."""
    groups = iter(s.df.groupby("k1" if "k1" in s.df else s.df[s.df.columns[0]] % 5))
    return groups, next(groups)


@case("groupby held beside df", "keyed", "levels2")
def held_grouping(s):
    """What a group-by object keeps of the first aggregation."""
    grouping = s.df.groupby("k1" if "k1" in s.df else "key")
    grouping["id"].sum()
    return grouping


simple("resample('D').mean()", "hours5 hours5_mixed hours1_mixed", lambda s: s.df.resample("D").mean())
simple("s.resample('D').sum()", "hours5", lambda s: s.df["a"].resample("D").sum())
simple("df.rolling(7).mean()", "hours5", lambda s: s.df.rolling(7).mean())
simple("s.rolling(7).mean()", "hours5", lambda s: s.df["a"].rolling(7).mean())
simple("s.rolling(7, min_periods=1).mean()", "hours5", lambda s: s.df["a"].rolling(7, min_periods=1).mean())
simple("s.ewm(span=5).mean()", "hours5", lambda s: s.df["a"].ewm(span=5).mean())
simple("df.loc[date:date]", "hours5", lambda s: s.df.loc[str(s.df.index[s.n // 4]):str(s.df.index[s.n // 2])])
simple("sort_index() of sorted", "hours5", lambda s: s.df.sort_index())
simple("sort_index()", "hours5", lambda s: s.df.iloc[::-1].sort_index())
simple("pd.qcut(10)", "float20", lambda s: pd.qcut(s.df["c0"], 10))
simple("pd.qcut(10, labels=False)", "float20", lambda s: pd.qcut(s.df["c0"], 10, labels=False))
simple("pd.crosstab", "levels2", lambda s: pd.crosstab(s.df["k1"], s.df["k2"]))
simple("set_index(2).unstack()", "long3", lambda s: s.df.drop_duplicates(["shop", "month"]).set_index(["shop", "month"])["sold"].unstack())
simple("df.stack()", "float20", lambda s: s.df.stack())
simple("groupby(3 keys)[c].sum()", "tests4", lambda s: s.df.groupby(
    ["test", s.df["key"] % 50, s.df["key"] % 7], observed=True)["value"].sum())
simple("groupby(2 int keys, nearly every row a group).agg(4)", "wide12", lambda s: s.df.groupby(["shop", "item"]).agg(
    a=("m00", "size"), b=("m01", "sum"), c=("m02", "mean"), d=("m03", "max")))
simple("groupby(2 int keys, nearly every row a group, as_index=False).agg(4)", "wide12", lambda s: s.df.groupby(
    ["shop", "item"], as_index=False).agg(a=("m00", "size"), b=("m01", "sum"), c=("m02", "mean"), d=("m03", "max")))
simple("groupby(unique int).sum() of 4", "keyed", lambda s: s.df.groupby("id")[["x0", "x1", "x2", "x3"]].sum())
simple("groupby(unique int)[c].sum()", "keyed", lambda s: s.df.groupby("id")["x0"].sum())
simple("groupby(few).sum() of all", "byte40 int10", lambda s: s.df.groupby(np.arange(s.n) % 7).sum())
simple("sort_values(1 key)", "keyed", lambda s: s.df.sort_values("key"))
simple("sort_values(2 keys)", "keyed", lambda s: s.df.sort_values(["key", "x0"]))
simple("drop_duplicates()", "keyed int10", lambda s: s.df.drop_duplicates())
simple("drop_duplicates(1 key, keep='last')", "keyed", lambda s: s.df.drop_duplicates(subset=["key"], keep="last"))
simple("concat of 6", "float20 mixed10", lambda s: pd.concat([s.df.iloc[i * s.n // 6:(i + 1) * s.n // 6] for i in range(6)]))
simple("concat of 6, ignore_index", "float20 mixed10", lambda s: pd.concat(
    [s.df.iloc[i * s.n // 6:(i + 1) * s.n // 6] for i in range(6)], ignore_index=True))
simple("set_index(text)", "levels2", lambda s: s.df.set_index("k1"))


def labels(s):
    return (np.arange(s.n) * 7919 % 5 > 2).astype(int)


def fitted(model, s):
    few = Scope(s.df.head(2000), s.directory)
    return model.fit(few.df, labels(few))


MODELS = ALL + "byte40 int10_split"
simple("LogisticRegression.fit", MODELS, lambda s: LogisticRegression(max_iter=20).fit(s.df, labels(s)))
simple("LogisticRegression.predict", MODELS, lambda s: fitted(LogisticRegression(max_iter=20), s).predict(s.df))
simple("LogisticRegression.predict_proba", MODELS, lambda s: fitted(LogisticRegression(max_iter=20), s).predict_proba(s.df))
simple("LogisticRegression.score", ALL, lambda s: fitted(LogisticRegression(max_iter=20), s).score(s.df, labels(s)))
simple("LinearRegression.fit", MODELS, lambda s: LinearRegression().fit(s.df, labels(s)))
simple("LinearRegression.score", ALL, lambda s: fitted(LinearRegression(), s).score(s.df, labels(s)))
simple("RandomForestClassifier(3).fit", MODELS, lambda s: RandomForestClassifier(3, max_depth=4, n_jobs=1).fit(s.df, labels(s)))
simple("RandomForestClassifier(3).predict_proba", MODELS, lambda s: fitted(
    RandomForestClassifier(3, max_depth=4, n_jobs=1), s).predict_proba(s.df))
simple("RandomForestRegressor(3).fit", ALL, lambda s: RandomForestRegressor(3, max_depth=4, n_jobs=1).fit(s.df, labels(s)))
simple("RandomForestRegressor(3).predict", ALL, lambda s: fitted(
    RandomForestRegressor(3, max_depth=4, n_jobs=1), s).predict(s.df))
simple("HistGradientBoostingClassifier(3).fit", MODELS, lambda s: HistGradientBoostingClassifier(max_iter=3).fit(s.df, labels(s)))
simple("HistGradientBoostingClassifier(3).predict", MODELS, lambda s: fitted(
    HistGradientBoostingClassifier(max_iter=3), s).predict(s.df))
simple("StandardScaler.fit_transform(df)", MODELS, lambda s: StandardScaler().fit_transform(s.df))
simple("StandardScaler.fit_transform(array)", "float20 int10", lambda s: StandardScaler().fit_transform(s.df.to_numpy()))

# reading: the file is written by another process before
READS = {
    "float20": float20, "int10": int10, "byte40": byte40, "mixed10": mixed10, "text_unique": text_unique,
    "text_level": text_level, "levels2": levels2, "time_texts": time_texts, "day_texts": day_texts,
    "float10_missing": float10_missing,
    "bool16": bool16, "alternating10": alternating10,
}


def reading(name, frames, step):
    for each in frames.split():
        CASES.append((name, "file of " + each, step))


reading("read_csv", "float20 int10 byte40 mixed10 text_unique text_level levels2 time_texts float10_missing bool16",
        lambda s: pd.read_csv(s.csv))
reading("read_csv, types in turn", "alternating10", lambda s: pd.read_csv(s.csv))
reading("read_csv(dtype=int8)", "byte40", lambda s: pd.read_csv(s.csv, dtype="int8"))
reading("read_csv(dtype=float32)", "float20", lambda s: pd.read_csv(s.csv, dtype="float32"))
reading("read_csv(low_memory=False)", "float20 int10 levels2 text_unique", lambda s: pd.read_csv(s.csv, low_memory=False))
reading("read_csv(usecols=2)", "float20 int10", lambda s: pd.read_csv(s.csv, usecols=["c0", "c1"]))
reading("read_csv(parse_dates)", "time_texts day_texts", lambda s: pd.read_csv(s.csv, parse_dates=["t"]))
reading("read_csv(index_col=text)", "levels2", lambda s: pd.read_csv(s.csv, index_col="k1"))
reading("concat of read_csv(chunksize=n/10)", "float20 int10 mixed10", lambda s: pd.concat(
    [chunk for chunk in pd.read_csv(s.csv, chunksize=s.n // 10)], ignore_index=True))
reading("read_pickle", "float20 int10 byte40 mixed10 text_unique text_level levels2", lambda s: pd.read_pickle(s.pickle))
simple("to_csv", "float20 levels2", lambda s: s.df.to_csv(s.path("out.csv"), index=False))


# ---- measuring ------------------------------------------------------------------------------------

def status(key):
    with open("/proc/self/status") as lines:
        for line in lines:
            if line.startswith(key + ":"):
                return int(line.split()[1]) * 1024


def trim():
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)


def scope(source, rows, directory):
    if not source.startswith("file of "):
        return Scope(FRAMES[source](rows), directory)
    name = source[len("file of "):]
    made = Scope(nothing(rows), directory)
    made.csv, made.pickle = made.path(name + ".csv"), made.path(name + ".pkl")
    return made


def write_files(source, directory):
    name = source[len("file of "):]
    for rows in (2000, ROWS):
        made = scope(source, rows, directory)
        if not os.path.exists(made.csv):
            df = READS[name](rows)
            df.to_csv(made.csv, index=False)
            df.to_pickle(made.pickle)


def measured(step, source, method, directory):
    step(scope(source, 2000, directory))
    if method == "tracemalloc":
        tracemalloc.start(1)
    given = scope(source, ROWS, directory)
    trim()
    if method == "tracemalloc":
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        kept = step(given)
        peak = tracemalloc.get_traced_memory()[1]
        at_once = tracemalloc.get_traced_memory()[0]
        gc.collect()
        after = tracemalloc.get_traced_memory()[0]
    else:
        before = status("VmRSS")
        with open("/proc/self/clear_refs", "w") as reset:
            reset.write("5")
        kept = step(given)
        peak = status("VmHWM")
        at_once = status("VmRSS")
        trim()
        after = status("VmRSS")
    del kept
    return {"retained": after - before, "peak": peak - before, "held": at_once - before}


def child(work):
    """The result of work() in a forked process; a message where it failed."""
    receive, send = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(receive)
        try:
            text = json.dumps(work())
        except Exception as problem:
            text = json.dumps({"error": "%s: %s" % (type(problem).__name__, problem)})
        os.write(send, text[:60_000].encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as stream:
        data = stream.read()
    os.waitpid(process, 0)
    return json.loads(data) if data else {"error": "the process died"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", help="cases whose name contains this")
    arguments.add_argument("--header", action="store_true", help="print the names of the columns first")
    options = arguments.parse_args()
    if options.header:
        print("\t".join(["case", "frame", "rows", "columns", "pandas", "retained bytes/row", "peak bytes/row", "method",
                         "bytes/row before garbage collection", "numpy", "scikit-learn"]))
    with tempfile.TemporaryDirectory() as directory:
        for name, source, step in CASES:
            if options.only and options.only not in name:
                continue
            if source.startswith("file of "):
                child(lambda: write_files(source, directory))
            columns = FRAMES[source.replace("file of ", "")](10).shape[1]
            for method in ("tracemalloc", "resident"):
                result = child(lambda: measured(step, source, method, directory))
                if "error" in result:
                    print("%s on %s: %s" % (name, source, result["error"]), file=sys.stderr)
                    continue
                print("\t".join([name, source, str(ROWS), str(columns), pd.__version__,
                                 "%.1f" % (result["retained"] / ROWS), "%.1f" % (result["peak"] / ROWS), method,
                                 "%.1f" % (result["held"] / ROWS), np.__version__, sklearn.__version__]), flush=True)


if __name__ == "__main__":
    main()
