import polars as pl

SERVERS = ["north", "south"]

parts = []
for server in SERVERS:
    part = pl.read_csv(f"{server}.csv", columns=["request", "path", "status", "millis", "agent"])
    part = part.with_columns(pl.lit(server).alias("server"))
    parts.append(part)

log = pl.concat(parts)
print(log.height)
log = log.unique(subset=["request"], keep="any")
log = log.with_columns(
    pl.col("agent").cast(pl.Categorical),
    pl.col("status").cast(pl.Int16),
    (pl.col("status") >= 500).alias("failed"),
)
slow = log.filter(pl.col("millis") > 2500)
print(slow.group_by("path").agg(pl.len(), pl.col("millis").quantile(0.95)).top_k(20, by="len"))
print(log.group_by("server", "failed").len())
log.write_parquet("log.parquet")
