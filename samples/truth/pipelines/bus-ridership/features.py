import pandas as pd

from memory import reduce_mem_usage


class FeatureStore:
    """Reads the agency's tables on demand and keeps them for the next feature that needs them."""

    TABLES = {"boardings": "boardings.csv", "stops": "stops.csv", "weather": "weather.csv"}

    def __init__(self, downcast=True):
        self.downcast = downcast
        self._cache = {}

    def table(self, name):
        if name not in self._cache:
            df = pd.read_csv(self.TABLES[name])
            if self.downcast:
                df = reduce_mem_usage(df)
            self._cache[name] = df
        return self._cache[name]

    def stop_profile(self):
        if "stop_profile" not in self._cache:
            boardings = self.table("boardings")
            profile = boardings.groupby("stop_id").agg(
                mean_on=("boarded", "mean"), max_on=("boarded", "max"), mean_delay=("delay_s", "mean"))
            self._cache["stop_profile"] = profile.reset_index()
        return self._cache["stop_profile"]

    def training_frame(self):
        df = self.table("boardings").merge(self.table("stops"), on="stop_id", how="left")
        df = df.merge(self.table("weather"), on="slot", how="left")
        df = df.merge(self.stop_profile(), on="stop_id", how="left")
        df["hour"] = df["slot"] % 24
        df["weekday"] = df["slot"] // 24 % 7
        df["late"] = df["delay_s"] > 180
        df["load_ratio"] = df["on_board"] / df["capacity"]
        return reduce_mem_usage(df)
