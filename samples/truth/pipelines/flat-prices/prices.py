import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

flats = pd.read_csv("flats.csv")
flats["age"] = 2024 - flats["year_built"]
flats["log_area"] = np.log1p(flats["area"])
flats = flats.drop(columns=["year_built"])

y = np.log(flats.pop("price").values)
X = flats.values
print("matrix", X.shape)

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

poly = PolynomialFeatures(degree=2, include_bias=False)
X_train_poly = poly.fit_transform(X_train)
X_test_poly = poly.transform(X_test)

model = Ridge(alpha=1.0)
model.fit(X_train_poly, y_train)
predicted = model.predict(X_test_poly)
rmse = np.sqrt(mean_squared_error(y_test, predicted))
print("RMSE of log price: %.4f" % rmse)
