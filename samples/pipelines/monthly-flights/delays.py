import pandas as pd

MONTHS = ["01", "02", "03", "04", "05", "06"]


def read_month(month):
    df = pd.read_csv(f"flights/2024-{month}.csv")
    df["month"] = int(month)
    return df


frames = []
for month in MONTHS:
    frames.append(read_month(month))
flights = pd.concat(frames)

flights["departure_delay"] = flights["departure_delay"].fillna(0).astype("int64")
flights["arrival_delay"] = flights["arrival_delay"].fillna(0).astype("int64")
flights = flights[flights["cancelled"] == 0]

by_origin = flights.groupby(["origin", "month"])["arrival_delay"].mean().unstack()
print(by_origin.head())
print("worst:", by_origin.mean(axis=1).idxmax())
