import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

df = pd.read_csv("loans.csv")
print(df.shape)
print(df.isnull().sum())

df = df.drop("loan_id", axis=1)

le = LabelEncoder()
for col in ["term", "grade", "home_ownership"]:
    df[col] = le.fit_transform(df[col])

df["annual_inc"] = np.log1p(df["annual_inc"])
df["revol_bal"] = np.log1p(df["revol_bal"])
df["bal_to_limit"] = np.where(df["revol_util"] > 0, df["revol_bal"] / df["revol_util"], 0)

X = df.drop("defaulted", axis=1)
y = df["defaulted"]

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=42, stratify=y)

imputer = SimpleImputer(strategy="median")
X_train = imputer.fit_transform(X_train)
X_test = imputer.transform(X_test)

scaler = StandardScaler()
X_train_scaled = scaler.fit_transform(X_train)
X_test_scaled = scaler.transform(X_test)

log_model = LogisticRegression(max_iter=50)
log_model.fit(X_train_scaled, y_train)
pred = log_model.predict(X_test_scaled)
print("logistic", accuracy_score(y_test, pred))

rf = RandomForestClassifier(n_estimators=4, max_depth=5, random_state=42, n_jobs=1)
rf.fit(X_train, y_train)
proba = rf.predict_proba(X_test)[:, 1]
print("forest", roc_auc_score(y_test, proba))
