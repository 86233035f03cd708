import sqlite3

import pandas as pd

QUERY = """
SELECT order_id, customer_id, status, total, items
FROM orders
WHERE status <> 'cancelled'
"""


def main(database="shop.db"):
    with sqlite3.connect(database) as connection:
        orders = pd.read_sql_query(QUERY, connection)
        customers = pd.read_sql_query("SELECT customer_id, country, newsletter FROM customers", connection)

    orders["status"] = orders["status"].astype("category")
    orders["per_item"] = orders["total"] / orders["items"]
    joined = orders.merge(customers, on="customer_id", how="inner")

    report = joined.groupby(["country", "newsletter"]).agg(
        orders=("order_id", "count"), revenue=("total", "sum"), average=("per_item", "mean")
    )
    report = report.reset_index()
    print(report)

    with sqlite3.connect("report.db") as target:
        report.to_sql("revenue", target, if_exists="replace", index=False)


if __name__ == "__main__":
    main()
