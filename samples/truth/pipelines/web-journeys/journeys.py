from pandas import read_parquet, merge, to_datetime
import pandas as pd


def load():
    views = read_parquet("views.parquet")
    pages = read_parquet("pages.parquet")
    subscribers = read_parquet("subscribers.parquet")
    return views, pages, subscribers


def journeys(views):
    """A new journey begins after half an hour without a page."""
    views = views.sort_values(["visitor", "at"], ignore_index=True)
    pause = views.groupby("visitor")["at"].diff()
    begins = pause.isna() | (pause > pd.Timedelta(minutes=30))
    views["journey"] = begins.cumsum()
    return views


def summarise(views):
    summary = views.groupby("journey").agg(
        visitor=("visitor", "first"),
        pages=("page", "nunique"),
        seconds=("seconds", "sum"),
        started=("at", "min"),
    )
    return summary.reset_index()


if __name__ == "__main__":
    views, pages, subscribers = load()
    views = journeys(views)
    summary = summarise(views)
    print(summary["pages"].value_counts().head())

    # a visitor may have had several plans: every journey is counted for each of them
    plans = merge(summary, subscribers, on="visitor")
    plans = plans[plans["started"] >= to_datetime("2024-02-15")]
    print(plans.groupby("plan")[["pages", "seconds"]].mean())

    read = views[views["scroll"] > 0.6].merge(pages, on="page")
    read["share"] = read["seconds"] * 4 / read["words"]
    sections = read.groupby(["section", "device"]).size().unstack(fill_value=0)
    sections.to_csv("sections.csv")
    print(read.groupby("section")["share"].describe())
