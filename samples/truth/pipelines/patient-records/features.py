import pandas as pd


def stay_features(admissions):
    out = admissions.copy()
    out["discharged"] = out["discharged"].fillna(pd.Timestamp("2022-12-31"))
    out["nights"] = (out["discharged"] - out["admitted"]).dt.days.abs()
    out["season"] = out["admitted"].dt.quarter.map({1: "winter", 2: "spring", 3: "summer", 4: "autumn"})
    out["chapter"] = out["diagnosis"].str[:3]
    out["weight"] = out["weight"].fillna(out["weight"].median())
    return out


def lab_features(labs):
    means = labs.groupby(["admission_id", "test"], observed=True)["value"].mean().unstack()
    means.columns = ["mean_" + str(test) for test in means.columns]
    abnormal = labs[labs["flag"].notna()]
    means["abnormal"] = abnormal.groupby("admission_id").size()
    means["abnormal"] = means["abnormal"].fillna(0).astype(int)
    return means
