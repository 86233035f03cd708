import pandas as pd


def load_levels(path="levels.csv"):
    levels = pd.read_csv(path, parse_dates=["time"])
    levels = levels[levels["quality"] != "bad"]
    levels = levels.drop(columns=["quality"])
    return levels.sort_values("time")


def load_pressure(path="pressure.csv"):
    pressure = pd.read_csv(path, parse_dates=["time"])
    pressure = pressure.dropna(subset=["hpa"])
    return pressure.sort_values("time")


levels = load_levels()
pressure = load_pressure()

merged = pd.merge_asof(
    levels,
    pressure[["time", "port", "hpa", "wind"]],
    on="time",
    by="port",
    tolerance=pd.Timedelta("3h"),
    direction="backward",
)
merged["inverse_barometer"] = (1013.25 - merged["hpa"]) * 0.99
merged["residual"] = merged["level_cm"] - merged["predicted_cm"] - merged["inverse_barometer"]
print(merged["residual"].describe())

# one series for each port
merged = merged.set_index("time")
hourly = merged.groupby("port")[["level_cm", "predicted_cm", "residual", "wind"]].resample("60min").mean()
hourly = hourly.reset_index()
hourly["residual"] = hourly["residual"].interpolate()

hourly["previous"] = hourly.groupby("port")["residual"].shift(1)
hourly["change"] = hourly.groupby("port")["residual"].diff()
hourly["day_max"] = hourly.groupby("port")["residual"].transform(lambda s: s.rolling(24, min_periods=6).max())
hourly["day_mean"] = hourly.groupby("port")["residual"].transform(lambda s: s.rolling(24, min_periods=6).mean())

all_ports = merged["residual"].resample("D").agg(["mean", "max", "std"])
all_ports["week"] = all_ports["mean"].rolling("7D").mean()
all_ports["anomaly"] = all_ports["mean"] - all_ports["mean"].ewm(span=30).mean()

surges = hourly[(hourly["change"] > 15) & (hourly["residual"] > hourly["day_mean"] + 40)]
print(len(surges), "surges")
print(surges.groupby("port")["residual"].max())

daily = hourly.set_index("time").groupby("port")["residual"].resample("D").max().unstack("port")
daily.join(all_ports[["week", "anomaly"]], how="left").to_csv("daily_surge.csv")
