import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier


def load():
    visitors = pd.read_parquet("visitors.parquet")
    interests = [column for column in visitors.columns if column.startswith("interest_")]
    visitors[interests] = visitors[interests].astype(int)
    return visitors


def main():
    visitors = load()
    train = visitors.sample(frac=0.7, random_state=42)
    test = visitors.drop(train.index)

    features = train.drop(columns=["visitor_id", "bought"])
    model = HistGradientBoostingClassifier(max_iter=10, random_state=42)
    model.fit(features, train["bought"])

    unseen = test.drop(columns=["visitor_id", "bought"])
    print("accuracy:", model.score(unseen, test["bought"]))


if __name__ == "__main__":
    main()
