import pandas as pd


def load(path):
    reviews = pd.read_json(path, lines=True)
    return reviews.set_index("review_id")


def keywords(reviews, words):
    for word in words:
        reviews["has_" + word] = reviews["text"].str.contains(word, regex=False)
    return reviews


def main():
    reviews = load("reviews.jsonl")
    reviews["length"] = reviews["text"].str.len()
    reviews["summary"] = reviews["text"].str.slice(0, 20)
    reviews["label"] = reviews["city"] + "-" + reviews["restaurant"]
    reviews = keywords(reviews, ["零九", "一二", "五五"])

    good = reviews[reviews["stars"] >= 4]
    print(good.groupby("city")["price_yuan"].agg(["mean", "count"]))
    ranking = good.groupby("label")["stars"].count().nlargest(20)
    print(ranking)
    ranking.to_frame("reviews").to_json("ranking.json", force_ascii=False)


if __name__ == "__main__":
    main()
