import pandas as pd

COLUMNS = ["carrier", "origin", "dest", "scheduled", "dep_delay", "arr_delay", "distance"]


def load():
    flights = pd.read_parquet("flights.parquet", columns=COLUMNS)
    flights["carrier"] = flights["carrier"].astype("category")
    return flights


def main():
    flights = load()
    flights["month"] = flights["scheduled"].dt.month.astype("int8")
    flights["gained"] = flights["dep_delay"] - flights["arr_delay"]
    flights["late"] = flights["arr_delay"] > 15

    by_carrier = flights.groupby("carrier", observed=True).agg(
        flights=("late", "size"), late=("late", "mean"), gained=("gained", "mean")
    )
    print(by_carrier)

    landed = flights.dropna(subset=["arr_delay"])
    routes = landed.groupby(["origin", "dest"])["arr_delay"].agg(["count", "mean"])
    busiest = routes.sort_values("count", ascending=False).head(50)
    busiest.to_csv("busiest.csv")

    monthly = landed.groupby("month")["dep_delay"].quantile(0.9)
    print(monthly)


if __name__ == "__main__":
    main()
