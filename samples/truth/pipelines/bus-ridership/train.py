from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

from features import FeatureStore

store = FeatureStore()
frame = store.training_frame()
print(frame.dtypes)

y = frame["boarded"]
X = frame.drop(columns=["trip_id", "boarded", "zone", "line"])
X = X.fillna(-1)
X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=2024)

model = ExtraTreesRegressor(n_estimators=3, max_depth=7, n_jobs=1, random_state=2024)
model.fit(X_train, y_train)
print("MAE", mean_absolute_error(y_valid, model.predict(X_valid)))

errors = frame.loc[X_valid.index, ["zone", "boarded"]].assign(predicted=model.predict(X_valid))
print(errors.groupby("zone").mean())
