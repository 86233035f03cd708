import gc

import numpy as np
import pandas as pd


def reduce_mem_usage(df):
    start_mem = df.memory_usage().sum() / 1024 ** 2
    print("Memory usage of dataframe is {:.2f} MB".format(start_mem))

    for col in df.columns:
        col_type = df[col].dtype
        if col_type != object and col_type.name != "category" and col_type.name != "str":
            c_min = df[col].min()
            c_max = df[col].max()
            if str(col_type)[:3] == "int":
                if c_min > np.iinfo(np.int8).min and c_max < np.iinfo(np.int8).max:
                    df[col] = df[col].astype(np.int8)
                elif c_min > np.iinfo(np.int16).min and c_max < np.iinfo(np.int16).max:
                    df[col] = df[col].astype(np.int16)
                elif c_min > np.iinfo(np.int32).min and c_max < np.iinfo(np.int32).max:
                    df[col] = df[col].astype(np.int32)
                else:
                    df[col] = df[col].astype(np.int64)
            else:
                df[col] = df[col].astype(np.float32)
        else:
            df[col] = df[col].astype("category")

    end_mem = df.memory_usage().sum() / 1024 ** 2
    print("Memory usage after optimization is: {:.2f} MB".format(end_mem))
    return df


def application():
    df = pd.read_csv("application_train.csv")
    df = df[df["CODE_GENDER"] != "XNA"]
    docs = [c for c in df.columns if "FLAG_DOC" in c]
    df["DOCUMENTS"] = df[docs].sum(axis=1)
    df["CREDIT_INCOME"] = df["AMT_CREDIT"] / df["AMT_INCOME_TOTAL"]
    df["ANNUITY_INCOME"] = df["AMT_ANNUITY"] / (1 + df["AMT_INCOME_TOTAL"])
    df["EXT_MEAN"] = df[["EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3"]].mean(axis=1)
    df["EMPLOYED_RATIO"] = df["DAYS_EMPLOYED"] / df["DAYS_BIRTH"]
    df["EMPLOYED_RATIO"] = df["EMPLOYED_RATIO"].replace([np.inf, -np.inf], np.nan)
    df = df.drop(docs, axis=1)
    return df


df = application()
df = reduce_mem_usage(df)
gc.collect()
print(df.dtypes.value_counts())
df.to_pickle("application.pkl")
