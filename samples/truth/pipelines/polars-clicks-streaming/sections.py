import polars as pl


def load():
    clicks = pl.scan_csv("clicks.csv")
    pages = pl.scan_csv("pages.csv")
    return clicks.join(pages, on="page", how="inner")


def main():
    visits = load()
    sections = (
        visits.group_by("section")
        .agg(pl.col("seconds").mean(), pl.col("visitor").n_unique().alias("visitors"))
        .collect(engine="streaming")
    )
    print(sections)

    visitors = (
        visits.filter(pl.col("seconds") > 5)
        .group_by("visitor")
        .agg(pl.col("seconds").sum().alias("total"), pl.len().alias("clicks"))
        .collect(engine="streaming")
    )
    print(visitors.height, visitors["total"].mean())
    visitors.filter(pl.col("clicks") > 15).write_csv("fans.csv")


if __name__ == "__main__":
    main()
