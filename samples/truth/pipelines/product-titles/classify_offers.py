import joblib
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline

offers = pd.read_csv("offers.csv")
offers = offers[offers["price"] < 500].reset_index(drop=True)

offers["title"] = offers["brand"] + " " + offers["model"] + " " + offers["material"] + " in " + offers["colour"] + " by " + offers["seller"]
offers["title"] = offers["title"].str.lower()
print(offers["title"].head())

train_text, test_text, train_label, test_label = train_test_split(
    offers["title"], offers["department"], test_size=0.25, random_state=0
)

clf = make_pipeline(
    TfidfVectorizer(min_df=3, ngram_range=(1, 2)),
    SGDClassifier(loss="hinge", max_iter=4, tol=None, random_state=0),
)
clf.fit(train_text, train_label)
guess = clf.predict(test_text)
print("macro F1: %.3f" % f1_score(test_label, guess, average="macro"))

joblib.dump(clf, "title_model.joblib")
