import polars as pl

orders = pl.read_csv("orders.csv", try_parse_dates=True)
customers = pl.read_csv("customers.csv", try_parse_dates=True)
print(orders.shape, customers.shape)

orders = orders.filter(pl.col("status") != "cancelled")
orders = orders.with_columns(
    pl.col("discount").fill_null(0.0),
    (pl.col("amount") - pl.col("discount")).alias("net"),
    pl.col("placed_at").dt.month().alias("month"),
)

joined = orders.join(customers, on="customer_id", how="left")
by_tier = joined.group_by("tier", "month").agg(
    pl.col("net").sum().alias("revenue"),
    pl.col("net").mean().alias("average"),
    pl.len().alias("orders"),
)
print(by_tier.sort("tier", "month"))

best = (
    joined.group_by("customer_id")
    .agg(pl.col("net").sum().alias("spent"), pl.col("order_id").count().alias("n"))
    .sort("spent", descending=True)
    .head(100)
)
best.write_csv("best_customers.csv")
