"""Checks and aggregates the readings of water meters.

usage: import_readings.py [--input FILE] [--customers FILE] [--min-status N] [--daily]
"""
import argparse
import os
import sys

import pandas as pd

DEFAULT_INPUT = "readings_latest.csv"
BACKUP_INPUT = "readings_backup.csv"


def load_readings(path):
    try:
        df = pd.read_csv(path, parse_dates=["read_at"])
    except FileNotFoundError:
        print("no", path, "- using the backup", file=sys.stderr)
        df = pd.read_csv(BACKUP_INPUT, parse_dates=["read_at"])
    except (ValueError, pd.errors.ParserError) as error:
        print("cannot parse %s: %s" % (path, error), file=sys.stderr)
        return None
    finally:
        print("load finished")
    return df


def load_customers(path):
    if not os.path.exists(path):
        return pd.DataFrame(columns=["meter_id", "customer", "tariff", "district"])
    return pd.read_csv(path, dtype={"tariff": "category"})


def validate(df, max_status):
    if df.empty:
        return df
    bad = df["status"] > max_status
    if not bad.any():
        return df
    print("%d bad readings" % bad.sum())
    return df[~bad].dropna(subset=["litres"])


def aggregate(df, daily):
    if daily:
        df["day"] = df["read_at"].dt.date
        return df.groupby(["tariff", "day"], observed=True)["litres"].sum()
    df["hour"] = df["read_at"].dt.floor("h")
    return df.groupby(["tariff", "hour"], observed=True)["litres"].agg(["sum", "mean", "max"])


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", default=DEFAULT_INPUT)
    parser.add_argument("--customers", default="customers.csv")
    parser.add_argument("--max-status", type=int, default=2)
    parser.add_argument("--daily", action="store_true")
    args = parser.parse_args(argv)

    readings = load_readings(args.input)
    if readings is None:
        return 1
    valid = validate(readings, args.max_status)
    merged = pd.merge(valid, load_customers(args.customers), on="meter_id", how="inner")
    report = aggregate(merged, args.daily)
    report.to_csv("consumption.csv")
    print(report.shape)
    return 0


if __name__ == "__main__":
    main()
