import pandas as pd

THRESHOLDS = {1: 1250, 2: 1875, 3: 2250, 4: 2625}


def need(row):
    if row["children"] > 0 and row["earners"] == 0:
        return "high"
    if row["income"] < THRESHOLDS.get(min(row["members"], 4), 2625):
        return "some"
    return "none"


def household_table(persons):
    persons["child"] = (persons["age"] < 18).astype("int8")
    persons["earner"] = (persons["status"] == "employed").astype("int8")
    persons["income"] = persons["income"].fillna(0)
    table = persons.groupby("household").agg(
        members=("person", "count"),
        children=("child", "sum"),
        earners=("earner", "sum"),
        income=("income", "sum"),
        oldest=("age", "max"),
        region=("region", "first"),
    )
    return table


def split(df, depth):
    """Halves of halves, so that no part has more than 40,000 households."""
    if len(df) <= 40_000 or depth == 0:
        return [df]
    middle = len(df) // 2
    return split(df.iloc[:middle], depth - 1) + split(df.iloc[middle:], depth - 1)


def main():
    persons = pd.read_csv("persons.csv")
    households = pd.read_csv("households.csv", index_col="household")
    table = households.join(household_table(persons), how="inner")
    table.rename(columns={"income": "household_income"}, inplace=True)
    table["rent"] = table.groupby("tenure")["rent"].transform(lambda r: r.fillna(r.median()))
    table["burden"] = (table["rent"] / table["household_income"].where(table["household_income"] > 0)).clip(upper=2)

    print(table["burden"].describe())
    print(persons.groupby(["region", "status"]).size().unstack().iloc[:5])

    selected = table[(table["burden"] > 0.9) & table["tenure"].isin(["tenant", "cooperative"])]
    selected = selected.rename(columns={"household_income": "income"}).sample(frac=0.5, random_state=7)
    parts = []
    for part in split(selected, 6):
        part = part.copy()
        part["need"] = part.apply(need, axis=1)
        parts.append(part)
    result = pd.concat(parts)
    summary = result.groupby(["region", "need"])["burden"].agg(["count", "mean"])
    summary.to_csv("need.csv")
    for name, row in summary.head(3).iterrows():
        print(name, int(row["count"]), round(row["mean"], 2))


if __name__ == "__main__":
    main()
