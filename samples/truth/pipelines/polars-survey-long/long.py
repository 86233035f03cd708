import polars as pl

answers = pl.read_csv("answers.csv")
questions = [c for c in answers.columns if c.startswith("q")]

long = answers.unpivot(on=questions, index=["person", "region"], variable_name="question", value_name="answer")
print(long.shape)
long = long.drop_nulls("answer")
means = long.group_by("region", "question").agg(pl.col("answer").mean().round(2))
print(means.pivot(on="question", index="region", values="answer"))

spread = long.group_by("question").agg(
    pl.col("answer").std().alias("std"),
    pl.col("person").n_unique().alias("people"),
)
print(spread.sort("question"))
