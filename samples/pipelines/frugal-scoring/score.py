"""Scores the policies piece by piece; only the scores are kept."""
import gc

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

FEATURES = ["premium", "sum_insured", "years", "claims", "vehicles", "garage"]
TYPES = {
    "premium": "float32", "sum_insured": "float32", "years": "int8",
    "claims": "int8", "vehicles": "int8", "garage": "int8", "lapsed": "int8",
}


def train(path):
    sample = pd.read_csv(path, usecols=FEATURES + ["lapsed"], dtype=TYPES, nrows=200_000)
    model = LogisticRegression(max_iter=200)
    model.fit(sample[FEATURES], sample["lapsed"])
    del sample
    gc.collect()
    return model


def main():
    model = train("policies.csv")
    policies = pd.read_csv("policies.csv", usecols=FEATURES, dtype=TYPES)
    risk = np.empty(len(policies), dtype="float32")
    for start in range(0, len(policies), 250_000):
        stop = start + 250_000
        risk[start:stop] = model.predict_proba(policies.iloc[start:stop][FEATURES])[:, 1]
    policies["risk"] = risk
    print(policies.nlargest(10, "risk"))


if __name__ == "__main__":
    main()
