import pandas as pd

invoices = pd.read_csv("invoices.csv", engine="pyarrow", dtype_backend="pyarrow")
print(invoices.dtypes)

invoices["kwh"] = invoices["kwh"].astype("int32[pyarrow]")
invoices["gross"] = invoices["net"] * 1.19
invoices["paid_days"] = invoices["paid_days"].fillna(-1)
invoices["open"] = invoices["paid_days"] < 0
invoices["city"] = invoices["city"].str.upper()
invoices["year"] = invoices["invoice_no"].str.slice(1, 5)

per_city = invoices.groupby("city")["gross"].sum().sort_values(ascending=False)
print(per_city.head(10))

unpaid = invoices[invoices["open"]]
reminders = unpaid[["invoice_no", "customer", "gross"]]
reminders.to_csv("reminders.csv", index=False)

tariffs = invoices.groupby("tariff").agg({"kwh": "sum", "net": "mean"})
print(tariffs)
