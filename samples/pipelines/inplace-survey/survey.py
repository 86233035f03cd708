import pandas as pd

survey = pd.read_csv("survey.csv", index_col="respondent")
questions = [c for c in survey.columns if c.startswith("q")]

# nobody reads the comments
survey.drop(["comment"], axis=1, inplace=True)
survey.dropna(subset=["age"], inplace=True)
survey[questions] = survey[questions].fillna(3)
survey["age"] = survey["age"].astype(int)
survey[questions] = survey[questions].astype(int)
survey.rename(columns={"sex": "gender"}, inplace=True)
survey.reset_index(drop=True, inplace=True)

survey["score"] = survey[questions].mean(axis=1)
survey["group"] = pd.cut(survey["age"], bins=[0, 30, 45, 60, 120], labels=["-30", "31-45", "46-60", "61+"])
print(survey.groupby(["group", "gender"])["score"].mean())
