import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder

SEED = 2023
CAT_COLS = ["warehouse", "carrier", "service", "weekday"]
NUM_COLS = ["weight_kg", "distance_km", "item_count", "declared_value"]


def build_matrix(df, encoder=None, scaler=None):
    if encoder is None:
        encoder = OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(df[CAT_COLS])
        scaler = MinMaxScaler().fit(df[NUM_COLS])
    onehot = encoder.transform(df[CAT_COLS])
    numeric = np.nan_to_num(scaler.transform(df[NUM_COLS]), nan=0.0)
    ratio = (df["declared_value"].fillna(0) / df["weight_kg"]).to_numpy()
    X = np.column_stack([onehot, numeric, np.log1p(ratio)]).astype(np.float32)
    return X, encoder, scaler


def rmse(a, b):
    return mean_squared_error(a, b) ** 0.5


df = pd.read_csv("deliveries.csv")
df = df[df.distance_km < 2000]
train_df, test_df = train_test_split(df, test_size=0.2, random_state=SEED)
print("train:", train_df.shape, "test:", test_df.shape)

X, enc, sc = build_matrix(train_df)
y = train_df["delay_hours"].values
X_test, _, _ = build_matrix(test_df, enc, sc)
y_test = test_df["delay_hours"].values

oof = np.zeros(len(X))
test_pred = np.zeros(len(X_test))
kf = KFold(n_splits=3, shuffle=True, random_state=SEED)
for fold, (trn_idx, val_idx) in enumerate(kf.split(X)):
    X_tr, X_val = X[trn_idx], X[val_idx]
    y_tr, y_val = y[trn_idx], y[val_idx]

    ridge = Ridge(alpha=3.0)
    ridge.fit(X_tr, y_tr)
    hgb = HistGradientBoostingRegressor(max_iter=3, max_depth=4, random_state=SEED)
    hgb.fit(X_tr, y_tr)

    oof[val_idx] = 0.5 * ridge.predict(X_val) + 0.5 * hgb.predict(X_val)
    test_pred += (0.5 * ridge.predict(X_test) + 0.5 * hgb.predict(X_test)) / kf.n_splits
    print(f"fold {fold}: {rmse(y_val, oof[val_idx]):.4f}")

print(f"oof {rmse(y, oof):.4f}  test {rmse(y_test, test_pred):.4f}")
train_df.assign(oof=oof)[["order_id", "oof"]].to_pickle("oof.pkl")
