"""Runs one pipeline in this process and prints its peak of resident memory, as JSON.

    cd data; python measure.py ../samples/pipelines/contact-rate/contact_rate.py

The peak is counted above the process's size after the usual imports, so that it is what the pipeline's
own data takes. The kernel keeps the high-water mark (VmHWM) and is told to start it anew through
/proc/self/clear_refs: Linux only. Notebooks (.ipynb) run as the sequence of their code cells, and what a
cell ends with is kept, as Jupyter keeps it.
"""
import ast
import gc
import importlib
import json
import pathlib
import sys
import time
import types

IMPORTS = ["numpy", "pandas", "sklearn", "sklearn.cluster", "sklearn.compose", "sklearn.decomposition",
           "sklearn.ensemble", "sklearn.feature_extraction.text", "sklearn.impute", "sklearn.linear_model",
           "sklearn.metrics", "sklearn.model_selection", "sklearn.naive_bayes", "sklearn.neighbors",
           "sklearn.pipeline", "sklearn.preprocessing", "sklearn.tree", "pyarrow", "pyarrow.parquet",
           "pyarrow.feather", "pyarrow.compute", "lightgbm", "polars", "sqlite3", "joblib"]
LIBRARIES = ["pandas", "numpy", "sklearn", "pyarrow", "lightgbm", "polars"]


def status(key):
    with open("/proc/self/status") as lines:
        for line in lines:
            if line.startswith(key + ":"):
                return int(line.split()[1]) * 1024
    raise KeyError(key)


def cells(path):
    """The notebook's code cells, without magics and shell commands."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            lines = "".join(cell["source"]).splitlines()
            yield "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines)


def run_cell(text, name, scope, outputs):
    """Runs a cell and keeps the value of its last expression, unless a semicolon follows it."""
    tree = ast.parse(text, name)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or text.rstrip().endswith(";"):
        exec(compile(tree, name, "exec"), scope)
        return
    exec(compile(ast.Module(tree.body[:-1], []), name, "exec"), scope)
    value = eval(compile(ast.Expression(last.value), name, "eval"), scope)
    if value is not None:
        outputs.append(value)


def run_script(code, scope):
    """Runs a script; one that ends itself without an error, as with sys.exit(main()), has run."""
    try:
        exec(code, scope)
    except SystemExit as ended:
        if ended.code:
            raise


def main():
    path = pathlib.Path(sys.argv[1]).resolve()
    for name in IMPORTS:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    notebook = path.suffix == ".ipynb"
    parts = list(cells(path)) if notebook else [path.read_text(encoding="utf-8")]
    sys.path.insert(0, str(path.parent))
    sys.argv = [str(path)]
    main_module = types.ModuleType("__main__")
    main_module.__file__ = str(path)
    sys.modules["__main__"] = main_module
    gc.collect()
    before = status("VmRSS")
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    started = time.perf_counter()
    outputs = []
    for number, text in enumerate(parts):
        name = "%s#%d" % (path.name, number)
        if notebook:
            run_cell(text, name, main_module.__dict__, outputs)
        else:
            run_script(compile(text, name, "exec"), main_module.__dict__)
    peak = status("VmHWM") - before
    found = {"peak": peak, "seconds": round(time.perf_counter() - started, 2), "python": sys.version.split()[0]}
    found.update({name: sys.modules[name].__version__ for name in LIBRARIES if name in sys.modules})
    print(json.dumps(found))


if __name__ == "__main__":
    main()
