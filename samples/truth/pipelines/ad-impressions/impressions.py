"""Weekly files -> click rates by campaign."""
from glob import glob

import pandas as pd

CONFIG = {
    "pattern": "week_*.csv.gz",
    "chunksize": 200_000,
    "viewable_only": True,
    "countries": ["US", "DE", "FR", "GB"],
}


def load(config):
    kept = []
    for path in sorted(glob(config["pattern"])):
        for chunk in pd.read_csv(path, chunksize=config["chunksize"], compression="gzip"):
            if config["viewable_only"]:
                chunk = chunk[chunk["viewable"] == 1]
            chunk = chunk[chunk["country"].isin(config["countries"])]
            kept.append(chunk)
    return pd.concat(kept, ignore_index=True)


def click_rates(impressions):
    grouped = impressions.groupby(["campaign", "placement"])
    rates = grouped["clicked"].mean().rename("rate").reset_index()
    spent = grouped["bid"].sum().rename("spent").reset_index()
    return rates.merge(spent, on=["campaign", "placement"])


def main():
    impressions = load(CONFIG)
    print(len(impressions), "impressions")
    rates = click_rates(impressions)
    rates = rates.sort_values("rate", ascending=False)
    rates.to_csv("rates.csv", index=False)
    print(rates.head())


if __name__ == "__main__":
    main()
