# Scores per question, country and wave from the wide answer file
import pandas as pd

wide = pd.read_csv("answers.csv")
questions = [c for c in wide.columns if c.startswith("q")]
print(wide[questions].isna().mean().round(3).to_dict())

# somebody who left more than half of the questions open is not counted
answered = wide[questions].notna().sum(axis=1)
wide = wide[answered >= 6]

wide["age_group"] = pd.cut(wide["age"], bins=[15, 29, 44, 64, 120], labels=["16-29", "30-44", "45-64", "65+"])

long = wide.melt(
    id_vars=["respondent", "wave", "country", "sex", "age_group", "weight"],
    value_vars=questions,
    var_name="question",
    value_name="score",
)
long = long.dropna(subset=["score"])
long["weighted"] = long["score"] * long["weight"]

grouped = long.groupby(["country", "question"])[["weighted", "weight"]].sum()
grouped["mean"] = grouped["weighted"] / grouped["weight"]
table = grouped["mean"].unstack("question")
table.to_csv("country_means.csv")

waves = long.groupby(["wave", "question"])["score"].mean().unstack(0)
print(waves.round(2))
shift = waves.diff(axis=1).stack()
print(shift.sort_values().head(5))

share = pd.crosstab(long["question"], long["score"], normalize="index")
share.to_json("shares.json")
