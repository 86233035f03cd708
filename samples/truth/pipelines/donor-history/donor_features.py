import numpy as np
import pandas as pd

gifts = pd.read_csv("gifts.csv", parse_dates=["given_on"])
n = len(gifts)
gifts.drop_duplicates(subset=["donor_id", "given_on", "amount"], inplace=True)
print("dropped", n - len(gifts), "duplicates")

gifts = gifts.sort_values(["donor_id", "given_on"]).reset_index(drop=True)

# history of each donor
g = gifts.groupby("donor_id")
gifts["nth_gift"] = g.cumcount() + 1
gifts["total_so_far"] = g["amount"].cumsum()
gifts["largest"] = g["amount"].transform("max")
gifts["share"] = gifts["amount"] / g["amount"].transform("sum")
gifts["days_since_last"] = g["given_on"].diff().dt.days
gifts["last_amount"] = g["amount"].shift()
gifts["is_first"] = ~gifts.duplicated("donor_id")

conditions = [
    gifts["nth_gift"] == 1,
    gifts["days_since_last"] > 730,
    gifts["amount"] > gifts["last_amount"] * 1.2,
    gifts["amount"] < gifts["last_amount"] * 0.8,
]
gifts["change"] = np.select(conditions, ["new", "returned", "upgrade", "downgrade"], default="same")
gifts["major"] = np.where(gifts["total_so_far"] >= 5000, "yes", "no")
gifts["bucket"] = pd.cut(gifts["amount"], bins=[0, 20, 50, 100, 250, np.inf], labels=["xs", "s", "m", "l", "xl"])

print(gifts["change"].value_counts())
print(gifts.groupby(["campaign", "change"])["amount"].sum().unstack().round(0))

latest = gifts.drop_duplicates("donor_id", keep="last").copy()
latest["recency"] = (pd.Timestamp("2024-07-01") - latest["given_on"]).dt.days
latest["frequency"] = latest["nth_gift"]
latest["monetary"] = latest["total_so_far"]
for column in ["recency", "frequency", "monetary"]:
    latest[column + "_score"] = pd.qcut(latest[column].rank(method="first"), 5, labels=False) + 1
latest["rfm"] = latest["recency_score"] * 100 + latest["frequency_score"] * 10 + latest["monetary_score"]

lapsed = latest[(latest["recency"] > 365) & (latest["monetary"] > latest["monetary"].median())]
lapsed = lapsed.nlargest(5000, "monetary")
lapsed[["donor_id", "rfm", "recency", "monetary", "change"]].to_csv("call_list.csv", index=False)
print(latest["rfm"].describe())
