"""Nightly load of the wine sales: order lines + wines + merchants -> monthly summary and top list."""
import numpy as np
import pandas as pd

IN = "in/"
OUT = "./"


def read_inputs():
    lines = pd.read_csv(IN + "order_lines.csv", parse_dates=["ordered_on"])
    wines = pd.read_csv(IN + "wines.csv")
    merchants = pd.read_csv(IN + "merchants.csv", usecols=["merchant_id", "town", "region", "segment", "credit_limit"])
    return lines, wines, merchants


def transform(lines, wines, merchants):
    lines = lines.dropna(subset=["unit_price"])
    lines["bottles"] = lines["bottles"].fillna(6).astype(int)
    lines["discount"] = lines["discount"].fillna(0.0)

    sales = lines.merge(wines, on="wine_id", how="left")
    sales = sales.merge(merchants, on="merchant_id", how="left")

    sales = sales.assign(
        gross=lambda d: d["bottles"] * d["unit_price"],
        net=lambda d: d["gross"] * (1 - d["discount"]),
        margin=lambda d: d["net"] - d["bottles"] * d["purchase_price"],
        litres=lambda d: d["bottles"] * 0.75,
    ).assign(month=lambda d: d["ordered_on"].dt.to_period("M").astype(str))
    sales["channel"] = sales["channel"].fillna("unknown")
    sales["over_limit"] = np.where(sales["gross"] > sales["credit_limit"], 1, 0)
    return sales


def main():
    lines, wines, merchants = read_inputs()
    print("lines: %d, wines: %d, merchants: %d" % (len(lines), len(wines), len(merchants)))
    sales = transform(lines, wines, merchants)

    monthly = (
        sales.groupby(["month", "region", "colour"], as_index=False)
        .agg(
            orders=("order_no", "nunique"),
            bottles=("bottles", "sum"),
            revenue=("net", "sum"),
            margin=("margin", "sum"),
            avg_discount=("discount", "mean"),
        )
        .sort_values(["month", "revenue"], ascending=[True, False])
    )
    monthly.to_csv(OUT + "monthly.csv", index=False)

    top = (
        sales.groupby("producer")
        .agg(revenue=("net", "sum"), merchants=("merchant_id", "nunique"))
        .nlargest(50, "revenue")
        .reset_index()
    )
    top.to_csv(OUT + "top_producers.csv", index=False)
    print(monthly.tail(12))


if __name__ == "__main__":
    main()
