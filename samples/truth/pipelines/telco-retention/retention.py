"""Which subscribers are about to leave?"""
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMERIC = ["tenure", "monthly_charges", "total_charges", "support_minutes"]
CATEGORICAL = ["gender", "contract", "payment", "internet"]


def load(path):
    df = pd.read_csv(path, index_col="customer_id")
    df["senior"] = df["senior"].astype(bool)
    return df


def build_model():
    numeric = Pipeline([
        ("impute", SimpleImputer(strategy="median")),
        ("scale", StandardScaler()),
    ])
    preprocess = ColumnTransformer([
        ("num", numeric, NUMERIC),
        ("cat", OneHotEncoder(handle_unknown="ignore"), CATEGORICAL),
    ])
    return Pipeline([("prep", preprocess), ("clf", LogisticRegression(max_iter=200))])


def main():
    df = load("subscribers.csv")
    y = df["churned"]
    X = df.drop("churned", axis=1)
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=0.25, random_state=0, stratify=y)
    model = build_model()
    model.fit(X_train, y_train)
    scores = model.predict_proba(X_test)[:, 1]
    print("AUC", round(roc_auc_score(y_test, scores), 3))
    print(classification_report(y_test, model.predict(X_test), zero_division=0))


if __name__ == "__main__":
    main()
