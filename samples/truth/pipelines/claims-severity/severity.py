from dataclasses import dataclass, field
from typing import List

import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split


@dataclass
class SeverityConfig:
    path: str = "claims.csv"
    target: str = "paid"
    numeric: List[str] = field(default_factory=lambda: ["vehicle_age", "driver_age", "mileage", "sum_insured", "excess"])
    categorical: List[str] = field(default_factory=lambda: ["cause", "state"])
    test_size: float = 0.25
    seed: int = 7


class BaseModel:
    def __init__(self, config):
        self.config = config
        self.df = None
        self.estimator = None

    def load(self):
        self.df = pd.read_csv(self.config.path, parse_dates=["loss_date"])
        print("loaded", self.df.shape)

    def prepare(self):
        raise NotImplementedError

    def run(self):
        self.load()
        self.prepare()
        self.fit()
        return self.evaluate()


class SeverityModel(BaseModel):
    def __init__(self, config):
        super().__init__(config)
        self.X = None
        self.y = None

    @property
    def features(self):
        return self.config.numeric + self.config.categorical

    def prepare(self):
        self.df = self.df[self.df[self.config.target] > 100]
        self.df["driver_age"] = self.df["driver_age"].fillna(self.df["driver_age"].median())
        self.df["mileage"] = self.df["mileage"].fillna(self.df["mileage"].mean())
        self.X = pd.get_dummies(self.df[self.features], columns=self.config.categorical)
        self.y = np.log1p(self.df[self.config.target])

    def fit(self):
        split = train_test_split(self.X, self.y, test_size=self.config.test_size, random_state=self.config.seed)
        self.X_train, self.X_test, self.y_train, self.y_test = split
        self.estimator = Ridge(alpha=2.0)
        self.estimator.fit(self.X_train.astype(float), self.y_train)

    def evaluate(self):
        predicted = self.estimator.predict(self.X_test.astype(float))
        return mean_absolute_error(self.y_test, predicted)


if __name__ == "__main__":
    model = SeverityModel(SeverityConfig())
    print("MAE (log):", round(model.run(), 4))
