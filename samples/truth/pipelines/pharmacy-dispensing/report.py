"""Monthly margin of each pharmacy and group of products."""
import logging
import sys

import numpy as np
import pandas as pd

from config import Settings
from load import load_dispensed, load_reference

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
log = logging.getLogger("report")


def enrich(items, ref):
    out = items.merge(ref["products"], on="product_code", how="left", validate="many_to_one")
    out = out.merge(ref["pharmacies"][["pharmacy_id", "town", "region"]], on="pharmacy_id", how="left")
    out["patient_fee"] = out["patient_fee"].fillna(0)
    out["revenue"] = out["packs"] * out["list_price"] + out["patient_fee"]
    out["cost"] = out["packs"] * out["unit_cost"]
    out["margin"] = (out["revenue"] - out["cost"]) / out["revenue"].clip(lower=0.01)
    out["month"] = out["dispensed_at"].dt.strftime("%Y-%m")
    return out


def monthly(df):
    return (
        df.groupby(["month", "region", "town", "atc_group"])
        .agg(
            revenue=("revenue", "sum"),
            cost=("cost", "sum"),
            items=("item_id", "count"),
            patients=("patient_ref", "nunique"),
        )
        .reset_index()
    )


def low_margin(df, floor):
    mask = df["margin"] < floor
    cols = ["item_id", "pharmacy_id", "product_code", "revenue", "cost", "margin"]
    worst = df.loc[mask, cols].sort_values("margin")
    return worst, mask.mean()


def main():
    settings = Settings()
    try:
        items = load_dispensed(settings)
        ref = load_reference(settings)
    except FileNotFoundError as err:
        log.error("missing input: %s", err)
        sys.exit(2)
    df = enrich(items, ref)
    summary = monthly(df)
    wide = summary.pivot_table(index=["region", "town"], columns="month", values="revenue", aggfunc="sum", fill_value=0)
    worst, share = low_margin(df, settings.margin_floor)
    log.info("%.1f%% of the items are below the floor", 100 * share)
    summary.to_csv("monthly_margin.csv", index=False)
    wide.to_csv("revenue_by_town.csv")
    worst.head(500).to_csv("low_margin.csv", index=False)


if __name__ == "__main__":
    main()
