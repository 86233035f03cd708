import numpy as np
import polars as pl
import polars.selectors as cs

raw = pl.read_csv(
    "customers.csv",
    schema_overrides={"age": pl.Int16, "logins": pl.Int32, "tickets": pl.Int16},
)
features = raw.drop("customer", "churned")
features = features.with_columns(pl.col("score").fill_null(pl.col("score").mean()))
features = features.to_dummies(columns=["city", "plan"])
features = features.with_columns((cs.float() - cs.float().mean()) / cs.float().std())
matrix = features.cast(pl.Float64).to_numpy()
target = raw["churned"].to_numpy()

weights = np.linalg.lstsq(matrix.T @ matrix, matrix.T @ target, rcond=None)[0]
predicted = matrix @ weights
print(features.columns)
print("correlation", np.corrcoef(predicted, target)[0, 1])
