import pandas as pd

NAMES = ["booking", "iban", "valuta", "purpose", "amount", "fee", "kind", "currency"]
MISSING = ["-", "n/a", "unbekannt"]


def read(path):
    return pd.read_csv(path, sep=";", header=None, names=NAMES, na_values=MISSING)


def shrink(table):
    for column in ["booking", "kind"]:
        table[column] = pd.to_numeric(table[column], downcast="integer")
    for column in ["amount", "fee"]:
        table[column] = pd.to_numeric(table[column], errors="coerce", downcast="float")
    table["currency"] = table["currency"].astype("category")
    return table


def monthly(table):
    table["valuta"] = pd.to_datetime(table["valuta"])
    table = table.set_index("valuta").sort_index()
    return table["amount"].resample("MS").sum(), table.loc["2023-10-01":"2023-12-31"]


def main():
    table = shrink(read("statements.csv"))
    table = table.dropna(subset=["amount"])
    if table.empty:
        print("no bookings")
        return
    table["fee"] = table["fee"].fillna(0)
    table["bank"] = table["iban"].str[4:12]
    sums, quarter = monthly(table)
    print(sums)
    print(quarter.groupby("bank")["fee"].sum().nlargest(10))
    quarter.to_csv("last_quarter.csv", sep=";")


if __name__ == "__main__":
    main()
