import pandas as pd
import polars as pl
from sklearn.linear_model import LogisticRegression

loans = pl.read_csv("loans.csv")
rates = pl.from_pandas(pd.read_csv("rates.csv"))
loans = loans.join(rates, on="branch", how="left").with_columns(
    (pl.col("amount") / pl.col("income")).alias("burden"),
    (pl.col("amount") / pl.col("months")).alias("instalment"),
)
frame = loans.to_pandas()
frame = pd.get_dummies(frame, columns=["region"])
y = frame.pop("defaulted")
X = frame.drop(columns=["loan"])
model = LogisticRegression(max_iter=50)
model.fit(X, y)
print(model.score(X, y))
