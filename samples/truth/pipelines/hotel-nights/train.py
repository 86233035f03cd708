import json

from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

import features
import settings

MODELS = {
    "tree": lambda: DecisionTreeClassifier(max_depth=8, random_state=settings.SEED),
    "forest": lambda: RandomForestClassifier(n_estimators=20, max_depth=8, random_state=settings.SEED),
    "linear": lambda: SGDClassifier(random_state=settings.SEED),
}


def main():
    table = features.build()
    print(table.dtypes.value_counts())
    X_train, X_test, y_train, y_test = train_test_split(
        table.drop(columns=settings.TARGET), table[settings.TARGET], test_size=0.25, random_state=settings.SEED
    )
    model = MODELS[settings.MODEL]()
    model.fit(X_train, y_train)
    guess = model.predict(X_test)
    metrics = {
        "accuracy": accuracy_score(y_test, guess),
        "precision": precision_score(y_test, guess),
        "recall": recall_score(y_test, guess),
    }
    with open("metrics.json", "w") as out:
        json.dump(metrics, out, indent=2)
    print(metrics)


if __name__ == "__main__":
    main()
