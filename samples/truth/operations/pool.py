"""Measures what Arrow's memory pool holds while files are read by Arrow and after, in bytes per row.

    python pool.py --header > pool.tsv; another/python pool.py >> pool.tsv

Each file is read in a fresh process that has read another one before. Columns: pandas, format, columns (as in
readers.py), rows, `most` (what Arrow had allocated at most), `kept` (what it still has when the frame is there),
`peak` and `after` (resident), `free` (what the pool returns when it is told to), `deleted` (resident after the frame
is gone, before the pool is told). Linux with pandas 2 or newer and pyarrow only.
"""
import argparse
import gc
import os
import pathlib
import subprocess
import sys
import tempfile

import readers

ROWS = [300_000, 1_000_000, 2_400_000]
CASES = ["ffff", "iiii", "ffffffffff", "ssss", "tttt", "l", "iifst", "dsf"]
FIELDS = ["pandas", "format", "columns", "rows", "most", "kept", "peak", "after", "free", "deleted"]


def report(kind, columns, rows, folder):
    import pandas as pd
    import pyarrow as pa

    pool = pa.default_memory_pool()
    readers.read(kind, folder / ("tiny." + kind))
    gc.collect()
    pool.release_unused()
    before = readers.status("VmRSS")
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    frame = readers.read(kind, folder / ("file." + kind))
    after, peak = readers.status("VmRSS") - before, readers.status("VmHWM") - before
    most, kept = pool.max_memory(), pool.bytes_allocated()
    another = frame.copy()
    del frame
    gc.collect()
    deleted = readers.status("VmRSS") - before
    del another
    pool.release_unused()
    gc.collect()
    frame = readers.read(kind, folder / ("file." + kind))
    resident = readers.status("VmRSS")
    pool.release_unused()
    free = resident - readers.status("VmRSS")
    sizes = [most, kept, peak, after, free, deleted]
    print("\t".join([pd.__version__, kind, columns, str(rows)] + ["%.0f" % (size / rows) for size in sizes]), flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--header", action="store_true", help="print the names of the columns first")
    arguments.add_argument("formats", nargs="*", help="as in readers.py; all by default")
    arguments.add_argument("--case", nargs=4, help=argparse.SUPPRESS)
    arguments.add_argument("--write", nargs=4, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.case:
        kind, columns, rows, folder = options.case
        report(kind, columns, int(rows), pathlib.Path(folder))
        return
    if options.write:
        kind, columns, rows, folder = options.write
        for name, count in (("tiny", 1000), ("file", int(rows))):
            readers.ROWS = count
            readers.write(kind, columns, pathlib.Path(folder) / (name + "." + kind))
        return
    if options.header:
        print("\t".join(FIELDS), flush=True)
    variables = dict(os.environ, OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    for kind in options.formats or ["parquet", "feather", "csv-arrow", "csv-arrow-types", "parquet-arrow-types"]:
        for columns in CASES:
            for rows in ROWS:
                with tempfile.TemporaryDirectory() as folder:
                    for action in ("--write", "--case"):
                        subprocess.run([sys.executable, __file__, action, kind, columns, str(rows), folder],
                                       env=variables, check=True)


if __name__ == "__main__":
    main()
