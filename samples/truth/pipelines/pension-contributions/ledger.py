import sqlite3
import sys
from contextlib import closing

import numpy as np
import pandas as pd

CHUNK = 200_000


def read_contributions(path, schemes):
    kept = []
    for chunk in pd.read_csv(path, chunksize=CHUNK, parse_dates=["paid_on"]):
        chunk = chunk[chunk["scheme"].isin(schemes)]
        chunk = chunk.assign(total=chunk["employee"] + chunk["employer"])
        kept.append(chunk[["member", "paid_on", "scheme", "total"]])
    return pd.concat(kept, ignore_index=True)


def running_balances(df):
    df = df.sort_values(["member", "paid_on"])
    df["units"] = df["total"] / df["unit_price"]
    by_member = df.groupby("member", sort=False)
    df["units_held"] = by_member["units"].cumsum()
    df["paid_in"] = by_member["total"].cumsum()
    df["gap_days"] = by_member["paid_on"].diff().dt.days
    df["value"] = df["units_held"] * df["unit_price"]
    return df


def statement(df):
    last = df.drop_duplicates("member", keep="last").set_index("member")
    gaps = df.groupby("member")["gap_days"].agg(["max", "median"]).rename(columns={"max": "longest_gap", "median": "usual_gap"})
    out = last[["paid_in", "units_held", "value"]].join(gaps)
    out["gain"] = out["value"] / out["paid_in"] - 1
    out["rank"] = out["value"].rank(ascending=False, method="first").astype(int)
    out["quartile"] = pd.qcut(out["value"], 4, labels=["q1", "q2", "q3", "q4"])
    out["dormant"] = np.where(out["longest_gap"] > 365, "yes", "no")
    return out


def main():
    prices = pd.read_csv("rates.csv")
    prices["month"] = np.arange(len(prices))
    contributions = read_contributions("contributions.csv", ["DC", "AVC", "DB2008"])
    month = (contributions["paid_on"].dt.year - 2010) * 12 + contributions["paid_on"].dt.month - 1
    contributions = contributions.assign(month=month).merge(prices, on="month", how="left")
    balances = running_balances(contributions)
    result = statement(balances)
    with closing(sqlite3.connect("statements.sqlite")) as connection:
        result.reset_index().head(5000).astype({"quartile": str}).to_sql("statement", connection, if_exists="replace", index=False)
    print(result.groupby("quartile", observed=False)[["gain", "longest_gap"]].mean())
    return 0


if __name__ == "__main__":
    sys.exit(main())
