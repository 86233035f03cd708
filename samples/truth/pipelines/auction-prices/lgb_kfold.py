import gc

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import KFold

N_FOLDS = 3
CATS = ["department", "medium", "artist", "house", "city", "condition"]

train = pd.read_csv("lots_train.csv", parse_dates=["sale_date"])
test = pd.read_csv("lots_test.csv", parse_dates=["sale_date"])
print("train", train.shape, "test", test.shape)

for df in [train, test]:
    df["year"] = df["sale_date"].dt.year
    df["month"] = df["sale_date"].dt.month
    df["dow"] = df["sale_date"].dt.dayofweek
    df["area"] = df["height_cm"] * df["width_cm"]
    df["estimate_mid"] = (df["estimate_low"] + df["estimate_high"]) / 2
    df["age"] = df["year"] - df["year_made"]
    for c in CATS:
        df[c] = df[c].astype("category")

# mean price per artist, from the train lots only
artist_mean = train.groupby("artist", observed=True)["hammer_price"].mean().rename("artist_mean").reset_index()
train = train.merge(artist_mean, on="artist", how="left")
test = test.merge(artist_mean, on="artist", how="left")
for c in CATS:
    train[c] = train[c].astype("category")
    test[c] = test[c].astype(train[c].dtype)

target = np.log1p(train["hammer_price"])
features = [c for c in train.columns if c not in ["lot_id", "sale_date", "hammer_price"]]

params = {"objective": "regression", "metric": "rmse", "learning_rate": 0.2, "num_leaves": 31,
          "verbose": -1, "seed": 3, "num_threads": 1, "deterministic": True}

oof = np.zeros(len(train))
predictions = np.zeros(len(test))
importance = pd.DataFrame()

folds = KFold(n_splits=N_FOLDS, shuffle=True, random_state=15)
for fold_, (trn_idx, val_idx) in enumerate(folds.split(train)):
    print("fold", fold_)
    trn_data = lgb.Dataset(train.iloc[trn_idx][features], label=target.iloc[trn_idx], categorical_feature=CATS)
    val_data = lgb.Dataset(train.iloc[val_idx][features], label=target.iloc[val_idx], categorical_feature=CATS)
    clf = lgb.train(params, trn_data, 15, valid_sets=[trn_data, val_data])
    oof[val_idx] = clf.predict(train.iloc[val_idx][features])

    fold_importance = pd.DataFrame()
    fold_importance["feature"] = features
    fold_importance["importance"] = clf.feature_importance()
    fold_importance["fold"] = fold_ + 1
    importance = pd.concat([importance, fold_importance], axis=0)

    predictions += clf.predict(test[features]) / folds.n_splits
    gc.collect()

print("CV rmse: {:.5f}".format(np.sqrt(mean_squared_error(target, oof))))
print(importance.groupby("feature")["importance"].mean().sort_values(ascending=False).head(10))

sub = pd.DataFrame({"lot_id": test["lot_id"].values})
sub["hammer_price"] = np.expm1(predictions)
sub.to_csv("submission.csv", index=False)
