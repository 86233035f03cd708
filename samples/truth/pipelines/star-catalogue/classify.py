from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

BANDS = "ugriz"
objects = pd.read_parquet(Path("objects.parquet"))

model_mags = objects[[b + "_model" for b in BANDS]].to_numpy(dtype=np.float32)
psf_mags = objects[[b + "_psf" for b in BANDS]].to_numpy(dtype=np.float32)
colours = model_mags[:, :-1] - model_mags[:, 1:]
extent = psf_mags - model_mags
X = np.hstack([model_mags, colours, extent, objects[["redshift"]].to_numpy(dtype=np.float32)])
y = objects["class"].map({"STAR": 0, "GALAXY": 1, "QSO": 2}).to_numpy()
del model_mags, psf_mags

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=6, stratify=y)

forest = RandomForestClassifier(n_estimators=10, max_depth=8, max_samples=0.15, random_state=6)
forest.fit(X_train, y_train)
print(classification_report(y_test, forest.predict(X_test), target_names=["STAR", "GALAXY", "QSO"]))

scaler = StandardScaler().fit(X_train)
few = np.random.RandomState(6).choice(len(X_train), 4000, replace=False)
knn = KNeighborsClassifier(n_neighbors=9)
knn.fit(scaler.transform(X_train[few]), y_train[few])
print("kNN:", knn.score(scaler.transform(X_test[:3000]), y_test[:3000]))
