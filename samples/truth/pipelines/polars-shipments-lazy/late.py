import polars as pl

events = pl.scan_parquet("events.parquet")
depots = pl.scan_csv("depots.csv").with_columns(pl.col("depot").cast(pl.Int16))
parcels = pl.scan_csv("parcels.csv")

seen = events.filter(pl.col("code") != "scan").select("parcel", "depot", "at")
times = seen.group_by("parcel").agg(
    pl.col("at").min().alias("first"),
    pl.col("at").max().alias("last"),
    pl.col("depot").last(),
)
late = (
    times.with_columns((pl.col("last") - pl.col("first")).dt.total_hours().alias("hours"))
    .join(parcels, on="parcel", how="left")
    .join(depots, on="depot", how="left")
)
result = late.filter(pl.col("hours") > 48).collect()
print(result.shape)
print(result.group_by("region", "express").agg(pl.col("hours").mean(), pl.col("price").sum()))
