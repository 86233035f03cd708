# normalise the metabolite panel, flag outliers, find redundant metabolites
import numpy as np
import pandas as pd

panel = pd.read_csv("panel.csv", index_col="sample_id")
print(panel.shape)
metabolites = [c for c in panel.columns if c.startswith("m")]
X = panel[metabolites]

# throw out what was hardly ever found
present = X.notna().mean()
keep = present[present > 0.8].index
X = X[keep]
print(len(keep), "metabolites kept")

low = X.quantile(0.01)
high = X.quantile(0.99)
X = X.clip(lower=low, upper=high, axis=1)
X = X.where(X.notna(), X.median(), axis=1)
logged = np.log1p(X)

# remove the batch effect
batch_means = logged.groupby(panel["batch"]).transform("mean")
corrected = logged - batch_means + logged.mean()
z = (corrected - corrected.mean()) / corrected.std()

outliers = (z.abs() > 3).sum(axis=1)
print("samples with an outlier:", (outliers > 0).sum())

ranks = corrected.rank(pct=True)
corr = ranks.corr()
upper = corr.where(np.triu(np.ones(corr.shape), k=1).astype(bool))
redundant = [c for c in upper.columns if (upper[c].abs() > 0.9).any()]
print("redundant:", redundant)

result = z.drop(columns=redundant)
result["age"] = panel["age"]
result["n_outliers"] = outliers
print(result.corrwith(result["age"]).abs().sort_values(ascending=False).head(10))
result.groupby(pd.cut(result["age"], [17, 30, 45, 60, 75, 95])).mean(numeric_only=True).to_csv("by_age.csv")
