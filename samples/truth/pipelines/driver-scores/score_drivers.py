import argparse
import logging
import sys
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import cross_val_score

log = logging.getLogger("drivers")


class Stage:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.start = time.perf_counter()
        log.info("%s ...", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        log.info("%s done in %.2f s", self.name, time.perf_counter() - self.start)
        return False


def parse(argv):
    parser = argparse.ArgumentParser(description="Score drivers by their trips.")
    parser.add_argument("--trips", default="trips.csv.gz")
    parser.add_argument("--claims", default="claims.csv")
    parser.add_argument("--min-km", type=float, default=50.0)
    parser.add_argument("--no-model", action="store_true")
    return parser.parse_args(argv)


def read(path, **options):
    try:
        df = pd.read_csv(path, **options)
    except FileNotFoundError:
        log.error("%s is missing", path)
        return None
    finally:
        log.info("tried %s", path)
    if df.empty:
        return None
    return df


def per_driver(trips, min_km):
    trips["speed"] = trips["km"] / (trips["minutes"] / 60)
    trips["night_km"] = trips["km"] * trips["night_share"]
    trips["events"] = trips[["hard_brakes", "sharp_turns", "phone_use"]].sum(axis=1)
    trips["speeding"] = (trips["max_speed"] > 140) | (trips["speed"] > 110)
    drivers = trips.groupby("driver").agg({
        "km": "sum", "night_km": "sum", "events": "sum", "speeding": "mean", "speed": "median", "started": "nunique",
    })
    drivers = drivers[drivers["km"] > min_km]
    return drivers.div(drivers["km"], axis=0).assign(km=drivers["km"])


def main(argv=None):
    args = parse(argv)
    logging.basicConfig(level=logging.INFO)
    with Stage("reading"):
        trips = read(args.trips, parse_dates=["started"])
        claims = read(args.claims)
    if trips is None or claims is None:
        return 1
    with Stage("aggregating"):
        drivers = per_driver(trips, args.min_km)
    drivers = drivers.join(claims.set_index("driver")).fillna(0)
    if args.no_model:
        drivers.to_csv("drivers.csv")
        return 0
    with Stage("modelling"):
        model = GradientBoostingRegressor(n_estimators=20, max_depth=3, subsample=0.5, random_state=0)
        X, y = drivers.drop(columns=["claims", "paid"]), drivers["claims"]
        print("R2 by fold:", np.round(cross_val_score(model, X, y, cv=3), 3))
        model.fit(X, y)
    drivers["score"] = model.predict(X)
    drivers.sort_values("score").to_csv("drivers.csv")
    return 0


if __name__ == "__main__":
    main([])
