import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor


def read_trips(path):
    return pd.read_csv(path, parse_dates=["pickup", "dropoff"])


def time_features(trips):
    trips["minutes"] = (trips["dropoff"] - trips["pickup"]).dt.total_seconds() / 60
    trips["hour"] = trips["pickup"].dt.hour
    trips["weekday"] = trips["pickup"].dt.dayofweek
    trips["month"] = trips["pickup"].dt.month
    trips["weekend"] = (trips["weekday"] >= 5).astype(int)
    trips["rush"] = np.where(trips["hour"].isin([7, 8, 16, 17, 18]), 1, 0)
    return trips


def main():
    trips = read_trips("trips.csv")
    trips = time_features(trips)
    trips = trips[trips["minutes"] > 0]
    columns = ["zone_from", "zone_to", "distance_km", "passengers", "hour", "weekday", "month", "weekend", "rush"]
    model = RandomForestRegressor(n_estimators=3, max_depth=5, n_jobs=1, random_state=0)
    model.fit(trips[columns], trips["fare"])
    trips["expected_fare"] = model.predict(trips[columns])
    print((trips["fare"] - trips["expected_fare"]).abs().mean())


if __name__ == "__main__":
    main()
