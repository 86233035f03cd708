import glob
import os

import pandas as pd

POLLUTANTS = ["pm10", "pm25", "no2", "o3"]
LIMITS = {"pm10": 50, "pm25": 25, "no2": 200, "o3": 120}

frames = []
for path in sorted(glob.glob("readings/*.csv")):
    month = pd.read_csv(path)
    month["month"] = int(os.path.basename(path)[5:7])
    frames.append(month)
    print(path, len(month))

df = pd.concat(frames, ignore_index=True)
df = df[df["quality"] == "valid"].drop(columns="quality")
df.sort_values(["station", "hour"], inplace=True)
df.reset_index(drop=True, inplace=True)

for p in POLLUTANTS:
    df[p] = df.groupby("station")[p].ffill()
    df[p + "_8h"] = df.groupby("station")[p].transform(lambda s: s.rolling(8, min_periods=1).mean())

exceeded = pd.DataFrame({p: df[p + "_8h"] > LIMITS[p] for p in POLLUTANTS})
df["exceeded"] = exceeded.sum(axis=1)

stations = pd.read_csv("stations.csv", index_col="station")
monthly = df.pivot_table(index="station", columns="month", values="pm10_8h", aggfunc="mean")
monthly.columns = ["m%d" % m for m in monthly.columns]
monthly = stations.join(monthly)
monthly.to_csv("monthly_pm10.csv")

worst = df.groupby("station")["exceeded"].sum().sort_values(ascending=False)
print(worst.head(10))
print(df[POLLUTANTS].corr())
