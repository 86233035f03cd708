"""Measures what reading one column of strings from Feather takes, by how many different ones there are.

    python arrow_strings.py > rows-of-this-version.tsv

Each read runs in a fresh process. Columns: pandas, rows, how many values the strings are drawn from, peak and rest
of resident memory in MB, of which about 8 are Arrow itself. Linux only; needs pyarrow.
"""
import gc
import os
import subprocess
import sys
import tempfile

CASES = [(1_000, 10), (100_000, 10**9), (300_000, 10**9), (600_000, 10**9), (1_200_000, 10**9), (1_200_000, 8),
         (1_200_000, 100_000)]


def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key + ":"))


def write(path, rows, different):
    import numpy
    import pyarrow
    import pyarrow.feather

    numbers = numpy.random.default_rng(0).integers(0, different, rows)
    pyarrow.feather.write_feather(pyarrow.table({"s": ["s%09d" % number for number in numbers]}), path)


def read(path, rows, different):
    import pandas
    import pyarrow.feather

    gc.collect()
    before = status("VmRSS")
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    frame = pandas.read_feather(path)
    print("%s\t%d\t%d\t%.1f\t%.1f" % (pandas.__version__, len(frame), different, (status("VmHWM") - before) / 1e6,
                                      (status("VmRSS") - before) / 1e6), flush=True)


def main():
    if len(sys.argv) > 1:
        (write if sys.argv[1] == "write" else read)(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    print("pandas\trows\tdifferent\tpeak\tafter", flush=True)
    with tempfile.TemporaryDirectory() as directory:
        for rows, different in CASES:
            for action in ("write", "read"):
                subprocess.run([sys.executable, __file__, action, os.path.join(directory, "s.feather"), str(rows),
                                str(different)], check=True)


if __name__ == "__main__":
    main()
