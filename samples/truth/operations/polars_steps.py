"""Measures single steps of Polars pipelines: what each keeps and what it takes at its peak, in bytes per row.

    python polars_steps.py >> polars.tsv
    python polars_steps.py --only filter --threads 2

Each case runs in a fresh process on an input that is read from an IPC file into plain buffers, after a warm-up
on 1,000 rows. Polars allocates with jemalloc, which returns freed pages after half a second or more; the
processes run with `_RJEM_MALLOC_CONF=dirty_decay_ms:0,muzzy_decay_ms:0`, which returns them at once, so that
resident memory is what is really in use. Retained is what is left while the result lives, peak the high-water
mark; both are counted above the input. Pages of files that are mapped (IPC, Parquet) are resident too, so
`anonymous` counts what is left without them. The median of so many processes is printed (`--runs`).
"""
import argparse
import gc
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROWS = 2_000_000
CASES = {}


def case(name, frame, step):
    CASES["%s %s" % (name, frame)] = (frame, step)


# ---- inputs ----------------------------------------------------------------------------------------

def make_num10(n):
    """Five Int64 and five Float64: 80 bytes a row."""
    import numpy as np
    import polars as pl
    rng = np.random.default_rng(5)
    columns = {"i%d" % i: rng.integers(0, 1000, n) for i in range(5)}
    columns.update({"f%d" % i: rng.random(n) for i in range(5)})
    return pl.DataFrame(columns)


def make_byte40(n):
    """Forty Int8: 40 bytes a row."""
    import numpy as np
    import polars as pl
    rng = np.random.default_rng(6)
    return pl.DataFrame({"c%d" % i: rng.integers(0, 2, n).astype("int8") for i in range(40)})


def make_text(n):
    """Unique strings of 20 characters (36 bytes a row), and one of eight strings of up to 7 (16)."""
    import numpy as np
    import polars as pl
    rng = np.random.default_rng(7)
    levels = np.array(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"])
    number = rng.permutation(n)
    return pl.DataFrame({"number": number, "level": levels[rng.integers(0, 8, n)]}).select(
        (pl.lit("customer") + pl.col("number").cast(pl.String).str.zfill(12)).alias("long"), "level")


def make_mixed(n):
    """Keys, strings, dates and missing values: 92.1 bytes a row."""
    import numpy as np
    import polars as pl
    rng = np.random.default_rng(8)
    base = make_text(n)
    return base.with_columns(
        pl.Series("id", rng.permutation(n)), pl.Series("k", rng.integers(0, 1000, n).astype("int32")),
        pl.Series("x", rng.random(n)), pl.Series("y", np.where(rng.random(n) < 0.1, np.nan, rng.random(n))).fill_nan(None),
        pl.lit(0).cast(pl.Int32).alias("d") + pl.Series(rng.integers(18000, 20000, n).astype("int32")),
        pl.Series("ts", rng.integers(0, 10**9, n) * 1_000_000).cast(pl.Datetime("us")),
    ).with_columns(pl.col("d").cast(pl.Date))


def make_lookup(n):
    """A tenth of the rows of mixed, by its id: an Int64, a Float64 and a short string."""
    import polars as pl
    m = n // 10
    return pl.DataFrame({"id": range(m)}).with_columns(
        (pl.col("id") * 0.5).alias("rate"), (pl.lit("r") + (pl.col("id") % 50).cast(pl.String)).alias("region"))


def make_thousand(n):
    """One row for each k of mixed."""
    import polars as pl
    return pl.DataFrame({"k": range(1000)}).select(
        pl.col("k").cast(pl.Int32), (pl.col("k") * 0.5).alias("rate"), (pl.lit("r") + (pl.col("k") % 50).cast(pl.String)).alias("region"))


def make_keys(n):
    """Groups of four rows, 400,000 and 5,000 random groups, and four short strings."""
    import numpy as np
    import polars as pl
    rng = np.random.default_rng(9)
    sections = np.array(["news", "sport", "shop", "help"])
    return pl.DataFrame({"four": rng.permutation(n) // 4, "visitor": rng.integers(0, 400_000, n),
                         "page": rng.integers(0, 5000, n), "section": sections[rng.integers(0, 4, n)], "x": rng.random(n)})


FRAMES = {"num10": make_num10, "byte40": make_byte40, "text": make_text, "mixed": make_mixed, "keys": make_keys}
OTHERS = {"lookup": make_lookup, "thousand": make_thousand}


def file(name, ending):
    return str(pathlib.Path(os.environ["STEPS_DATA"]) / ("%s%s.%s" % (name, os.environ.get("STEPS_SIZE", ""), ending)))


def other(name):
    import polars as pl
    return pl.read_ipc(file(name, "ipc"), memory_map=False)


def chunked(frame):
    """A frame whose columns consist of so many chunks, as after reading a CSV file: `num10/16`."""
    import polars as pl
    name, _, pieces = frame.partition("/")
    df = pl.read_ipc(file(name, "ipc"), memory_map=False)
    if not pieces:
        return df
    each = df.height // int(pieces)
    parts = [df.slice(start * each, each) for start in range(int(pieces))]
    return pl.concat([part.clone() for part in parts], rechunk=False)


# ---- cases -----------------------------------------------------------------------------------------

def cases():
    import polars as pl
    col = pl.col
    scan = lambda name, kind: getattr(pl, "scan_" + kind)(file(name, kind))

    for name in ("num10", "mixed", "byte40", "text"):
        for kind in ("csv", "parquet", "ipc"):
            read = getattr(pl, "read_" + kind)
            case("read_" + kind, name, lambda _, read=read, name=name, kind=kind: read(file(name, kind)))
    case("read_ipc memory_map=False", "num10", lambda _: pl.read_ipc(file("num10", "ipc"), memory_map=False))
    for kind in ("csv", "parquet"):
        read = getattr(pl, "read_" + kind)
        case("read_%s columns 2 of 10" % kind, "num10", lambda _, read=read, kind=kind: read(file("num10", kind), columns=["i0", "f0"]))
        case("scan_%s collect" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).collect())
        case("scan_%s collect streaming" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).collect(engine="streaming"))
        case("scan_%s select 2" % kind, "num10", lambda _, kind=kind: scan("num10", kind).select("i0", "f0").collect())
        case("scan_%s filter half" % kind, "num10", lambda _, kind=kind: scan("num10", kind).filter(col("i0") < 500).collect())
        case("scan_%s filter hundredth" % kind, "num10", lambda _, kind=kind: scan("num10", kind).filter(col("i0") < 10).collect())
        case("scan_%s filter half select 2" % kind, "num10", lambda _, kind=kind: scan("num10", kind).filter(col("i0") < 500).select("i1", "f0").collect())
        case("scan_%s filter half streaming" % kind, "num10", lambda _, kind=kind: scan("num10", kind).filter(col("i0") < 500).collect(engine="streaming"))
        case("scan_%s group_by" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).group_by("k").agg(col("x").sum(), col("y").mean()).collect())
        case("scan_%s group_by streaming" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).group_by("k").agg(col("x").sum(), col("y").mean()).collect(engine="streaming"))
        case("scan_%s group_by text" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).group_by("level").agg(col("x").sum()).collect())
        case("scan_%s group_by unique" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).group_by("id").agg(col("x").sum()).collect())
        case("scan_%s group_by unique streaming" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).group_by("id").agg(col("x").sum()).collect(engine="streaming"))
        case("scan_%s with_columns" % kind, "num10", lambda _, kind=kind: scan("num10", kind).with_columns((col("f0") * col("f1")).alias("p")).collect())
        case("scan_%s sort" % kind, "num10", lambda _, kind=kind: scan("num10", kind).sort("f0").collect())
        case("scan_%s join thousand" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).join(other("thousand").lazy(), on="k", how="left").collect())
        case("scan_%s join group_by streaming" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).join(other("thousand").lazy(), on="k").group_by("region").agg(col("x").sum()).collect(engine="streaming"))
        case("scan_%s sum" % kind, "num10", lambda _, kind=kind: scan("num10", kind).select(col("f0").sum()).collect())
        case("scan_%s head" % kind, "num10", lambda _, kind=kind: scan("num10", kind).head(1000).collect())
        case("scan_%s sink_parquet" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).filter(col("x") < 0.5).sink_parquet(file("out", "parquet")))
        case("scan_%s sink_csv" % kind, "mixed", lambda _, kind=kind: scan("mixed", kind).filter(col("x") < 0.5).sink_csv(file("out", "csv")))
    case("read_csv schema_overrides Int8", "byte40", lambda _: pl.read_csv(file("byte40", "csv"), schema_overrides={"c%d" % i: pl.Int8 for i in range(40)}))
    case("read_csv try_parse_dates", "mixed", lambda _: pl.read_csv(file("mixed", "csv"), try_parse_dates=True))
    case("read_csv rechunk", "num10", lambda _: pl.read_csv(file("num10", "csv"), rechunk=True))
    case("read_csv low_memory", "num10", lambda _: pl.read_csv(file("num10", "csv"), low_memory=True))
    case("read_csv categorical", "text", lambda _: pl.read_csv(file("text", "csv"), schema_overrides={"level": pl.Categorical}))

    case("clone", "num10", lambda df: df.clone())
    case("select 2", "num10", lambda df: df.select("i0", "f0"))
    case("drop", "num10", lambda df: df.drop("i0"))
    case("rename", "num10", lambda df: df.rename({"i0": "z"}))
    case("slice", "num10", lambda df: df.slice(10, 1_000_000))
    case("head", "num10", lambda df: df.head(len(df) // 2))
    case("getitem column", "num10", lambda df: df["i0"])
    case("filter half", "num10", lambda df: df.filter(col("i0") < 500))
    case("filter tenth", "num10", lambda df: df.filter(col("i0") < 100))
    case("filter all", "num10", lambda df: df.filter(col("i0") < 5000))
    case("filter two conditions", "num10", lambda df: df.filter((col("i0") < 500) & (col("f0") > 0.01)))
    case("filter half", "text", lambda df: df.filter(col("long").str.slice(19).is_in(["0", "1", "2", "3", "4"])))
    case("filter half", "mixed", lambda df: df.filter(col("x") < 0.5))
    case("filter tenth", "mixed", lambda df: df.filter(col("x") < 0.1))
    case("filter level", "mixed", lambda df: df.filter(col("level") == "alpha"))
    case("filter half select 2", "num10", lambda df: df.filter(col("i0") < 500).select("i1", "f0"))
    case("drop_nulls", "mixed", lambda df: df.drop_nulls())
    case("with_columns 1", "num10", lambda df: df.with_columns((col("f0") * col("f1")).alias("p")))
    case("with_columns chain", "num10", lambda df: df.with_columns((col("f0") * col("f1") + col("f2") - col("f3")).alias("p")))
    case("with_columns 5", "num10", lambda df: df.with_columns((pl.selectors.float() * 2).name.suffix("_2")))
    case("with_columns replace 5", "num10", lambda df: df.with_columns(pl.selectors.float() * 2))
    case("with_columns compare", "num10", lambda df: df.with_columns((col("f0") > 0.5).alias("p")))
    case("with_columns literal", "num10", lambda df: df.with_columns(pl.lit(1).alias("p")))
    case("with_columns when", "num10", lambda df: df.with_columns(pl.when(col("f0") > 0.5).then(col("f1")).otherwise(0.0).alias("p")))
    case("with_columns when text", "num10", lambda df: df.with_columns(pl.when(col("f0") > 0.5).then(pl.lit("high")).otherwise(pl.lit("low")).alias("p")))
    case("with_columns over sum", "mixed", lambda df: df.with_columns(col("x").sum().over("k").alias("p")))
    case("with_columns over rank", "mixed", lambda df: df.with_columns(col("x").rank().over("k").alias("p")))
    case("with_columns over text", "mixed", lambda df: df.with_columns(col("x").mean().over("level").alias("p")))
    case("with_columns cum_sum", "num10", lambda df: df.with_columns(col("f0").cum_sum().alias("p")))
    case("with_columns shift", "num10", lambda df: df.with_columns(col("f0").shift(1).alias("p")))
    case("with_columns rolling_mean", "num10", lambda df: df.with_columns(col("f0").rolling_mean(7).alias("p")))
    case("with_columns zscore 5", "num10", lambda df: df.with_columns((pl.selectors.float() - pl.selectors.float().mean()) / pl.selectors.float().std()))
    case("with_columns rank", "num10", lambda df: df.with_columns(col("f0").rank().alias("p")))
    case("with_columns qcut", "num10", lambda df: df.with_columns(col("f0").qcut(4).alias("p")))
    case("with_columns cut", "num10", lambda df: df.with_columns(col("f0").cut([0.25, 0.5]).alias("p")))
    case("with_columns log", "num10", lambda df: df.with_columns(col("f0").log().alias("p")))
    case("with_columns round", "num10", lambda df: df.with_columns(col("f0").round(2).alias("p")))
    case("with_columns dt.year", "mixed", lambda df: df.with_columns(col("ts").dt.year().alias("p")))
    case("with_columns dt.truncate", "mixed", lambda df: df.with_columns(col("ts").dt.truncate("1h").alias("p")))
    case("with_columns replace_strict", "text", lambda df: df.with_columns(col("level").replace_strict({"alpha": 1, "beta": 2}, default=0).alias("p")))
    case("with_columns map_elements", "num10", lambda df: df.with_columns(col("f0").map_elements(lambda x: x + 1, return_dtype=pl.Float64).alias("p")))
    case("with_columns is_in", "text", lambda df: df.with_columns(col("level").is_in(["alpha", "beta"]).alias("p")))
    case("fill_null", "mixed", lambda df: df.with_columns(col("y").fill_null(0.0)))
    case("fill_null frame", "mixed", lambda df: df.fill_null(0))
    case("cast frame Float32", "num10", lambda df: df.cast(pl.Float32))
    case("cast frame Int64", "byte40", lambda df: df.cast(pl.Int64))
    case("cast one Int64", "byte40", lambda df: df.with_columns(col("c0").cast(pl.Int64)))
    case("cast one Int8", "num10", lambda df: df.with_columns(col("i0").cast(pl.Int16)))
    case("cast same", "num10", lambda df: df.with_columns(pl.selectors.integer().cast(pl.Int64)))
    case("cast String", "num10", lambda df: df.with_columns(col("i0").cast(pl.String).alias("p")))
    case("cast Categorical", "text", lambda df: df.with_columns(col("level").cast(pl.Categorical)))
    case("cast Categorical unique", "text", lambda df: df.with_columns(col("long").cast(pl.Categorical)))
    case("cast Enum", "text", lambda df: df.with_columns(col("level").cast(pl.Enum(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]))))
    case("str.to_uppercase long", "text", lambda df: df.with_columns(col("long").str.to_uppercase().alias("p")))
    case("str.to_uppercase short", "text", lambda df: df.with_columns(col("level").str.to_uppercase().alias("p")))
    case("str.slice", "text", lambda df: df.with_columns(col("long").str.slice(0, 15).alias("p")))
    case("str.replace", "text", lambda df: df.with_columns(col("long").str.replace("customer", "c").alias("p")))
    case("str.replace_all", "text", lambda df: df.with_columns(col("long").str.replace_all("0", "-").alias("p")))
    case("str.strip_chars", "text", lambda df: df.with_columns(col("long").str.strip_chars().alias("p")))
    case("str.len_chars", "text", lambda df: df.with_columns(col("long").str.len_chars().alias("p")))
    case("str.contains", "text", lambda df: df.with_columns(col("long").str.contains("00").alias("p")))
    case("str.split", "text", lambda df: df.with_columns(col("long").str.split("0").alias("p")))
    case("str.extract", "text", lambda df: df.with_columns(col("long").str.extract(r"([a-z]+)").alias("p")))
    case("concat_str", "text", lambda df: df.with_columns(pl.concat_str(["long", "level"], separator="-").alias("p")))
    case("str.to_date", "mixed", lambda df: df.select(col("d").cast(pl.String).str.to_date().alias("p")))

    case("sort", "num10", lambda df: df.sort("f0"))
    case("sort two", "num10", lambda df: df.sort("i0", "f0"))
    case("sort text", "text", lambda df: df.sort("long"))
    case("sort", "mixed", lambda df: df.sort("x"))
    case("unique all", "num10", lambda df: df.unique())
    case("unique subset", "num10", lambda df: df.unique(subset=["i0", "i1"]))
    case("unique subset keep first order", "num10", lambda df: df.unique(subset=["i0", "i1"], keep="first", maintain_order=True))
    case("unique id", "mixed", lambda df: df.unique(subset=["id"]))
    case("is_duplicated", "num10", lambda df: df.is_duplicated())
    case("n_unique", "num10", lambda df: df["f0"].n_unique())
    case("value_counts", "text", lambda df: df["level"].value_counts())
    case("unique column", "text", lambda df: df["long"].unique())
    case("sample half", "num10", lambda df: df.sample(fraction=0.5, seed=1))
    case("shuffle", "num10", lambda df: df.sample(fraction=1.0, shuffle=True, seed=1))
    case("reverse", "num10", lambda df: df.reverse())
    case("gather_every", "num10", lambda df: df.gather_every(2))
    case("with_row_index", "num10", lambda df: df.with_row_index())
    case("describe", "num10", lambda df: df.describe())
    case("sum frame", "num10", lambda df: df.sum())
    case("median", "num10", lambda df: df.select(pl.all().median()))
    case("quantile one", "num10", lambda df: df["f0"].quantile(0.9))
    case("top_k", "num10", lambda df: df.top_k(100, by="f0"))

    case("group_by few sum", "mixed", lambda df: df.group_by("k").agg(col("x").sum(), col("y").mean()))
    case("group_by few 10 sums", "num10", lambda df: df.group_by("i0").agg(pl.all().sum()))
    case("group_by few median", "mixed", lambda df: df.group_by("k").agg(col("x").median()))
    case("group_by few n_unique", "mixed", lambda df: df.group_by("k").agg(col("long").n_unique()))
    case("group_by few len", "mixed", lambda df: df.group_by("k").len())
    case("group_by text sum", "mixed", lambda df: df.group_by("level").agg(col("x").sum()))
    case("group_by two", "num10", lambda df: df.group_by("i0", "i1").agg(col("f0").sum()))
    case("group_by unique", "mixed", lambda df: df.group_by("id").agg(col("x").sum()))
    case("group_by unique text", "mixed", lambda df: df.group_by("long").agg(col("x").sum()))
    case("group_by first", "mixed", lambda df: df.group_by("k").first())
    case("group_by filter sum", "mixed", lambda df: df.group_by("k").agg(col("x").filter(col("y") > 0.5).sum()))
    case("group_by implode", "mixed", lambda df: df.group_by("k").agg(col("x")))
    case("group_by dynamic", "mixed", lambda df: df.sort("ts").group_by_dynamic("ts", every="1d").agg(col("x").sum()))
    case("partition_by", "mixed", lambda df: df.partition_by("level"))

    case("join left thousand", "mixed", lambda df: df.join(other("thousand"), on="k", how="left"))
    case("join inner thousand", "mixed", lambda df: df.join(other("thousand"), on="k"))
    case("join inner lookup", "mixed", lambda df: df.join(other("lookup"), on="id"))
    case("join left lookup", "mixed", lambda df: df.join(other("lookup"), on="id", how="left"))
    case("join semi", "mixed", lambda df: df.join(other("lookup"), on="id", how="semi"))
    case("join anti", "mixed", lambda df: df.join(other("lookup"), on="id", how="anti"))
    case("join full", "mixed", lambda df: df.join(other("lookup"), on="id", how="full"))
    case("join inner self", "mixed", lambda df: df.join(df.select("id", "x"), on="id"))
    case("join left self", "mixed", lambda df: df.join(df.select("id", "x"), on="id", how="left"))
    case("join text self", "mixed", lambda df: df.join(df.select("long", "x"), on="long"))
    case("join lookup with mixed", "mixed", lambda df: other("lookup").join(df, on="id", how="left"))
    case("concat vertical 2", "num10", lambda df: pl.concat([df, df]))
    case("concat vertical 2 rechunk", "num10", lambda df: pl.concat([df, df], rechunk=True))
    case("concat horizontal", "num10", lambda df: pl.concat([df, df.rename(lambda c: c + "_r")], how="horizontal"))
    case("concat diagonal", "num10", lambda df: pl.concat([df, df.drop("i0")], how="diagonal"))
    case("vstack", "num10", lambda df: df.vstack(df))
    case("hstack", "num10", lambda df: df.hstack([df["i0"].alias("z")]))
    case("extend", "num10", lambda df: df.clone().extend(df))
    case("rechunk of two", "num10", lambda df: pl.concat([df, df]).rechunk())
    case("pivot", "mixed", lambda df: df.pivot(on="level", index="k", values="x", aggregate_function="sum"))
    case("unpivot", "num10", lambda df: df.unpivot(index="i0"))
    case("unpivot 3", "mixed", lambda df: df.unpivot(index=["long"], on=["x", "y"]))
    case("to_dummies", "text", lambda df: df.select("level").to_dummies())
    case("to_dummies frame", "mixed", lambda df: df.to_dummies(columns=["level"]))
    case("transpose 10", "num10", lambda df: df.head(1000).transpose())
    case("explode", "text", lambda df: df.select(col("level").str.split("a").alias("p"), "long").explode("p"))

    case("to_pandas", "num10", lambda df: df.to_pandas())
    case("to_pandas", "byte40", lambda df: df.to_pandas())
    case("to_pandas", "text", lambda df: df.to_pandas())
    case("to_pandas", "mixed", lambda df: df.to_pandas())
    case("to_pandas pyarrow", "num10", lambda df: df.to_pandas(use_pyarrow_extension_array=True))
    case("to_pandas column", "num10", lambda df: df["f0"].to_pandas())
    case("to_numpy", "num10", lambda df: df.to_numpy())
    case("to_numpy floats", "num10", lambda df: df.select(pl.selectors.float()).to_numpy())
    case("to_numpy", "byte40", lambda df: df.to_numpy())
    case("to_numpy column", "num10", lambda df: df["f0"].to_numpy())
    case("to_arrow", "mixed", lambda df: df.to_arrow())
    case("to_dicts", "num10", lambda df: df.head(100_000).to_dicts())
    case("to_list column", "num10", lambda df: df["f0"].to_list())
    case("rows", "num10", lambda df: df.head(100_000).rows())
    case("from_pandas", "num10", lambda df: pl.from_pandas(df.to_pandas()))
    case("write_csv", "mixed", lambda df: df.write_csv(file("out", "csv")))
    case("write_parquet", "mixed", lambda df: df.write_parquet(file("out", "parquet")))
    case("write_ipc", "mixed", lambda df: df.write_ipc(file("out", "ipc")))
    case("write_parquet", "num10", lambda df: df.write_parquet(file("out", "parquet")))
    case("iter_slices", "num10", lambda df: [each.height for each in df.iter_slices(100_000)])
    case("iter_rows", "num10", lambda df: sum(row[0] for row in df.head(200_000).iter_rows()))

    # How many groups there are, and how many rows each has.
    for key in ("four", "visitor", "page", "section"):
        case("group_by %s sum" % key, "keys", lambda df, key=key: df.group_by(key).agg(col("x").sum()))
        case("group_by %s median" % key, "keys", lambda df, key=key: df.group_by(key).agg(col("x").median()))
        case("scan_csv group_by %s sum streaming" % key, "keys", lambda _, key=key: scan("keys", "csv").group_by(key).agg(col("x").sum()).collect(engine="streaming"))
    case("group_by section page mean", "keys", lambda df: df.group_by("section", "page").agg(col("x").mean()))
    case("unique four", "keys", lambda df: df.unique("four"))
    case("scan_csv group_by visitor two streaming", "keys", lambda _: scan("keys", "csv").group_by("visitor").agg(col("x").sum(), pl.len()).collect(engine="streaming"))
    for key in ("page", "section"):
        case("scan_csv group_by %s n_unique streaming" % key, "keys", lambda _, key=key: scan("keys", "csv").group_by(key).agg(col("visitor").n_unique()).collect(engine="streaming"))

    # Columns in chunks: some steps put them together first, and so does what follows a step that did so with some.
    num, mixed = "num10/16", "mixed/16"
    case("select 2", num, lambda df: df.select("i0", "f0"))
    case("drop", num, lambda df: df.drop("i0"))
    case("filter half", num, lambda df: df.filter(col("i0") < 500))
    case("with_columns 1", num, lambda df: df.with_columns((col("f0") * col("f1")).alias("p")))
    case("with_columns cum_sum", num, lambda df: df.with_columns(col("f0").cum_sum().alias("p")))
    case("with_columns cum_sum, drop", num, lambda df: df.with_columns(col("f0").cum_sum().alias("p")).drop("i0"))
    case("with_columns over sum", num, lambda df: df.with_columns(col("f0").sum().over("i0").alias("p")))
    case("with_columns over sum, filter", num, lambda df: df.with_columns(col("f0").sum().over("i0").alias("p")).filter(col("p") > 1))
    case("concat_str, drop", mixed, lambda df: df.with_columns(pl.concat_str(["long", "level"]).alias("p")).drop("k"))
    case("sort", num, lambda df: df.sort("f0"))
    case("sort two", num, lambda df: df.sort("i0", "f0"))
    case("unique id", mixed, lambda df: df.unique(subset=["id"]))
    case("unique two text", mixed, lambda df: df.unique(subset=["long", "level"]))
    case("unique two text", "mixed", lambda df: df.unique(subset=["long", "level"]))
    case("group_by few sum", mixed, lambda df: df.group_by("k").agg(col("x").sum(), col("y").mean()))
    case("group_by few len", mixed, lambda df: df.group_by("k").len())
    case("group_by few n_unique", mixed, lambda df: df.group_by("k").agg(col("id").n_unique()))
    case("group_by text sum", mixed, lambda df: df.group_by("level").agg(col("x").sum()))
    case("group_by text median", mixed, lambda df: df.group_by("level").agg(col("x").median()))
    case("group_by two few", mixed, lambda df: df.group_by("level", "k").agg(col("x").sum()))
    case("group_by two few", "mixed", lambda df: df.group_by("level", "k").agg(col("x").sum()))
    case("group_by unique", mixed, lambda df: df.group_by("id").agg(col("x").sum()))
    case("join left thousand", mixed, lambda df: df.join(other("thousand"), on="k", how="left"))
    case("join left lookup", mixed, lambda df: df.join(other("lookup"), on="id", how="left"))
    case("join inner lookup", mixed, lambda df: df.join(other("lookup"), on="id"))
    case("join inner thousand", mixed, lambda df: df.join(other("thousand"), on="k"))
    case("unpivot 3", mixed, lambda df: df.unpivot(index=["long"], on=["x", "y"]))
    case("pivot", mixed, lambda df: df.pivot(on="level", index="k", values="x", aggregate_function="sum"))
    case("to_dummies frame", mixed, lambda df: df.to_dummies(columns=["level"]))
    case("to_numpy floats", num, lambda df: df.select(pl.selectors.float()).to_numpy())
    case("to_pandas", mixed, lambda df: df.to_pandas())
    case("describe", num, lambda df: df.describe())
    case("drop_nulls", mixed, lambda df: df.drop_nulls())
    case("lazy filter group_by", mixed, lambda df: df.lazy().filter(col("x") < 0.5).group_by("k").agg(col("y").sum()).collect())
    case("lazy group_by n_unique streaming", mixed, lambda df: df.lazy().group_by("level").agg(col("id").n_unique()).collect(engine="streaming"))

    case("lazy filter select", "num10", lambda df: df.lazy().filter(col("i0") < 500).select("i1", "f0").collect())
    case("lazy with_columns filter", "num10", lambda df: df.lazy().with_columns((col("f0") * 2).alias("p")).filter(col("i0") < 500).collect())
    case("lazy filter half streaming", "num10", lambda df: df.lazy().filter(col("i0") < 500).collect(engine="streaming"))
    case("lazy with_columns streaming", "num10", lambda df: df.lazy().with_columns((col("f0") * 2).alias("p")).collect(engine="streaming"))
    case("lazy group_by streaming", "mixed", lambda df: df.lazy().group_by("k").agg(col("x").sum()).collect(engine="streaming"))
    case("lazy sort streaming", "num10", lambda df: df.lazy().sort("f0").collect(engine="streaming"))


# ---- one case in this process ----------------------------------------------------------------------

def status(key):
    with open("/proc/self/status") as lines:
        for line in lines:
            if line.startswith(key + ":"):
                return int(line.split()[1]) * 1024
    raise KeyError(key)


def one(name):
    import polars as pl
    cases()
    frame, step = CASES[name]
    os.environ["STEPS_SIZE"] = "-small"
    for _ in range(2):
        step(chunked(frame))
    del os.environ["STEPS_SIZE"]
    # A lambda that takes no frame reads files; the input is then not there.
    reads = step.__code__.co_varnames[0] == "_"
    df = None if reads else chunked(frame)
    gc.collect()
    before, mapped = status("VmRSS"), status("RssFile")
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    result = step(df)
    peak = status("VmHWM") - before
    gc.collect()
    retained = status("VmRSS") - before
    anonymous = retained - (status("RssFile") - mapped)
    print("\t".join("%.2f" % (value / ROWS) for value in (retained, anonymous, peak)))
    assert result is not None or reads or "write" in name
    os._exit(0)


def environment(data, threads):
    return dict(os.environ, STEPS_DATA=data, POLARS_MAX_THREADS=str(threads), OMP_NUM_THREADS="1",
                _RJEM_MALLOC_CONF="dirty_decay_ms:0,muzzy_decay_ms:0")


def write_inputs():
    for size, suffix in ((ROWS, ""), (1000, "-small")):
        os.environ["STEPS_SIZE"] = suffix
        for name, make in {**FRAMES, **OTHERS}.items():
            df = make(size)
            df.write_ipc(file(name, "ipc"))
            df.write_csv(file(name, "csv"))
            df.write_parquet(file(name, "parquet"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--threads", type=int, action="append")
    arguments.add_argument("--runs", type=int, default=1)
    arguments.add_argument("--data", help="a directory that keeps the inputs")
    arguments.add_argument("--case", help=argparse.SUPPRESS)
    arguments.add_argument("--inputs", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.inputs:
        return write_inputs()
    if options.case:
        return one(options.case)
    import polars as pl
    cases()
    with tempfile.TemporaryDirectory() as temporary:
        data = options.data or temporary
        if not os.path.exists(os.path.join(data, "num10.ipc")):
            subprocess.run([sys.executable, __file__, "--inputs"], env=environment(data, 2), check=True)
        print("polars\tthreads\tcase\tinput\tretained\tanonymous\tpeak", flush=True)
        for name in CASES:
            for threads in options.threads or [1, 2]:
                if options.only and options.only not in name:
                    continue
                found = []
                for _ in range(options.runs):
                    done = subprocess.run([sys.executable, __file__, "--case", name], env=environment(data, threads),
                                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                    if done.returncode:
                        print("%s failed: %s" % (name, done.stderr.strip()[-300:]), file=sys.stderr, flush=True)
                        break
                    found.append([float(value) for value in done.stdout.split()])
                if found:
                    words, frame = name.rsplit(" ", 1)
                    middle = [statistics.median(values) for values in zip(*found)]
                    print("\t".join([pl.__version__, str(threads), words, frame] + ["%.1f" % value for value in middle]), flush=True)


if __name__ == "__main__":
    main()
