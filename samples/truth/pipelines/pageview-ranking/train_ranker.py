import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import log_loss, roc_auc_score

PARAMS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 15,
    "max_bin": 63,
    "num_threads": 1,
    "verbose": -1,
    "seed": 17,
}


class Ranker:
    def __init__(self, params, rounds=15):
        self.params = params
        self.rounds = rounds
        self.booster = None

    def fit(self, X, y, X_valid, y_valid):
        train_set = lgb.Dataset(X, label=y)
        valid_set = lgb.Dataset(X_valid, label=y_valid, reference=train_set)
        self.booster = lgb.train(self.params, train_set, num_boost_round=self.rounds, valid_sets=[valid_set])
        return self

    def score(self, X):
        return self.booster.predict(X)


def add_features(df):
    dwell = [c for c in df.columns if c.startswith("dwell_")]
    views = [c for c in df.columns if c.startswith("views_")]
    df["dwell_mean"] = df[dwell].mean(axis=1)
    df["views_total"] = df[views].sum(axis=1)
    df["night"] = ((df["hour"] < 6) | (df["hour"] > 22)).astype("int8")
    return df


def main():
    df = pd.read_parquet("impressions.parquet")
    df = add_features(df)
    valid = df["user_id"] % 5 == 0
    X = df.drop(columns=["user_id", "clicked"])
    y = df["clicked"].to_numpy()

    ranker = Ranker(PARAMS).fit(X[~valid], y[~valid.to_numpy()], X[valid], y[valid.to_numpy()])
    p = ranker.score(X[valid])
    print("auc", roc_auc_score(y[valid], p), "log loss", log_loss(y[valid], p))
    importance = pd.Series(ranker.booster.feature_importance(), index=X.columns)
    print(importance.sort_values(ascending=False).head(8))


if __name__ == "__main__":
    main()
