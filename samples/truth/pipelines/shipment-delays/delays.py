import pandas as pd
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.naive_bayes import GaussianNB
from sklearn.preprocessing import OrdinalEncoder
from sklearn.tree import DecisionTreeClassifier

shipments = pd.read_csv("shipments.csv")
cat = ["carrier", "mode", "priority"]
enc = OrdinalEncoder()
shipments[cat] = enc.fit_transform(shipments[cat])
shipments["weight_per_stop"] = shipments["weight"] / (shipments["stops"] + 1)

X = shipments.drop(["shipment", "late"], axis=1)
y = shipments["late"]

print("naive bayes", cross_val_score(GaussianNB(), X, y, cv=3).mean())

search = GridSearchCV(DecisionTreeClassifier(random_state=0), {"max_depth": [3, 6]}, cv=3)
search.fit(X, y)
best = search.best_estimator_
print(search.best_params_, search.best_score_)
shipments["risk"] = best.predict_proba(X)[:, 1]
print(shipments.groupby("late")["risk"].describe())
