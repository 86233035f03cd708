"""Reading and preparing of the meters' table."""
import pandas as pd

TARGET = "kwh_next_year"
SEASONS = ["winter", "spring", "summer", "autumn"]


def load_meters(path):
    meters = pd.read_csv(path)
    meters = meters.rename(columns={"kwh_" + season: season for season in SEASONS})
    meters = meters.dropna(subset=SEASONS)
    return meters.reset_index(drop=True)


def add_features(meters):
    out = meters.copy()
    out["kwh"] = out[SEASONS].sum(axis=1)
    out["per_person"] = out["kwh"] / out["household_size"]
    out["per_area"] = out["kwh"] / out["floor_area"]
    out["age"] = 2024 - out["built"]
    return out


def split_target(table):
    return table.drop(columns=["meter_id", TARGET]), table[TARGET]
