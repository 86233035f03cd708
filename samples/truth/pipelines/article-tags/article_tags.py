import pandas as pd

articles = pd.read_csv("articles.csv", parse_dates=["published"])
reads = pd.read_csv("reads.csv")

# one row for each article and tag
articles["tag"] = articles["tags"].str.split("|")
tagged = articles[["article_id", "tag", "author", "words"]].explode("tag", ignore_index=True)
print(tagged["tag"].value_counts())

per_article = reads.groupby("article_id").agg(reads=("reader", "count"), readers=("reader", "nunique"), finished=("finished", "mean"))
tagged = tagged.merge(per_article, on="article_id", how="left")
tagged.fillna({"reads": 0, "readers": 0}, inplace=True)

tags = tagged.groupby("tag").agg(articles=("article_id", "nunique"), reads=("reads", "sum"), finished=("finished", "mean"), words=("words", "mean"))
tags["reads_per_article"] = tags["reads"] / tags["articles"]
tags.sort_values("reads_per_article", ascending=False, inplace=True)
tags.to_csv("tags.csv")

# every reader's favourite tag
by_reader = reads[["article_id", "reader"]].merge(tagged[["article_id", "tag"]], on="article_id")
counts = by_reader.groupby(["reader", "tag"]).size().rename("n").reset_index()
counts = counts.sort_values(["reader", "n"], ascending=[True, False])
favourite = counts.drop_duplicates("reader").set_index("reader")["tag"]
print(favourite.value_counts(normalize=True).round(3))

via = reads.pivot_table(index="reader", columns="via", values="finished", aggfunc="count", fill_value=0)
via["favourite"] = favourite
print(via.groupby("favourite").mean())

recent = articles.loc[articles["published"] >= "2023-01-01"].drop(["tags", "tag"], axis=1)
recent = recent.merge(per_article, left_on="article_id", right_index=True)
records = recent.sort_values("reads").tail(100)[["article_id", "author", "reads"]].to_dict("records")
print(records[-1])
