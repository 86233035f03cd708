import pandas as pd


def revenue_by_country(orders_path, customers_path):
    orders = pd.read_csv(orders_path)
    customers = pd.read_csv(customers_path)

    merged = pd.merge(orders, customers, on="customer_id", how="left")
    merged["revenue"] = merged["quantity"] * merged["unit_price"] * (1 - merged["discount"])
    merged["cost"] = merged["shipping"]

    return (
        merged.groupby(["country", "segment"])
        .agg(
            orders=("order_id", "count"),
            revenue=("revenue", "sum"),
            average=("revenue", "mean"),
            shipping=("cost", "sum"),
        )
        .reset_index()
        .sort_values("revenue", ascending=False)
    )


def main():
    report = revenue_by_country("orders.csv", "customers.csv")
    report.to_csv("revenue_by_country.csv", index=False)
    print(report.head(10))


if __name__ == "__main__":
    main()
