import pandas as pd


def read_clicks(path, size=300_000):
    for chunk in pd.read_csv(path, chunksize=size):
        chunk["scroll"] = chunk["scroll"].clip(0, 1)
        yield chunk


def summarise(chunk):
    chunk["engaged"] = (chunk["seconds"] > 30) & (chunk["scroll"] > 0.5)
    return chunk.groupby(["section", "subscriber"]).agg(
        clicks=("article", "count"), seconds=("seconds", "sum"), engaged=("engaged", "sum")
    )


parts = [summarise(chunk) for chunk in read_clicks("clicks.csv")]
total = pd.concat(parts).groupby(level=[0, 1]).sum()
total["seconds_per_click"] = total["seconds"] / total["clicks"]
print(total)

readers = {}
for chunk in read_clicks("clicks.csv"):
    counts = chunk["article"].value_counts()
    for article, count in counts.items():
        readers[article] = readers.get(article, 0) + count

top = pd.Series(readers).sort_values(ascending=False).head(25)
top.to_csv("top_articles.csv", header=False)
print(top)
