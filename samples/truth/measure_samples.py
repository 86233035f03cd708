"""Measures the samples' peaks and writes them beside each sample as truth.json.

    python measure_samples.py 1.5.3=venv-1/bin/python 3.0.6=venv-3/bin/python
    python measure_samples.py --only dedupe 3.0.6=venv-3/bin/python

Each pipeline runs three times in a fresh process, with one OpenMP thread, on data generated in a
temporary directory. A label that a truth.json already has is replaced, the others are kept.
Interpreters without pyarrow skip the samples that read Parquet.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent / "pipelines"
RUNS = 3

# Samples that are measured with other row counts than their data package's.
ROWS = {"contact-rate": [{"accounts": 1_000_000}, {"accounts": 4_000_000}]}


def entries(sample):
    """The files that are run: all notebooks and scripts but the modules that others import."""
    scripts = sorted(sample.glob("*.py"))
    modules = {script.stem for script in scripts
               if any(imports(other, script.stem) for other in scripts if other != script)}
    return [script for script in scripts if script.stem not in modules] + sorted(sample.glob("*.ipynb"))


def imports(script, module):
    lines = script.read_text(encoding="utf-8").splitlines()
    return any(line.startswith(("import " + module, "from " + module + " ")) for line in lines)


def environment():
    variables = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    variables.pop("PYTHONPATH", None)
    return variables


def run(command, directory):
    done = subprocess.run([str(part) for part in command], cwd=directory, env=environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit("%s failed:\n%s" % (" ".join(str(part) for part in command), done.stderr[-2000:]))
    return done.stdout


def has_arrow(python):
    return subprocess.run([python, "-c", "import pyarrow"], stderr=subprocess.DEVNULL).returncode == 0


def suffixes(resources):
    paths = []
    for resource in resources:
        paths += resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    return {pathlib.PurePath(path).suffix for path in paths}


def measured(python, script, data):
    results = []
    for _ in range(RUNS):
        lines = run([python, HERE / "measure.py", script], data).splitlines()
        results.append(json.loads(lines[-1]))
    peaks = [result["peak"] for result in results]
    return {
        "pandas": results[0]["pandas"],
        "numpy": results[0]["numpy"],
        "sklearn": results[0]["sklearn"],
        "python": results[0]["python"],
        "peak": int(statistics.median(peaks)),
        "low": min(peaks),
        "high": max(peaks),
        "runs": RUNS,
    }


def previous(sample):
    """The measurements that truth.json has: {(file, rows): {pandas: measurement}}."""
    truth = sample / "truth.json"
    if not truth.exists():
        return {}
    return {(pipeline["file"], json.dumps(pipeline["resource rows"])):
            {measurement["pandas"]: measurement for measurement in pipeline["measurements"]}
            for pipeline in json.loads(truth.read_text(encoding="utf-8"))["pipelines"]}


def measure(sample, interpreters):
    resources = json.loads((sample / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    kinds = suffixes(resources)
    known = previous(sample)
    pipelines = []
    for override in ROWS.get(sample.name, [{}]):
        rows = {resource["name"]: override.get(resource["name"], resource["stats"]["rows"]) for resource in resources}
        found = {script: dict(known.get((script.name, json.dumps(rows)), {})) for script in entries(sample)}
        with tempfile.TemporaryDirectory() as directory:
            data = pathlib.Path(directory)
            generated = False
            for label, python in interpreters.items():
                if ".parquet" in kinds and not has_arrow(python):
                    print("%s: skipped on %s, which has no pyarrow" % (sample.name, label))
                    continue
                if not generated or ".pkl" in kinds:  # a pickle belongs to the versions that wrote it
                    options = [option for name, count in rows.items() for option in ("--rows", "%s=%d" % (name, count))]
                    run([python, HERE / "generate.py", sample, data] + options, data)
                    generated = True
                for script in found:
                    result = measured(python, script, data)
                    if result["pandas"] != label:
                        raise SystemExit("%s is pandas %s, not %s" % (python, result["pandas"], label))
                    found[script][label] = result
                    print("%s %s %s: %.1f MB (%.1f to %.1f)" % (sample.name, script.name, label,
                          result["peak"] / 1e6, result["low"] / 1e6, result["high"] / 1e6), flush=True)
        for script, measurements in found.items():
            pipelines.append({"file": script.name, "entry": "__main__", "resource rows": rows,
                              "measurements": [measurements[label] for label in sorted(measurements)]})
    text = json.dumps({"pipelines": pipelines}, indent=2) + "\n"
    (sample / "truth.json").write_text(text, encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("interpreters", nargs="+", metavar="LABEL=PYTHON", help="a pandas version and its interpreter")
    arguments.add_argument("--only", action="append", metavar="SAMPLE", help="measure this sample only")
    options = arguments.parse_args()
    interpreters = dict(each.split("=", 1) for each in options.interpreters)
    names = options.only or sorted(each.name for each in SAMPLES.iterdir() if (each / "datapackage.json").exists())
    for name in names:
        measure(SAMPLES / name, interpreters)


if __name__ == "__main__":
    sys.exit(main())
