from pathlib import Path

import pandas as pd

COUNTS = ["kills", "deaths", "assists"]


def load_matches(folder):
    files = sorted(Path(folder).glob("*.parquet"))
    return pd.concat([pd.read_parquet(f) for f in files], ignore_index=True)


def player_history(matches):
    matches = matches.sort_values(["player_id", "match_id"])
    grouped = matches.groupby("player_id")
    for col in COUNTS + ["gold", "won"]:
        shifted = grouped[col].shift(1)
        matches[f"prev_{col}"] = shifted.astype("float32")
    matches["games_before"] = grouped.cumcount()
    return matches


def add_rates(df):
    minutes = df["duration_s"] / 60
    df["gold_min"] = df["gold"] / minutes
    df["damage_min"] = df["damage"] / minutes
    df["hero_share"] = df.groupby("hero")["damage"].rank(pct=True)
    return df


def feature_frame(matches, players):
    df = add_rates(player_history(matches))
    df = df.merge(players[["player_id", "region", "rating"]], on="player_id", how="left")
    for col in ["hero", "lane", "region"]:
        df[col] = df[col].astype("category")
    return df
