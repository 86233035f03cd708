import re

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

ads = pd.read_csv("adverts.csv")
ads = ads.dropna(subset=["title"]).drop_duplicates(subset="advert_id")
parts = ["title", "department", "skill_1", "skill_2", "skill_3", "benefit", "city"]
for p in parts:
    ads[p] = ads[p].fillna("").str.lower()

ads["text"] = ads[parts[0]]
for p in parts[1:]:
    ads["text"] = ads["text"] + " " + ads[p]
ads["text"] = ads["text"].apply(lambda t: re.sub(r"\s+", " ", t).strip())
ads["n_chars"] = ads["text"].str.len()
print(ads["text"].sample(3, random_state=1).tolist())
print(ads.groupby("sector")["n_chars"].mean())

X_train, X_test, y_train, y_test = train_test_split(ads["text"], ads["sector"], test_size=0.25, random_state=9)

candidates = {
    "nb counts": make_pipeline(CountVectorizer(min_df=2), MultinomialNB()),
    "sgd tfidf": make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), max_features=30000, sublinear_tf=True),
        SGDClassifier(loss="log_loss", max_iter=3, tol=None, random_state=9),
    ),
    "sgd hashing": make_pipeline(
        HashingVectorizer(n_features=2 ** 16, alternate_sign=False),
        SGDClassifier(max_iter=3, tol=None, random_state=9),
    ),
}
scores = {}
for name, model in candidates.items():
    model.fit(X_train, y_train)
    scores[name] = accuracy_score(y_test, model.predict(X_test))
    print(name, round(scores[name], 4))

best = candidates[max(scores, key=scores.get)]
ads["predicted"] = best.predict(ads["text"])
ads.loc[ads["predicted"] != ads["sector"], ["advert_id", "sector", "predicted"]].head(200).to_csv("suspicious.csv", index=False)
