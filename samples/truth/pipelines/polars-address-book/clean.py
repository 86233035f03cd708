import polars as pl

df = pl.read_csv("members.csv")
df = df.with_columns(
    pl.col("name").str.strip_chars().str.to_uppercase(),
    pl.col("street").str.replace("Str\\.", "Strasse"),
    pl.col("city").str.to_titlecase(),
    pl.col("mail").str.to_lowercase(),
)
df = df.with_columns(
    pl.concat_str(["street", "city"], separator=", ").alias("address"),
    pl.col("joined").str.to_date(),
    pl.col("zip").cast(pl.Int32),
)
df = df.drop("street", "city")
missing = df.filter(pl.col("mail").is_null())
print(missing.height, "members without an address for mail")

df = df.drop_nulls("mail").unique(subset=["name", "address"], keep="first")
df = df.sort("zip")
print(df.head())
print(df["address"].str.len_chars().max())
