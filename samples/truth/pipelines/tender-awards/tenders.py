#!/usr/bin/env python
"""Who buys what from whom: contracts by division of the CPV, country and winner."""
import argparse
import logging

import numpy as np
import pandas as pd

RATES = {"EUR": 1.0, "SEK": 0.088, "PLN": 0.23, "DKK": 0.134, "CZK": 0.04}
log = logging.getLogger(__name__)


def read(path):
    df = pd.read_json(path, lines=True)
    df["awarded"] = pd.to_datetime(df["awarded"])
    if getattr(df["awarded"].dt, "tz", None) is not None:
        df["awarded"] = df["awarded"].dt.tz_localize(None)
    return df


def normalise(df):
    df = df.drop_duplicates(subset="notice_id")
    df["value_eur"] = df["value"] * df["currency"].map(RATES)
    df["title"] = df["title"].str.strip().str.lower()
    df["winner"] = df["winner"].str.replace(r"\s+(gmbh|ltd|s\.a\.)$", "", regex=True)
    df["cpv"] = df["cpv_codes"].str.split(";")
    df["single_bid"] = np.where(df["offers"] == 1, 1, 0)
    return df


def by_division(df):
    long = df[["notice_id", "country", "awarded", "value_eur", "single_bid", "cpv"]].explode("cpv")
    long["division"] = long["cpv"].str[:2]
    long["year"] = long["awarded"].dt.year
    table = long.groupby(["division", "country", "year"]).agg(
        notices=("notice_id", "nunique"), value=("value_eur", "sum"), single=("single_bid", "mean")
    )
    return table.reset_index()


def concentration(df):
    shares = df.groupby(["authority", "winner"])["value_eur"].sum().reset_index()
    shares["share"] = shares["value_eur"] / shares.groupby("authority")["value_eur"].transform("sum")
    shares["sq"] = shares["share"] ** 2
    return shares.groupby("authority")["sq"].sum().rename("hhi").sort_values(ascending=False)


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", default="notices.jsonl")
    parser.add_argument("--min-value", type=float, default=0)
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO)

    notices = normalise(read(args.input))
    if args.min_value:
        notices = notices[notices["value_eur"] >= args.min_value]
    log.info("%d notices", len(notices))
    by_division(notices).to_csv("divisions.csv", index=False)
    concentration(notices).head(200).to_csv("concentration.csv")


if __name__ == "__main__":
    main()
