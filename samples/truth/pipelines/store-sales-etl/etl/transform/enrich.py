def add_revenue(df):
    df["revenue"] = df["units"] * df["price"] * (1 - df["discount"])
    df["margin"] = df["revenue"] - df["units"] * df["cost"]
    return df


def enrich(sales, stores, articles):
    joined = sales.merge(stores, on="store", how="left")
    joined = joined.merge(articles, on="article", how="left")
    return add_revenue(joined)
