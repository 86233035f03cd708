import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

df = pd.read_csv("petitions.csv", parse_dates=["submitted"])
print(df.shape)
print(df.isna().mean().sort_values(ascending=False).head())

df["submitted_month"] = df["submitted"].dt.month
df["submitted_year"] = df["submitted"].dt.year
df["wage_gap"] = df["offered_wage"] - df["prevailing_wage"]
df = df[df["status"] != "WITHDRAWN"]

y = (df["status"] == "CERTIFIED").astype(int)
X = df.drop(columns=["case_number", "employer_name", "submitted", "status"])

categorical = ["visa_class", "worksite_state", "soc_group", "full_time", "wage_unit", "education"]
numerical = [c for c in X.columns if c not in categorical]

numeric_pipe = Pipeline([
    ("impute", SimpleImputer(strategy="median")),
    ("scale", StandardScaler()),
])
categorical_pipe = Pipeline([
    ("impute", SimpleImputer(strategy="most_frequent")),
    ("onehot", OneHotEncoder(handle_unknown="ignore")),
])
preprocess = ColumnTransformer([
    ("num", numeric_pipe, numerical),
    ("cat", categorical_pipe, categorical),
])
model = Pipeline([
    ("prep", preprocess),
    ("clf", LogisticRegression(max_iter=15, C=0.5)),
])

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=42)
model.fit(X_train, y_train)

pred = model.predict(X_test)
proba = model.predict_proba(X_test)[:, 1]
print(classification_report(y_test, pred, zero_division=0))
print("AUC", roc_auc_score(y_test, proba))
names = model.named_steps["prep"].get_feature_names_out()
top = np.argsort(-np.abs(model.named_steps["clf"].coef_[0]))[:10]
print(pd.Series(model.named_steps["clf"].coef_[0][top], index=names[top]))
joblib.dump(model, "petition_model.joblib")
