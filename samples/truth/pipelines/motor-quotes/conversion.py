import lightgbm as lgb
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

df = pd.read_parquet("quotes.parquet")
df["price_gap"] = df["premium"] - df["competitor_premium"]
df["price_ratio"] = df["premium"] / df["competitor_premium"]
df["young"] = (df["driver_age"] < 25).astype("int8")

y = df.pop("bought")
X = df.drop(columns="quote")
X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=17)

clf = lgb.LGBMClassifier(n_estimators=40, num_leaves=31, learning_rate=0.1, n_jobs=1, random_state=17, verbose=-1)
clf.fit(
    X_train, y_train,
    eval_set=[(X_valid, y_valid)],
    callbacks=[lgb.early_stopping(10, verbose=False)],
)
proba = clf.predict_proba(X_valid)[:, 1]
print("auc", roc_auc_score(y_valid, proba))

for name, gain in sorted(zip(X.columns, clf.feature_importances_), key=lambda pair: -pair[1])[:5]:
    print(name, gain)
clf.booster_.save_model("conversion.txt")
