import logging
import re
from pathlib import Path

import pandas as pd

log = logging.getLogger("payroll")
CONFIG = {
    "runs": "runs/payroll_*.csv",
    "id_vars": ["staff_no", "cost_centre", "grade", "quarter"],
    "pay_kinds": ["base", "overtime"],
    "hours_full": 40,
}


def read_run(path):
    quarter = re.search(r"(\d{4}Q\d)", path.name).group(1)
    frame = pd.read_csv(path, dtype={"grade": "category"})
    frame["quarter"] = quarter
    return frame.drop(columns=["bank"])


def read_runs(pattern):
    frames = [read_run(p) for p in sorted(Path(".").glob(pattern))]
    if not frames:
        raise FileNotFoundError(pattern)
    log.info("%d runs", len(frames))
    return pd.concat(frames, ignore_index=True)


def to_long(runs):
    value_vars = [c for c in runs.columns if c.split("_")[0] in CONFIG["pay_kinds"]]
    long = runs.melt(id_vars=CONFIG["id_vars"], value_vars=value_vars, var_name="item", value_name="amount")
    long = long.dropna(subset=["amount"])
    parts = long["item"].str.split("_m", expand=True)
    long["kind"] = parts[0]
    long["month_in_quarter"] = parts[1].astype(int)
    return long.drop(columns="item")


def summarise(long, staff):
    joined = long.merge(staff[["staff_no", "department", "gender", "weekly_hours"]], on="staff_no", how="inner")
    joined["fte"] = joined["weekly_hours"] / CONFIG["hours_full"]
    joined["fte_amount"] = joined["amount"] / joined["fte"]
    by_department = joined.pivot_table(
        index="department", columns=["quarter", "kind"], values="amount", aggfunc="sum", margins=True
    )
    gap = joined[joined["kind"] == "base"].groupby(["grade", "gender"], observed=True)["fte_amount"].mean().unstack()
    gap["gap"] = 1 - gap["f"] / gap["m"]
    return by_department, gap


def main():
    logging.basicConfig(level=logging.INFO)
    runs = read_runs(CONFIG["runs"])
    staff = pd.read_csv("staff.csv", parse_dates=["born", "hired"])
    long = to_long(runs)
    log.info("%d payments", len(long))
    by_department, gap = summarise(long, staff)
    by_department.to_csv("by_department.csv")
    gap.round(3).to_csv("pay_gap.csv")


if __name__ == "__main__":
    main()
