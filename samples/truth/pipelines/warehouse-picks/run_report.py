import pandas as pd

import metrics
from cleaning import fix_quantities, parse_times, read_picks

if __name__ == "__main__":
    staff = pd.read_csv("staff.csv")
    picks = (
        read_picks("picks.csv")
        .pipe(parse_times, columns=["started", "finished"])
        .pipe(fix_quantities)
        .pipe(metrics.add_duration, high=900)
        .pipe(metrics.add_shift)
    )
    print(picks.sample(5, random_state=3))

    report = picks.pipe(metrics.per_picker).pipe(metrics.compare_with_target, staff)
    report.sort_values("rate", ascending=False).to_csv("picker_report.csv", index=False)

    zones = picks.pivot_table(index="zone", columns="shift", values="seconds", aggfunc="median")
    print(zones.round(1))
    heavy = picks.loc[picks["weight"] > 25, ["sku", "weight", "zone"]].drop_duplicates("sku")
    heavy.to_csv("heavy_articles.csv", index=False)
