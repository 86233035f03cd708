import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.preprocessing import OneHotEncoder, RobustScaler


def one_hot(frame, columns):
    encoder = OneHotEncoder(sparse_output=False) if SPARSE_OUTPUT else OneHotEncoder(sparse=False)
    return encoder.fit_transform(frame[columns])


from sklearn import __version__ as version

SPARSE_OUTPUT = tuple(int(v) for v in version.split(".")[:2]) >= (1, 2)

fields = pd.read_csv("fields.csv")
fields["wet"] = np.where(fields["rain"] > 800, 1.0, 0.0)
dummies = one_hot(fields, ["crop", "soil"])
numbers = RobustScaler().fit_transform(fields[["rain", "sun", "nitrogen"]])
X = np.hstack([numbers, dummies, fields[["wet"]].to_numpy()])
y = fields["yield_t"].to_numpy(dtype="float32")

split = int(len(X) * 0.8)
model = RandomForestRegressor(n_estimators=5, max_depth=6, max_samples=0.2, random_state=4, n_jobs=1)
model.fit(X[:split], y[:split])
predicted = model.predict(X)
out = np.column_stack([fields["field_id"].values, y, predicted])
summary = pd.DataFrame(out, columns=["field_id", "actual", "predicted"])
summary["error"] = (summary["actual"] - summary["predicted"]).abs()
print(summary["error"].describe())
