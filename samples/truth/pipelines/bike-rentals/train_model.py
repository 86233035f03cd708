import glob

import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error

from features import transform

frames = []
for path in sorted(glob.glob("trips-2023-*.csv")):
    month = pd.read_csv(path, parse_dates=["hour"])
    month = month[month["bikes"] > 0]
    frames.append(month)
trips = pd.concat(frames, ignore_index=True)
print(len(trips), "rows of", len(frames), "months")

trips = transform(trips)
train = trips[trips["hour"] < "2023-06-01"]
test = trips[trips["hour"] >= "2023-06-01"]

columns = [c for c in trips.columns if c not in ("hour", "station_id", "bikes")]
model = HistGradientBoostingRegressor(max_iter=30, learning_rate=0.2, random_state=1)
model.fit(train[columns], train["bikes"])
print("MAE", mean_absolute_error(test["bikes"], model.predict(test[columns])))
