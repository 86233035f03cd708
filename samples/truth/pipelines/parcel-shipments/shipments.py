import numpy as np
import pandas as pd


def read_parcels(path):
    return pd.read_csv(path, parse_dates=["handed_in"])


def add_arrival(df):
    return df.assign(
        arrived=lambda d: d["handed_in"] + pd.to_timedelta(d["transit_hours"], unit="h"),
        density=lambda d: d["weight"] / d["volume"],
    )


def within(column, low, high):
    def keep(df):
        return df[df[column].between(low, high)]
    return keep


def attach_depots(df, depots, side):
    renamed = depots.add_prefix(side + "_")
    return df.merge(renamed, left_on=side, right_on=side + "_depot").drop(columns=[side + "_depot"])


def distance(df):
    lat = np.radians((df["origin_lat"] + df["target_lat"]) / 2)
    x = (df["origin_lon"] - df["target_lon"]) * np.cos(lat)
    y = df["origin_lat"] - df["target_lat"]
    df["km"] = np.sqrt(x ** 2 + y ** 2) * 111.2
    return df


depots = pd.read_csv("depots.csv")
parcels = (
    read_parcels("parcels.csv")
    .pipe(add_arrival)
    .pipe(within("weight", 0.5, 30))
    .pipe(within("transit_hours", 8, 200))
    .pipe(attach_depots, depots, "origin")
    .pipe(attach_depots, depots, "target")
    .pipe(distance)
)

relations = (
    parcels.query("origin != target")
    .groupby(["origin_state", "target_state", "service"])
    .agg(parcels=("parcel", "size"), hours=("transit_hours", "mean"), km=("km", "median"))
    .reset_index()
    .sort_values("parcels", ascending=False)
)
relations.to_csv("relations.csv", index=False)

slow = parcels[(parcels["transit_hours"] > 150) | (parcels["attempts"] >= 3)]
print(slow["service"].value_counts(normalize=True))
print(
    slow.sort_values(["km", "transit_hours"], ascending=[True, False])
    .groupby("origin")
    .head(3)[["parcel", "origin", "target", "km", "transit_hours"]]
)
