import pandas as pd


def read(path):
    return pd.read_csv(path, usecols=lambda name: name != "arrival")


def without_cancelled(df):
    return df.loc[df["is_cancelled"] == 0].drop(columns="is_cancelled")


def with_guests(df):
    return df.assign(guests=lambda d: d["adults"] + d["children"], per_night=lambda d: d["price"] / d["nights"])


def with_deposit(df, default=0.0):
    return df.fillna({"deposit": default})


def main():
    result = (
        read("bookings.csv")
        .pipe(without_cancelled)
        .pipe(with_guests)
        .pipe(with_deposit, default=20.0)
        .rename(columns={"price": "total"})
        .astype({"nights": "int16", "adults": "int8", "children": "int8"})
        .query("guests <= 6")
        .groupby("hotel_id", as_index=False)
        .agg({"total": "sum", "per_night": "mean", "guests": "sum", "deposit": "mean"})
        .sort_values("total", ascending=False)
    )
    print(result.head(10))


if __name__ == "__main__":
    main()
