"""Joins applications with the decisions and the repayments, and writes one row per purpose."""
import logging

import numpy as np
import pandas as pd

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("loans")


def load(name):
    df = pd.read_csv(name + ".csv")
    log.info("%s: %d rows", name, len(df))
    return df


def join_decisions(applications, decisions):
    both = pd.merge(applications, decisions, on="application_id", how="left", validate="one_to_one", indicator=True)
    missing = (both["_merge"] == "left_only").sum()
    if missing:
        log.warning("%d applications without a decision", missing)
    both.drop(columns="_merge", inplace=True)
    return both


def repayment_history(payments):
    late = payments["days_late"] > 30
    payments["late_paid"] = np.where(late, payments["paid"], 0.0)
    history = payments.groupby("application_id").agg(
        paid=("paid", "sum"),
        late_paid=("late_paid", "sum"),
        payments=("month", "count"),
        worst=("days_late", "max"),
    )
    history["late_share"] = (history["late_paid"] / history["paid"].replace(0, np.nan)).clip(0, 1)
    return history.reset_index()


def main():
    applications = load("applications")
    decisions = load("decisions")
    loans = join_decisions(applications, decisions)

    payments = load("payments")
    history = repayment_history(payments)
    loans = loans.merge(history, on="application_id", how="left")
    for column in ["paid", "late_paid", "payments", "worst", "late_share"]:
        loans[column] = loans[column].fillna(0)

    loans["band"] = pd.cut(loans["income"], [0, 30_000, 60_000, 100_000, np.inf], labels=["low", "middle", "upper", "top"])
    approved = loans[loans["decision"] == "approved"].copy()
    approved["exposure"] = approved["amount"] - approved["paid"]
    approved.loc[approved["exposure"] < 0, "exposure"] = 0

    table = approved.groupby(["purpose", "band"], observed=True)[["amount", "exposure", "late_share"]].mean()
    table.to_csv("exposure.csv")
    share = pd.crosstab(loans["purpose"], loans["decision"], normalize="index")
    log.info("\n%s", share.round(3))


if __name__ == "__main__":
    main()
