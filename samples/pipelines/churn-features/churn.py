# Churn model, first version: everything as it comes, one script.
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("customers.csv")
print(df.shape)

# fill the gaps
df["age"] = df["age"].fillna(df["age"].median())
df["total_charge"] = df["total_charge"].fillna(0)
df["data_gb"] = df["data_gb"].fillna(df["data_gb"].mean())
df["complaints_score"] = df["complaints_score"].fillna(0)
df["internet"] = df["internet"].fillna("none")

# categorical columns
features = pd.get_dummies(df, columns=["gender", "contract", "payment", "internet", "region"])
features = features.drop(["customer_id"], axis=1)

X = features.drop("churned", axis=1)
y = features["churned"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)

clf = LogisticRegression(max_iter=100)
clf.fit(X_train, y_train)
print("accuracy", clf.score(X_test, y_test))
