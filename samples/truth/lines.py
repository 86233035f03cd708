"""Runs one pipeline and prints what each of its lines takes, in bytes per row.

    cd data; python lines.py heap 1000000 ../samples/pipelines/dedupe/latest.py

The mode `heap` counts Python's and numpy's allocations (tracemalloc: exact, but blind to Arrow's memory
and to the CSV tokenizer); `resident` counts the process's resident memory, with what the allocator has
not returned. Columns: live before the line, peak during it, live after it, the line, where a notebook's
cells are numbered from #0. A loop's turns are merged. Lines without an effect are left out; of a line
that calls other lines of the program the rest after the call is not counted.
"""
import gc
import importlib
import pathlib
import sys
import tracemalloc
import types

import measure

STEPS = []


class Heap:
    def __init__(self):
        tracemalloc.start(1)
        self.start = tracemalloc.get_traced_memory()[0]

    def read(self):
        live, peak = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        return live - self.start, peak - self.start


class Resident:
    def __init__(self):
        self.start = measure.status("VmRSS")
        self.read()

    def read(self):
        live, peak = measure.status("VmRSS"), measure.status("VmHWM")
        with open("/proc/self/clear_refs", "w") as reset:
            reset.write("5")
        return live - self.start, peak - self.start


def tracer(meter, directory):
    state = {"line": None, "live": 0}

    def step(frame):
        live, peak = meter.read()
        if state["line"] is not None:
            STEPS.append((state["line"], state["live"], max(peak, state["live"], live), live))
        state["line"] = (frame.f_code.co_filename, frame.f_lineno)
        state["live"] = live

    def local(frame, event, argument):
        if event in ("line", "return"):
            step(frame)
        return local

    def trace(frame, event, argument):
        name = frame.f_code.co_filename
        if event == "call" and (name.startswith(directory) or "#" in name):
            return local
        return None

    return trace


def main():
    mode, rows, path = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
    for name in measure.IMPORTS:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    parts = list(measure.cells(path)) if path.suffix == ".ipynb" else [path.read_text(encoding="utf-8")]
    names = ["%s#%d" % (path.name, number) if len(parts) > 1 else str(path) for number in range(len(parts))]
    texts = {name: text.splitlines() for name, text in zip(names, parts)}
    programs = [compile("\n".join(text), name, "exec") for name, text in texts.items()]
    sys.path.insert(0, str(path.parent))
    sys.argv = [str(path)]
    program = types.ModuleType("__main__")
    sys.modules["__main__"] = program
    gc.collect()
    meter = Heap() if mode == "heap" else Resident()
    sys.settrace(tracer(meter, str(path.parent)))
    for code in programs:
        exec(code, program.__dict__)
    sys.settrace(None)
    merged = {}
    for line, before, peak, after in STEPS:
        known = merged.get(line)
        merged[line] = (before, peak, after) if known is None else (known[0], max(known[1], peak), after)
    highest = max(peak for _, peak, _ in merged.values())
    print("%9s %9s %9s  bytes per row of %d" % ("before", "peak", "after", rows))
    for (name, number), (before, peak, after) in merged.items():
        if name not in texts and pathlib.Path(name).exists():
            texts[name] = pathlib.Path(name).read_text(encoding="utf-8").splitlines()
        text = texts[name][number - 1] if name in texts and number <= len(texts[name]) else ""
        mark = "<== peak" if peak == highest else ""
        if max(peak - before, abs(after - before)) / rows >= 0.5:
            print("%9.1f %9.1f %9.1f  %s:%d %s %s" % (before / rows, peak / rows, after / rows,
                  pathlib.PurePath(name).name, number, text.strip()[:90], mark))


if __name__ == "__main__":
    main()
