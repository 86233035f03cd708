import datetime as dt

import numpy as np
import pandas as pd
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

gifts = pd.read_csv("gifts.csv", parse_dates=["gift_date"])
gifts = gifts[gifts.amount > 0]
today = gifts.gift_date.max() + dt.timedelta(days=1)

rfm = gifts.groupby("donor_id").agg({
    "gift_date": lambda d: (today - d.max()).days,
    "gift_id": "count",
    "amount": "sum",
}).rename(columns={"gift_date": "recency", "gift_id": "frequency", "amount": "monetary"})

rfm["r"] = pd.qcut(rfm["recency"], 5, labels=[5, 4, 3, 2, 1]).astype(int)
rfm["f"] = pd.qcut(rfm["frequency"].rank(method="first"), 5, labels=[1, 2, 3, 4, 5]).astype(int)
rfm["m"] = pd.qcut(rfm["monetary"], 5, labels=[1, 2, 3, 4, 5]).astype(int)
rfm["rfm_score"] = rfm["r"].astype(str) + rfm["f"].astype(str) + rfm["m"].astype(str)
print(rfm["rfm_score"].value_counts().head(10))

channels = pd.crosstab(gifts["donor_id"], gifts["channel"], normalize="index")
appeals = gifts.pivot_table(index="donor_id", columns="appeal", values="amount", aggfunc="sum", fill_value=0)
table = rfm.drop(columns="rfm_score").join(channels).join(np.log1p(appeals), rsuffix="_amt")

scaler = StandardScaler()
X = scaler.fit_transform(table)
pca = PCA(n_components=6, random_state=0)
Z = pca.fit_transform(X)
print("explained", pca.explained_variance_ratio_.round(3), pca.explained_variance_ratio_.sum())

inertia = []
for k in range(3, 7):
    km = MiniBatchKMeans(n_clusters=k, n_init=1, max_iter=5, random_state=0, batch_size=4096)
    km.fit(Z)
    inertia.append(km.inertia_)
print(inertia)

final = MiniBatchKMeans(n_clusters=5, n_init=2, max_iter=10, random_state=0, batch_size=4096)
rfm["segment"] = final.fit_predict(Z)
summary = rfm.groupby("segment").agg(donors=("recency", "size"), recency=("recency", "median"), monetary=("monetary", "mean"))
print(summary)
rfm.reset_index()[["donor_id", "segment", "rfm_score"]].to_csv("segments.csv", index=False)
