from dataclasses import dataclass

import pandas as pd
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import MinMaxScaler


@dataclass
class Settings:
    path: str = "spend.csv"
    clusters: int = 8
    components: int = 4
    seed: int = 11


class Segmentation:
    def __init__(self, settings):
        self.settings = settings
        self.data = None
        self.scaled = None

    def load(self):
        self.data = pd.read_csv(self.settings.path)
        self.data = self.data.set_index("shopper")
        self.data["total"] = self.data.sum(axis=1)
        return self

    def prepare(self):
        scaler = MinMaxScaler()
        self.scaled = pd.DataFrame(scaler.fit_transform(self.data),
                                   columns=self.data.columns, index=self.data.index)
        return self

    def run(self):
        pca = PCA(n_components=self.settings.components, random_state=self.settings.seed)
        reduced = pca.fit_transform(self.scaled)
        print("explained", pca.explained_variance_ratio_.sum())
        km = MiniBatchKMeans(n_clusters=self.settings.clusters, random_state=self.settings.seed,
                             n_init=3, batch_size=10000)
        self.data["segment"] = km.fit_predict(reduced)
        return self.data.groupby("segment").mean()


if __name__ == "__main__":
    profile = Segmentation(Settings()).load().prepare().run()
    print(profile.round(1))
