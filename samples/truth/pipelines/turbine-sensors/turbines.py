"""Puts the loggers' readings side by side and sums them up by turbine."""
import sys

import pandas as pd


def logger(name, column="reading"):
    try:
        df = pd.read_csv(name + ".csv")
    except FileNotFoundError:
        print("no file for", name, file=sys.stderr)
        return pd.DataFrame(columns=[column]).set_index(column)
    return df.set_index(column).sort_index()


def power_curve(df, step=0.5):
    bins = (df["wind"] / step).round() * step
    return df.groupby(bins)["power"].agg(["mean", "std", "count"])


def main():
    power = logger("power")
    wind = logger("wind")
    heat = logger("heat")

    df = pd.concat([power, wind], axis=1)
    df = df.join(heat, how="left")
    df["wind"] = df["wind"].interpolate()
    df["gust"] = df["gust"].clip(upper=40)
    df["hot"] = (df["gearbox"] > 80) | (df["generator"] > 100)

    df["power_mean"] = df["power"].rolling(144, min_periods=1).mean()
    df["power_change"] = df["power"].diff()
    df["energy"] = df.groupby("turbine")["power"].cumsum() / 6

    curve = power_curve(df)
    curve.to_csv("power_curve.csv")

    hours = df.index // 6
    hourly = df.groupby(["turbine", hours])[["power", "wind", "gearbox"]].mean()
    hourly.reset_index(inplace=True)
    print(hourly.describe())

    hot = df[df["hot"]]
    print(hot.groupby("turbine").size().sort_values(ascending=False).head())
    for turbine, part in hourly.groupby("turbine"):
        if part["gearbox"].mean() > 43:
            print(turbine, round(part["power"].max(), 1))


if __name__ == "__main__":
    main()
