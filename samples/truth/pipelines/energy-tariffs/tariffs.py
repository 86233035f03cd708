import joblib
import numpy as np
import pandas as pd
from lightgbm import LGBMClassifier

BATCH = 50_000


def batches(df, size=BATCH):
    for start in range(0, len(df), size):
        yield df.iloc[start:start + size]


def fit(df, features):
    sample = df.sample(frac=0.1, random_state=9)
    model = LGBMClassifier(n_estimators=20, n_jobs=1, random_state=9, verbose=-1)
    model.fit(sample[features], sample["tariff"])
    joblib.dump(model, "tariffs.joblib")
    return model


def score(model, df, features):
    parts = []
    for batch in batches(df):
        parts.append(model.predict(batch[features]))
    return np.concatenate(parts)


households = pd.read_csv("households.csv", dtype={"persons": "int8", "tariff": "int8"})
features = [c for c in households.columns if c not in ("meter", "tariff")]
model = fit(households, features)
households["suggested"] = score(model, households, features)
changed = households[households["suggested"] != households["tariff"]]
print(len(changed), "of", len(households), "should change")
changed[["meter", "suggested"]].head(1000).to_csv("suggestions.csv", index=False)
