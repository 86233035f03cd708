import lightgbm as lgb
import pandas as pd
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split

PARAMS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 31,
    "verbose": -1,
    "num_threads": 1,
    "seed": 5,
}


def features(df):
    df = df.copy()
    df["night"] = ((df["hour"] < 6) | (df["hour"] > 22)).astype("int8")
    mean_amount = df.groupby("merchant")["amount"].transform("mean")
    df["amount_ratio"] = df["amount"] / mean_amount
    return df.drop(columns=["txn"])


def train(df):
    X = df.drop(columns=["fraud"])
    y = df["fraud"]
    X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=5)
    train_set = lgb.Dataset(X_train, label=y_train)
    valid_set = lgb.Dataset(X_valid, label=y_valid, reference=train_set)
    booster = lgb.train(PARAMS, train_set, num_boost_round=10, valid_sets=[valid_set])
    print("AP", average_precision_score(y_valid, booster.predict(X_valid)))
    return booster


if __name__ == "__main__":
    data = features(pd.read_parquet("transactions.parquet"))
    model = train(data)
    print(pd.Series(model.feature_importance(), index=model.feature_name()).nlargest(5))
