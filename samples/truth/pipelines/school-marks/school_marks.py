import pandas as pd

marks = pd.read_csv("marks.csv")
schools = pd.read_csv("schools.csv")

subjects = ["maths", "english", "science"]
long = pd.wide_to_long(marks, stubnames=subjects + ["absent"], i="pupil", j="term", sep="_")
long = long.reset_index()
print(long.groupby("term")[subjects].mean())

long["average"] = long[subjects].mean(axis=1)
long["place"] = long.groupby(["school", "grade", "term"])["average"].rank(method="dense")

terms = long.set_index(["pupil", "term"])["average"].unstack("term")
terms.columns = ["first", "second", "third"]
terms["trend"] = terms["third"] - terms["first"]

pupils = marks[["pupil", "school", "grade"]].merge(terms, left_on="pupil", right_index=True)
pupils = pupils.merge(schools, on="school", how="left")

by_school = pupils.groupby(["district", "school"])["trend"].agg(["mean", "std", "count"])
print(by_school.sort_values("mean").tail(10))

stacked = pupils.groupby(["type", "grade"])[["first", "second", "third"]].mean().stack()
stacked.to_csv("by_type.csv")

best = long[long["place"] <= 3].sort_values(["school", "grade", "term", "place"])
best[["school", "grade", "term", "pupil", "average"]].to_csv("best.csv", index=False)
