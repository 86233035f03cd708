#!/usr/bin/env python
import argparse

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler


def load_reviews(path):
    df = pd.read_csv(path, usecols=["recipe", "opinion", "occasion", "ingredient", "minutes", "stars"])
    df["occasion"] = df["occasion"].fillna("")
    df["text"] = df["opinion"].str.cat([df["occasion"], df["ingredient"]], sep=" ")
    df["liked"] = (df["stars"] >= 4).astype(int)
    return df


def featurize(train, test):
    tfidf = TfidfVectorizer(lowercase=True, stop_words="english", max_features=5000)
    text_train = tfidf.fit_transform(train["text"])
    text_test = tfidf.transform(test["text"])
    print("vocabulary:", len(tfidf.vocabulary_), "non-zeros:", text_train.nnz)

    scaler = MinMaxScaler()
    extra = ["minutes", "words"]
    numbers_train = csr_matrix(scaler.fit_transform(train[extra]))
    numbers_test = csr_matrix(scaler.transform(test[extra]))
    return hstack([text_train, numbers_train]).tocsr(), hstack([text_test, numbers_test]).tocsr()


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--reviews", default="reviews.csv")
    parser.add_argument("--C", type=float, default=1.0)
    args = parser.parse_args(argv)

    df = load_reviews(args.reviews)
    df["words"] = df["text"].str.count(" ") + 1
    train, test = train_test_split(df, test_size=0.2, random_state=99, stratify=df["liked"])
    X_train, X_test = featurize(train, test)

    model = LogisticRegression(C=args.C, solver="liblinear", max_iter=20)
    model.fit(X_train, train["liked"])
    print("accuracy:", model.score(X_test, test["liked"]))
    probability = model.predict_proba(X_test)[:, 1]
    worst = np.argsort(probability)[:5]
    print(test.iloc[worst][["recipe", "text", "stars"]])


if __name__ == "__main__":
    main()
