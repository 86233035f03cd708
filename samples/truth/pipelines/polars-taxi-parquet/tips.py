import polars as pl
from polars import col

rides = (
    pl.scan_parquet("rides.parquet")
    .filter(col("payment") == "card", col("distance") > 1.0)
    .select("pickup", "zone_from", "zone_to", "distance", "fare", "tip")
    .with_columns((col("tip") / col("fare")).alias("share"), col("pickup").dt.hour().alias("hour"))
    .collect()
)
print(rides.describe())

by_hour = rides.group_by("hour").agg(col("share").median(), col("fare").mean(), pl.len()).sort("hour")
by_pair = rides.group_by("zone_from", "zone_to").agg(col("share").mean(), pl.len().alias("n"))
print(by_hour)
print(by_pair.filter(col("n") > 10).top_k(10, by="share"))
