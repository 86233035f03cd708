import os

import pandas as pd

LOGS = ["logs/access_0.csv", "logs/access_1.csv", "logs/access_2.csv"]
BOTS = ["s" + str(n).zfill(89) for n in range(30)]


def parse(path):
    if not os.path.exists(path):
        return pd.DataFrame()
    log = pd.read_csv(path, dtype=str)
    log["time"] = pd.to_datetime(log["time"])
    log["status"] = pd.to_numeric(log["status"], downcast="unsigned")
    log["bytes"] = pd.to_numeric(log["bytes"], errors="coerce").fillna(0).astype("int32")
    return log


def logs():
    for path in LOGS:
        yield parse(path)


requests = pd.concat(logs(), ignore_index=True)
requests = requests[~requests["agent"].isin(BOTS)]
requests["method"] = requests["method"].replace({"HEAD": "GET"})
requests["class"] = requests["status"] // 100
requests["page"] = requests["path"].str.rsplit("0", n=1).str[-1]

errors = requests[requests["class"] == 5]
per_hour = errors.set_index("time").resample("60min")["status"].count()
print(per_hour.describe())
traffic = requests.groupby(["host"])["bytes"].sum().sort_values(ascending=False)
print(traffic.head(10) / 1e6)
print(requests["method"].value_counts(normalize=True))
