import gc
import os

import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

FEATURES = ["ltv", "dti", "rate", "term", "balance", "age_months", "late_30", "late_60", "index_change", "fixed"]
MODEL_FILE = "pd_model.pkl"
RETRAIN = True
BATCHED = True
BATCH_SIZE = 60_000


def train_model():
    history = pd.read_csv("history.csv")
    history["balance"] = np.log1p(history["balance"])
    rf = RandomForestClassifier(n_estimators=8, max_depth=7, min_samples_leaf=50, max_samples=0.3, random_state=12, n_jobs=1)
    rf.fit(history[FEATURES], history["default"])
    joblib.dump(rf, MODEL_FILE)
    print("train score", rf.score(history[FEATURES], history["default"]))


def get_model():
    if RETRAIN or not os.path.exists(MODEL_FILE):
        train_model()
        gc.collect()
    return joblib.load(MODEL_FILE)


def score(model, portfolio):
    if not BATCHED:
        return model.predict_proba(portfolio[FEATURES])[:, 1]
    out = np.empty(len(portfolio))
    for i in range(0, len(portfolio), BATCH_SIZE):
        out[i:i + BATCH_SIZE] = model.predict_proba(portfolio.iloc[i:i + BATCH_SIZE][FEATURES])[:, 1]
    return out


model = get_model()
portfolio = pd.read_csv("portfolio.csv")
portfolio["balance"] = np.log1p(portfolio["balance"])
portfolio["pd"] = score(model, portfolio)
portfolio["expected_loss"] = portfolio["pd"] * np.expm1(portfolio["balance"]) * 0.4
portfolio["rating"] = pd.cut(portfolio["pd"], bins=[0, 0.2, 0.4, 0.6, 0.8, 1.0], labels=list("ABCDE"))
print(portfolio.groupby("rating", observed=False)["expected_loss"].agg(["count", "sum"]))
portfolio[["loan", "pd", "rating"]].to_csv("ratings.csv", index=False)
