import joblib
import numpy as np
import pandas as pd

from model import prepare, train

BATCH = 50_000


def score_in_batches(model, customers, columns, batch=BATCH):
    parts = []
    for start in range(0, len(customers), batch):
        chunk = prepare(customers.iloc[start:start + batch])
        parts.append(model.predict_proba(chunk[columns])[:, 1])
    return np.concatenate(parts)


def main():
    columns = train("labelled.csv", "default_model.joblib")
    model = joblib.load("default_model.joblib")

    customers = pd.read_csv("customers.csv")
    customers["risk"] = score_in_batches(model, customers, columns)
    customers["band"] = pd.cut(customers["risk"], [0, 0.25, 0.5, 0.75, 1], labels=["low", "medium", "high", "very high"])
    print(customers["band"].value_counts())
    customers[["customer", "risk", "band"]].head(1000).to_csv("risk_sample.csv", index=False)


if __name__ == "__main__":
    main()
