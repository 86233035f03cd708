import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.metrics import silhouette_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from sources import read_all, star


def stay_features(calls):
    calls = calls.sort_values(["imo", "arrived"])
    calls["age"] = calls["arrived"].dt.year - calls["built"]
    calls["load_factor"] = (calls["cargo_t"] / calls["dwt"]).clip(upper=1.5)
    calls["moves_h"] = calls["moves"] / calls["hours_alongside"]
    calls["since_last"] = calls.groupby("imo")["arrived"].diff().dt.total_seconds() / 3600
    port_median = calls.groupby("t_port")["hours_alongside"].transform("median")
    calls["slow"] = calls["hours_alongside"] > 1.5 * port_median
    return calls


def ship_profile(calls):
    profile = calls.groupby("imo").agg(
        calls=("call_id", "count"),
        ports=("t_port", "nunique"),
        hours=("hours_alongside", "mean"),
        hours_max=("hours_alongside", "max"),
        load=("load_factor", "mean"),
        moves_h=("moves_h", "mean"),
        gap=("since_last", "median"),
        slow=("slow", "mean"),
        age=("age", "max"),
    )
    mix = pd.crosstab(calls["imo"], calls["cargo"], normalize="index")
    return profile.join(mix)


def cluster(profile, k_values=(4, 6)):
    prepare = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), PCA(n_components=6, random_state=0))
    X = prepare.fit_transform(profile)
    best = None
    for k in k_values:
        km = KMeans(n_clusters=k, n_init=3, random_state=0).fit(X)
        score = silhouette_score(X, km.labels_, sample_size=3000, random_state=0)
        print(k, round(score, 3))
        if best is None or score > best[0]:
            best = (score, k, km.labels_)
    return best


if __name__ == "__main__":
    calls = stay_features(star(read_all()))
    profile = ship_profile(calls)
    score, k, labels = cluster(profile)
    profile["segment"] = labels
    calls["segment"] = calls["imo"].map(profile["segment"])
    print(calls.groupby("segment")["cargo_t"].agg(["sum", "mean"]))
    calls.groupby(["segment", "owner_country"]).size().unstack(0, fill_value=0).to_csv("segments_by_owner.csv")
