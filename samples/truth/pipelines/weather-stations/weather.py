import glob
import os

import pandas as pd

frames = []
for path in sorted(glob.glob("stations/*.csv")):
    station = os.path.splitext(os.path.basename(path))[0]
    df = pd.read_csv(path)
    df["time"] = pd.to_datetime(df["time"], format="%Y-%m-%d %H:%M:%S")
    df["station"] = station
    frames.append(df)

weather = pd.concat(frames, ignore_index=True)
weather = weather.set_index("time").sort_index()

weather["temperature"] = weather["temperature"].interpolate()
weather["humidity"] = weather["humidity"].ffill()
weather["pressure"] = weather["pressure"].fillna(weather["pressure"].mean())

summer = weather.loc["2023-06-01":"2023-08-31"]
print(summer.groupby("station")["temperature"].max())

numbers = weather[["temperature", "humidity", "pressure", "rain", "wind"]]
daily = numbers.resample("D").mean()
daily["temperature_week"] = daily["temperature"].rolling(7).mean()
daily["rain_sum"] = numbers["rain"].resample("D").sum()

weather["temperature_smooth"] = weather["temperature"].rolling(60, min_periods=1).mean()
weather["gust"] = weather["wind"] > 100
print(weather["gust"].sum(), "gusts")
daily.to_csv("daily.csv")
print(daily.tail())
