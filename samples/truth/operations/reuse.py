"""Measures how much of the memory that reading a CSV file freed is taken again by what is made next, in MB.

    python reuse.py FILES --header > reuse.tsv; another/python reuse.py FILES >> reuse.tsv

FILES is the folder that pieces.py made. What is resident beside the frames that are alive is told after reading, after
two, five and ten columns as long as those that were read, after selecting rows and after sorting them. Each file is read
in a fresh process in which all of it was done before on a few rows. Linux with glibc only.
"""
import gc
import importlib
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import measure  # noqa: E402

FILES = ["200000-20", "350000-12", "350000-20", "350000-60", "500000-20", "700000-20", "1000000-12", "1000000-20"]
HEADER = ["file", "pandas", "read", "2 columns", "5 columns", "10 columns", "selected", "sorted"]


def steps(df, beside):
    beside(df)
    for number in range(10):
        df["n%d" % number] = df["c1"] * df["c2"]
        if number in (1, 4, 9):
            beside(df)
    selected = df[df["c1"] > 300]
    beside(df, selected)
    ordered = selected.sort_values("c3")
    beside(df, selected, ordered)


def report(path):
    for module in measure.IMPORTS:
        try:
            importlib.import_module(module)
        except ImportError:
            pass
    import pandas as pd

    steps(pd.read_csv(path, nrows=1000), lambda *frames: None)
    gc.collect()
    before = measure.status("VmRSS")
    found = []

    def beside(*frames):
        gc.collect()
        alive = sum(frame.memory_usage().sum() for frame in frames)
        found.append("%.0f" % ((measure.status("VmRSS") - before - alive) / 1e6))

    steps(pd.read_csv(path), beside)
    print("\t".join([pathlib.Path(path).stem, pd.__version__] + found), flush=True)


def main():
    if sys.argv[1] == "--case":
        report(sys.argv[2])
        return
    if "--header" in sys.argv:
        print("\t".join(HEADER), flush=True)
    variables = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    for name in FILES:
        path = os.path.join(sys.argv[1], name + ".csv")
        subprocess.run([sys.executable, __file__, "--case", path], env=variables, check=True)


if __name__ == "__main__":
    main()
