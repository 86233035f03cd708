import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder

df = pd.read_csv("complaints.csv", usecols=["text", "product"])
df = df.dropna()
df["text"] = df["text"].str.lower().str.strip()
df["length"] = df["text"].str.len()
df = df[df["length"] > 20]

encoder = LabelEncoder()
labels = encoder.fit_transform(df["product"])
train_text, test_text, y_train, y_test = train_test_split(
    df["text"], labels, test_size=0.3, random_state=3)

vectorizer = TfidfVectorizer(min_df=2, max_features=20000)
X_train = vectorizer.fit_transform(train_text)
X_test = vectorizer.transform(test_text)

clf = SGDClassifier(loss="log_loss", max_iter=5, tol=None, random_state=3)
clf.fit(X_train, y_train)
print("accuracy", clf.score(X_test, y_test))
print(dict(zip(encoder.classes_, encoder.transform(encoder.classes_))))
