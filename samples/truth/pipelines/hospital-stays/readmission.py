from functools import lru_cache

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

_CACHE = {}
IMPUTE = "median"          # or "zero", "drop"
USE_DIAGNOSES = True
SAMPLE = None


class Warehouse:
    """The tables, read once."""

    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.tables = {}
        return cls._instance

    def table(self, name):
        if name not in self.tables:
            if name == "stays":
                self.tables[name] = pd.read_pickle("stays.pkl")
            else:
                self.tables[name] = pd.read_csv(name + ".csv")
        return self.tables[name]


@lru_cache(maxsize=None)
def diagnosis_counts():
    diagnoses = Warehouse().table("diagnoses")
    return diagnoses.groupby("stay_id").agg(n_diag=("icd", "count"), worst=("rank", "min")).reset_index()


def impute(df, columns):
    if IMPUTE == "drop":
        return df.dropna(subset=columns)
    if IMPUTE == "zero":
        return df.fillna({c: 0 for c in columns})
    return df.fillna(df[columns].median())


def features():
    if "features" in _CACHE:
        return _CACHE["features"]
    df = Warehouse().table("stays")
    if SAMPLE is not None:
        df = df.sample(SAMPLE, random_state=1)
    if USE_DIAGNOSES:
        df = df.merge(diagnosis_counts(), on="stay_id", how="left")
        df["n_diag"] = df["n_diag"].fillna(0)
        df["worst"] = df["worst"].fillna(10)
    df = impute(df, ["lab_crp", "lab_hb", "lab_na", "weight"])
    df["month"] = df["admitted"].dt.month
    df["is_female"] = (df["sex"] == "f").astype("int8")
    df["long_stay"] = np.where(df["length"] > 14, 1, 0)
    _CACHE["features"] = df
    return df


def design():
    numeric = features().select_dtypes(include="number")
    return numeric.drop(columns=["stay_id", "patient"])


def train():
    data = design()
    X, y = data.drop(columns="readmitted"), data["readmitted"]
    model = LogisticRegression(max_iter=15, solver="lbfgs")
    model.fit(X, y)
    return model


model = train()
X = design().drop(columns="readmitted")
risk = pd.Series(model.predict_proba(X)[:, 1], index=features()["ward"].values, name="risk")
print(risk.groupby(level=0).mean().nlargest(5))
print(diagnosis_counts()["n_diag"].describe())
