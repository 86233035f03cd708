"""Cleans the loans of the city library and counts what is read most."""
import pandas as pd

COLUMNS = ["loan_id", "branch", "title", "author", "isbn", "days_out", "renewals", "fine"]


class LoanReport:
    def __init__(self, path):
        self.path = path
        self.loans = None

    def load(self):
        self.loans = pd.read_csv(
            self.path,
            usecols=COLUMNS,
            dtype={"isbn": str, "days_out": "int16", "renewals": "int8", "branch": "category"},
        )
        return self

    def clean(self):
        loans = self.loans
        loans["title"] = loans["title"].str.strip().str.title()
        loans["author"] = loans["author"].fillna("unknown").str.lower()
        loans["fine"] = loans["fine"].fillna(0.0)
        loans["late"] = loans["days_out"] > 28
        loans["prefix"] = loans["isbn"].str.slice(0, 4)
        return self

    def most_read(self, number=20):
        return self.loans["title"].value_counts().head(number)

    def fines(self):
        late = self.loans[self.loans["late"]]
        return late.groupby("branch", observed=True)["fine"].agg(["sum", "mean", "count"])

    def run(self):
        self.load()
        self.clean()
        print(self.most_read())
        fines = self.fines()
        fines.to_csv("fines.csv")
        print(fines)


if __name__ == "__main__":
    LoanReport("loans.csv").run()
