import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

data = pd.read_csv("wafers.csv")
y = data["works"].values
X = data.drop(["wafer_id", "works"], axis=1).values

scaler = StandardScaler()
X_scaled = scaler.fit_transform(X)

n_train = int(len(X_scaled) * 0.8)
model = LogisticRegression(C=0.1, max_iter=100)
model.fit(X_scaled[:n_train], y[:n_train])

pred = model.predict(X_scaled[n_train:])
print("accuracy:", np.mean(pred == y[n_train:]))
