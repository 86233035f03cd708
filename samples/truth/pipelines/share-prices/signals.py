import pandas as pd
import numpy as np

WINDOWS = [5, 20, 60]

df = pd.read_csv("prices.csv", parse_dates=["day"])
df = df.sort_values(["share", "day"]).drop_duplicates(["share", "day"]).reset_index(drop=True)

g = df.groupby("share")["close"]
df["ret"] = g.pct_change()
df["prev_close"] = g.shift(1)
df["gap"] = df["open"] / df["prev_close"] - 1
for w in WINDOWS:
    df[f"ma{w}"] = g.rolling(w).mean().reset_index(level=0, drop=True)
df["vol20"] = df.groupby("share")["ret"].transform(lambda r: r.rolling(20).std())
df["range"] = (df["high"] - df["low"]).abs() / df["close"]

df["signal"] = np.where((df["ma5"] > df["ma20"]) & (df["ma20"] > df["ma60"]), 1, 0)
df["changed"] = df.groupby("share")["signal"].diff().fillna(0)
df["rank"] = df.groupby("day")["ret"].rank(pct=True)

entries = df.loc[df["changed"] == 1, ["share", "day", "close", "rank"]]
print(entries.shape)
print(entries.nlargest(10, "rank"))

yearly = df.assign(year=df["day"].dt.year).groupby(["share", "year"]).agg(
    first=("close", "first"), last=("close", "last"), turnover=("volume", "sum"))
yearly["change"] = yearly["last"] / yearly["first"] - 1
yearly.to_csv("yearly.csv")

last_day = df.groupby("share")[["day", "close", "ma20", "vol20"]].last().reset_index()
trades = pd.read_csv("trades.csv", parse_dates=["at"]).sort_values("at")
opening = trades.groupby("share", as_index=False).first()[["at", "share", "price"]].sort_values("at")
trades = pd.merge_asof(trades, opening.rename(columns={"price": "first_price"}), on="at", by="share")
trades["move"] = trades["price"] / trades["first_price"] - 1
trades["cum"] = trades.groupby("share")["size"].cumsum()
trades = trades.merge(last_day, on="share", how="inner")
trades.query("move > 0.5 and size >= 1000").to_csv("moves.csv", index=False)
