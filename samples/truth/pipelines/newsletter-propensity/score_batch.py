"""Weekly batch: who of the free subscribers is likely to upgrade to a paid plan?"""
import logging
import pickle
from datetime import date

import pandas as pd

from train_model import fit

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
log = logging.getLogger("score")

RUN_DATE = date(2025, 3, 3)


def main():
    fit()
    with open("model.pkl", "rb") as f:
        model = pickle.load(f)

    df = pd.read_parquet("subscribers.parquet")
    log.info("read %d subscribers", len(df))
    ids = df["subscriber_id"]
    features = df.drop(columns=["subscriber_id", "email_hash"])
    for c in ("plan", "country", "device"):
        features[c] = features[c].astype("category").cat.codes
    features = features.astype("float32")

    proba = model.predict_proba(features)[:, 1]

    result = pd.DataFrame({"subscriber_id": ids, "score": proba})
    result["run_date"] = pd.Timestamp(RUN_DATE)
    result["decile"] = pd.qcut(result["score"], 10, labels=False, duplicates="drop")
    result.to_parquet("scores.parquet", index=False)
    log.info("mean score %.4f, top decile from %.4f", result["score"].mean(), result["score"].quantile(0.9))


if __name__ == "__main__":
    main()
