"""Measures what the process keeps after a file was read, in bytes per row.

    python leftovers.py --header > leftovers.tsv; another/python leftovers.py >> leftovers.tsv

Each file is read in a fresh process after the usual imports. `resident` is the growth of the process's
resident memory once the frame is there, `peak` its high-water mark; `frame` is what the frame takes by
its own account (without string objects). `heap free` is what glibc's heap holds without using it
(mallinfo2), `pool` what Arrow's memory pool returns when it is told to. Linux with glibc only.
"""
import argparse
import ctypes
import gc
import importlib
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import measure  # noqa: E402

ROWS = [100_000, 300_000, 1_000_000]
MOST_VALUES = 26_000_000
FIELDS = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
HEADER = ["reader", "file", "rows", "columns", "pandas", "frame", "resident", "peak", "heap free", "pool"]


class Heap(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in FIELDS]


def free_in_heap():
    libc = ctypes.CDLL("libc.so.6")
    libc.mallinfo2.restype = Heap
    return libc.mallinfo2().fordblks


def whole(columns):
    return lambda n, rng: pd.DataFrame(rng.integers(100, 1000, (n, columns)))


def real(columns):
    def make(n, rng):
        values = rng.random((n, columns)).round(4)
        values[values < 0.05] = np.nan
        return pd.DataFrame(values)
    return make


def texts(n, rng):
    return pd.DataFrame({"t": ["s%011d" % i for i in range(n)]})


def levels(n, rng):
    names = np.array(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"], dtype=object)
    return pd.DataFrame({"t": names[rng.integers(0, 8, n)]})


def mixed(n, rng):
    return whole(12)(n, rng).assign(t=texts(n, rng)["t"], u=levels(n, rng)["t"])


def bits(n, rng):
    return pd.DataFrame(rng.integers(0, 2, (n, 40), dtype="int8"))


FILES = {"whole6": whole(6), "whole12": whole(12), "whole16": whole(16), "whole20": whole(20), "whole26": whole(26),
         "whole40": whole(40), "real10": real(10), "real16": real(16), "texts": texts, "levels": levels, "mixed": mixed,
         "bits40": bits}
CASES = [("read_csv", name) for name in FILES if name != "bits40"] + [
    ("read_csv(dtype=int8)", "bits40"), ("read_parquet", "real10"), ("read_parquet", "texts"), ("read_parquet", "mixed")]


def write(name, rows, path):
    df = FILES[name](rows, np.random.default_rng(3))
    df.columns = [str(label) for label in df.columns]
    if path.suffix == ".csv":
        df.to_csv(path, index=False)
    else:
        df.to_parquet(path)


def read(reader, path):
    if reader == "read_parquet":
        return pd.read_parquet(path)
    return pd.read_csv(path, dtype="int8") if "int8" in reader else pd.read_csv(path)


def report(reader, name, rows, path):
    for module in measure.IMPORTS:
        try:
            importlib.import_module(module)
        except ImportError:
            pass
    gc.collect()
    before, free = measure.status("VmRSS"), free_in_heap()
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    df = read(reader, path)
    resident, peak, held = measure.status("VmRSS"), measure.status("VmHWM"), free_in_heap()
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()
    pool = resident - measure.status("VmRSS")
    sizes = [df.memory_usage(index=False).sum(), resident - before, peak - before, max(0, held - free), pool]
    print("\t".join([reader, name, str(rows), str(df.shape[1]), pd.__version__]
                    + ["%.1f" % (size / rows) for size in sizes]), flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--header", action="store_true", help="print the names of the columns first")
    arguments.add_argument("--case", nargs=4, help=argparse.SUPPRESS)
    arguments.add_argument("--write", nargs=3, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.case:
        reader, name, rows, path = options.case
        report(reader, name, int(rows), pathlib.Path(path))
    elif options.write:
        name, rows, path = options.write
        write(name, int(rows), pathlib.Path(path))
    else:
        every(options.header)


def every(header):
    if header:
        print("\t".join(HEADER), flush=True)
    variables = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    for reader, name in CASES:
        if reader == "read_parquet" and importlib.util.find_spec("pyarrow") is None:
            continue
        for rows in ROWS:
            if rows * FILES[name](10, np.random.default_rng(3)).shape[1] > MOST_VALUES and name != "bits40":
                continue
            with tempfile.TemporaryDirectory() as directory:
                path = os.path.join(directory, "file" + (".parquet" if reader == "read_parquet" else ".csv"))
                subprocess.run([sys.executable, __file__, "--write", name, str(rows), path], env=variables, check=True)
                subprocess.run([sys.executable, __file__, "--case", reader, name, str(rows), path], env=variables,
                               check=True)


if __name__ == "__main__":
    main()
