import logging

import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest
from sklearn.preprocessing import RobustScaler

logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(message)s")

SENSORS = ["motor_temp", "vibration", "door_cycle_s", "current_a", "load_kg"]


class FaultDetector:
    """Finds unusual readings per lift and scores lifts by them."""

    def __init__(self, config):
        self.window = config.get("window", 12)
        self.contamination = config["contamination"]
        self.scaler = RobustScaler()
        self.model = IsolationForest(
            n_estimators=config.get("trees", 50),
            max_samples=512,
            contamination=self.contamination,
            random_state=config["seed"],
        )
        self.feature_names = []

    def load(self, path):
        df = pd.read_csv(path)
        df["ts"] = pd.to_datetime(df["ts"])
        df = df[df["state"] != "inspection"]
        df = df.sort_values(["lift_id", "ts"]).reset_index(drop=True)
        for col in SENSORS:
            df[col] = df.groupby("lift_id")[col].ffill()
        return df.dropna(subset=SENSORS)

    def features(self, df):
        grouped = df.groupby("lift_id")
        feats = df[SENSORS].copy()
        for col in ["motor_temp", "vibration", "current_a"]:
            feats[f"{col}_diff"] = grouped[col].diff().fillna(0)
            rolled = grouped[col].rolling(self.window, min_periods=1).mean()
            feats[f"{col}_mean"] = rolled.reset_index(level=0, drop=True)
        feats["moving"] = df["state"].isin(["up", "down"]).astype(int)
        self.feature_names = list(feats.columns)
        return feats

    def fit_score(self, df):
        X = self.scaler.fit_transform(self.features(df))
        self.model.fit(X[::5])
        df = df.assign(score=-self.model.score_samples(X))
        df["anomaly"] = df["score"] > df["score"].quantile(1 - self.contamination)
        return df


def summarise(scored, lifts):
    per_lift = scored.groupby("lift_id").agg(
        readings=("score", "size"), anomalies=("anomaly", "sum"), worst=("score", "max")
    )
    per_lift["rate"] = per_lift["anomalies"] / per_lift["readings"]
    out = per_lift.join(lifts.set_index("lift_id"))
    out["age"] = 2024 - out["built"]
    out["priority"] = np.select(
        [out["rate"] > 0.03, out["rate"] > 0.015], ["urgent", "soon"], default="routine"
    )
    return out.sort_values("rate", ascending=False)


if __name__ == "__main__":
    detector = FaultDetector({"contamination": 0.01, "seed": 3, "trees": 40})
    scored = detector.fit_score(detector.load("readings.csv"))
    logging.info("%d features, %d anomalies", len(detector.feature_names), scored["anomaly"].sum())
    lifts = pd.read_csv("lifts.csv")
    summarise(scored, lifts).to_csv("lift_priorities.csv")
