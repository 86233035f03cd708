import argparse
import logging
import time
from contextlib import contextmanager

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_validate
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

log = logging.getLogger("forecast")
LAGS = [1, 2, 4]


@contextmanager
def timed(step):
    start = time.perf_counter()
    yield
    log.info("%s took %.1f s", step, time.perf_counter() - start)


def load():
    sales = pd.read_parquet("sales.parquet")
    skus = pd.read_parquet("skus.parquet", columns=["sku", "brand", "season", "rim"])
    return sales, skus


def weekly(sales):
    keys = ["depot", "sku", pd.Grouper(key="week", freq="W-MON")]
    agg = sales.groupby(keys).agg(sold=("sold", "sum"), price=("price", "mean"), rain=("rain_mm", "mean"), promo=("promo", "max"))
    return agg.reset_index().sort_values(["depot", "sku", "week"])


def add_lags(df):
    by_series = df.groupby(["depot", "sku"])["sold"]
    for lag in LAGS:
        df[f"lag_{lag}"] = by_series.shift(lag)
    df["mean_so_far"] = by_series.cumsum() / (by_series.cumcount() + 1)
    df["woy"] = df["week"].dt.isocalendar().week.astype("int32")
    df["sin"] = np.sin(2 * np.pi * df["woy"] / 52)
    df["cos"] = np.cos(2 * np.pi * df["woy"] / 52)
    return df.dropna(subset=["lag_1"])


def make_pipeline():
    numeric = [f"lag_{lag}" for lag in LAGS] + ["price", "rain", "mean_so_far", "sin", "cos", "rim"]
    steps = ColumnTransformer([
        ("num", Pipeline([("fill", SimpleImputer()), ("scale", StandardScaler())]), numeric),
        ("cat", OneHotEncoder(handle_unknown="ignore"), ["brand", "season", "depot"]),
    ])
    return Pipeline([("prepare", steps), ("ridge", Ridge(alpha=args.alpha))])


def main():
    with timed("load"):
        sales, skus = load()
    with timed("features"):
        data = add_lags(weekly(sales)).merge(skus, on="sku")
    target = np.log1p(data["sold"].to_numpy())
    with timed("validation"):
        cv = cross_validate(make_pipeline(), data, target, cv=3, scoring=("r2", "neg_mean_absolute_error"))
    for name, values in cv.items():
        log.info("%s %s", name, np.round(values, 3))
    model = make_pipeline().fit(data, target)
    data["forecast"] = np.expm1(model.predict(data))
    (data.groupby(["depot", "season"])[["sold", "forecast"]].sum().assign(bias=lambda t: t["forecast"] / t["sold"] - 1)
         .to_csv("bias.csv"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--alpha", type=float, default=1.0)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    main()
