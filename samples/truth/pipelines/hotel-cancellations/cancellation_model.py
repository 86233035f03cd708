import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

NUMERIC = ["lead_time", "adults", "children", "previous_cancellations", "booking_changes", "adr", "special_requests"]
CATEGORICAL = ["hotel", "arrival_month", "meal", "country", "market_segment", "deposit_type", "agent"]
TARGET = "is_canceled"


def read_bookings(path="bookings.csv"):
    bookings = pd.read_csv(path, index_col="booking_id")
    bookings["agent"] = bookings["agent"].fillna("no agent")
    bookings = bookings[bookings["adults"] + bookings["children"].fillna(0) > 1]
    return bookings


def linear_model():
    numbers = Pipeline([("impute", SimpleImputer(strategy="mean")), ("scale", StandardScaler())])
    categories = OneHotEncoder(handle_unknown="ignore")
    preprocess = ColumnTransformer([("num", numbers, NUMERIC), ("cat", categories, CATEGORICAL)])
    return Pipeline([("prep", preprocess), ("model", LogisticRegression(max_iter=30))])


def boosted_model():
    preprocess = ColumnTransformer(
        [("cat", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), CATEGORICAL)],
        remainder="passthrough",
    )
    booster = HistGradientBoostingClassifier(max_iter=10, max_leaf_nodes=15, random_state=1)
    return Pipeline([("prep", preprocess), ("model", booster)])


def evaluate(name, model, X_test, y_test):
    score = model.predict_proba(X_test)[:, 1]
    print(name, "AUC", round(roc_auc_score(y_test, score), 4))
    print(confusion_matrix(y_test, score > 0.5))


if __name__ == "__main__":
    data = read_bookings()
    X = data[NUMERIC + CATEGORICAL]
    y = data[TARGET]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=11)
    for name, model in [("linear", linear_model()), ("boosted", boosted_model())]:
        model.fit(X_train, y_train)
        evaluate(name, model, X_test, y_test)
