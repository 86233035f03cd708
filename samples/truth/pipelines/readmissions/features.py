import pandas as pd

import tables


def diagnosis_features():
    diagnoses = tables.read("diagnoses")
    main = diagnoses[diagnoses["position"] == 1].drop_duplicates("stay_id")[["stay_id", "code"]]
    counts = diagnoses.groupby("stay_id").agg(n_diagnoses=("code", "size"), n_codes=("code", "nunique"))
    return counts.join(main.set_index("stay_id").rename(columns={"code": "main_code"}))


def lab_features():
    labs = tables.read("labs")
    wide = labs.pivot_table(index="stay_id", columns="test", values="value", aggfunc="mean")
    wide.columns = ["lab_" + name for name in wide.columns]
    return wide


def readmission(stays, days=30):
    stays = stays.sort_values(["patient_id", "admitted"])
    following = stays.groupby("patient_id")["admitted"].shift(-1)
    gap = (following - stays["discharged"]).dt.days
    stays["readmitted"] = (gap <= days).astype(int)
    stays["stay_number"] = stays.groupby("patient_id").cumcount() + 1
    return stays


def build(stays):
    patients = tables.read("patients")
    df = readmission(stays)
    df = df.merge(patients, on="patient_id", how="left")
    df["age"] = df["admitted"].dt.year - df["birth_year"]
    for extra in (diagnosis_features(), lab_features()):
        df = df.merge(extra, left_on="stay_id", right_index=True, how="left")
    df["n_diagnoses"] = df["n_diagnoses"].fillna(0)
    return pd.get_dummies(df, columns=["kind", "insurance", "sex"])
