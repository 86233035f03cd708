import pandas as pd

months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

wide = pd.read_csv("sales_wide.csv")
long = wide.melt(id_vars=["shop_id", "item_id"], value_vars=months, var_name="month", value_name="sold")
long["month"] = long["month"].map({name: number for number, name in enumerate(months, start=1)})

per_shop = long.pivot_table(index="shop_id", columns="month", values="sold", aggfunc="sum")
per_shop["total"] = per_shop.sum(axis=1)
print(per_shop.sort_values("total", ascending=False).head())

top_items = long.groupby("item_id")["sold"].sum().nlargest(20)
print(top_items)
