"""Measures the peaks of the samples and of the truth suite, and writes them beside each pipeline as truth.json.

    python measure_samples.py 1.5.3=venv-1/bin/python 3.0.6=venv-3/bin/python
    python measure_samples.py --only dedupe 3.0.6=venv-3/bin/python
    python measure_samples.py --check 3 3.0.6=venv-3/bin/python

Each pipeline runs three times in a fresh process, with one thread (Polars: two), on data generated in a
temporary directory. Where it uses Polars, freed pages go back at once, so that a peak is what is in use and
not what was freed in the last seconds; three more runs without that are recorded as "freed pages kept". A
label that a truth.json already has is replaced, the others are kept. An interpreter skips the pipelines that
need a library which it does not have.

With --check N nothing is written: N pipelines, others from day to day, are measured again. A machine with
another kernel or number of cores keeps up to a tenth more or less of what was freed, so the exit code is 1
only where the median of three runs is off by more than a quarter (and 20 MB); what is off by more than a
tenth is told. Where the Python or a library is of another version than the recorded one, a difference does
not count.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import types

HERE = pathlib.Path(__file__).resolve().parent
ROOMS = [HERE / "pipelines", HERE.parent / "pipelines"]
RUNS = 3

# Samples that are measured with other row counts than their data package's.
ROWS = {"contact-rate": [{"accounts": 1_000_000}, {"accounts": 4_000_000}]}

# Libraries that not every interpreter has, and the data files that need them.
OPTIONAL = {"pyarrow": {".parquet", ".feather"}, "lightgbm": set(), "polars": set()}


def entries(sample):
    """The files that are run: all notebooks and scripts but the modules that others import."""
    scripts = sorted(sample.glob("*.py"))
    modules = {script.stem for script in scripts
               if any(imports(other, script.stem) for other in scripts if other != script)}
    return [script for script in scripts if script.stem not in modules] + sorted(sample.glob("*.ipynb"))


def imports(script, module):
    pattern = r"^\s*(import\s+%s\b|from\s+\.?%s\s+import\b)" % (module, module)
    return re.search(pattern, script.read_text(encoding="utf-8"), re.MULTILINE) is not None


# Polars allocates with jemalloc, which returns freed pages after one to two seconds; this returns them at once.
AT_ONCE = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0"}


def environment():
    variables = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", POLARS_MAX_THREADS="2",
                     PYTHONDONTWRITEBYTECODE="1")
    for name in ("PYTHONPATH", *AT_ONCE):
        variables.pop(name, None)
    return variables


def run(command, directory, more=types.MappingProxyType({})):
    done = subprocess.run([str(part) for part in command], cwd=directory, env={**environment(), **more},
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit("%s failed:\n%s" % (" ".join(str(part) for part in command), done.stderr[-2000:]))
    return done.stdout


def has(python, module):
    return subprocess.run([python, "-c", "import " + module], stderr=subprocess.DEVNULL).returncode == 0


def suffixes(resources):
    paths = []
    for resource in resources:
        paths += resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    return {pathlib.PurePath(path).suffix for path in paths}


def text_of(sample):
    return "\n".join(source.read_text(encoding="utf-8")
                     for source in sorted(sample.glob("**/*.py")) + sorted(sample.glob("*.ipynb")))


def needs(sample, kinds):
    """The optional libraries that a pipeline uses, by what it imports and by the files that it reads."""
    text = text_of(sample)
    return [module for module, files in OPTIONAL.items() if re.search(r"\b%s\b" % module, text) or files & kinds]


def is_polars_only(sample):
    text = text_of(sample)
    return re.search(r"\bpolars\b", text) and not re.search(r"\b(pandas|sklearn)\b", text)


def uses_polars(sample):
    return re.search(r"\bpolars\b", text_of(sample)) is not None


def one(python, script, data, kept=False):
    """One run. Of Polars' freed pages those of the last seconds count only if they are to be `kept`."""
    allocator = AT_ONCE if uses_polars(script.parent) and not kept else {}
    return json.loads(run([python, HERE / "measure.py", script], data, allocator).splitlines()[-1])


def measured(python, script, data):
    results = [one(python, script, data) for _ in range(RUNS)]
    versions = {key: value for key, value in results[0].items() if key not in ("peak", "seconds")}
    found = {**versions, **peaks(results), "runs": RUNS}
    if uses_polars(script.parent):
        found["freed pages kept"] = peaks([one(python, script, data, kept=True) for _ in range(RUNS)])
    return found


def peaks(results):
    sizes = [result["peak"] for result in results]
    return {"peak": int(statistics.median(sizes)), "low": min(sizes), "high": max(sizes)}


def key(measurement):
    return measurement.get("engine", measurement.get("pandas"))


def previous(sample):
    """The measurements that truth.json has: {(file, rows): {engine: measurement}}."""
    truth = sample / "truth.json"
    if not truth.exists():
        return {}
    return {(pipeline["file"], json.dumps(pipeline["resource rows"])):
            {key(measurement): measurement for measurement in pipeline["measurements"]}
            for pipeline in json.loads(truth.read_text(encoding="utf-8"))["pipelines"]}


class Data:
    """The data files of one package, generated when first needed."""

    def __init__(self, sample, directory, rows, kinds):
        self.sample, self.directory, self.rows, self.kinds = sample, pathlib.Path(directory), rows, kinds
        self.python = None

    def ready(self, python):
        # A pickle belongs to the versions that wrote it.
        if self.python is None or (".pkl" in self.kinds and self.python != python):
            options = [option for name, count in self.rows.items() for option in ("--rows", "%s=%d" % (name, count))]
            run([python, HERE / "generate.py", self.sample, self.directory] + options, self.directory)
            self.python = python
        return self.directory


def resources_of(sample):
    return json.loads((sample / "datapackage.json").read_text(encoding="utf-8"))["resources"]


def usable(sample, kinds, interpreters, notes=sys.stdout):
    """The interpreters that can run a pipeline; one that needs Polars alone is measured once."""
    found = {}
    for label, python in interpreters.items():
        missing = [module for module in needs(sample, kinds) if not has(python, module)]
        if missing:
            print("%s: skipped on %s, which has no %s" % (sample.name, label, " and no ".join(missing)), file=notes)
        else:
            found[label] = python
    if is_polars_only(sample) and found:
        return {"polars": found[sorted(found)[-1]]}
    return found


def measure(sample, interpreters):
    resources = resources_of(sample)
    kinds = suffixes(resources)
    known = previous(sample)
    pipelines = []
    for override in ROWS.get(sample.name, [{}]):
        rows = {resource["name"]: override.get(resource["name"], resource["stats"]["rows"]) for resource in resources}
        found = {script: dict(known.get((script.name, json.dumps(rows)), {})) for script in entries(sample)}
        with tempfile.TemporaryDirectory() as directory:
            data = Data(sample, directory, rows, kinds)
            for label, python in usable(sample, kinds, interpreters).items():
                data.ready(python)
                for script in found:
                    result = measured(python, script, data.directory)
                    if label == "polars":
                        result = {"engine": "polars", **{k: v for k, v in result.items() if k not in ("pandas", "sklearn")}}
                    elif result["pandas"] != label:
                        raise SystemExit("%s is pandas %s, not %s" % (python, result["pandas"], label))
                    found[script][label] = result
                    print("%s %s %s: %.1f MB (%.1f to %.1f)" % (sample.name, script.name, label,
                          result["peak"] / 1e6, result["low"] / 1e6, result["high"] / 1e6), flush=True)
        for script, measurements in found.items():
            pipelines.append({"file": script.name, "entry": "__main__", "resource rows": rows,
                              "measurements": [measurements[label] for label in sorted(measurements)]})
    text = json.dumps({"pipelines": pipelines}, indent=2) + "\n"
    (sample / "truth.json").write_text(text, encoding="utf-8")


def check(samples, interpreters, count):
    """Measures `count` of the recorded pipelines again; false where one of them is not as recorded."""
    today = datetime.date.today().toordinal()
    recorded = [sample for sample in samples if (sample / "truth.json").exists()]
    chosen = [recorded[(today * count + step) % len(recorded)] for step in range(min(count, len(recorded)))]
    holds = True
    for sample in chosen:
        kinds = suffixes(resources_of(sample))
        ready = usable(sample, kinds, interpreters)
        for pipeline in json.loads((sample / "truth.json").read_text(encoding="utf-8"))["pipelines"]:
            with tempfile.TemporaryDirectory() as directory:
                data = Data(sample, directory, pipeline["resource rows"], kinds)
                for measurement in pipeline["measurements"]:
                    if key(measurement) in ready:
                        python = ready[key(measurement)]
                        again = near_or_median(python, sample / pipeline["file"], data.ready(python), measurement)
                        holds &= compare(sample, pipeline, measurement, again)
    return holds


def near_or_median(python, script, data, measurement):
    """One run where it is as recorded, else the median of three."""
    again = one(python, script, data)
    return again if distance(measurement, again) <= 0.1 else measured(python, script, data)


def distance(measurement, again):
    """How far a peak lies outside the recorded runs, as a share of the recorded peak; 20 MB are no distance."""
    outside = max(measurement["low"] - again["peak"], again["peak"] - measurement["high"], 0)
    return 0 if outside <= 20e6 else outside / measurement["peak"]


def minor(version):
    return version.split(".")[:2]


def compare(sample, pipeline, measurement, again):
    away = distance(measurement, again)
    others = ["%s %s, recorded %s" % (name, again[name], version) for name, version in measurement.items()
              if isinstance(version, str) and name in again and minor(again[name]) != minor(version)]
    verdict = ""
    if away > 0.25:
        verdict = ": not as recorded, but the versions differ" if others else ": NOT AS RECORDED"
    elif away > 0.1:
        verdict = ": off by more than a tenth, as another machine may be"
    print("%s %s %s: %.1f MB, recorded %.1f MB%s%s" % (sample.name, pipeline["file"], key(measurement),
          again["peak"] / 1e6, measurement["peak"] / 1e6, verdict,
          " (%s)" % "; ".join(others) if others else ""), flush=True)
    return away <= 0.25 or bool(others)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("interpreters", nargs="+", metavar="LABEL=PYTHON", help="a pandas version and its interpreter")
    arguments.add_argument("--only", action="append", metavar="NAME", help="only this pipeline")
    arguments.add_argument("--missing", action="store_true", help="only pipelines without a truth.json")
    arguments.add_argument("--check", type=int, metavar="N", help="measure N pipelines again and compare")
    options = arguments.parse_args()
    interpreters = dict(each.split("=", 1) for each in options.interpreters)
    samples = sorted(package.parent for room in ROOMS for package in room.glob("*/datapackage.json"))
    if options.only:
        samples = [sample for sample in samples if sample.name in options.only]
    if options.check:
        return 0 if check(samples, interpreters, options.check) else 1
    for sample in samples:
        if not (options.missing and (sample / "truth.json").exists()):
            measure(sample, interpreters)
    return 0


if __name__ == "__main__":
    sys.exit(main())
