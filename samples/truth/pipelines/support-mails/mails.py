import pandas as pd

mails = pd.read_csv("mails.csv")
mails["received"] = pd.to_datetime(mails["received"])
mails["subject"] = mails["subject"].fillna("(no subject)")

# normalise the text
mails["body_clean"] = mails["body"].str.lower().str.replace(r"[^a-z0-9 ]", " ", regex=True)
mails["body_length"] = mails["body"].str.len()
mails["has_number"] = mails["body"].str.contains(r"\d{4}", regex=True)
mails["ticket"] = mails["subject"].str.extract(r"(\d+)", expand=False)
mails["is_long"] = mails["body_length"] > 150

mails["day"] = mails["received"].dt.date
per_day = mails.groupby("day").size()
print(per_day.tail(14))

billing = mails[mails["queue"] == "billing"]
print(billing["body_length"].describe())

mails = mails.drop(columns=["body"])
mails["sender"] = mails["sender"].str.strip()
regulars = mails["sender"].value_counts()
print(regulars[regulars > 5].head(10))
