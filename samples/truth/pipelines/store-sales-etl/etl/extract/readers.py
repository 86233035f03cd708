import pandas as pd

from ..settings import DATA, YEARS


def read_year(year):
    part = pd.read_csv(DATA / f"sales_{year}.csv", parse_dates=["day"])
    part["year"] = year
    return part


def read_sales():
    parts = [read_year(year) for year in YEARS]
    return pd.concat(parts, ignore_index=True)


def read_stores():
    return pd.read_csv(DATA / "stores.csv")


def read_articles():
    return pd.read_pickle(DATA / "articles.pkl")
