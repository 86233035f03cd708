import pickle

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

TARGET = "upgraded"


def load(path):
    df = pd.read_parquet(path)
    df = df.drop(columns=["subscriber_id", "email_hash"])
    for c in ("plan", "country", "device"):
        df[c] = df[c].astype("category").cat.codes
    return df.astype("float32")


def fit(path="labelled.parquet", model_path="model.pkl"):
    df = load(path)
    clf = HistGradientBoostingClassifier(max_iter=15, learning_rate=0.2, max_leaf_nodes=15, random_state=7)
    clf.fit(df.drop(columns=TARGET), df[TARGET].astype(int))
    with open(model_path, "wb") as f:
        pickle.dump(clf, f)
    print("trained on", len(df), "rows")
