import pickle

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

df = pd.read_pickle("visits.pkl")
features = [c for c in df.columns if c.startswith("symptom_")]

train = df.sample(n=20000, random_state=1)
model = RandomForestClassifier(n_estimators=15, max_depth=8, random_state=1, n_jobs=1)
model.fit(train[features], train["urgent"])
with open("triage_model.pkl", "wb") as f:
    pickle.dump(model, f)

X = df[features]
df["p_urgent"] = model.predict_proba(X)[:, 1]
df["queue"] = np.where(df["p_urgent"] > 0.5, "emergency", "routine")
print(df["queue"].value_counts())
print(df.loc[df["p_urgent"].idxmax(), "visit_id"])
