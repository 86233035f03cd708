"""Measures how much more is resident at the peak of a program than what is alive, by programs made at random.

    python slack.py --header > slack.tsv; another/python slack.py >> slack.tsv

Each program makes a table or reads it from CSV, takes 6 to 14 steps that people take, and ends. It runs
twice in a fresh process after the usual imports: once plainly, for the peak of the resident memory, and once
with live.c, which counts what was asked for and not given back, and with Arrow's memory from the same
allocator. Both in bytes above the start. Needs a C compiler; Linux with glibc only.
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

PROGRAMS = 30
ROWS = [400_000, 1_500_000]
COLUMNS = ["pandas", "program", "rows", "table", "live", "resident"]
START = """import numpy as np, pandas as pd
rng = np.random.default_rng(%d)
n = %d
"""


def columns(chance, rows):
    made = []
    for position in range(chance.randint(4, 14)):
        kind = chance.choice(["float", "float", "int", "int", "key", "word", "date", "gap"])
        name = "%s%d" % (kind, position)
        made.append((name, kind, {
            "float": "rng.random(n)",
            "int": "rng.integers(0, 1000, n)",
            "key": "rng.integers(0, %d, n)" % max(10, rows // chance.choice([5, 50, 500])),
            "word": "np.array(['w%%05d' %% i for i in range(%d)], dtype=object)[rng.integers(0, %d, n)]" % ((chance.choice([10, 500]),) * 2),
            "date": "pd.Timestamp('2020-01-01') + pd.to_timedelta(rng.integers(0, 700, n), unit='D')",
            "gap": "np.where(rng.random(n) < 0.1, np.nan, rng.random(n))"}[kind]))
    return made


def step(chance, known):
    """One line; `known` are the columns that df still has."""
    floats = [c for c, k in known if k in ("float", "gap", "int")]
    keys = [c for c, k in known if k == "key"]
    words = [c for c, k in known if k == "word"]
    dates = [c for c, k in known if k == "date"]
    gaps = [c for c, k in known if k == "gap"]
    a = chance.choice(floats) if floats else None
    b = chance.choice(floats) if floats else None
    new = "new%d" % chance.randint(0, 99)
    options = []
    if a:
        options += ["df = df[df[%r] > %.2f * df[%r].mean()]" % (a, chance.uniform(0.1, 0.6), a),
                    "df = df.sort_values(%r)" % a,
                    "df[%r] = df[%r] * 2 + df[%r]" % (new, a, b),
                    "df[%r] = np.log1p(df[%r]) - df[%r].mean()" % (new, a, b),
                    "df[%r] = (df[%r] > df[%r]).astype('int64')" % (new, a, b),
                    "df[%r] = df[%r].astype('float32')" % (new, a),
                    "print(df[%r].describe())" % a]
    if keys and a:
        options += ["g%s = df.groupby(%r)[%r].agg(['mean', 'sum']).reset_index()" % (new, keys[0], a),
                    "df = df.merge(df.groupby(%r, as_index=False)[%r].mean().rename(columns={%r: %r}), on=%r, how='left')" % (keys[0], a, a, new, keys[0]),
                    "df[%r] = df.groupby(%r)[%r].transform('mean')" % (new, keys[0], a)]
    if words:
        options += ["df[%r] = df[%r].str.upper()" % (new + "w", words[0]), "df[%r] = df[%r].astype('category')" % (words[0], words[0]),
                    "print(df[%r].value_counts().head())" % words[0]]
    if dates:
        options += ["df[%r] = df[%r].dt.month" % (new, dates[0]), "df[%r] = (df[%r].max() - df[%r]).dt.days" % (new, dates[0], dates[0])]
    if gaps:
        options += ["df = df.dropna(subset=[%r])" % gaps[0], "df[%r] = df[%r].fillna(df[%r].median())" % (gaps[0], gaps[0], gaps[0])]
    options += ["df = df.drop_duplicates()", "df = df.copy()", "df = df.reset_index(drop=True)", "X = df.select_dtypes('number').to_numpy()",
                "part = df.sample(frac=0.3, random_state=1)", "df = pd.concat([df, df.head(1000)], ignore_index=True)"]
    if len(known) > 4:
        options.append("df = df.drop(columns=[%r])" % known[-1][0])
    line = chance.choice(options)
    if line.startswith("df = df.drop(columns"):
        known.pop()
    elif line.startswith("df[%r]" % words[0] if words else "\0") and "category" in line:
        known[:] = [(c, "cat" if c == words[0] else k) for c, k in known]
    return line


def program(seed, rows):
    chance = random.Random(seed)
    made = columns(chance, rows)
    lines = [START % (seed, rows), "df = pd.DataFrame({%s})" % ", ".join("%r: %s" % (name, text) for name, _, text in made)]
    known = [(name, kind) for name, kind, _ in made]
    if chance.random() < 0.6:
        dates = [name for name, kind, _ in made if kind == "date"]
        setup = lines + ["df.to_csv('t.csv', index=False)"]
        lines = ["import numpy as np, pandas as pd", "df = pd.read_csv('t.csv'%s)" % (", parse_dates=%r" % dates if dates else "")]
    else:
        setup = []
    return "\n".join(setup), "\n".join(lines + [step(chance, known) for _ in range(chance.randint(6, 14))])


def run(script):
    """Runs one program here and prints its peak: what is alive where live.c is preloaded, else what is resident."""
    for name in measure.IMPORTS:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    text = compile(pathlib.Path(script).read_text(encoding="utf-8"), script, "exec")
    counter = ctypes.CDLL(None) if "LD_PRELOAD" in os.environ else None
    gc.collect()
    if counter:
        counter.live_bytes.restype = counter.live_peak.restype = ctypes.c_long
        before = counter.live_bytes()
        counter.live_restart()
    else:
        before = measure.status("VmRSS")
        with open("/proc/self/clear_refs", "w") as reset:
            reset.write("5")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(text, {"__name__": "__main__"})
    print(json.dumps((counter.live_peak() if counter else measure.status("VmHWM")) - before))


def peak(script, home, **variables):
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", **variables)
    done = subprocess.run([sys.executable, __file__, "--run", script], cwd=home, env=environment, check=True,
                          stdout=subprocess.PIPE, text=True)
    return int(done.stdout)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--header", action="store_true", help="begin with the names of the columns")
    arguments.add_argument("--run", metavar="SCRIPT", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.run:
        return run(options.run)
    if options.header:
        print("\t".join(COLUMNS))
    version = subprocess.run([sys.executable, "-c", "import pandas; print(pandas.__version__)"], check=True,
                             stdout=subprocess.PIPE, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as home:
        counter = os.path.join(home, "live.so")
        subprocess.run(["cc", "-O2", "-fPIC", "-shared", "-o", counter, HERE / "live.c", "-ldl"], check=True)
        for rows in ROWS:
            for number in range(PROGRAMS):
                setup, text = program(number, rows)
                subprocess.run([sys.executable, "-c", setup], cwd=home, check=True)
                script = os.path.join(home, "program.py")
                pathlib.Path(script).write_text(text, encoding="utf-8")
                resident = peak(script, home)
                live = peak(script, home, LD_PRELOAD=counter, ARROW_DEFAULT_MEMORY_POOL="system")
                print("\t".join(map(str, [version, number, rows, "read" if setup else "made", live, resident])), flush=True)


if __name__ == "__main__":
    main()
