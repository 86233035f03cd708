from itertools import combinations, product

import pandas as pd

REGIONS = ["north", "south", "east", "west", "coast"]
MEASURES = ("temp", "rain", "wind")

frames = {region: pd.read_csv(f"{region}.csv", parse_dates=["hour"]) for region in REGIONS}

for region, df in frames.items():
    df["region"] = region
    df["temp"] = df["temp"].interpolate()
    df["humidity"] = df["humidity"].fillna(60.0)
    frames[region] = df[df["wind"] < 32]

largest, *others = sorted(frames.values(), key=len, reverse=True)
print(len(largest), [len(df) for df in others])

daily = {
    region: df.set_index("hour")[list(MEASURES)].resample("D").mean()
    for region, df in frames.items()
}

rows = []
for (a, b), measure in product(combinations(REGIONS, 2), MEASURES):
    rows.append({"a": a, "b": b, "measure": measure, "corr": daily[a][measure].corr(daily[b][measure])})
correlations = pd.DataFrame(rows)
print(correlations.sort_values("corr", ascending=False).head())

everything = pd.concat(frames.values(), ignore_index=True)
cold, mild, hot = [everything[everything["temp"].between(lo, hi)] for lo, hi in [(-30, 5), (5, 20), (20, 50)]]
summary = pd.DataFrame({
    name: part.groupby("region")["rain"].sum()
    for name, part in {"cold": cold, "mild": mild, "hot": hot}.items()
})
summary.to_csv("rain_by_region.csv")
print(summary)
