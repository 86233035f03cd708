import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split


class DefaultTrainer:
    """Trains and evaluates a model of loan defaults."""

    def __init__(self, path, target="defaulted"):
        self.path = path
        self.target = target
        self.raw = None
        self.features = None
        self.labels = None
        self.model = RandomForestClassifier(n_estimators=4, max_depth=5, n_jobs=1, random_state=1)

    def load(self):
        self.raw = pd.read_csv(self.path)
        return self

    def prepare(self):
        df = self.raw.copy()
        df["income"] = df["income"].fillna(df["income"].median())
        df["savings"] = df["savings"].fillna(0)
        df["debt_to_income"] = df["debt"] / (df["income"] + 1)
        df["instalment"] = df["amount"] * (1 + df["rate"] / 100) / df["term_months"]
        df["late"] = df[["late_30", "late_60", "late_90"]].sum(axis=1)
        df["owner"] = ((df["owns_home"] == 1) & (df["owns_car"] == 1)).astype(int)
        self.labels = df[self.target]
        self.features = df.drop(columns=["application_id", self.target])
        return self

    def fit(self):
        x_train, x_test, y_train, y_test = train_test_split(
            self.features, self.labels, test_size=0.25, random_state=1
        )
        self.model.fit(x_train, y_train)
        scores = self.model.predict_proba(x_test)[:, 1]
        return roc_auc_score(y_test, scores)


if __name__ == "__main__":
    trainer = DefaultTrainer("applications.csv").load().prepare()
    print(f"AUC: {trainer.fit():.4f}")
