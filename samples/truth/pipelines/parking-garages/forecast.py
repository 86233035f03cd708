from functools import partial

import numpy as np
import pandas as pd
from sklearn.linear_model import Lasso, Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import TimeSeriesSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def cyclic(values, period):
    angle = 2 * np.pi * values / period
    return np.sin(angle), np.cos(angle)


def load():
    df = pd.read_csv("occupancy.csv")
    df["measured_at"] = pd.to_datetime(df["measured_at"])
    garages = pd.read_csv("garages.csv", usecols=["garage", "capacity", "price_hour", "covered"])
    df = df.merge(garages, on="garage")
    return df.sort_values("measured_at", ignore_index=True)


def add_time_features(df):
    t = df["measured_at"].dt
    df["hour"], df["dow"], df["month"] = t.hour, t.dayofweek, t.month
    df["doy"] = t.dayofyear
    df["weekend"] = df["dow"] >= 5
    for name, period in [("hour", 24), ("dow", 7), ("doy", 365.25)]:
        df[f"{name}_sin"], df[f"{name}_cos"] = cyclic(df[name], period)
    df["hour_mean"] = df.groupby(["garage", "hour"])["occupied"].transform("mean")
    return df


df = add_time_features(load())
df["rate"] = (df["occupied"] / df["capacity"]).clip(0, 1)
df = df.assign(rain=df["rain_mm"].fillna(0), temp=df["temp_c"].interpolate().bfill()).drop(columns=["rain_mm", "temp_c"])

X = df.drop(columns=["measured_at", "garage", "occupied", "rate"])
y = df["rate"]

models = {"ridge": partial(Ridge, alpha=1.0), "lasso": partial(Lasso, alpha=0.001, max_iter=50)}
rows = []
for name, make in models.items():
    for fold, (tr, te) in enumerate(TimeSeriesSplit(n_splits=3).split(X)):
        model = make_pipeline(StandardScaler(), make())
        model.fit(X.iloc[tr], y.iloc[tr])
        pred = model.predict(X.iloc[te])
        rows.append({
            "model": name, "fold": fold,
            "mae": mean_absolute_error(y.iloc[te], pred),
            "rmse": mean_squared_error(y.iloc[te], pred) ** 0.5,
            "r2": r2_score(y.iloc[te], pred),
        })
report = pd.DataFrame(rows)
print(report.groupby("model")[["mae", "rmse", "r2"]].mean())
report.to_csv("cv_report.csv", index=False)
