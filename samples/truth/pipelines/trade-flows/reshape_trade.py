#!/usr/bin/env python
"""Reshape the customs export: products in columns -> long table -> shares and matrices."""
import pathlib

import pandas as pd

HERE = pathlib.Path(".")
WIDE = "declared_values.csv"
INTERMEDIATE = HERE / "long.pkl"

ID = ["declaration", "exporter", "importer", "year"]


def to_long():
    wide = pd.read_csv(WIDE)
    wide.columns = [c.replace("hs_", "") for c in wide.columns]
    long = wide.melt(id_vars=ID, var_name="product", value_name="value")
    long = long.dropna(subset=["value"])
    long["flow"] = long["exporter"] + "-" + long["importer"]
    long["chapter"] = long["product"].str[:2]
    long.to_pickle(INTERMEDIATE)
    return len(long)


def shares():
    long = pd.read_pickle(INTERMEDIATE)
    yearly = long.pivot_table(index=["exporter", "year"], columns="chapter", values="value", aggfunc="sum", fill_value=0)
    share = yearly.div(yearly.sum(axis=1), axis=0)
    share.columns.name = "chapter"
    stacked = share.stack().rename("share").reset_index()
    stacked.to_csv("chapter_shares.csv", index=False)

    matrix = pd.pivot_table(long, index="exporter", columns="importer", values="value", aggfunc="sum", margins=True)
    matrix.to_csv("matrix.csv")

    flows = long.groupby(["flow", "year"])["value"].sum().unstack("year")
    growth = flows.pct_change(axis=1).stack().sort_values(ascending=False)
    print(growth.head(10))

    top = long.sort_values("value", ascending=False).groupby("flow").head(3)
    return top


if __name__ == "__main__":
    print(to_long(), "rows in the long table")
    top = shares()
    top.to_csv("top_flows.csv", index=False)
    INTERMEDIATE.unlink()
