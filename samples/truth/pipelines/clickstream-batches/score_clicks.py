import contextlib
import json
import time

import pandas as pd
from sklearn.linear_model import LogisticRegression

BATCH = 200_000
FEATURES = ["dwell_seconds", "scroll_pct", "is_return"]


@contextlib.contextmanager
def stopwatch(label):
    started = time.time()
    yield
    print("%s took %.1fs" % (label, time.time() - started))


class ResultFile:
    def __init__(self, path):
        self.path = path
        self.rows = 0

    def __enter__(self):
        self.handle = open(self.path, "w")
        return self

    def __exit__(self, exc_type, exc, tb):
        self.handle.close()
        return False

    def add(self, scores):
        self.rows += len(scores)
        for device, value in scores.groupby("device")["score"].mean().items():
            self.handle.write(json.dumps({"device": device, "score": float(value)}) + "\n")


def batches(frame, size):
    for start in range(0, len(frame), size):
        yield frame.iloc[start:start + size]


def train(path):
    history = pd.read_csv(path)
    model = LogisticRegression(max_iter=200)
    return model.fit(history[FEATURES], history["bought"])


def main():
    with stopwatch("training"):
        model = train("training.csv")

    with stopwatch("reading"):
        clicks = pd.read_csv("clicks.csv")
        clicks = clicks[clicks["dwell_seconds"] > 2]

    with ResultFile("scores.jsonl") as out, stopwatch("scoring"):
        for batch in batches(clicks, BATCH):
            scores = batch[["session_id", "device"]].copy()
            scores["score"] = model.predict_proba(batch[FEATURES])[:, 1]
            out.add(scores)
    print(out.rows, "clicks scored")


if __name__ == "__main__":
    main()
