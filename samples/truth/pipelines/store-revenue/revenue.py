import pandas as pd

receipts = pd.read_csv("receipts.csv", parse_dates=["sold_on"])
customers = pd.read_csv("customers.csv")
products = pd.read_csv("products.csv")

print("receipts:", receipts.shape)

receipts["discount"] = receipts["discount"].fillna(0)
receipts["revenue"] = receipts["quantity"] * receipts["price"] * (1 - receipts["discount"])
receipts["month"] = receipts["sold_on"].dt.month

sales = receipts.merge(products, on="product_id", how="left")
sales = sales.merge(customers[["customer_id", "segment", "city"]], on="customer_id", how="left")
sales["margin"] = sales["revenue"] - sales["quantity"] * sales["cost"]

by_category = (
    sales.groupby(["category", "month"])
    .agg({"revenue": "sum", "margin": ["sum", "mean"], "receipt_id": "count"})
)
by_category.columns = ["_".join(c).rstrip("_") for c in by_category.columns]
by_category = by_category.reset_index()
by_category.to_csv("by_category.csv", index=False)

by_segment = sales.pivot_table(index="segment", columns="month", values="revenue", aggfunc="sum")
print(by_segment.round(0))

top_brands = sales.groupby("brand")["margin"].sum().nlargest(20)
print(top_brands)

best = (
    sales.groupby("customer_id", as_index=False)
    .agg(orders=("receipt_id", "count"), spent=("revenue", "sum"), last=("sold_on", "max"))
    .sort_values("spent", ascending=False)
    .head(1000)
)
best = best.merge(customers, on="customer_id")
best.to_csv("best_customers.csv", index=False)
