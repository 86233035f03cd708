"""Says which accounts will answer when they are contacted: a model is trained on a sample and applied to all accounts."""

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

SAMPLE_ROWS = 100_000
SEGMENTS = {"region": 8, "plan": 6, "device": 5, "channel": 6, "tenure": 5, "age": 6, "spend": 4}
ONE_HOT = [f"{segment}_{level}" for segment, levels in SEGMENTS.items() for level in range(1, levels + 1)]

# The whole table is loaded once and stays in memory.
input_df = pd.read_csv("accounts.csv", dtype={"acctid": "int64", **dict.fromkeys(ONE_HOT, "int8")})


def train():
    answers = pd.read_csv("answers.csv", nrows=SAMPLE_ROWS, dtype="int8")
    model = LogisticRegression(max_iter=50)
    model.fit(answers[ONE_HOT], answers["answered"])
    return model


def predict(model):
    transformed_input_df = input_df.drop(["acctid"], axis=1)
    transformed_input_df = transformed_input_df.astype("int")
    return model.predict(transformed_input_df)


def main():
    model = train()
    answers = predict(model)
    print("accounts that will answer:", int(np.sum(answers)))


if __name__ == "__main__":
    main()
