"""Builds the features of the churn model."""

import argparse
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

LOG = logging.getLogger(__name__)
COLUMNS = [
    "customer_id",
    "opened",
    "country",
    "balance",
]


@dataclass(frozen=True)
class Settings:
    source: Path
    sample: float = 1.0
    seed: int = 7

    def describe(self) -> str:
        return f"{self.source} (sample {self.sample:.2f}, seed {self.seed})"


class Features:
    """Reads and joins the tables."""

    def __init__(self, settings):
        self.settings = settings
        self.cache = {}

    @property
    def customers(self):
        if "customers" not in self.cache:
            path = self.settings.source / "customers.csv"
            self.cache["customers"] = pd.read_csv(
                path,
                usecols=COLUMNS,
                parse_dates=["opened"],
            )
        return self.cache["customers"]

    def events(self):
        parts = []
        for path in sorted(self.settings.source.glob("events-*.csv")):
            try:
                part = pd.read_csv(path)
            except (OSError, ValueError) as error:
                LOG.warning("skipping %s: %s", path, error)
                continue
            finally:
                LOG.debug("read %s", path)
            parts.append(part[part["kind"] != "test"])
        return pd.concat(parts, ignore_index=True)

    def build(self):
        customers = self.customers.copy()
        events = self.events()
        counts = (
            events.groupby("customer_id")
            .agg(events=("kind", "count"), last=("time", "max"))
            .reset_index()
        )
        frame = customers.merge(counts, on="customer_id", how="left")
        frame["events"] = frame["events"].fillna(0).astype("int32")
        frame = frame.assign(
            age=lambda f: (f["last"] - f["opened"]).dt.days,
            rich=lambda f: np.where(f["balance"] > 1_000, 1, 0),
        )
        del events, counts
        return frame


def score(model, frame):
    if frame.empty:
        return np.array([])
    elif len(frame) > 1_000_000:
        chunks = [frame.iloc[i : i + 100_000] for i in range(0, len(frame), 100_000)]
        return np.concatenate([model.predict_proba(c)[:, 1] for c in chunks])
    else:
        return model.predict_proba(frame)[:, 1]


def train(settings):
    frame = Features(settings).build()
    target = frame.pop("churned") if "churned" in frame else frame["rich"]
    left, right, left_y, right_y = train_test_split(frame, target, random_state=settings.seed)
    model = GradientBoostingClassifier(random_state=settings.seed)
    model.fit(left, left_y)
    while len(right) > 10:
        right = right.sample(frac=0.5)
    with open("report.txt", "w") as report:
        print(score(model, right), file=report)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--sample", type=float, default=1.0)
    arguments = parser.parse_args()
    settings = Settings(arguments.source, arguments.sample)
    LOG.info('using "%s"', settings.describe())
    train(settings)


if __name__ == "__main__":
    main()
