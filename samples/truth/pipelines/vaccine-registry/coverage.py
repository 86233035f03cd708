import logging
import sqlite3
from datetime import date

import numpy as np
import pandas as pd

log = logging.getLogger("coverage")
AGE_BANDS = [0, 5, 12, 18, 30, 45, 60, 75, 120]
AGE_LABELS = ["0-4", "5-11", "12-17", "18-29", "30-44", "45-59", "60-74", "75+"]


class Registry:
    def __init__(self, path):
        self.path = path
        self.connection = None

    def __enter__(self):
        self.connection = sqlite3.connect(self.path)
        return self

    def __exit__(self, *exc):
        self.connection.close()

    def persons(self):
        return pd.read_sql_query("SELECT person_id, birth_date, sex, postcode FROM persons", self.connection,
                                 parse_dates=["birth_date"])

    def doses(self, since):
        sql = "SELECT dose_id, person_id, product, given_on, batch, reaction FROM doses WHERE given_on >= ?"
        return pd.read_sql_query(sql, self.connection, params=[since], parse_dates=["given_on"])


def dose_numbers(doses):
    doses = doses.drop_duplicates(["person_id", "product", "given_on"]).sort_values(["person_id", "product", "given_on"])
    keys = ["person_id", "product"]
    doses["dose_no"] = doses.groupby(keys).cumcount() + 1
    doses["interval"] = doses.groupby(keys)["given_on"].diff().dt.days
    doses["reaction"] = doses["reaction"].fillna("unknown").astype("category")
    return doses


def coverage(persons, doses, as_of):
    age = (as_of - persons["birth_date"]).dt.days // 365
    persons = persons.assign(age_band=pd.cut(age, AGE_BANDS, right=False, labels=AGE_LABELS), district=persons["postcode"].str[:3])
    counts = doses.pivot_table(index="person_id", columns="product", values="dose_no", aggfunc="max", fill_value=0)
    full = persons.merge(counts, left_on="person_id", right_index=True, how="left")
    products = list(counts.columns)
    full[products] = full[products].fillna(0)
    full["covid_complete"] = np.where(full["Comirnaty"] + full["Spikevax"] >= 2, 1, 0)
    table = full.groupby(["district", "age_band"], observed=True)[["covid_complete"] + products].mean()
    return full, table


def main():
    logging.basicConfig(level=logging.INFO)
    with Registry("registry.db") as registry:
        persons = registry.persons()
        doses = registry.doses("2021-06-01")
    log.info("%d persons, %d doses", len(persons), len(doses))
    doses = dose_numbers(doses)
    full, table = coverage(persons, doses, pd.Timestamp(date(2024, 5, 1)))
    severe = doses[doses["reaction"] == "severe"].groupby("batch").size()
    rate = (severe / doses.groupby("batch").size()).fillna(0).nlargest(50)
    table.round(3).to_csv("coverage.csv")
    rate.to_csv("batches.csv")
    log.info("%d complete", full["covid_complete"].sum())


if __name__ == "__main__":
    main()
