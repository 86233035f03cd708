"""Looks for bookings that should be explained to the auditors."""
import sqlite3

import pandas as pd

LIMIT = 75_000
BATCH = 150_000


def suspicious(batch):
    batch["booked"] = pd.to_datetime(batch["booked"])
    batch["amount"] = batch["debit"] - batch["credit"]
    weekend = batch["booked"].dt.dayofweek >= 5
    large = batch["debit"] > LIMIT
    return batch.loc[weekend | large, ["booking_id", "account", "cost_center", "booked", "amount", "text"]]


def collect(connection):
    found = []
    checked = 0
    for batch in pd.read_sql("SELECT * FROM bookings", connection, chunksize=BATCH):
        checked += len(batch)
        found.append(suspicious(batch))
    print(checked, "bookings checked")
    return pd.concat(found)


def main():
    connection = sqlite3.connect("ledger.db")
    try:
        findings = collect(connection)
    finally:
        connection.close()

    if findings.empty:
        print("nothing found")
        return
    findings = findings.sort_values("amount", ascending=False).reset_index(drop=True)
    summary = findings.groupby("account")["amount"].agg(["count", "sum"])
    with sqlite3.connect("findings.db") as out:
        summary.to_sql("summary", out, if_exists="replace")
    print(findings.head(20))


if __name__ == "__main__":
    main()
