import pandas as pd
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import RobustScaler, StandardScaler

METHOD = "minibatch"
N_SEGMENTS = 6


def read_members(path="members.pkl"):
    df = pd.read_pickle(path)
    df = df.set_index("member")
    active = df.filter(like="visits_").sum(axis=1) > 12
    return df[active]


def make_model():
    if METHOD == "minibatch":
        return MiniBatchKMeans(n_clusters=N_SEGMENTS, random_state=10, n_init=2, batch_size=2048)
    elif METHOD == "full":
        return KMeans(n_clusters=N_SEGMENTS, random_state=10, n_init=2)
    raise ValueError(METHOD)


members = read_members()
spend = [c for c in members.columns if c.startswith("spend_")]
visits = [c for c in members.columns if c.startswith("visits_")]

share = members[spend].div(members[spend].sum(axis=1), axis=0)
robust = RobustScaler().fit_transform(members[visits])
features = pd.concat([share, pd.DataFrame(robust, columns=visits, index=members.index)], axis=1)

scaled = StandardScaler().fit_transform(features)
pca = PCA(n_components=0.8, svd_solver="full")
reduced = pca.fit_transform(scaled)
print(reduced.shape, pca.explained_variance_ratio_.round(3))

model = make_model()
members["segment"] = model.fit_predict(reduced)
print(members["segment"].value_counts())
profile = members.groupby("segment").mean().T
profile.to_csv("segments.csv")
