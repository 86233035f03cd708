import json
import logging
import os
import sys

import pandas as pd

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
logger = logging.getLogger("toll")

CONFIG = {
    "input": {"path": "passages.csv", "sep": ";", "tariffs": "tariffs.csv"},
    "filters": {"min_amount": 0.5, "valid_status": ["OK", "MANUAL"]},
    "output": {"summary": "toll_summary.csv", "suspicious": "toll_suspicious.csv"},
    "night_hours": [22, 23, 0, 1, 2, 3, 4, 5],
}


class TollJob:
    def __init__(self, config):
        self.config = config
        self.passages = None
        self.tariffs = None
        self.stats = {}

    def load(self):
        source = self.config["input"]
        if not os.path.exists(source["path"]):
            logger.error("no passages at %s", source["path"])
            return False
        self.passages = pd.read_csv(source["path"], sep=source["sep"], dtype={"plate": str, "plaza": "category"})
        self.tariffs = pd.read_csv(source["tariffs"])
        self.stats["read"] = len(self.passages)
        logger.info("read %d passages", len(self.passages))
        return True

    def clean(self):
        filters = self.config["filters"]
        df = self.passages
        df = df[df["status"].isin(filters["valid_status"])]
        df = df[df["amount"] >= filters["min_amount"]]
        df = df.drop_duplicates(subset=["plate", "plaza", "passed_at"])
        self.passages = df.reset_index(drop=True)
        self.stats["clean"] = len(df)

    def enrich(self):
        df = self.passages
        df["passed_at"] = pd.to_datetime(df["passed_at"])
        df["hour"] = df["passed_at"].dt.hour
        df["date"] = df["passed_at"].dt.date
        df["night"] = df["hour"].isin(self.config["night_hours"])
        df = df.merge(self.tariffs, on="vehicle_class", how="left")
        df["expected"] = df["rate"] * (1 - 0.2 * df["night"])
        df["diff"] = (df["amount"] - df["expected"]).round(2)
        self.passages = df

    def summarise(self):
        by_plaza = self.passages.groupby(["plaza", "vehicle_class"], observed=True)["amount"].agg(["count", "sum", "mean"])
        by_plaza.to_csv(self.config["output"]["summary"])
        suspicious = self.passages[self.passages["diff"].abs() > 25]
        if suspicious.empty:
            return
        suspicious.head(1000).to_csv(self.config["output"]["suspicious"], index=False)
        self.stats["suspicious"] = len(suspicious)
        frequent = self.passages.groupby("plate").size().sort_values(ascending=False)
        self.stats["most_frequent"] = int(frequent.iloc[0])

    def run(self):
        if not self.load():
            return 1
        if self.passages.empty:
            logger.warning("nothing to do")
            return 0
        self.clean()
        self.enrich()
        self.summarise()
        logger.info("done: %s", json.dumps(self.stats))
        return 0


if __name__ == "__main__":
    status = TollJob(CONFIG).run()
    if status:
        sys.exit(status)
