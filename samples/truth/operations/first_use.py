"""Measures what the libraries themselves take when a process uses them for the first time.

    python first_use.py 1.5.3=venv-1/bin/python 3.0.6=venv-3/bin/python > first_use.tsv

Every pipeline of the samples and of the truth suite runs on tables of at most 2,000 rows, whose own memory
is far below a megabyte for most: what remains are pages of code, caches and memory pools. Columns: pandas,
numpy, Python, the pipeline's directory, the file, bytes.
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import measure_samples as suite

ROWS = 2_000


def main():
    interpreters = dict(each.split("=", 1) for each in sys.argv[1:])
    print("pandas\tnumpy\tpython\tpipeline\tfile\tbytes")
    for package in sorted(package for room in suite.ROOMS for package in room.glob("*/datapackage.json")):
        sample = package.parent
        resources = suite.resources_of(sample)
        kinds = suite.suffixes(resources)
        rows = {resource["name"]: min(ROWS, resource["stats"]["rows"]) for resource in resources}
        with tempfile.TemporaryDirectory() as directory:
            data = suite.Data(sample, directory, rows, kinds)
            for python in suite.usable(sample, kinds, interpreters, sys.stderr).values():
                for script in suite.entries(sample):
                    try:
                        found = suite.one(python, script, data.ready(python))
                    except SystemExit as failed:  # some need more rows than these
                        print(failed, file=sys.stderr)
                        continue
                    fields = [found.get("pandas", ""), found["numpy"], found["python"], sample.name, script.name, found["peak"]]
                    print("\t".join(str(field) for field in fields), flush=True)


if __name__ == "__main__":
    main()
