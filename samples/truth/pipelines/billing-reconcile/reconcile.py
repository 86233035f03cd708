"""Which invoices were paid, and which payments belong to no invoice."""
import pandas as pd

TOLERANCE = 0.02


def reconcile(invoices, postings):
    received = postings.groupby("reference").agg(
        received=("received", "sum"),
        postings=("posting", "count"),
        client=("client", "first"),
        last_posting=("value_date", "max"),
    ).reset_index()
    both = invoices.merge(
        received,
        how="outer",
        left_on="invoice_no",
        right_on="reference",
        indicator="found",
    )
    both["gross"] = both["total"] + both["vat"]
    both["open"] = both["gross"] - both["received"].fillna(0)
    return both


def classify(both):
    both["result"] = "open"
    both.loc[both["found"] == "right_only", "result"] = "unknown payment"
    both.loc[(both["found"] == "both") & (both["open"].abs() <= TOLERANCE * both["gross"]), "result"] = "settled"
    both.loc[(both["found"] == "both") & (both["open"] < -TOLERANCE * both["gross"]), "result"] = "overpaid"
    wrong = (both["found"] == "both") & (both["customer"] != both["client"])
    both.loc[wrong, "result"] = "wrong customer"
    return both


invoices = pd.read_csv("invoices.csv")
postings = pd.read_csv("postings.csv", parse_dates=["value_date"])

duplicated = postings.duplicated(subset=["reference", "received"], keep=False)
if duplicated.any():
    print(duplicated.sum(), "postings look like duplicates")
    postings = postings[~duplicated]

both = classify(reconcile(invoices, postings))
print(both["result"].value_counts())
print(both.groupby("state", dropna=False)["open"].sum())

try:
    rates = pd.read_csv("dunning_rates.csv")
except (FileNotFoundError, pd.errors.EmptyDataError):
    rates = pd.DataFrame({"state": ["sent", "reminded"], "rate": [0.0, 0.05]})

dunning = both[both["result"] == "open"].merge(rates, on="state", how="inner")
dunning["fee"] = dunning["open"] * dunning["rate"]
per_customer = dunning.groupby("customer")[["open", "fee"]].sum()
per_customer.sort_values("open", ascending=False).head(2000).to_csv("dunning.csv")
for row in per_customer.nlargest(5, "open").itertuples():
    print("%d owes %.2f" % (row.Index, row.open))
