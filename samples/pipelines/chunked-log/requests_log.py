"""The log is too big to be read at once, so it is read in pieces."""
import pandas as pd

CHUNK = 200_000

chunks = []
for chunk in pd.read_csv("requests.csv", chunksize=CHUNK):
    chunk = chunk[chunk["is_bot"] == 0]
    chunk["seconds"] = chunk["duration_ms"] / 1000
    chunk = chunk.drop(columns=["is_bot", "duration_ms"])
    chunks.append(chunk)

requests = pd.concat(chunks, ignore_index=True)
print(f"{len(requests)} requests by people")

errors = requests[requests["status"] >= 500]
print("errors per host:")
print(errors.groupby("host")["request_id"].count().sort_values(ascending=False).head())

slow = requests["seconds"].quantile(0.99)
print(f"99% are served in {slow:.2f} s")
