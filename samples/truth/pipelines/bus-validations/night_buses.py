import argparse

import pandas as pd

NAMES = ["card", "line", "stop", "at", "zone", "fare", "kind", "driver"]
KINDS = ["adult", "student", "senior"]


def chunks(path, size):
    reader = pd.read_csv(path, header=None, names=NAMES, chunksize=size, parse_dates=["at"])
    for number, chunk in enumerate(reader):
        if number % 5 == 0:
            print("chunk", number)
        yield chunk


def night_rides(path, size):
    kept = []
    totals = None
    for chunk in chunks(path, size):
        counts = chunk.groupby("line")["fare"].sum()
        totals = counts if totals is None else totals.add(counts, fill_value=0)
        hours = chunk["at"].dt.hour
        night = chunk[((hours >= 20) | (hours < 5)) & chunk["kind"].isin(KINDS)]
        night = night.drop(columns=["driver", "zone"])
        kept.append(night)
    return pd.concat(kept, ignore_index=True), totals


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", default="validations.csv")
    parser.add_argument("--chunksize", type=int, default=200000)
    args = parser.parse_args()

    rides, totals = night_rides(args.file, args.chunksize)
    print(rides.shape)
    totals.sort_values(ascending=False).to_csv("fare_by_line.csv")

    stops = pd.read_csv("stops.csv")
    rides = rides.merge(stops, left_on="stop", right_on="stop_code", how="inner")
    rides["day"] = rides["at"].dt.date
    rides["weekend"] = rides["at"].dt.dayofweek >= 5
    per_stop = rides.groupby(["stop", "town", "weekend"]).agg(rides=("card", "size"), cards=("card", "nunique"), fare=("fare", "mean"))
    per_stop.reset_index().to_csv("night_by_stop.csv", index=False)

    regulars = rides["card"].value_counts()
    regulars = regulars[regulars >= 8]
    print(len(regulars), "regular passengers at night")
    rides[rides["card"].isin(regulars.index)].groupby("line").size().to_csv("regulars_by_line.csv")


main()
