import pandas as pd

from cleaning import drop_unfinished

SHIFTS = [(6, 14, "early"), (14, 22, "late")]


def shift_of(hour):
    for first, last, name in SHIFTS:
        if first <= hour < last:
            return name
    return "night"


def add_duration(df, low=2, high=1800):
    df = drop_unfinished(df)
    seconds = (df["finished"] - df["started"]).dt.total_seconds().abs()
    return df.assign(seconds=seconds.clip(low, high), hour=df["started"].dt.hour)


def add_shift(df):
    df["shift"] = df["hour"].apply(shift_of)
    return df


def per_picker(df):
    grouped = df.groupby(["picker", "shift"])
    out = grouped.agg({"pick_id": "count", "qty": "sum", "weight": ["sum", "max"], "seconds": ["mean", "std"]})
    out.columns = ["_".join(c) for c in out.columns]
    return out.reset_index()


def compare_with_target(picks: pd.DataFrame, staff: pd.DataFrame) -> pd.DataFrame:
    joined = picks.merge(staff, on="picker", how="left", validate="m:1")
    joined["rate"] = 3600 / joined["seconds_mean"]
    joined["ok"] = joined["rate"] >= joined["target_rate"]
    return joined
