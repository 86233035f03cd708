import numpy as np
import pandas as pd

expression = pd.read_csv("expression.csv", index_col="sample")
genes = expression.select_dtypes(include=[np.number]).columns
print(len(genes), "genes in", len(expression), "samples")

expression[genes] = expression[genes].fillna(expression[genes].median())

log = np.log2(expression[genes] + 1)
variance = log.var()
informative = variance.sort_values(ascending=False).head(200).index

reduced = log[informative].astype("float32")
reduced["tissue"] = expression["tissue"]
means = reduced.groupby("tissue").mean()
print(means.iloc[:, :5])

zscores = (reduced[informative] - reduced[informative].mean()) / reduced[informative].std()
outliers = (zscores.abs() > 1.6).sum(axis=1)
print(outliers.describe())
