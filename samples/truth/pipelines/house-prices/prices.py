import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error, r2_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, PolynomialFeatures


def rmse(y_true, y_pred):
    return np.sqrt(mean_squared_error(y_true, y_pred))


houses = pd.read_csv("sales.csv")
print(houses.shape)
houses = houses.drop(columns=["sale_id"])
houses["age"] = 2016 - houses["built"]
houses["lot_ratio"] = houses["living_area"] / houses["lot"]
houses["price"] = np.log1p(houses["price"])

# neighbourhood level
zip_mean = houses.groupby("zipcode")["price"].mean()
houses["zip_price"] = houses["zipcode"].map(zip_mean)
houses = houses.drop(["zipcode", "built"], axis=1)

X = houses.loc[:, houses.columns != "price"]
y = houses["price"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0)

poly = PolynomialFeatures(degree=2, include_bias=False)
model = make_pipeline(MinMaxScaler(), poly, Ridge())
search = GridSearchCV(model, {"ridge__alpha": [0.1, 1.0, 10.0]}, cv=3, scoring="neg_mean_squared_error")
search.fit(X_train, y_train)
print(search.best_params_)
print(pd.DataFrame(search.cv_results_)[["param_ridge__alpha", "mean_test_score"]])

pred = search.predict(X_test)
print("RMSE", rmse(y_test, pred), "R2", r2_score(y_test, pred))
