import functools

import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

_models = {}


@functools.lru_cache(maxsize=None)
def table(name):
    return pd.read_csv(name + ".csv")


def with_margin(df, articles):
    return df.merge(articles, on="sku", how="left").assign(margin=lambda d: d["price"] - d["cost"])


def lagged(column, weeks):
    def add(df):
        df["%s_lag%d" % (column, weeks)] = df.groupby(["sku", "depot"])[column].shift(weeks)
        return df
    return add


def model_for(depot):
    if depot not in _models:
        _models[depot] = LinearRegression()
    return _models[depot]


demand = (
    table("demand")
    .pipe(with_margin, table("articles"))
    .query("stock > 0")
    .sort_values(["sku", "depot", "week"])
    .pipe(lagged("units", 1))
    .pipe(lagged("units", 4))
    .dropna()
)
print(demand.tail())

inputs = ["price", "promo", "margin", "units_lag1", "units_lag4"]
errors = {}
for depot, part in demand.groupby("depot"):
    model = model_for(depot).fit(part[inputs], part["units"])
    errors[depot] = np.abs(model.predict(part[inputs]) - part["units"]).mean()
print(pd.Series(errors).round(2))
