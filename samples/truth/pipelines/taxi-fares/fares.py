import numpy as np
import pandas as pd

df = pd.read_csv("yellow_trips.csv", parse_dates=["pickup_datetime", "dropoff_datetime"])
df.info()
print(df.head())

# time features
df["year"] = df["pickup_datetime"].dt.year
df["month"] = df["pickup_datetime"].dt.month
df["day"] = df["pickup_datetime"].dt.day
df["weekday"] = df["pickup_datetime"].dt.dayofweek
df["hour"] = df["pickup_datetime"].dt.hour
df["duration"] = (df["dropoff_datetime"] - df["pickup_datetime"]).dt.total_seconds()
df["is_weekend"] = (df["weekday"] >= 5).astype(int)


def haversine(lon1, lat1, lon2, lat2):
    lon1, lat1, lon2, lat2 = map(np.radians, [lon1, lat1, lon2, lat2])
    a = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 6371 * 2 * np.arcsin(np.sqrt(a))


df["distance"] = haversine(
    df["pickup_longitude"], df["pickup_latitude"], df["dropoff_longitude"], df["dropoff_latitude"]
)
df = df[(df["fare_amount"] > 0) & (df["fare_amount"] < 100)]
df = df[df["passenger_count"] > 0]

df.drop(["pickup_datetime", "dropoff_datetime", "key"], axis=1, inplace=True)
print(df.groupby("hour")["fare_amount"].mean())
print(df.groupby(["vendor", "is_weekend"])[["fare_amount", "distance"]].agg(["mean", "median"]))
print(df["duration"].abs().max())
