import numpy as np
import lightgbm as lgb
import pandas as pd

PARAMS = {
    "objective": "binary",
    "metric": "auc",
    "num_leaves": 15,
    "learning_rate": 0.15,
    "feature_fraction": 0.8,
    "num_threads": 1,
    "seed": 8,
    "verbosity": -1,
}


def read():
    frame = pd.read_feather("impressions.feather")
    rate = frame.groupby("advertiser")["clicked"].transform("mean")
    frame["advertiser_rate"] = rate.astype("float32")
    return frame


def split(frame, share=0.15):
    rng = np.random.RandomState(8)
    mask = rng.rand(len(frame)) < share
    return frame[~mask], frame[mask]


def main():
    train, valid = split(read())
    features = [c for c in train.columns if c not in ("clicked", "advertiser")]
    dtrain = lgb.Dataset(train[features], label=train["clicked"], categorical_feature=["placement"])
    dvalid = lgb.Dataset(valid[features], label=valid["clicked"], reference=dtrain)
    booster = lgb.train(PARAMS, dtrain, num_boost_round=25, valid_sets=[dvalid])
    score = booster.predict(valid[features])
    calibration = pd.DataFrame({"clicked": valid["clicked"].to_numpy(), "score": score})
    calibration["decile"] = pd.qcut(calibration["score"], 10, labels=False, duplicates="drop")
    print(calibration.groupby("decile").mean())


main()
