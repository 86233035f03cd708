import pandas as pd

from .base import Feature


class StationFeatures(Feature):
    def __init__(self, path="stations.csv"):
        self.stations = pd.read_csv(path)

    def add(self, df):
        df = df.merge(self.stations, on="station_id", how="left")
        df["fill"] = df["docks"] / df["capacity"]
        df["district"] = df["district"].astype("category").cat.codes
        return df
