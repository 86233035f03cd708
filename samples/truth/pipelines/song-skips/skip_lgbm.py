# skip prediction, baseline v2
import gc
import numpy as np
import pandas as pd
from lightgbm import LGBMClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

df = pd.read_parquet('plays.parquet')
print('plays', df.shape)

vec_cols = [c for c in df.columns if c.startswith('acoustic_vector')]
df['vec_norm'] = np.sqrt((df[vec_cols].values ** 2).sum(axis=1))
df['vec_max'] = df[vec_cols].max(axis=1)
df = pd.concat([df, pd.get_dummies(df['context'], prefix='ctx')], axis=1)
df.drop('context', axis=1, inplace=True)

y = df['skipped'].astype(int)
X = df.drop(['session', 'skipped'], axis=1)
X.columns = [c.replace(' ', '_') for c in X.columns]
del df
gc.collect()

preds = np.zeros(X.shape[0])
importances = pd.DataFrame()
skf = StratifiedKFold(n_splits=3, shuffle=True, random_state=1001)
for n_fold, (trn, val) in enumerate(skf.split(X, y)):
    train_x, train_y = X.iloc[trn], y.iloc[trn]
    valid_x, valid_y = X.iloc[val], y.iloc[val]

    clf = LGBMClassifier(n_estimators=8, num_leaves=15, learning_rate=0.1, n_jobs=1, random_state=0, verbose=-1)
    clf.fit(train_x, train_y, eval_set=[(valid_x, valid_y)], eval_metric='auc')
    preds[val] = clf.predict_proba(valid_x)[:, 1]

    fold_importance = pd.DataFrame()
    fold_importance['feature'] = X.columns
    fold_importance['importance'] = clf.feature_importances_
    fold_importance['fold'] = n_fold + 1
    importances = pd.concat([importances, fold_importance], axis=0)
    print('Fold %2d AUC : %.6f' % (n_fold + 1, roc_auc_score(valid_y, preds[val])))
    del clf, train_x, train_y, valid_x, valid_y
    gc.collect()

print('Full AUC score %.6f' % roc_auc_score(y, preds))
print(importances.groupby('feature')['importance'].mean().sort_values(ascending=False).head(10))
