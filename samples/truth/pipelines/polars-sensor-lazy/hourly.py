import polars as pl

readings = pl.scan_csv("readings.csv", try_parse_dates=True)

hot = readings.filter((pl.col("temperature") > 20) & (pl.col("state") > 0))
hourly = (
    hot.with_columns(pl.col("taken_at").dt.truncate("1h").alias("hour"))
    .group_by("machine", "hour")
    .agg(
        pl.col("temperature").mean(),
        pl.col("temperature").max().alias("hottest"),
        pl.col("vibration").max(),
    )
    .collect()
)

print(hourly.height)
worst = hourly.sort("hottest", descending=True).head(20)
print(worst)
hourly.write_csv("hourly.csv")
