import numpy as np

from .base import Feature


class ClockFeatures(Feature):
    def add(self, df):
        hour = df["hour"].dt.hour
        df["hour_of_day"] = hour.astype("int8")
        df["weekend"] = df["hour"].dt.dayofweek >= 5
        df["rush"] = np.where(hour.isin([7, 8, 9, 16, 17, 18]) & ~df["weekend"], 1, 0)
        return df
