import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold
from sklearn.naive_bayes import GaussianNB
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

SEED = 2024
N_FOLDS = 3

train = pd.read_csv('loans.csv')
print(train.shape)

y = train['defaulted']
X = train.drop(['loan_id', 'defaulted'], axis=1)

for col in ['income', 'utilisation']:
    X[col + '_missing'] = X[col].isnull().astype('int8')
    X[col] = X[col].fillna(X[col].median())
for col in ['purpose', 'home']:
    X[col] = X[col].map({v: i for i, v in enumerate(sorted(X[col].unique()))})

X['burden'] = X['installment'] * 12 / X['income']
X['loan_to_income'] = X['amount'] / X['income']

models = {
    'logit': LogisticRegression(max_iter=60),
    'bayes': GaussianNB(),
    'tree': DecisionTreeClassifier(max_depth=4, random_state=SEED),
}

scores = {name: [] for name in models}
oof = pd.DataFrame(index=X.index, columns=list(models), dtype='float64')
folds = KFold(n_splits=N_FOLDS, shuffle=True, random_state=SEED)

for fold, (trn_idx, val_idx) in enumerate(folds.split(X, y)):
    X_trn, X_val = X.iloc[trn_idx], X.iloc[val_idx]
    y_trn, y_val = y.iloc[trn_idx], y.iloc[val_idx]
    scaler = StandardScaler()
    X_trn_s = scaler.fit_transform(X_trn)
    X_val_s = scaler.transform(X_val)
    for name, model in models.items():
        model.fit(X_trn_s, y_trn)
        pred = model.predict_proba(X_val_s)[:, 1]
        oof.loc[val_idx, name] = pred
        auc = roc_auc_score(y_val, pred)
        scores[name].append(auc)
        print('fold %d %-8s %.4f' % (fold, name, auc))

best = max(scores, key=lambda name: np.mean(scores[name]))
print('best:', best, np.mean(scores[best]))
oof.mean(axis=1).to_csv('blend.csv', header=['p'])
