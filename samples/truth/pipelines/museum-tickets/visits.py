"""Visits and members from the ticket database: who comes, when, and what do they spend?"""
import sqlite3

import pandas as pd

conn = sqlite3.connect("museum.db")

visits = pd.read_sql(
    """
    SELECT t.ticket_id, t.visitor_id, t.sold_at, t.price, t.kind, e.title AS exhibition, e.hall
    FROM tickets t
    LEFT JOIN exhibitions e ON e.exhibition_id = t.exhibition_id
    """,
    conn,
    parse_dates=["sold_at"],
)
members = pd.read_sql("SELECT visitor_id, birth_year, city, member_since FROM visitors", conn)
shop = pd.read_sql_query("SELECT ticket_id, SUM(amount) AS spent, COUNT(*) AS items FROM purchases GROUP BY ticket_id", conn)
conn.close()

print(visits.shape, members.shape, shop.shape)

visits = pd.merge(visits, shop, how="left", on="ticket_id")
visits[["spent", "items"]] = visits[["spent", "items"]].fillna(0)
visits["items"] = visits["items"].astype("int16")
visits = pd.merge(visits, members, how="left", on="visitor_id", indicator=True)
print(visits["_merge"].value_counts())
visits = visits.drop(columns="_merge")

visits["weekday"] = visits["sold_at"].dt.day_name()
visits["month"] = visits["sold_at"].dt.strftime("%Y-%m")
visits["age"] = 2024 - visits["birth_year"]
visits["member"] = visits["member_since"].notna()

print(visits.groupby("weekday")["price"].agg(["count", "mean"]))
by_exhibition = visits.groupby(["exhibition", "month"]).agg(
    visits=("ticket_id", "count"), revenue=("price", "sum"), shop=("spent", "sum"), age=("age", "median")
)
print(by_exhibition.sort_values("revenue").tail())

loyal = visits.groupby("visitor_id").agg({"ticket_id": "count", "price": "sum", "spent": "sum", "sold_at": "max"})
loyal = loyal.rename(columns={"ticket_id": "visits", "sold_at": "last_visit"})
loyal = loyal.join(members.set_index("visitor_id")[["city"]])
loyal["value"] = loyal["price"] + loyal["spent"]

with sqlite3.connect("report.db") as report:
    by_exhibition.reset_index().to_sql("exhibitions", report, if_exists="replace", index=False)
    loyal.nlargest(1000, "value").to_sql("loyal", report, if_exists="replace")
