from pandas import DataFrame, read_csv, to_datetime, to_numeric

COLUMNS = {"PICK ID": "pick_id", "ZONE": "zone", "PICKER": "picker", "SKU": "sku", "QTY": "qty",
           "STARTED": "started", "FINISHED": "finished", "WEIGHT KG": "weight", "DEVICE": "device"}


def read_picks(path: str) -> DataFrame:
    return read_csv(path).rename(columns=COLUMNS)


def parse_times(df: DataFrame, columns) -> DataFrame:
    df = df.copy()
    for column in columns:
        df[column] = to_datetime(df[column], errors="coerce")
    return df


def fix_quantities(df: DataFrame) -> DataFrame:
    df["qty"] = to_numeric(df["qty"], errors="coerce").fillna(1).astype("int32")
    df["weight"] = df["weight"].fillna(df["weight"].median())
    return df.query("qty > 0 and weight < 60")


def drop_unfinished(df: DataFrame) -> DataFrame:
    return df[df["finished"].notna()]
