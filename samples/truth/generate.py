"""Writes the data files that a data package describes: made-up values that keep to the schema.

    python generate.py samples/pipelines/contact-rate data --rows accounts=1000000

The file's ending chooses the format: .csv, .csv.gz, .jsonl, .parquet and .feather (which need pyarrow),
.pkl, or .db, an SQLite database, where the resource says `"dialect": {"table": NAME}`; of a CSV file's
dialect `delimiter` and `header` (true or false) are understood. The same package
and the same row counts always give the same values: each column has its own random stream, drawn in
chunks of a fixed size. All but pickle and Feather are written chunk by chunk; these two are built in memory.

Understood of a field: type, dtype (the stored type, for Parquet, Feather and pickle), constraints.minimum,
maximum, enum, unique and required, stats.nullFraction, stats.distinct (of integers: the values from the
minimum on), stats.averageLength (characters) and stats.averageBytes (in UTF-8: with three bytes to a
character the text is Chinese, with two Cyrillic, with four pictographs). Foreign keys draw from the keys
of the table that they refer to.
"""
import argparse
import json
import math
import pathlib
import sqlite3
import zlib

import numpy as np
import pandas as pd

CHUNK = 250_000

# The ten digits in scripts that take one to four bytes a character in UTF-8.
DIGITS = {
    1: "0123456789",
    2: "\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u043a",
    3: "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d",
    4: "\U0001f600\U0001f601\U0001f602\U0001f603\U0001f604\U0001f605\U0001f606\U0001f607\U0001f608\U0001f609",
}


class Column:
    """Values of one field, for consecutive ranges of rows."""

    def __init__(self, field, rows, seed, parent_rows=None):
        self.field = field
        self.rows = rows
        self.parent_rows = parent_rows
        self.random = np.random.default_rng([zlib.crc32(seed.encode()), 20240501])
        self.constraints = field.get("constraints", {})
        self.stats = field.get("stats", {})

    def chunk(self, start, stop):
        values = self.present(start, stop)
        missing = self.stats.get("nullFraction", 0)
        if missing:
            values = pd.Series(values)
            if values.dtype.kind in "iu":
                values = values.astype("Int64")
            elif values.dtype.kind == "b":
                values = values.astype("boolean")
            values[self.random.random(stop - start) < missing] = None
        return values

    def present(self, start, stop):
        size = stop - start
        kind = self.field["type"]
        least = self.constraints.get("minimum", 0)
        if kind == "string":
            return self.text(start, stop)
        if self.parent_rows is not None:
            return self.random.integers(int(least), int(least) + self.parent_rows, size)
        if self.constraints.get("unique"):
            return scattered(start, stop, self.rows) + int(least)
        if kind == "integer":
            if "distinct" in self.stats:
                return self.random.integers(int(least), int(least) + int(self.stats["distinct"]), size)
            greatest = int(self.constraints.get("maximum", int(least) + 1))
            return self.random.integers(int(least), greatest + 1, size)
        if kind == "number":
            greatest = float(self.constraints.get("maximum", 1))
            return np.round(float(least) + self.random.random(size) * (greatest - float(least)), 4)
        if kind == "boolean":
            return self.random.integers(0, 2, size).astype(bool)
        if kind in ("date", "datetime"):
            first = np.datetime64(self.constraints.get("minimum", "2024-01-01"), "s")
            last = np.datetime64(self.constraints.get("maximum", "2024-12-31"), "s")
            seconds = self.random.integers(0, (last - first).astype(int) + 1, size)
            if kind == "date":
                seconds -= seconds % 86_400
            return (first + seconds.astype("timedelta64[s]")).astype("datetime64[ns]")
        raise SystemExit("%s: unknown type %r" % (self.field["name"], kind))

    def text(self, start, stop):
        size = stop - start
        width = int(self.stats.get("averageLength", self.constraints.get("maxLength", 12)))
        if "enum" in self.constraints:
            return np.array(self.constraints["enum"], dtype=object)[
                self.random.integers(0, len(self.constraints["enum"]), size)]
        if self.parent_rows is not None:
            numbers = self.random.integers(0, self.parent_rows, size)
        elif self.constraints.get("unique"):
            numbers = scattered(start, stop, self.rows)
        else:
            numbers = self.random.integers(0, int(self.stats.get("distinct", self.rows)), size)
        return np.array([self.word(number, width) for number in numbers.tolist()], dtype=object)

    def word(self, number, width):
        bytes_each = round(self.stats.get("averageBytes", width) / width)
        if bytes_each <= 1:
            return "s%0*d" % (max(width - 1, 1), number)
        return ("%0*d" % (width, number)).translate(str.maketrans(DIGITS[1], DIGITS[min(bytes_each, 4)]))


def scattered(start, stop, rows):
    """Each of 0 .. rows-1 once, in no obvious order: multiplication by a unit modulo rows."""
    factor = int(rows * 0.6180339887) | 1
    while math.gcd(factor, rows) != 1:
        factor += 2
    return (np.arange(start, stop, dtype="uint64") * np.uint64(factor) % np.uint64(rows)).astype("int64")


def parents(resource, counts):
    """The row count of the table that each foreign-key field refers to."""
    found = {}
    for key in resource["schema"].get("foreignKeys", []):
        fields = key["fields"] if isinstance(key["fields"], list) else [key["fields"]]
        target = key["reference"]["resource"] or resource["name"]
        for field in fields:
            found[field] = counts[target]
    return found


def frames(resource, part, start, stop, rows, counts):
    """The rows start .. stop of a resource as frames of at most CHUNK rows."""
    refers = parents(resource, counts)
    columns = [
        Column(field, rows, "%s/%s/%d" % (resource["name"], field["name"], part), refers.get(field["name"]))
        for field in resource["schema"]["fields"]
    ]
    for low in range(start, stop, CHUNK):
        high = min(low + CHUNK, stop)
        yield pd.DataFrame({column.field["name"]: column.chunk(low, high) for column in columns})


def stored(frame, resource):
    """The frame with the fields' dtypes, for formats that keep them."""
    types = {}
    for field in resource["schema"]["fields"]:
        if "dtype" not in field or field["dtype"] in ("object", "str"):
            continue
        if field["dtype"] == "category" and "enum" in field.get("constraints", {}):
            types[field["name"]] = pd.CategoricalDtype(field["constraints"]["enum"])  # the same in each chunk
        else:
            types[field["name"]] = field["dtype"]
    return frame.astype(types)


def write_csv(chunks, target, resource):
    dialect = resource.get("dialect", {})
    for index, frame in enumerate(chunks):
        frame.to_csv(target, index=False, sep=dialect.get("delimiter", ","),
                     header=index == 0 and dialect.get("header", True), mode="w" if index == 0 else "a")


def write_json_lines(chunks, target):
    with open(target, "w", encoding="utf-8") as lines:
        for frame in chunks:
            frame.to_json(lines, orient="records", lines=True, force_ascii=False, date_format="iso")


def write_table(chunks, target, resource):
    with sqlite3.connect(target) as connection:
        for index, frame in enumerate(chunks):
            frame.to_sql(resource["dialect"]["table"], connection, index=False,
                         if_exists="replace" if index == 0 else "append")
    connection.close()


def write_parquet(chunks, target, resource):
    import pyarrow
    import pyarrow.parquet

    writer = None
    for frame in chunks:
        table = pyarrow.Table.from_pandas(stored(frame, resource), preserve_index=False)
        if writer is None:
            writer = pyarrow.parquet.ParquetWriter(target, table.schema)
        writer.write_table(table.cast(writer.schema))
    writer.close()


def write_whole(chunks, target, resource):
    parts = [stored(frame, resource) for frame in chunks]
    frame = stored(pd.concat(parts, ignore_index=True), resource)
    del parts
    frame = frame.copy()  # one block for each dtype
    if target.suffix == ".feather":
        frame.to_feather(target)
    else:
        frame.to_pickle(target)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("package", type=pathlib.Path, help="a datapackage.json or its directory")
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--rows", action="append", default=[], metavar="NAME=N",
                           help="write N rows for the resource NAME, whatever the package says")
    options = arguments.parse_args()
    package = options.package / "datapackage.json" if options.package.is_dir() else options.package
    resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
    counts = {resource["name"]: resource["stats"]["rows"] for resource in resources}
    for override in options.rows:
        name, _, number = override.partition("=")
        if name not in counts:
            arguments.error("no resource %r in %s" % (name, package))
        counts[name] = int(number)
    for resource in resources:
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        rows = counts[resource["name"]]
        for part, path in enumerate(paths):
            target = options.out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            start, stop = rows * part // len(paths), rows * (part + 1) // len(paths)
            chunks = frames(resource, part, start, stop, rows, counts)
            if target.suffix == ".parquet":
                write_parquet(chunks, target, resource)
            elif target.suffix in (".pkl", ".feather"):
                write_whole(chunks, target, resource)
            elif target.suffix == ".db":
                write_table(chunks, target, resource)
            elif target.suffix == ".jsonl":
                write_json_lines(chunks, target)
            else:
                write_csv(chunks, target, resource)
            print("%s: %d rows" % (path, stop - start))


if __name__ == "__main__":
    main()
