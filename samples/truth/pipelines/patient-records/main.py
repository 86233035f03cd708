import features
import tables

TESTS = ["sodium", "potassium", "glucose", "crp"]


def main():
    stays = features.stay_features(tables.admissions())
    labs = features.lab_features(tables.labs(TESTS))
    table = stays.join(labs, how="left")
    print(table.groupby("ward")[["nights", "mean_glucose", "abnormal"]].mean())
    print(table.groupby(["season", "chapter"])["nights"].median().head())
    table.drop(columns=["admitted", "discharged"]).to_pickle("features.pkl")


if __name__ == "__main__":
    main()
