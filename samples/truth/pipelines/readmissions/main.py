import features
import tables


def main():
    df = features.build(tables.stays())
    print(df.shape)
    by_ward = df.groupby("ward")["readmitted"].agg(["mean", "size"]).sort_values("mean")
    by_ward.to_csv("by_ward.csv")
    sample = df.sample(frac=0.02, random_state=1)
    sample.drop(columns=["postcode", "birth_year"]).to_csv("sample.csv", index=False)


if __name__ == "__main__":
    main()
