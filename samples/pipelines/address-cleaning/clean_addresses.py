import pandas as pd

CODES = {
    "Austria": "AT", "Belgium": "BE", "Denmark": "DK", "France": "FR",
    "Germany": "DE", "Italy": "IT", "Spain": "ES", "Switzerland": "CH",
}


def clean(df):
    df["street"] = df["street"].str.strip().str.lower()
    df["city"] = df["city"].str.title()
    df["postcode"] = df["postcode"].fillna("")
    df["country_code"] = df["country"].map(CODES)
    df["domain"] = df["email"].str.slice(-8)
    return df


df = pd.read_csv("addresses.csv")
df = clean(df)

counts = df["city"].value_counts()
df["city_size"] = df["city"].map(counts)
print(counts.head())
print(df["country_code"].value_counts())

without_postcode = df[df["postcode"] == ""]
print(f"{len(without_postcode)} addresses have no postcode")
df.drop(columns=["country"]).to_csv("addresses_clean.csv", index=False)
