"""Probability that a departure leaves more than fifteen minutes late."""
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMERIC = ["sched_dep", "distance", "taxi_out", "wind", "visibility", "temp"]
CATEGORICAL = ["carrier", "origin", "dest", "month", "weekday"]
TARGET = "delayed"


def build():
    numeric = Pipeline(steps=[
        ("impute", SimpleImputer(strategy="median")),
        ("scale", StandardScaler()),
    ])
    categorical = OneHotEncoder(handle_unknown="ignore")
    columns = ColumnTransformer(transformers=[
        ("num", numeric, NUMERIC),
        ("cat", categorical, CATEGORICAL),
    ])
    return Pipeline(steps=[
        ("columns", columns),
        ("model", LogisticRegression(max_iter=30, C=0.5)),
    ])


def main():
    flights = pd.read_csv("flights.csv")
    flights["hour"] = flights["sched_dep"] // 100
    train, test = train_test_split(flights, test_size=0.2, random_state=42)

    model = build()
    model.fit(train[NUMERIC + CATEGORICAL], train[TARGET])
    chance = model.predict_proba(test[NUMERIC + CATEGORICAL])[:, 1]

    print("AUC      %.4f" % roc_auc_score(test[TARGET], chance))
    print("log loss %.4f" % log_loss(test[TARGET], chance))

    test = test.assign(chance=chance)
    worst = test.groupby("origin")["chance"].mean().sort_values(ascending=False)
    worst.to_csv("delays_by_origin.csv")


if __name__ == "__main__":
    main()
