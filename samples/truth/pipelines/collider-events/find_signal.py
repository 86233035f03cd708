import sys
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

data = pd.read_csv("events.csv", dtype={"label": "int8"})
values = data.values
y = values[:, 0].astype(int)
X = values[:, 1:]

# angles between the objects
dphi = np.column_stack([
    np.abs(data["jet1_phi"] - data["jet2_phi"]),
    np.abs(data["lepton_phi"] - data["met_phi"]),
])
X = np.hstack([X, dphi])
del data

scores = []
kfold = KFold(n_splits=3, shuffle=True, random_state=0)
for fold, (train, test) in enumerate(kfold.split(X)):
    scaler = StandardScaler()
    A = scaler.fit_transform(X[train])
    B = scaler.transform(X[test])
    pca = PCA(n_components=6, random_state=0)
    quad = PolynomialFeatures(2, interaction_only=True)
    A = np.hstack([A, quad.fit_transform(pca.fit_transform(A))])
    B = np.hstack([B, quad.transform(pca.transform(B))])
    clf = SGDClassifier(loss="log_loss", max_iter=5, tol=None, random_state=fold)
    clf.fit(A, y[train])
    auc = roc_auc_score(y[test], clf.decision_function(B))
    lda = LinearDiscriminantAnalysis().fit(A, y[train])
    scores.append((auc, lda.score(B, y[test])))
    print("fold", fold, scores[-1], file=sys.stderr)

print(np.array(scores).mean(axis=0))
