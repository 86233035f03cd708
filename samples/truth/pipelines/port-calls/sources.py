import pandas as pd

DTYPES = {"call_id": "int32", "imo": "int32", "terminal_id": "int16"}


def read_all():
    return {
        "calls": pd.read_csv("calls.csv", dtype=DTYPES, parse_dates=["arrived"]),
        "ships": pd.read_csv("ships.csv"),
        "owners": pd.read_csv("owners.csv"),
        "terminals": pd.read_csv("terminals.csv"),
    }


def star(tables):
    ships = tables["ships"].merge(tables["owners"].rename(columns={"country": "owner_country"}), on="owner_id", how="left")
    calls = tables["calls"].merge(ships, on="imo", how="left", suffixes=("", "_ship"))
    calls = calls.merge(tables["terminals"].add_prefix("t_"), left_on="terminal_id", right_on="t_terminal_id")
    return calls.drop(columns=["t_terminal_id", "name"])
