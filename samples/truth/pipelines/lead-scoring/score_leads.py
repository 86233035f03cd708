import json
import os

import numpy as np
import pandas as pd

DEFAULTS = {
    "deduplicate": True,
    "industries": ["software", "banking", "energy", "health"],
    "min_employees": 50,
    "weights": {"visits": 2.0, "opened": 1.5, "revenue": 0.1},
    "top": 20000,
    "method": "quantile",
}


def config():
    if os.path.exists("config.json"):
        with open("config.json") as f:
            return {**DEFAULTS, **json.load(f)}
    return DEFAULTS


cfg = config()
leads = pd.read_csv("leads.csv")

if cfg["deduplicate"]:
    before = len(leads)
    leads.sort_values("visits", ascending=False, inplace=True)
    leads.drop_duplicates(subset="email", keep="first", inplace=True)
    leads.reset_index(drop=True, inplace=True)
    print("removed", before - len(leads), "duplicates")

leads["revenue"].describe()
median = leads.groupby("industry")["revenue"].transform("median")
leads["revenue"] = leads["revenue"].fillna(median)
del median

leads["score"] = 0.0
for column, weight in cfg["weights"].items():
    leads["score"] += weight * leads[column]

if cfg["method"] == "quantile":
    leads["grade"] = pd.qcut(leads["score"], 5, labels=["E", "D", "C", "B", "A"])
elif cfg["method"] == "fixed":
    leads["grade"] = pd.cut(leads["score"], [-np.inf, 30, 60, 90, 120, np.inf], labels=["E", "D", "C", "B", "A"])
else:
    raise SystemExit("unknown method " + cfg["method"])

wanted = leads[leads["industry"].isin(cfg["industries"]) & (leads["employees"] >= cfg["min_employees"])]
counts = wanted.groupby(["industry", "grade"], observed=False).size().unstack(fill_value=0)
print(counts)

companies = wanted.groupby("company").agg(contacts=("lead_id", "count"), best=("score", "max"))
wanted = wanted.merge(companies, left_on="company", right_index=True, how="left")
wanted = wanted[wanted["score"] >= wanted["best"] * 0.8]
wanted.nlargest(cfg["top"], "score")[["lead_id", "email", "company", "score", "grade"]].to_csv("top_leads.csv", index=False)
