import logging

import lightgbm as lgb
import pandas as pd
from sklearn.metrics import log_loss, roc_auc_score

from features import feature_frame, load_matches

logging.basicConfig(level=logging.INFO)
LOG = logging.getLogger("train")
PARAMS = dict(objective="binary", n_estimators=40, learning_rate=0.1, num_leaves=31, min_child_samples=50, n_jobs=1,
              random_state=7, verbose=-1)
FEATURES = ["hero", "lane", "region", "rating", "gold_min", "damage_min", "hero_share", "prev_kills", "prev_deaths",
            "prev_assists", "prev_gold", "prev_won", "games_before"]


def split(df, cutoff):
    train = df[df["match_id"] <= cutoff]
    valid = df[df["match_id"] > cutoff]
    return (train[FEATURES], train["won"].astype(int)), (valid[FEATURES], valid["won"].astype(int))


def run():
    matches = load_matches("matches")
    players = pd.read_parquet("players.parquet")
    df = feature_frame(matches, players)
    LOG.info("features of %d rows", len(df))
    cutoff = int(df["match_id"].quantile(0.8))
    (X_train, y_train), (X_valid, y_valid) = split(df, cutoff)
    model = lgb.LGBMClassifier(**PARAMS)
    model.fit(X_train, y_train, eval_set=[(X_valid, y_valid)], callbacks=[lgb.early_stopping(10, verbose=False)])
    proba = model.predict_proba(X_valid)[:, 1]
    LOG.info("auc %.4f, loss %.4f", roc_auc_score(y_valid, proba), log_loss(y_valid, proba))
    importance = pd.Series(model.feature_importances_, index=FEATURES).sort_values(ascending=False)
    importance.to_csv("importance.csv")


if __name__ == "__main__":
    run()
