"""Measures what reading a CSV file piece by piece needs beside the frame, in MB.

    python pieces.py FILES --header > pieces.tsv; another/python pieces.py FILES >> pieces.tsv

The C parser makes an array of each column for each piece of the file and puts a column's pieces together when all are
there. FILES is a folder for the files, which are made once. Each is read in a fresh process after the usual imports:
`pieces` is how many there are, `peak` the high-water mark of its resident memory and `resident` what is left when the
frame is there, both beyond the start; `frame` is what the frame takes by its own account, `heap free` what glibc's heap
holds without using it (mallinfo2). Linux with glibc only.
"""
import gc
import importlib
import math
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
import leftovers  # noqa: E402
import measure  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

ROWS = [60_000, 200_000, 350_000, 500_000, 700_000, 1_000_000, 1_500_000, 3_000_000]
COLUMNS = [4, 8, 12, 20, 60]
MOST_VALUES = 30_000_000
HEADER = ["rows", "columns", "dtype", "pieces", "pandas", "frame", "peak", "resident", "heap free"]


def pieces(rows, columns):
    limit = max(2, 2**20 / columns)
    return math.ceil(rows / 2 ** (math.ceil(math.log2(limit)) - 1))


def report(path, dtype):
    for module in measure.IMPORTS:
        try:
            importlib.import_module(module)
        except ImportError:
            pass
    pd.read_csv(path, nrows=10, dtype=dtype)
    gc.collect()
    before, free = measure.status("VmRSS"), leftovers.free_in_heap()
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    df = pd.read_csv(path, dtype=dtype)
    resident, peak, held = measure.status("VmRSS"), measure.status("VmHWM"), leftovers.free_in_heap()
    sizes = [df.memory_usage(index=False).sum(), peak - before, resident - before, max(0, held - free)]
    print("\t".join([str(len(df)), str(df.shape[1]), dtype, str(pieces(*df.shape)), pd.__version__]
                    + ["%.1f" % (size / 1e6) for size in sizes]), flush=True)


def main():
    if sys.argv[1] == "--case":
        report(sys.argv[2], sys.argv[3])
        return
    if "--header" in sys.argv:
        print("\t".join(HEADER), flush=True)
    variables = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    for columns in COLUMNS:
        for rows in ROWS:
            if rows * columns > MOST_VALUES:
                continue
            path = os.path.join(sys.argv[1], "%d-%d.csv" % (rows, columns))
            if not os.path.exists(path):
                values = np.random.default_rng(3).integers(100, 1000, (rows, columns))
                pd.DataFrame(values, columns=["c%d" % column for column in range(columns)]).to_csv(path, index=False)
            for dtype in ["int64"] + ["int16"] * (columns == 20):
                subprocess.run([sys.executable, __file__, "--case", path, dtype], env=variables, check=True)


if __name__ == "__main__":
    main()
