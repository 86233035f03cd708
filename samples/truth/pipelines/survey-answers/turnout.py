import pickle

import pandas as pd
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import cross_val_score, train_test_split

panel = pd.read_pickle("panel.pkl")
print(panel.shape, panel.dtypes.value_counts().to_dict())

y = panel.pop("votes")
X = panel.drop(columns="person")

# quick look on a sample
sample = X.sample(60000, random_state=5)
scores = cross_val_score(LogisticRegression(max_iter=20), sample, y.loc[sample.index], cv=3)
print("cv accuracy", scores.mean())

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=5)
model = SGDClassifier(loss="log_loss", max_iter=3, tol=None, random_state=5)
model.fit(X_train, y_train)
print("test accuracy", accuracy_score(y_test, model.predict(X_test)))

coefficients = pd.Series(model.coef_[0], index=X.columns)
print(coefficients.abs().nlargest(10))
with open("turnout_model.pkl", "wb") as out:
    pickle.dump(model, out)
