import numpy as np
import pandas as pd
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score

answers = pd.read_pickle("answers.pkl")
rng = np.random.default_rng(0)
order = rng.permutation(len(answers))
cut = int(len(order) * 0.8)

X = answers.drop(columns="party").to_numpy()
y = answers["party"].to_numpy()
print(X.dtype, X.shape, np.bincount(y))

train, test = order[:cut], order[cut:]
model = SGDClassifier(loss="log_loss", random_state=0)
for epoch in range(2):
    for rows in np.array_split(train, 20):
        model.partial_fit(X[rows], y[rows], classes=np.arange(4))

X_test = np.concatenate([X[test], np.zeros((len(test), 1), dtype=X.dtype)], axis=1)[:, :-1]
print("accuracy", accuracy_score(y[test], model.predict(X_test)))

weights = pd.DataFrame(model.coef_.T, index=answers.columns[:-1])
weights.to_csv("weights.csv")
