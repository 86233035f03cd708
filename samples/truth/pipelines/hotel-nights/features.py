import numpy as np
import pandas as pd

import settings


def read():
    bookings = pd.read_csv(settings.DATA, parse_dates=["arrival"])
    bookings["agent"] = bookings["agent"].notna().astype("int8")
    return bookings


def stay(df):
    df["nights"] = df["weekend_nights"] + df["week_nights"]
    df["guests"] = df["adults"] + df["children"]
    df["revenue"] = df["nights"] * df["adr"]
    df["log_lead"] = np.log1p(df["lead_time"])
    return df


def calendar(df):
    df = df.assign(month=df["arrival"].dt.month, weekday=df["arrival"].dt.weekday)
    return df.drop(columns="arrival")


def countries(df, top=settings.TOP_COUNTRIES):
    common = df["country"].value_counts().nlargest(top).index
    df["country"] = df["country"].where(df["country"].isin(common), "other")
    return df


def build():
    df = read().pipe(stay).pipe(calendar).pipe(countries, top=8)
    df = df[df["nights"] > 0]
    return pd.get_dummies(df, columns=settings.CATEGORIES + ["country"], drop_first=True)
