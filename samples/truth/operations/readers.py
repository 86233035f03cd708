"""Measures what reading other files than plain CSV takes: peak and rest of resident memory, in bytes per row.

    python readers.py [FORMAT] > rows-of-this-version.tsv

Each case runs in a fresh process on a file of 300,000 rows that is written just before; `sql-chunks` reads it in
three parts, and its bytes are those of a part's rows. Columns: pandas,
format, columns (i integers above 256, j small integers, f floats, s strings of 10 characters, t the same with 8
different values, l strings of 60, c strings of 10 Chinese characters, d dates with time), bytes a row of the file,
peak, after. Linux only.
"""
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROWS = 300_000
CASES = {
    "json": ["iiiiiiiiii", "ffffffffff", "ssssssssss", "tttttttttt", "lll", "ccccc", "iifst", "dsf"],
    "sql": ["iiiiiiiiii", "jjjjjjjjjj", "ffffffffff", "ssssssssss", "tttttttttt", "lll", "ccccc", "iifst", "d"],
    "sql-chunks": ["iiiiiiiiii", "ffffffffff", "ssssssssss", "lll", "iifst"],
    "parquet": ["iiiiiiiiii", "ssssssssss", "tttttttttt", "lll", "ccccc", "iifst", "dsf"],
    "feather": ["iiiiiiiiii", "ssssssssss", "tttttttttt", "iifst", "dsf"],
    "csv-arrow": ["iiiiiiiiii", "ssssssssss", "tttttttttt", "iifst"],
    "csv-arrow-types": ["iiiiiiiiii", "ssssssssss", "tttttttttt", "iifst"],
    "parquet-arrow-types": ["iiiiiiiiii", "ssssssssss", "tttttttttt", "iifst"],
}
ENDINGS = {"json": "jsonl", "sql": "db", "sql-chunks": "db", "csv-arrow": "csv", "csv-arrow-types": "csv",
           "parquet-arrow-types": "parquet"}


def values(kind, number):
    import numpy as np

    random = np.random.default_rng(number)
    if kind == "i":
        return random.integers(1_000_000, 9_000_000, ROWS)
    if kind == "j":
        return random.integers(0, 100, ROWS)
    if kind == "f":
        return np.round(random.random(ROWS) * 100, 4)
    if kind == "d":
        return np.datetime64("2024-01-01", "ns") + random.integers(0, 30_000_000, ROWS).astype("timedelta64[s]")
    if kind == "t":
        return np.array(["s%09d" % value for value in random.integers(0, 8, ROWS)], dtype=object)
    text = ["s%09d" % value for value in random.integers(0, 999_999_999, ROWS)]
    if kind == "l":
        text = ["x" * 50 + each for each in text]
    if kind == "c":
        digits = str.maketrans("s0123456789", "\u6587\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d")
        text = [each.translate(digits) for each in text]
    return np.array(text, dtype=object)


def write(kind, columns, path):
    import pandas as pd

    frame = pd.DataFrame({"c%d" % n: values(each, n) for n, each in enumerate(columns)})
    if kind == "json":
        with open(path, "w", encoding="utf-8") as lines:
            frame.to_json(lines, orient="records", lines=True, force_ascii=False, date_format="iso")
    elif kind.startswith("sql"):
        with sqlite3.connect(path) as connection:
            frame.to_sql("t", connection, index=False)
        connection.close()
    elif kind.startswith("csv"):
        frame.to_csv(path, index=False)
    elif kind == "feather":
        frame.to_feather(path)
    else:
        frame.to_parquet(path, index=False)


def read(kind, path):
    import pandas as pd

    if kind == "json":
        return pd.read_json(path, lines=True)
    if kind == "sql":
        with sqlite3.connect(path) as connection:
            return pd.read_sql_query("SELECT * FROM t", connection)
    if kind == "sql-chunks":
        with sqlite3.connect(path) as connection:
            for frame in pd.read_sql_query("SELECT * FROM t", connection, chunksize=ROWS // 3):
                pass
            return frame
    if kind == "feather":
        return pd.read_feather(path)
    types = {"dtype_backend": "pyarrow"} if kind.endswith("types") else {}
    return pd.read_csv(path, engine="pyarrow", **types) if kind.startswith("csv") else pd.read_parquet(path, **types)


def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key + ":"))


def measure(kind, path):
    import pandas as pd

    try:
        import pyarrow.parquet
        import pyarrow.feather
        import pyarrow.csv
    except ImportError:
        if kind not in ("json", "sql", "sql-chunks"):
            return
    import gc

    gc.collect()
    before = status("VmRSS")
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    frame = read(kind, path)
    peak, after = status("VmHWM") - before, status("VmRSS") - before
    print("%s\t%s\t%s\t%.0f\t%.0f\t%.0f" % (pd.__version__, kind, sys.argv[2], os.path.getsize(path) / ROWS,
                                            peak / len(frame), after / len(frame)), flush=True)


def main():
    if len(sys.argv) > 3:
        (write if sys.argv[1] == "write" else lambda kind, columns, path: measure(kind, path))(
            sys.argv[1] if sys.argv[1] != "write" else sys.argv[3].rsplit("|", 1)[1], sys.argv[2],
            sys.argv[3].rsplit("|", 1)[0])
        return
    if len(sys.argv) == 1:
        print("pandas\tformat\tcolumns\tfile\tpeak\tafter", flush=True)
    with tempfile.TemporaryDirectory() as directory:
        for kind, cases in CASES.items():
            for columns in cases if kind in sys.argv[1:2] or len(sys.argv) == 1 else []:
                path = pathlib.Path(directory) / ("t." + ENDINGS.get(kind, kind))
                path.unlink(missing_ok=True)
                for command in (["write", columns, "%s|%s" % (path, kind)], [kind, columns, str(path)]):
                    subprocess.run([sys.executable, __file__] + command, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
