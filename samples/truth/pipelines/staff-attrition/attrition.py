import numpy as np
import pandas as pd
import warnings
warnings.filterwarnings("ignore")

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
print(train.shape, test.shape)
train.info()

y = train["Attrition"]
n_train = len(train)
all_data = pd.concat([train.drop("Attrition", axis=1), test], ignore_index=True)
ids = all_data.pop("EmployeeId")

# missing values
all_data["Age"] = all_data["Age"].fillna(all_data["Age"].median())
all_data["MonthlyIncome"] = all_data.groupby("Department")["MonthlyIncome"].transform(lambda x: x.fillna(x.mean()))
all_data["JobRole"] = all_data["JobRole"].fillna(all_data["JobRole"].mode()[0])

# new features
all_data["AgeBin"] = pd.qcut(all_data["Age"], 5, labels=False)
all_data["IncomeBin"] = pd.cut(all_data["MonthlyIncome"], 6, labels=False)
all_data["Senior"] = np.where((all_data["TotalYears"] > 20) & (all_data["Age"] > 45), 1, 0)
all_data.insert(0, "YearsPerCompany", all_data["TotalYears"] / (all_data["NumCompanies"] + 1))
all_data.loc[all_data["DistanceFromHome"] > 40, "DistanceFromHome"] = 40
all_data["OverTime"] = all_data["OverTime"].map({"Yes": 1, "No": 0})
all_data["IncomeRank"] = all_data.groupby("JobRole")["MonthlyIncome"].rank(pct=True)
del all_data["TotalYears"]

all_data = pd.get_dummies(all_data, columns=["Gender", "Department", "JobRole", "MaritalStatus"], drop_first=True)
print(all_data.columns.tolist())

X = all_data[:n_train]
X_test = all_data[n_train:]
corr = X.corr()["OverTime"].sort_values()
print(corr)

valid = X.sample(frac=0.2, random_state=42)
X_train = X.drop(valid.index)
print(X_train.shape, valid.shape, y.loc[valid.index].mean())

for dep in [c for c in X_train.columns if c.startswith("Department_")]:
    rate = y[X_train.index][X_train[dep] == 1].mean()
    print(dep, round(rate, 4))
X_test.describe().to_csv("test_summary.csv")
