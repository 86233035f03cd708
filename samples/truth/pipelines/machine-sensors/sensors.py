# pip install pandas numpy
import json

import numpy as np
import pandas as pd

config = json.loads('{"path": "readings.csv", "limit": null, "fill": "median", "window": 50}')

if config["limit"] is not None:
    data = pd.read_csv(config["path"], index_col=0, nrows=config["limit"])
else:
    data = pd.read_csv(config["path"], index_col=0, low_memory=False)

temperatures = [c for c in data.columns if c.startswith("temp_")]
if config["fill"] == "median":
    data[temperatures] = data[temperatures].fillna(data[temperatures].median())
else:
    data = data.dropna()

for column in data.select_dtypes(include=["int64"]).columns:
    data[column] = pd.to_numeric(data[column], downcast="integer")
for column in data.select_dtypes("float64"):
    data[column] = data[column].astype("float32")

data["vibration"] = np.sqrt(data["vib_x"] ** 2 + data["vib_y"] ** 2 + data["vib_z"] ** 2)
data["hot"] = data[temperatures].max(axis=1)
data["spread"] = data["hot"] - data[temperatures].min(axis=1)
data["vibration_mean"] = data.groupby("machine")["vibration"].transform("mean")
data["trend"] = data["load"].rolling(config["window"]).mean()
data["diff"] = data["rpm"].diff()

faults = data[data["fault"] == 1]
print(faults.describe().T)
print(data.memory_usage(deep=True).sum())
