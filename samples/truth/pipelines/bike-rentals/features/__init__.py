from .clock import ClockFeatures
from .station import StationFeatures
from .weather import WeatherFeatures

ALL = [ClockFeatures, StationFeatures, WeatherFeatures]


def transform(df):
    for feature in ALL:
        df = feature().transform(df)
    return df
