"""Keeps the last event of each product."""
import pandas as pd


def main():
    events = pd.read_csv("events.csv")
    before = len(events)

    events = events.drop_duplicates()
    events = events.sort_values(["product_id", "received"])
    latest = events.drop_duplicates(subset=["product_id"], keep="last")
    latest = latest.reset_index(drop=True)

    print(f"{before} events, {len(latest)} products")
    latest.to_csv("latest.csv", index=False)


if __name__ == "__main__":
    main()
