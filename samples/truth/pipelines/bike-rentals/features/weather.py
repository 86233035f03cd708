from .base import Feature


class WeatherFeatures(Feature):
    def add(self, df):
        df["feels"] = df["temp"] - 0.1 * df["wind"]
        df["wet"] = (df["rain"] > 0.5).astype(int)
        return df
