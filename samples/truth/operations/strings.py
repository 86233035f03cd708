"""Measures what operations on strings allocate, in bytes per row: what their results keep, and most at once.

    cc -O2 -shared -fPIC -o live.so live.c -ldl
    python strings.py live.so --header > strings.tsv; another/python strings.py live.so >> strings.tsv

Names of operations after it measure these alone.

Each operation runs in a fresh process on 300,000 rows; live.c counts what is asked for and not given back, with
Python's small objects and Arrow's memory from malloc too. The columns of strings are long, 21 characters that are all
different; chunks, the same put together of three parts; gaps, the same with 5% missing; short, 8 different ones of 5
characters; moment, dates and times as text. Linux with glibc only.
"""
import ctypes
import gc
import os
import subprocess
import sys

ROWS = 300_000
OPERATIONS = {
    "str.lower()": lambda pd, s: s.long.str.lower(),
    "str.title()": lambda pd, s: s.long.str.title(),
    "str.strip()": lambda pd, s: s.long.str.strip(),
    "str.replace(regex)": lambda pd, s: s.long.str.replace(r"[^0-9]", " ", regex=True),
    "str[:4]": lambda pd, s: s.long.str[:4],
    "str.zfill(30)": lambda pd, s: s.long.str.zfill(30),
    "str.len()": lambda pd, s: s.long.str.len(),
    "str.count()": lambda pd, s: s.long.str.count("1"),
    "str.contains(regex)": lambda pd, s: s.long.str.contains(r"\d5", regex=True),
    "str.startswith()": lambda pd, s: s.long.str.startswith("s1"),
    "str.extract(1)": lambda pd, s: s.long.str.extract(r"(\d+)", expand=False),
    "str.extract(2)": lambda pd, s: s.long.str.extract(r"s(\d+) p(\d+)"),
    "str.split()": lambda pd, s: s.long.str.split(" "),
    "str.split(expand)": lambda pd, s: s.long.str.split(" ", expand=True),
    "str.rsplit().str[-1]": lambda pd, s: s.long.str.rsplit(" ", n=1).str[-1],
    "str.cat(1)": lambda pd, s: s.long.str.cat(s.short, sep=" "),
    "str.cat(2)": lambda pd, s: s.long.str.cat([s.short, s.short], sep=" "),
    "s + t": lambda pd, s: s.long + s.short,
    "apply(lambda)": lambda pd, s: s.long.apply(lambda text: text[:4]),
    "map(dict)": lambda pd, s: s.short.map({"word%d" % n: n for n in range(8)}),
    "astype(category) long": lambda pd, s: s.long.astype("category"),
    "astype(category) short": lambda pd, s: s.short.astype("category"),
    "nunique() long": lambda pd, s: s.long.nunique(),
    "isin(2)": lambda pd, s: s.long.isin(["a", "b"]),
    "s[mask]": lambda pd, s: s.long[s.even],
    "concat(3)": lambda pd, s: pd.concat(thirds(s.long), ignore_index=True),
    "frame[mask]": lambda pd, s: s[["long"]][s.even],
    "frame[mask] of chunks": lambda pd, s: s[["chunks"]][s.even],
    "frame[mask] with gaps": lambda pd, s: s[["gaps"]][s.even],
    "take() of chunks": lambda pd, s: s.chunks.take(range(1, len(s), 2)),
    "s[mask] of chunks": lambda pd, s: s.chunks[s.even],
    "sort_values()": lambda pd, s: s.long.sort_values(),
    "to_datetime()": lambda pd, s: pd.to_datetime(s.moment),
    "to_numeric()": lambda pd, s: pd.to_numeric(s.digits),
    "astype(int)": lambda pd, s: s.digits.astype("int64"),
}


def thirds(series):
    third = len(series) // 3
    return [series.iloc[start:start + third].copy() for start in (0, third, 2 * third)]


def inputs(pd):
    import numpy as np

    random = np.random.default_rng(1)
    first, second = random.integers(0, 10**9, (2, ROWS))
    long = pd.Series(["s%09d p%09d" % pair for pair in zip(first, second)])
    return pd.DataFrame({
        "long": long,
        "chunks": pd.concat(thirds(long), ignore_index=True),
        "gaps": long.where(random.random(ROWS) > 0.05),
        "short": ["word%d" % level for level in random.integers(0, 8, ROWS)],
        "moment": pd.date_range("2024-01-01", periods=ROWS, freq="s").strftime("%Y-%m-%d %H:%M:%S"),
        "digits": ["%d" % number for number in first],
        "even": first % 2 == 0,
    })


def measure(name):
    import pandas as pd

    count = ctypes.CDLL(None)
    for function in ("live_bytes", "live_peak"):
        getattr(count, function).restype = ctypes.c_long
    frame = inputs(pd)
    operation = OPERATIONS[name]
    whole, frame = frame, frame.head(1000)
    operation(pd, frame)
    frame = whole
    gc.collect()
    count.live_restart()
    before = count.live_bytes()
    result = operation(pd, frame)
    peak = count.live_peak() - before
    gc.collect()
    kept = count.live_bytes() - before
    print("%s\t%s\t%.0f\t%.0f" % (pd.__version__, name, kept / ROWS, peak / ROWS), flush=True)
    del result


def main():
    if sys.argv[1] == "--case":
        measure(sys.argv[2])
        return
    if "--header" in sys.argv:
        print("pandas\toperation\tkept\tpeak", flush=True)
    variables = dict(os.environ, LD_PRELOAD=os.path.abspath(sys.argv[1]), PYTHONMALLOC="malloc",
                     ARROW_DEFAULT_MEMORY_POOL="system", OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    for name in [name for name in sys.argv[2:] if name in OPERATIONS] or OPERATIONS:
        subprocess.run([sys.executable, __file__, "--case", name], env=variables, check=True)


if __name__ == "__main__":
    main()
