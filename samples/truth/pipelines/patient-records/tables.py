import os

import pandas as pd

DATA = "data"


def admissions():
    path = os.path.join(DATA, "admissions.csv")
    return pd.read_csv(path, parse_dates=["admitted", "discharged"], index_col="admission_id")


def labs(tests=None):
    table = pd.read_csv(os.path.join(DATA, "labs.csv"), dtype={"test": "category", "flag": "category", "value": "float32"})
    if tests is not None:
        table = table[table["test"].isin(tests)]
    return table
