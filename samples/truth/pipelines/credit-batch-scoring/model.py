import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

TARGET = "default_next_month"


def prepare(df):
    df = df.copy()
    bills = [f"bill_{i}" for i in range(1, 7)]
    paid = [f"paid_{i}" for i in range(1, 7)]
    df["bill_total"] = df[bills].sum(axis=1)
    df["paid_total"] = df[paid].sum(axis=1)
    df["paid_share"] = df["paid_total"] / (df["bill_total"].abs() + 1)
    df["late_months"] = (df[[f"pay_{i}" for i in range(6)]] > 0).sum(axis=1)
    return df


def train(path, model_path):
    df = pd.read_csv(path)
    df = prepare(df)
    X = df.drop(columns=["customer", TARGET])
    y = df[TARGET]
    grid = GridSearchCV(
        RandomForestClassifier(n_estimators=4, random_state=0, n_jobs=1),
        {"max_depth": [3, 5]},
        cv=3,
        scoring="roc_auc",
    )
    grid.fit(X, y)
    print(grid.best_params_, grid.best_score_)
    joblib.dump(grid.best_estimator_, model_path)
    return list(X.columns)
