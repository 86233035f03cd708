import functools
import time
from functools import partial, reduce

import numpy as np
import pandas as pd


def timed(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = func(*args, **kwargs)
        print(f"{func.__name__}: {time.perf_counter() - start:.2f}s, {len(result)} rows")
        return result
    return wrapper


@timed
def load(name, **kwargs):
    return pd.read_csv(f"{name}.csv", **kwargs)


def within(df, column, low, high):
    return df[(df[column] >= low) & (df[column] <= high)]


def by_threshold(column, limit):
    return lambda df: df[df[column] < limit]


@timed
def with_distance(df):
    df = df.sort_values(["truck", "ts"])
    lat, lon = np.radians(df["lat"]), np.radians(df["lon"])
    dlat = lat - lat.groupby(df["truck"]).shift()
    dlon = lon - lon.groupby(df["truck"]).shift()
    a = np.sin(dlat / 2) ** 2 + np.cos(lat) ** 2 * np.sin(dlon / 2) ** 2
    df["km"] = 2 * 6371 * np.arcsin(np.sqrt(a))
    return df


@timed
def attach(df, *lookups, how="left"):
    return reduce(lambda left, right: left.merge(right[1], on=right[0], how=how), lookups, df)


in_south = partial(within, column="lat", low=47.0, high=52.0)
in_west = partial(within, column="lon", low=6.0, high=12.0)
not_speeding = by_threshold("speed", 90)

positions = load("positions", parse_dates=["ts"])
trucks, depots = (load(name) for name in ("trucks", "depots"))

tracks = (
    positions
    .dropna(subset=["speed"])
    .pipe(in_south)
    .pipe(in_west)
    .pipe(not_speeding)
    .pipe(with_distance)
    .pipe(attach, ("truck", trucks), ("depot", depots))
)
per_depot = tracks.groupby(["country", "depot_name"]).agg(km=("km", "sum"), fuel=("fuel", "mean"), trucks=("truck", "nunique"))
per_depot.sort_values("km", ascending=False).to_csv("depots_km.csv")
print(per_depot.head())
