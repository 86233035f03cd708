import pandas as pd
from pandas import read_csv, to_datetime


def split_hub(scans):
    if "hub" not in scans.columns:
        return scans
    parts = scans["hub"].str.split("/", expand=True)
    parts.columns = ["country", "city", "number"]
    return pd.concat([scans.drop(columns="hub"), parts], axis=1)


def label(scans):
    scans["address"] = scans["country"] + "-" + scans["zip"] + " " + scans["city"]
    scans["key"] = scans["parcel"].str.cat(scans["number"].astype(str), sep=":")
    scans["weight_kg"] = (scans["weight_g"] / 1000).round(1)
    scans["weight_text"] = scans["weight_kg"].astype(str) + " kg"
    return scans


scans = read_csv("scans.csv", dtype={"zip": str}, low_memory=False)
scans = label(split_hub(scans))
scans["damaged"] = scans["remark"].fillna("").str.startswith("s0000")
scans["scanned"] = to_datetime(scans["scanned"])

hours = scans["scanned"].dt.floor("1h").value_counts()
print("busiest:", hours.idxmax())
last = scans.groupby("parcel")["scanned"].max()
print((last - last.min()).describe())
print(scans.loc[scans["damaged"], ["key", "address"]].head())
print(scans["address"].nunique(), "addresses")
