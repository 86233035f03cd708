import pandas as pd

QUARTERS = ["q1", "q2", "q3", "q4"]


def quarter(name):
    df = pd.read_pickle("meters_%s.pkl" % name)
    df = df[df["kind"] != "missing"]
    df["tariff"] = df["tariff"].astype("category")
    df["kind"] = df["kind"].astype("category")
    return df


year = pd.DataFrame()
for name in QUARTERS:
    part = quarter(name)
    part["quarter"] = name
    year = pd.concat([year, part], ignore_index=True)
    print(name, len(year))

year["quarter"] = year["quarter"].astype("category")
year = year.drop_duplicates(["meter", "day", "slot"])

contracts = pd.read_csv("contracts.csv")
# some meters have changed their supplier and have several contracts
costs = year.merge(contracts, on="meter")
costs["cost"] = costs["kwh"] * costs["price"]
print(costs.groupby(["supplier", "tariff"], observed=True)["cost"].sum().unstack())

profile = year.pivot_table(index="slot", columns="tariff", values="kwh", aggfunc="mean", observed=True)
profile.to_csv("profile.csv")

daily = year.groupby(["meter", "day"])["kwh"].sum().reset_index()
daily["week"] = daily.groupby("meter")["kwh"].transform(lambda s: s.rolling(7, min_periods=1).mean())
peak = daily.loc[daily.groupby("meter")["kwh"].idxmax()]
peak = peak.rename(columns={"kwh": "peak_kwh"}).set_index("meter")
print(peak["peak_kwh"].quantile([0.1, 0.5, 0.9]))
year["estimated"] = year["kind"].eq("estimated")
print(year.groupby("quarter", observed=False)["estimated"].mean())
