"""Groups the operating regimes of the machines and trains a simple failure detector on them."""
import numpy as np
import pandas as pd
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.metrics import classification_report
from sklearn.naive_bayes import GaussianNB
from sklearn.preprocessing import StandardScaler

SEED = 7
COMPONENTS = 8


def load(path):
    windows = pd.read_pickle(path)
    target = windows.pop("failed").to_numpy()
    machine = windows.pop("machine").to_numpy()
    return windows, target, machine


def embed(windows):
    scaled = StandardScaler().fit_transform(windows.values)
    pca = PCA(n_components=COMPONENTS, random_state=SEED)
    components = pca.fit_transform(scaled)
    print("explained:", pca.explained_variance_ratio_.sum().round(3))
    return scaled, components


def regimes(components, count=6):
    km = MiniBatchKMeans(n_clusters=count, batch_size=4096, n_init=3, random_state=SEED)
    return km.fit_predict(components)


def main():
    windows, target, machine = load("windows.pkl")
    scaled, components = embed(windows)
    labels = regimes(components)

    one_hot = np.zeros((len(labels), labels.max() + 1), dtype=np.float32)
    one_hot[np.arange(len(labels)), labels] = 1
    features = np.hstack([scaled, components, one_hot])

    held_out = machine > 32
    model = GaussianNB()
    model.fit(features[~held_out], target[~held_out])
    predicted = model.predict(features[held_out])
    print(classification_report(target[held_out], predicted))

    summary = pd.DataFrame({"machine": machine, "regime": labels})
    print(summary.groupby("machine")["regime"].nunique().head())


if __name__ == "__main__":
    main()
