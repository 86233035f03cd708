import warnings

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")

data = pd.read_csv("checkups.csv", index_col="patient")
print(data.head())
print(data.describe().T)

data["pulse_pressure"] = data["sbp"] - data["dbp"]
data["chol_ratio"] = data["chol"] / data["hdl"]
data["log_crp"] = np.log1p(data["crp"])
data["smoker"] = np.where(data["cigs_per_day"] > 0, 1, 0)
data = data.drop(["crp", "cigs_per_day"], axis=1)

X = data.drop("infarct", axis=1).values
y = data["infarct"].values

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=1, stratify=y)

sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

clf = LogisticRegression(max_iter=200)
clf.fit(X_train, y_train)

y_pred = clf.predict(X_test)
y_prob = clf.predict_proba(X_test)[:, 1]
print(confusion_matrix(y_test, y_pred))
print(classification_report(y_test, y_pred))
print("AUC:", roc_auc_score(y_test, y_prob))
