"""Trains the forecast of next year's consumption."""
import sys

from sklearn.linear_model import LinearRegression

from load import add_features, load_meters, split_target


def main(path="data/meters.csv"):
    meters = load_meters(path)
    table = add_features(meters)
    x, y = split_target(table)
    model = LinearRegression()
    model.fit(x, y)
    print(f"{len(x)} meters, R2 {model.score(x, y):.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
