"""Makes bars of one minute from the ticks and looks at the volume."""
import pandas as pd


def bars(ticks, symbol):
    one = ticks[ticks["symbol"] == symbol].set_index("time")
    prices = one["price"].resample("1min").ohlc()
    prices["volume"] = one["size"].resample("1min").sum()
    prices["symbol"] = symbol
    return prices


def main():
    ticks = pd.read_feather("ticks.feather")
    ticks = ticks[ticks["venue"] != "BATS"]
    ticks = ticks.sort_values("time")
    ticks["notional"] = ticks["price"] * ticks["size"]

    parts = []
    for symbol in ticks["symbol"].unique():
        parts.append(bars(ticks, symbol))
    minutes = pd.concat(parts)
    minutes["mean_20"] = minutes.groupby("symbol")["close"].transform(lambda close: close.rolling(20).mean())
    print(minutes.tail())

    volume = ticks.groupby(["symbol", "venue"], observed=True)["notional"].sum().unstack()
    print(volume)
    lots = ticks.loc[ticks["odd_lot"], "size"]
    print("odd lots:", len(lots), "mean size", lots.mean())


if __name__ == "__main__":
    main()
