from dataclasses import dataclass, field
from typing import List, Optional

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


@dataclass
class Config:
    data: str = "usage.csv"
    target: str = "churned"
    seed: int = 2024
    test_size: float = 0.3
    drop: List[str] = field(default_factory=lambda: ["account"])
    sample: Optional[int] = None


class Churn:
    def __init__(self, config: Config):
        self.config = config
        self.X: Optional[pd.DataFrame] = None
        self.y: Optional[pd.Series] = None

    def prepare(self):
        df = pd.read_csv(self.config.data)
        if self.config.sample is not None:
            df = df.sample(self.config.sample, random_state=self.config.seed)
        df = df.drop(columns=self.config.drop)
        df["minutes"] = df[["minutes_day", "minutes_evening", "minutes_night"]].sum(axis=1)
        df["roaming"] = df["roaming"].fillna(0.0)
        df["per_minute"] = df["monthly_charge"] / (df["minutes"] + 1)
        self.y = (df[self.config.target] == "Yes").astype(int)
        self.X = pd.get_dummies(df.drop(columns=self.config.target), columns=["plan", "payment"])

    def estimator(self):
        raise NotImplementedError

    def run(self):
        self.prepare()
        X_train, X_test, y_train, y_test = train_test_split(
            self.X, self.y, test_size=self.config.test_size, random_state=self.config.seed, stratify=self.y
        )
        model = self.fit(X_train, y_train)
        return roc_auc_score(y_test, self.score(model, X_test))

    def fit(self, X, y):
        return self.estimator().fit(X, y)

    def score(self, model, X):
        return model.predict_proba(X)[:, 1]


class LinearChurn(Churn):
    def estimator(self):
        return LogisticRegression(max_iter=60)

    def fit(self, X, y):
        self.scaler = StandardScaler().fit(X)
        return super().fit(self.scaler.transform(X), y)

    def score(self, model, X):
        return super().score(model, self.scaler.transform(X))


class BoostedChurn(Churn):
    def estimator(self):
        return HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=15, random_state=self.config.seed)


if __name__ == "__main__":
    config = Config()
    results = {}
    for cls in (LinearChurn, BoostedChurn):
        results[cls.__name__] = cls(config).run()
        print(cls.__name__, round(results[cls.__name__], 4))
    best = max(results, key=results.get)
    print("best:", best, np.round(results[best], 3))
