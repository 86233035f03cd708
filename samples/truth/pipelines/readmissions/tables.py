"""The tables of the hospital's export, each read once."""
from functools import lru_cache

import pandas as pd

DATES = {"stays": ["admitted"]}


@lru_cache(maxsize=8)
def read(name):
    return pd.read_csv(f"{name}.csv", parse_dates=DATES.get(name, False))


def stays():
    df = read("stays").copy()
    df["insurance"] = df["insurance"].fillna("unknown")
    df["discharged"] = df["admitted"] + pd.to_timedelta(df["days"], unit="D")
    return df
