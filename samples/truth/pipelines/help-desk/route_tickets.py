import time
from functools import wraps

import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB


def timed(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        start = time.time()
        result = function(*args, **kwargs)
        print(f"{function.__name__} took {time.time() - start:.1f}s")
        return result
    return wrapper


@timed
def load(path):
    df = pd.read_csv(path, usecols=["product", "symptom", "component", "error_code", "queue"])
    text = df["product"].str.cat([df["symptom"], df["component"], df["error_code"]], sep=" ")
    return text, df["queue"]


@timed
def vectorize(train, test):
    vectorizer = CountVectorizer(min_df=2, max_features=6000, binary=True)
    return vectorizer.fit_transform(train), vectorizer.transform(test)


@timed
def evaluate(model, X_train, X_test, y_train, y_test):
    model.fit(X_train, y_train)
    guess = model.predict(X_test)
    return accuracy_score(y_test, guess), f1_score(y_test, guess, average="macro")


text, queue = load("tickets.csv")
train, test, y_train, y_test = train_test_split(text, queue, test_size=0.2, random_state=3)
X_train, X_test = vectorize(train, test)
print(X_train.shape, X_train.nnz)

models = {
    "naive bayes": MultinomialNB(),
    "logistic": LogisticRegression(max_iter=15),
}
for name, model in models.items():
    accuracy, f1 = evaluate(model, X_train, X_test, y_train, y_test)
    print(f"{name}: accuracy {accuracy:.3f}, f1 {f1:.3f}")
