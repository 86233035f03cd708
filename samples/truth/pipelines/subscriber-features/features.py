import logging
from abc import ABC, abstractmethod

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


class Feature(ABC):
    def __init__(self, name):
        self.name = name

    def __call__(self, df):
        df[self.name] = self.compute(df)
        return df

    @abstractmethod
    def compute(self, df):
        ...


class Tenure(Feature):
    def __init__(self, today="2024-07-01"):
        super().__init__("tenure_days")
        self.today = pd.Timestamp(today)

    def compute(self, df):
        return (self.today - df["joined"]).dt.days


class Ratio(Feature):
    def __init__(self, name, *, of, to):
        super().__init__(name)
        self.of, self.to = of, to

    def compute(self, df):
        return df[self.of] / (df[self.to] + 1)


class FeatureTable:
    def __init__(self, *features):
        self.features = list(features)
        self._frame = None

    @property
    def frame(self):
        if self._frame is None:
            self._frame = self._build()
        return self._frame

    @staticmethod
    def _usage():
        usage = pd.read_parquet("usage.parquet")
        recent = usage.loc[usage["month"] > 6]
        summary = recent.groupby("subscriber_id").agg({"hours": ["sum", "max"], "titles": "sum", "devices": "max"})
        summary.columns = ["_".join(pair) for pair in summary.columns]
        return summary

    def _build(self):
        base = pd.read_parquet("subscribers.parquet")
        base = base.merge(self._usage(), left_on="subscriber_id", right_index=True, how="left")
        for feature in self.features:
            base = feature(base)
        return base

    def matrix(self, target="churned"):
        df = self.frame.dropna().drop(columns=["subscriber_id", "joined", "country"])
        df = pd.get_dummies(df, columns=["plan"])
        return df.drop(columns=[target]), df[target].astype(int)


if __name__ == "__main__":
    table = FeatureTable(Tenure(), Ratio("hours_per_title", of="hours_sum", to="titles_sum"), Ratio("hours_per_day", of="hours_sum", to="tenure_days"))
    X, y = table.matrix()
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=11)
    model = HistGradientBoostingClassifier(max_iter=10, random_state=11).fit(X_train, y_train)
    print("accuracy", model.score(X_test, y_test))
