"""Fits the calibration on the first part of the readings and applies it, batch by batch, to the rest."""
import joblib
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

BATCH = 25_000
FIRST = 80_000
MODEL = "calibration.joblib"


def batches(frame, size):
    for start in range(0, len(frame), size):
        yield frame.iloc[start:start + size]


def fit(train):
    X = train.drop(columns="concentration").to_numpy(dtype="float64")
    y = train["concentration"].to_numpy()
    scaler = StandardScaler()
    model = Ridge(alpha=0.3)
    model.fit(scaler.fit_transform(X), y)
    joblib.dump((scaler, model), MODEL)


def apply(frame):
    scaler, model = joblib.load(MODEL)
    parts = []
    for batch in batches(frame, BATCH):
        X = batch.drop(columns="concentration").to_numpy(dtype="float64")
        parts.append(model.predict(scaler.transform(X)))
    return np.concatenate(parts)


def main():
    readings = pd.read_pickle("readings.pkl")
    fit(readings.iloc[:FIRST])
    rest = readings.iloc[FIRST:].copy()
    rest["estimate"] = apply(rest)
    rest["error"] = (rest["estimate"] - rest["concentration"]).abs()
    print("mean error %.2f ppm" % rest["error"].mean())
    rest[["concentration", "estimate", "error"]].to_pickle("estimates.pkl")


if __name__ == "__main__":
    main()
