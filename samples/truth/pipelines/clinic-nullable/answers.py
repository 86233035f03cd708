import pandas as pd

QUESTIONS = [f"q{number:02d}" for number in range(1, 13)]
TYPES = {"clinic": "string", "smoker": "boolean", "pregnant": "boolean"}
TYPES.update({question: "Int64" for question in QUESTIONS})


class Questionnaire:

    def __init__(self, path):
        self.answers = pd.read_csv(path, dtype=TYPES)

    def clean(self):
        df = self.answers
        df[QUESTIONS] = df[QUESTIONS].astype("Int8")
        df["smoker"] = df["smoker"].fillna(False)
        df["bmi"] = df["weight"] / (df["height"] / 100) ** 2
        self.answers = df.dropna(subset=["bmi"])

    def scores(self):
        df = self.answers
        df = df.assign(score=df[QUESTIONS].sum(axis=1), answered=df[QUESTIONS].notna().sum(axis=1))
        return df[df["answered"] >= 10]

    def by_clinic(self):
        return self.scores().groupby(["clinic", "smoker"])[["score", "bmi"]].mean()


questionnaire = Questionnaire("answers.csv")
questionnaire.clean()
table = questionnaire.by_clinic()
table.round(2).to_csv("clinics.csv")
print(table.head(20))
print(questionnaire.answers["q01"].value_counts(dropna=False))
