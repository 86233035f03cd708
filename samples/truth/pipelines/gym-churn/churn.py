import pandas as pd
import numpy as np
from sklearn.preprocessing import LabelEncoder
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import train_test_split
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score

data = pd.read_csv("members.csv")
visits = pd.read_csv("visits.csv")

print(data.head())
print(data.describe())

v = visits.groupby("member_id").agg({"minutes": ["mean", "sum", "count"], "guest": "sum"})
v.columns = ["_".join(c) for c in v.columns]
v = v.reset_index()
data = data.merge(v, how="left", on="member_id")
data[["minutes_mean", "minutes_sum", "minutes_count", "guest_sum"]] = data[["minutes_mean", "minutes_sum", "minutes_count", "guest_sum"]].fillna(0)

data["referral"] = data["referral"].fillna("none")
data["goal"] = data["goal"].fillna("unknown")
data["monthly_fee"] = data["monthly_fee"].fillna(data["monthly_fee"].median())
data["age"] = data["age"].fillna(data["age"].mean())

obj_cols = [c for c in data.columns if not pd.api.types.is_numeric_dtype(data[c])]
print(obj_cols)
encoders = {}
for col in obj_cols:
    le = LabelEncoder()
    data[col] = le.fit_transform(data[col].astype(str))
    encoders[col] = le

data["fee_per_visit"] = data["monthly_fee"] / (data["minutes_count"] + 1)
data["long_member"] = np.where(data["months"] > 24, 1, 0)

X = data.drop(["member_id", "churned"], axis=1)
y = data["churned"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=101)

hgb = HistGradientBoostingClassifier(max_iter=20, early_stopping=False, random_state=101)
hgb.fit(X_train, y_train)
y_pred = hgb.predict(X_test)

print("accuracy", accuracy_score(y_test, y_pred))
print("f1", f1_score(y_test, y_pred))
print(confusion_matrix(y_test, y_pred))
print(data.groupby("long_member")["churned"].mean())
