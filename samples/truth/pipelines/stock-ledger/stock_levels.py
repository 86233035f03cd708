import pandas as pd
from pathlib import Path

FOLDER = Path("ledger")


def read_all():
    ledgers = {}
    for name in ("hamburg", "lyon", "porto", "gdansk"):
        ledgers[name] = pd.read_pickle(FOLDER / f"{name}.pkl")
    return ledgers


def level(group):
    return group["quantity"].sum() * group["unit_cost"].mean()


ledgers = read_all()
moves = pd.concat(ledgers, names=["warehouse", "row"])
moves = moves.reset_index(level="warehouse").reset_index(drop=True)
del ledgers

moves = moves.sort_values(["warehouse", "sku", "moved_at"])
moves["level"] = moves.groupby(["warehouse", "sku"])["quantity"].cumsum()
moves["previous"] = moves.groupby(["warehouse", "sku"])["moved_at"].shift()
moves["idle_days"] = (moves["moved_at"] - moves["previous"]).dt.days
moves.drop(columns=["previous"], inplace=True)

short = moves[(moves["level"] < 0) & ~moves["checked"]]
print(len(short), "movements below zero")
short.groupby("warehouse")["sku"].nunique().to_csv("short.csv")

last = moves.drop_duplicates(["warehouse", "sku"], keep="last")
wide = last.pivot(index="sku", columns="warehouse", values="level")
wide["total"] = wide.sum(axis=1)
wide.to_pickle("levels.pkl")

value = moves.groupby(["warehouse", "reason"])[["quantity", "unit_cost"]].apply(level)
print(value.unstack())
idle = moves.groupby("sku")["idle_days"].max()
print(idle[idle > 120].sort_values().tail())
