import re
import pandas as pd
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error

NUMBER = re.compile(r"\d{3}$")

df = pd.read_json("labelled.jsonl", lines=True)
df = df[df.language.isin(["en", "de"])]
df["text"] = df.title + " " + df.body.map(lambda s: NUMBER.sub(" ", s))
df["length"] = df.body.str.len()
df = df.drop(["title", "body"], axis=1)

is_train = df.id % 5 != 0
tfidf = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3), max_features=3000)
X_train = tfidf.fit_transform(df.text[is_train])
X_test = tfidf.transform(df.text[~is_train])

svd = TruncatedSVD(n_components=10, n_iter=2, random_state=0)
Z_train = svd.fit_transform(X_train)
Z_test = svd.transform(X_test)

ridge = Ridge().fit(Z_train, df.stars[is_train])
print("MSE", mean_squared_error(df.stars[~is_train], ridge.predict(Z_test)))
