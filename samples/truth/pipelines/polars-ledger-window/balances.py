import polars as pl

bookings = pl.read_parquet("bookings.parquet")
accounts = pl.read_parquet("accounts.parquet")

ledger = bookings.sort("account", "booked")
ledger = ledger.with_columns(
    pl.col("amount").cum_sum().over("account").alias("balance"),
    pl.col("amount").mean().over("account").alias("typical"),
)
ledger = ledger.join(accounts, on="account")
overdrawn = ledger.filter(pl.col("balance") < -pl.col("limit"))
print(overdrawn.group_by("branch").len().sort("len", descending=True).head())

summary = (
    ledger.with_columns((pl.col("amount") - pl.col("typical")).abs().alias("distance"))
    .group_by("branch", "kind")
    .agg(pl.col("distance").max(), pl.col("amount").sum())
)
print(summary.pivot(on="kind", index="branch", values="amount"))
