import argparse
import json
import logging
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

log = logging.getLogger("retention")
TARGET = "left_within_90d"
NUMERIC = ["monthly_fee", "team_size", "nps", "support_tickets", "tenure_days", "visits", "hours", "hours_std", "recency"]
CATEGORICAL = ["plan", "city", "industry", "referral"]


def usage_features(path, as_of):
    checkins = pd.read_csv(path, parse_dates=["day"])
    grouped = checkins.groupby("member_id")
    usage = grouped.agg(
        visits=("day", "nunique"),
        hours=("hours", "sum"),
        hours_std=("hours", "std"),
        last_seen=("day", "max"),
    )
    usage["recency"] = (as_of - usage["last_seen"]).dt.days
    return usage.drop(columns="last_seen").reset_index()


def build_dataset(data_dir, as_of):
    members = pd.read_csv(data_dir / "members.csv", parse_dates=["joined_on"])
    usage = usage_features(data_dir / "checkins.csv", as_of)
    df = members.merge(usage, on="member_id", how="left")
    df["tenure_days"] = (as_of - df["joined_on"]).dt.days
    df[["visits", "hours"]] = df[["visits", "hours"]].fillna(0)
    df["autopay"] = df["autopay"].astype(int)
    return df


def make_model():
    numeric = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    categorical = Pipeline(
        [
            ("impute", SimpleImputer(strategy="constant", fill_value="unknown")),
            ("encode", OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    features = ColumnTransformer(
        [("num", numeric, NUMERIC), ("cat", categorical, CATEGORICAL)], remainder="drop"
    )
    return Pipeline([("features", features), ("clf", LogisticRegression(max_iter=200, C=0.5))])


def main(args):
    logging.basicConfig(level=args.log_level)
    df = build_dataset(args.data, pd.Timestamp(args.as_of))
    X, y = df.drop(columns=[TARGET, "member_id", "joined_on"]), df[TARGET]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=args.test_size, stratify=y, random_state=17)

    scores = cross_val_score(make_model(), X_train, y_train, cv=3, scoring="roc_auc")
    log.info("cv auc %.3f +/- %.3f", scores.mean(), scores.std())

    model = CalibratedClassifierCV(make_model(), method="isotonic", cv=3)
    model.fit(X_train, y_train)
    proba = model.predict_proba(X_test)[:, 1]
    metrics = {
        "auc": float(roc_auc_score(y_test, proba)),
        "brier": float(brier_score_loss(y_test, proba)),
        "cv_auc": scores.round(4).tolist(),
    }
    deciles = pd.qcut(proba, 10, labels=False, duplicates="drop")
    lift = y_test.groupby(deciles).mean()
    metrics["lift_top"] = float(lift.iloc[-1] / y_test.mean())
    Path("metrics.json").write_text(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("."))
    parser.add_argument("--as-of", default="2024-01-01")
    parser.add_argument("--test-size", type=float, default=0.25)
    parser.add_argument("--log-level", default="INFO")
    main(parser.parse_args())
