import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error, mean_squared_error


class LoadForecaster:
    """Trains on everything before the split date and is judged on the rest."""

    def __init__(self, path, split="2023-01-01"):
        self.path = path
        self.split = pd.Timestamp(split)
        self.df = None
        self.model = RandomForestRegressor(n_estimators=5, max_depth=8, max_samples=0.2, n_jobs=1, random_state=5)

    def load(self):
        self.df = pd.read_csv(self.path, parse_dates=["ts"])
        self.df = self.df.sort_values("ts").reset_index(drop=True)
        return self

    def add_features(self):
        ts = self.df["ts"]
        self.df["hour"] = ts.dt.hour
        self.df["dow"] = ts.dt.dayofweek
        self.df["month"] = ts.dt.month
        self.df["sin_hour"] = np.sin(2 * np.pi * self.df["hour"] / 24)
        self.df["cos_hour"] = np.cos(2 * np.pi * self.df["hour"] / 24)
        self.df["heating"] = (18 - self.df["temperature"]).clip(lower=0)
        return self

    def divide(self):
        before = self.df["ts"] < self.split
        features = self.df.drop(columns=["ts", "mw"])
        self.X_train, self.X_test = features[before], features[~before]
        self.y_train, self.y_test = self.df.loc[before, "mw"], self.df.loc[~before, "mw"]
        return self

    def train(self):
        self.model.fit(self.X_train, self.y_train)
        return self

    def report(self):
        predicted = self.model.predict(self.X_test)
        print("MAE ", mean_absolute_error(self.y_test, predicted))
        print("RMSE", np.sqrt(mean_squared_error(self.y_test, predicted)))
        importance = pd.Series(self.model.feature_importances_, index=self.X_train.columns)
        print(importance.sort_values(ascending=False).head(8))


if __name__ == "__main__":
    LoadForecaster("load_hourly.csv").load().add_features().divide().train().report()
