"""Spending rolled up along the tree of cost centres."""
from collections import defaultdict
from functools import lru_cache

import pandas as pd

RATES = {"EUR": 1.0, "USD": 0.92, "GBP": 1.16, "CHF": 1.04}


@lru_cache(maxsize=None)
def table(name):
    return pd.read_csv(f"{name}.csv")


def children_of(centres):
    children = defaultdict(list)
    for row in centres.itertuples(index=False):
        if row.centre != row.parent:
            children[row.parent].append(row.centre)
    return children


def below(centre, children, seen=None):
    seen = set() if seen is None else seen
    if centre in seen:
        return []
    seen.add(centre)
    found = [centre]
    for child in children.get(centre, []):
        found += below(child, children, seen)
    return found


def spend(root, children):
    entries = table("entries")
    members = below(root, children)
    part = entries[entries["cost_centre"].isin(members)]
    return part["amount"].sum(), len(part)


def main():
    entries = table("entries")
    entries["amount"] = entries["amount"] * entries["currency"].map(RATES)
    valid = entries[entries["status"].isin(["open", "paid"])]

    suppliers = table("suppliers")
    named = valid.merge(suppliers, how="inner", on="supplier_id")
    by_country = named.groupby(["country", "status"])["amount"].agg(["sum", "mean", "count"])
    print(by_country)
    named = named.sort_values("amount", ascending=False)
    largest = named.head(500)[["supplier", "country", "amount", "booked"]]
    largest.to_csv("largest.csv", index=False)

    centres = table("centres")
    children = children_of(centres)
    rows = []
    for root in centres.loc[centres["level"] == 1, "centre"].head(12):
        total, count = spend(root, children)
        rows.append({"centre": root, "total": total, "entries": count})
    summary = pd.DataFrame(rows).merge(centres[["centre", "label"]], on="centre", how="left")
    summary.sort_values("total", ascending=False).to_csv("roots.csv", index=False)


if __name__ == "__main__":
    main()
